"""Lines of the library as briefings print them, inside and for disclosure."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    BriefingLine,
    ContactPoint,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports.blocks import Drawing, Paragraph, Table
from rare_earth_desk.reports.request import Head
from tests.registers import Work, add
from tests.reports.briefing.made import TODAY, headings, made, of, speaking, text


def test_live_fields_are_the_same_figures(register, line) -> None:
    line(
        "{pending} {pending_then} {change} {filed_since} {approved_since} {refused_since} "
        "{withdrawn_since} {decided_since} {pending:magnets} {approved_since:oxides} "
        "{refused_since:oxides} {pending:targets} {oldest_days} {since} {day}"
    )
    assert speaking(made(register)) == [
        "3 4 −1 2 2 1 0 3 2 0 1 0 85 11 Nov 2025 25 Nov 2025",
    ]  # fmt: skip


def test_live_fields_follow_the_day_of_the_briefing(register, line) -> None:
    line("{pending} {approved_since} {day}")
    past = made(register, selection=Selection(as_at=register.today.replace(day=20)))
    # By 20 Nov: filed and not decided are 0, 2, 3 and 6; approved since 11 Nov is 1.
    assert speaking(past) == ["4 1 20 Nov 2025"]


def test_fields_of_the_list(register, line, handed_over) -> None:
    line("{list}: {list_open} of {list_cases}")
    assert speaking(made(register)) == ["1: 3 of 3"]


def test_a_line_without_a_figure_on_the_day_is_left_out_and_told(register, line) -> None:
    line("List {list}", name="The list")
    line("Kept")
    paper = made(register)
    assert speaking(paper) == ["Kept"]
    assert "1 line has no figure on this day: The list." in text(paper)


def test_lines_stand_in_their_order_of_their_day_and_expired_ones_are_counted(
    register, line
) -> None:
    line("second", position=2, valid_until=TODAY)
    line("first", position=1, valid_from=TODAY, releasable=1)
    line("old", name="Old", valid_until="2025-11-24")
    line("older", name="Older", valid_until="2025-10")
    line("later", valid_from="2025-11-26")
    paper = made(register)
    assert speaking(paper) == ["first (R)", "second"]
    assert "2 lines have expired: Old, Older." in text(paper)
    assert "later" not in text(paper)


def test_a_defensive_point_is_a_question_with_its_answer(register, line) -> None:
    line("Because {pending}.", "defensive", name="Why {pending}?")
    said = [str(one.text) for one in of(made(register), Paragraph)]
    assert said[:2] == ["Why 3?", "Because 3."]


def test_an_unknown_field_that_came_past_the_form_is_refused_by_name(register, line) -> None:
    bad = BriefingLine(part="scene", name="Odd", words="{nothing}")
    register.do(Work(lambda tx: tx.insert(bad)))
    with pytest.raises(Refused, match=r"“Odd” asks for a figure \{nothing\}"):
        made(register)


def test_a_register_without_lines_prints_the_shipped_ones_and_one_that_lost_them_none(
    register, line
) -> None:
    assert "Objectives" in headings(made(register))
    only = line("ours")
    assert headings(made(register))[:2] == ["Speaking points", "State of play"]
    register.do(RemoveRecords("briefing_line", (only,)))
    assert headings(made(register))[0] == "State of play"


# -- disclosure ----------------------------------------------------------------------------------


def test_for_disclosure_only_releasable_lines_and_the_regime_are_printed(register, line) -> None:
    line("Free {pending}", releasable=1)
    line("Kept inside", releasable=0)
    line("Not marked")
    line("Gone", name="Gone", releasable=1, valid_until="2025-11-01")
    add(register, ContactPoint(name="Li Wei", kind="MOFCOM"))
    given = Head("Director-General", "Ares(2025)1", "v2", "SENSITIVE")
    paper = made(register, disclosure=True, head=given, made_by="Anna")
    assert headings(paper) == ["Speaking points", "Background"]
    assert speaking(paper) == ["Free 3"]
    assert not of(paper, Table)
    assert not of(paper, Drawing)
    told = text(paper)
    for hidden in (
        "inside",
        "Not marked",
        "Gone",
        "Director",
        "Ares",
        "Voltaris",
        "2417",
        "Li Wei",
        "Ms Li",
    ):
        assert hidden not in told, hidden
    assert (paper.marking, paper.made_by, paper.is_outer) == ("", "", True)
    assert paper.warnings == ()


def test_a_figure_of_fewer_than_three_companies_keeps_its_line_inside(register, line) -> None:
    line("Approved {approved_since}", name="Approvals", releasable=1)
    line("Oldest {oldest_days}", name="Oldest", releasable=1)
    line("Magnets {pending:magnets}", name="Magnets", releasable=1)
    line("All {pending}", releasable=1)
    assert len(speaking(made(register))) == 4
    paper = made(register, disclosure=True)
    assert speaking(paper) == ["All 3"]
    (warning,) = map(str, paper.warnings)
    assert warning == (
        "3 releasable lines were left out, as small counts, or what would give such away, stand in "
        "them: Approvals, Oldest, Magnets."
    )


def test_whoever_discloses_is_told_of_company_names(register, line) -> None:
    line("Voltaris 3 GmbH waits", releasable=1)
    (warning,) = map(str, made(register, disclosure=True).warnings)
    assert warning.startswith("Releasable lines name Voltaris 3")
    assert made(register).warnings == ()
