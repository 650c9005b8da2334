"""A paper made again from the log says of the field what the register held when it was issued."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain import stated
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.shipped.facts import Fact
from rare_earth_desk.register import Register
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.briefing.figures import Figures
from rare_earth_desk.reports.briefing.tables import regime
from rare_earth_desk.reports.issued.holding import as_it_stood, holding
from rare_earth_desk.reports.issued.issuing import issued
from rare_earth_desk.reports.request import Request
from tests.reports.issued.made import FILE, desk, keep, request

MEASURE = Fact("measure", "mofcom-gac-18-2025", {}).id


def told(register: Register, *, disclosed: bool = False) -> str:
    found = regime(Figures(register, Selection()), disclosed=disclosed)
    return "\n".join(map(str, found))


def test_an_edited_measure_counts_from_now_on_and_not_before(
    sample_file: Path, tmp_path: Path
) -> None:
    with desk(sample_file, tmp_path) as (register, _clock):
        paper = keep(request(register, kind("briefing")))
        before = told(register)
        assert "Licences for items of Sm" in before
        register.do(EditField(Measure.table, (MEASURE,), "subject", "As our lawyers read it."))
        assert "GAC No. 18/2025: As our lawyers read it. State: in force since" in told(register)
        with closing(as_it_stood(register, paper)) as earlier:
            assert told(earlier) == before
        one, mark = holding(register, paper).differences
        assert one.was is not None
        assert one.now is not None
        assert "Licences for items of Sm" in str(one.was.value)
        assert "As our lawyers read it." in str(one.now.value)
        assert mark.was is None
        assert "18/2025 was verified as shipped; it was edited here since" in str(mark.now)


def test_a_paper_from_before_the_register_had_facts_holds(register: Register) -> None:
    """Earlier versions printed what they shipped; taking it into the register changes nothing."""
    paper = keep(Request(register, selection=Selection()))
    assert "18/2025" in told(register)
    register.furnish()
    assert register.records(Measure)
    assert holding(register, paper).holds


def test_for_disclosure_a_measure_says_what_the_product_ships_or_nothing(
    sample_file: Path, tmp_path: Path
) -> None:
    with desk(sample_file, tmp_path) as (register, _clock):
        assert told(register, disclosed=True) == told(register)
        register.do(EditField(Measure.table, (MEASURE,), "subject", "As our lawyers read it."))
        assert "18/2025" not in told(register, disclosed=True)
        assert "57/2025" in told(register, disclosed=True)


def test_a_part_that_a_later_version_added_is_no_figure_that_changed(
    sample_file: Path, tmp_path: Path
) -> None:
    with desk(sample_file, tmp_path) as (register, _clock):
        asked = request(register, kind("briefing"))
        made = issued(kind("briefing"), asked, kind("briefing").make(asked), ".pdf", FILE)
        whole = stated.parse(made.figures or "")
        older = [one for one in whole if one.part != "Figures of others"]
        assert len(older) < len(whole)
        paper = replace(made, id=new_id(), figures=stated.text(older))
        register.do(IssuePaper(paper))
        assert holding(register, paper).holds
