"""The table of elements: its finding, what is reckoned, and what is not known."""

from __future__ import annotations

import numpy as np

from rare_earth_desk.reports.figures import element_table
from rare_earth_desk.statistics.by_element import OfElement
from rare_earth_desk.statistics.demand import Line
from rare_earth_desk.statistics.need import Need
from tests.domain.supply.worlds import TODAY, share


def need(tonnes: float, year: int = TODAY.year, *, verified: bool = False) -> Need:
    return Need(year, tonnes, Line("Threefold", np.array([tonnes]), (year,), verified))


SHARE = share("magnets", "Tb", 0.13, verification="to-verify")
TB = OfElement("Tb", "contained", 2035, 2.6, 0.0, 2.6, 1.0, need(34.0), (SHARE,))
ND = OfElement("Nd", "contained", 2035, 446.0, 112.0, 1669.0, 0.0, need(2000.0))
DY = OfElement("Dy", "oxides", 2035)


def cells(figure) -> list[list[str]]:
    return [[str(cell) for cell in line.cells] for line in figure.lines]


def test_each_element_is_a_row_whose_symbol_leads_to_its_chart() -> None:
    found = element_table.table([ND, TB, DY], "magnet", TODAY)
    assert cells(found) == [
        ["Nd · Neodymium", "446 t", "112 t", "1\u2009669 t", "2\u2009000 t", "22 %",
         "Rare earths contained in magnets", "told"],
        ["Tb · Terbium", "2.6 t", "0 t", "2.6 t", "34 t", "7.6 %",
         "Rare earths contained in magnets", "reckoned"],
        ["Dy · Dysprosium", "–", "–", "–", "–", "–", "Oxides", "–"],
    ]  # fmt: skip
    assert [line.query for line in found.lines] == ["Nd", "Tb", "Dy"]
    assert str(found.title) == "Magnets: 7.6 % of the need of terbium, which is covered least"
    assert [line.query for line in found.ordered(5, falling=True)] == ["Nd", "Tb", "Dy"]


def test_below_stands_by_what_it_is_reckoned_and_paper_says_it_of_all() -> None:
    found = element_table.table([ND, TB, DY], "magnet", TODAY)
    said = (
        "Tb: need of 2026 by Threefold (to verify); reckoned by content shares: Tb 0.13 % of "
        "magnets (to be verified)."
    )
    assert str(found.lines[1].said) == said
    assert found.lines[2].said is None
    assert [str(one) for one in found.told] == ["Nd: need of 2026 by Threefold (to verify).", said]


def test_the_finding_says_where_all_are_alike_or_nothing_is_known() -> None:
    alike = OfElement("Pr", "contained", 2035, 223.0, 0.0, 300.0, 0.5, need(1000.0))
    other = OfElement("Nd", "contained", 2035, 446.0, 0.0, 446.0, 0.0, need(2000.0))
    found = element_table.table([alike, other], "magnet", TODAY)
    assert str(found.title) == "Magnets: 22 % of the need of each element"
    assert cells(found)[0][-1] == "told and reckoned"
    none = element_table.table([DY], "separation", TODAY)
    assert str(none.title) == "Separation: no need of the EU is known by element"


def test_a_need_of_an_earlier_year_is_told_with_it() -> None:
    old = OfElement(
        "Pr", "contained", 2035, 200.0, 0.0, 300.0, 0.0, need(1000.0, 2024, verified=True)
    )
    found = element_table.table([old], "magnet", TODAY)
    assert cells(found)[0][4:6] == ["1\u2009000 t (2024)", "20 %"]
    assert str(found.lines[0].said) == "Pr: need of 2024 by Threefold."
