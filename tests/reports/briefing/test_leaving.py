"""Which live fields may leave: the one rule for shared counts, over all figures of a briefing."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain import live_fields
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports.briefing.figures import Figures
from rare_earth_desk.reports.briefing.leaving import Leaving
from rare_earth_desk.statistics.suppression.crossed import ALL
from tests.registers import add, record

THEN, SINCE = "2025-10-01", "2025-11-20"


def file(register, *companies, group="oxides", status=None, filed=THEN):
    """File an application of each company, with a status since both sides last met."""
    known = {one.name: one.id for one in register.records(Company)}
    for n, name in enumerate(companies):
        known[name] = known.get(name) or add(register, Company(name=name))
        id_ = add(
            register,
            Application(number=f"{name}-{group}-{status}-{filed}-{n}", company=known[name],
                        product_group=group),
        )  # fmt: skip
        record(register, id_, "L10", filed)
        if status:
            record(register, id_, status, SINCE)


def told(register):
    leaving = Leaving(Figures(register, Selection()))
    return {name for name in live_fields.GROUPED if leaving.lets(name)}


def test_counts_of_many_companies_leave(register):
    file(register, *"abcd")
    file(register, *"abcd", status="L50")
    assert {"pending", "pending_then", "change", "approved_since", "decided_since"} <= told(
        register
    )


def test_a_count_of_which_one_company_has_nearly_all_stays(register):
    file(register, *"abcd")
    file(register, *"aaaaaaaaaaaaaaaaaaaabc", status="L50")
    assert "approved_since" not in told(register)


def test_what_would_give_a_small_count_away_stays_too(register):
    file(register, *"abcdef", status="L50")
    file(register, *"ab", status="L60")
    file(register, *"abcdefghijkl")
    # Pending then are pending now and decided, which are approved and refused: two are hidden.
    found = told(register)
    assert "refused_since" not in found
    assert len({"approved_since", "decided_since"} & found) == 1
    assert {"pending", "pending_then", "change"} <= found


def test_a_small_product_group_is_not_told_of_and_a_large_one_is(register):
    for n in range(6):
        file(register, *"abcde", group="permanent magnets", filed=f"2025-09-0{n + 1}")
    file(register, *"abc", group="metals")
    leaving = Leaving(Figures(register, Selection()))
    assert leaving.lets("pending:magnets")
    assert not leaving.lets("pending:metals")
    assert leaving.lets("pending:targets")  # a true zero: nothing was ever filed


def test_the_oldest_case_is_of_one_company_and_days_are_of_none(register):
    file(register, *"abcd")
    leaving = Leaving(Figures(register, Selection()))
    assert not leaving.lets("oldest_days")
    assert all(leaving.lets(name) for name in ("day", "since", "promises_open", "line_stops"))


def test_a_list_of_few_companies_is_not_counted(register, cases, handed_over):
    def lets():
        leaving = Leaving(Figures(register, Selection()))
        return leaving.lets("list_cases"), leaving.lets("list_open"), leaving.lets("list")

    assert lets() == (True, True, True)
    register.do(EditField("application", (cases[0],), "company", None))
    assert lets() == (False, False, True)


@pytest.mark.parametrize("name", live_fields.GROUPED)
def test_the_table_counts_what_the_briefing_prints(register, world, name):
    figures = Figures(register, Selection())
    leaving = Leaving(figures)
    cells = {key: one.n for key, one in leaving._since.cells.items() if key[0] == ALL}
    plain = name.removesuffix("_since") if name != "decided_since" else name
    n = (
        cells[ALL, "pending"] - cells[ALL, "pending_then"]
        if name == "change"
        else cells[ALL, plain]
    )
    assert figures.values([name])[name].replace("−", "-") == str(n)
