"""Briefings: every figure counted here once more, from the cases of a small register."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    ActionPoint,
    BriefingLine,
    ContactPoint,
    Meeting,
    StockReport,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kind, kinds
from rare_earth_desk.reports.blocks import Drawing, Heading, Items, Pairs, Paragraph, Table
from rare_earth_desk.reports.briefing.tables import regime
from rare_earth_desk.reports.request import Head, Request
from tests.registers import add, add_application, record

SINCE, TODAY = "2025-11-11", "2025-11-25"
# Product group, filed on, decided with status on.
CASES = (
    ("permanent magnets", "2025-09-01", None, None),
    ("permanent magnets", "2025-09-02", "L50", "2025-11-20"),
    ("permanent magnets", "2025-11-18", None, None),
    ("permanent magnets", "2025-11-19", "L50", "2025-11-24"),
    ("oxides", "2025-09-03", "L60", "2025-11-12"),
    ("oxides", "2025-09-04", "L50", "2025-11-10"),
    ("metals", "2025-10-01", None, None),
)


@pytest.fixture
def world(register) -> list[str]:
    """Seven cases of as many companies, a meeting that was held and one to come."""
    ids = []
    for n, (group, filed, status, day) in enumerate(CASES):
        id_ = add_application(
            register, f"EU-2025-{2417 + n}", company=f"Voltaris {n} GmbH", product_group=group,
            exporter=f"宁波永磁 {n}",
        )  # fmt: skip
        record(register, id_, "L10", filed)
        if status:
            record(register, id_, status, day)
        ids.append(id_)
    add(register, Meeting(title="Round 8", state="closed", held_on=SINCE))
    add(
        register,
        Meeting(title="Round 9", state="open", held_on="2025-12-02", starts="09:30", ends="12:00",
                place="Beijing", chinese_side="Ms Li"),
    )  # fmt: skip
    return ids


@pytest.fixture
def line(register, world):
    """Add a line of the library."""

    def make(words: str, part: str = "speaking", **rest) -> str:
        return add(
            register, BriefingLine(**{"part": part, "name": "A line", "words": words} | rest)
        )

    return make


def made(register, **rest):
    return kind("briefing").make(Request(register, **rest))


def of(paper, block):
    return [one for one in paper.blocks if isinstance(one, block)]


def headings(paper):
    return [str(one.text) for one in of(paper, Heading)]


def text(paper) -> str:
    """All that is printed, cell by cell."""
    told = [str(paper.title), *map(str, paper.lines)]
    for block in paper.blocks:
        match block:
            case Heading() | Paragraph():
                told.append(str(block.text))
            case Items():
                told += map(str, block.lines)
            case Pairs():
                told += (f"{label}: {value}" for label, value in block.rows)
            case Table():
                told += (" | ".join(str(cell) for cell in row) for row in block.rows)
    return "\n".join(told)


def table(paper, summary: str) -> Table:
    return next(one for one in of(paper, Table) if str(one.summary) == summary)


def speaking(paper) -> list[str]:
    blocks = list(paper.blocks)
    place = next(
        n
        for n, one in enumerate(blocks)
        if isinstance(one, Heading) and str(one.text) == "Speaking points"
    )
    return [str(one) for one in blocks[place + 1].lines]


def test_it_is_the_first_of_all_kinds() -> None:
    assert kinds()[0].key == "briefing"


def test_the_order_of_its_parts(register, world) -> None:
    paper = made(register)
    assert headings(paper) == [
        "Objectives", "Scene setter", "Speaking points", "Defensive points", "State of play",
        "Cases to raise", "Undertakings and how they stand", "Background",
        "Annex: people opposite and days ahead", "People opposite", "Days ahead",
        "About this paper",
    ]  # fmt: skip
    assert [one.on_new_page for one in of(paper, Heading)].index(True) == 8
    assert len(of(paper, Drawing)) == 1


def test_the_head_tells_for_whom_for_what_and_of_which_day(register, world) -> None:
    given = Head("Director-General", "Ares(2025)1", "v2", "sensitive")
    paper = made(register, head=given, made_by="Anna")
    assert [(str(label), str(value)) for label, value in of(paper, Pairs)[0].rows] == [
        ("For", "Director-General"), ("Meeting", "Round 9"),
        ("Date and place", "Tue 2 Dec 2025, 09:30–12:00, Beijing"),
        ("Figures", "as at 25 Nov 2025, as known today; compared with 11 Nov 2025"),
        ("Version", "v2 · Ares(2025)1"),
    ]  # fmt: skip
    assert (paper.marking, paper.made_by, paper.is_outer) == ("SENSITIVE", "Anna", False)
    past = made(register, selection=Selection(as_known_on=register.today.replace(day=20)))
    assert "Figures: as known on 20 Nov 2025; compared with 11 Nov 2025" in text(past)


@pytest.mark.parametrize("marking", ["RESTREINT UE", "secret", "EU CONFIDENTIAL"])
def test_a_marking_above_sensitive_is_refused(register, world, marking) -> None:
    with pytest.raises(Refused, match=f"“{marking}” is not printed: .* up to|non-classified"):
        made(register, head=Head(marking=marking))


def test_the_meeting_is_the_running_one_before_the_next(register, world) -> None:
    add(register, Meeting(title="Round 8a", state="in progress", held_on=TODAY))
    assert "Meeting: Round 8a" in text(made(register))
    held = register.records(Meeting, title="Round 8")[0].id
    assert "Meeting: Round 8\n" in text(made(register, meeting=held))


def test_without_any_meeting_it_compares_with_four_weeks_ago(register) -> None:
    told = text(made(register))
    assert "Meeting: none is planned yet" in told
    assert "compared with 28 Oct 2025" in told
    assert "No pending application can be raised." in told


def test_the_state_of_play_is_what_one_counts_by_hand(register, world) -> None:
    found = table(made(register), "State of play by product group")
    assert [str(one.label) for one in found.columns] == [
        "Product group", "Pending\n11 Nov", "Filed", "Approved", "Refused", "Pending\n25 Nov",
        "Change",
    ]  # fmt: skip
    assert [(str(row[0]), *row[1:]) for row in found.rows] == [
        ("All", 4, 2, 2, 1, 3, "−1"),
        ("Permanent magnets", 2, 2, 2, 0, 2, "0"),
        ("Metals", 1, 0, 0, 0, 1, "0"),
        ("Oxides", 1, 0, 0, 1, 0, "−1"),
    ]
    assert found.totals == 1


def test_rare_ends_get_a_column_so_that_every_row_adds_up(register, world) -> None:
    record(register, world[6], "L70", "2025-11-22")  # withdrawn
    found = table(made(register), "State of play by product group")
    assert "Withdrawn" in [str(one.label) for one in found.columns]
    for _, then, filed, approved, refused, withdrawn, now, _change in found.rows:
        assert then + filed - approved - refused - withdrawn == now


def test_figures_agree_with_the_page_since_we_last_met(register, world) -> None:
    from rare_earth_desk.domain.difference import difference

    then = date.fromisoformat(SINCE)
    page = difference(register.facts_as_at(then), register.facts(), register.as_known_on(then))
    found = table(made(register), "State of play by product group")
    assert [row[1:6] for row in found.rows] == [
        (one.pending_then, one.n("filed"), one.n("approved"), one.n("refused"), one.pending_now)
        for one in page
    ]


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
    from tests.registers import Work

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


def test_cases_to_raise_say_why_and_those_with_a_stopping_line_come_first(register, world) -> None:
    add(register, StockReport(application=world[6], line_stop_on="2025-12-05", reported_on=TODAY))
    register.do(EditField("application", (world[0],), "value_chain", "wind"))
    found = table(made(register), "Cases to raise")
    assert [row[0] for row in found.rows] == [
        "EU-2025-2423 · Metals\nVoltaris 6 GmbH",
        "EU-2025-2417 · Permanent magnets\nVoltaris 0 GmbH",
        "EU-2025-2419 · Permanent magnets\nVoltaris 2 GmbH",
    ]
    assert str(found.rows[0][1]).startswith("line stops in 10 days, ")
    assert "wind" in str(found.rows[1][1])


def test_undertakings_stand_as_they_are_judged_on_the_day(register, world) -> None:
    def promise(**values) -> None:
        add(register, ActionPoint(**values))

    promise(undertaking="one magnet", side="China", given_on=SINCE, due_on="2025-12-15",
            test="is:approved group:magnets", target=3)  # fmt: skip
    promise(undertaking="a form", side="EU", due_on="2025-11-20")
    promise(undertaking="names", side="China", due_on="2025-11-30", done_on="2025-11-15")
    paper = made(register)
    found = table(paper, "Undertakings and how they stand")
    assert [tuple(map(str, row)) for row in found.rows] == [
        ("a form", "EU side", "2025-11-20", "Broken"),
        ("one magnet", "Chinese side", "2025-12-15", "Open, 2 of 3"),
    ]
    assert "Kept since 11 Nov 2025: 1." in text(paper)
    add(
        register,
        BriefingLine(part="speaking", name="x", words="{promises_open} {promises_overdue}"),
    )
    assert speaking(made(register)) == ["1 0"]


def test_a_day_before_the_last_meeting_is_compared_with_an_earlier_one(register, world) -> None:
    early = made(register, selection=Selection(as_at=register.today.replace(day=5)))
    assert "as at 5 Nov 2025, as known today; compared with 8 Oct 2025" in text(early)


def test_what_was_promised_later_is_not_told_of_an_earlier_day(register, world) -> None:
    add(register, ActionPoint(undertaking="later", side="China", given_on="2025-11-22"))
    past = made(register, selection=Selection(as_at=register.today.replace(day=20)))
    assert "later" in text(made(register))
    assert "later" not in text(past)


def test_a_measure_that_nobody_verified_is_not_printed() -> None:
    told = [str(one) for one in regime(date(2027, 1, 1))]
    assert len(told) == 3
    assert not any(one.startswith("10 Nov 2026") for one in told)


def test_the_regime_is_that_of_the_day(register, world) -> None:
    told = text(made(register))
    assert "4 Apr 2025, MOFCOM, GAC No. 18/2025: Licences for items" in told
    assert "10 Nov 2026, MOFCOM" not in told
    early = made(register, selection=Selection(as_at=register.today.replace(month=6, day=2)))
    assert "18/2025" in text(early)
    assert "57/2025" not in text(early)


def test_the_annex_names_the_people_opposite_and_the_days_off(register, world) -> None:
    add(register, ContactPoint(name="Wu Fang", kind="province", side="China", office="Bureau",
                               province="Jiangxi", phone="+86 1", role="officer"))  # fmt: skip
    add(register, ContactPoint(name="Li Wei", kind="MOFCOM"))
    add(register, ContactPoint(name="Anna Berg", kind="Commission", side="EU"))
    paper = made(register)
    people = table(paper, "People opposite")
    assert [row[:4] for row in people.rows] == [
        ("Li Wei", "", None, ""),
        ("Wu Fang", "Bureau, Jiangxi", "officer", "+86\N{NO-BREAK SPACE}1"),
    ]  # fmt: skip
    assert "Takes part: Ms Li" in text(paper)
    assert "New Year" in text(paper)


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
        "3 releasable lines were left out, as figures of fewer than three companies stand behind: "
        "Approvals, Oldest, Magnets."
    )


def test_whoever_discloses_is_told_of_company_names(register, line) -> None:
    line("Voltaris 3 GmbH waits", releasable=1)
    (warning,) = map(str, made(register, disclosure=True).warnings)
    assert warning.startswith("Releasable lines name Voltaris 3")
    assert made(register).warnings == ()
