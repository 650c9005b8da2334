"""Briefings: every figure counted here once more, from the cases of a small register."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.priorities import SetWeights
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.difference import difference
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    ActionPoint,
    BriefingLine,
    ContactPoint,
    Meeting,
    PublishedFigure,
    StockReport,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kinds
from rare_earth_desk.reports.blocks import Drawing, Heading, Pairs, Table
from rare_earth_desk.reports.briefing.figures import Figures
from rare_earth_desk.reports.briefing.others import figures_of_others
from rare_earth_desk.reports.briefing.tables import regime
from rare_earth_desk.reports.issued.figures import figures_of
from rare_earth_desk.reports.request import Head
from tests.registers import add, record
from tests.reports.briefing.made import SINCE, TODAY, headings, made, of, speaking, table, text


def test_it_is_the_first_of_all_kinds() -> None:
    assert kinds()[0].key == "briefing"


def test_the_order_of_its_parts(register, world) -> None:
    paper = made(register)
    assert headings(paper) == [
        "Objectives", "Scene setter", "Speaking points", "Defensive points", "State of play",
        "Cases to raise", "Undertakings and how they stand", "Background",
        "Annex: people opposite and days ahead", "People opposite", "Days ahead",
        "Projects outside China", "Figures of others", "Where it was read", "About this paper",
    ]  # fmt: skip
    assert [one.on_new_page for one in of(paper, Heading)].index(True) == 8
    assert len(of(paper, Drawing)) == 1


def test_the_head_tells_for_whom_for_what_and_of_which_day(register, world) -> None:
    given = Head("Director-General", "Ares(2025)1", "v2", "sensitive")
    paper = made(register, head=given, made_by="Anna")
    assert [(str(label), str(value)) for label, value in of(paper, Pairs)[0].rows] == [
        ("For", "Director-General"), ("Meeting", "Round 9"),
        ("Date and place", "Tue 2 Dec 2025, 09:30–12:00, Beijing"),
        ("Figures", "as at and as known on 25 Nov 2025; compared with 11 Nov 2025"),
        ("Version", "v2"),
        ("Reference", "Ares(2025)1"),
    ]  # fmt: skip
    assert (paper.marking, paper.made_by, paper.is_outer) == ("SENSITIVE", "Anna", False)
    past = made(register, selection=Selection(as_known_on=register.today.replace(day=20)))
    assert "Figures: as known on 20 Nov 2025; compared with 11 Nov 2025" in text(past)


@pytest.mark.parametrize(
    "marking",
    [
        "RESTREINT UE", "RESTREINT UE/EU RESTRICTED", "EU RESTRICTED", "restricted", "R-UE",
        "CONFIDENTIEL UE", "CONFIDENTIEL UE/EU CONFIDENTIAL", "EU CONFIDENTIAL", "confidential",
        "SECRET UE", "EU SECRET", "secret", "TRÈS SECRET UE", "TRES SECRET", "EU TOP SECRET",
        "Top-Secret", "SENSITIVE/RESTREINT UE", "NATO SECRET",
        "SENSITIVE EU RESTRICTED", "s e c r e t",
        "VS-NfD", "VS - Nur für den Dienstgebrauch", "Geheim", "Diffusion restreinte",
        "Confidentiel défense", "Riservatissimo", "Difusión limitada", "Zastrzeżone",
    ],
)  # fmt: skip
def test_a_marking_above_sensitive_is_refused(register, world, marking) -> None:
    with pytest.raises(Refused, match=f"“{marking}” is not printed: .* up to|non-classified"):
        made(register, head=Head(marking=marking))


@pytest.mark.parametrize("name", ["addressee", "reference", "version"])
@pytest.mark.parametrize("text", ["RESTREINT UE/EU RESTRICTED", "2417 VS-NfD", "TRÈS SECRET UE"])
def test_a_marking_above_sensitive_is_refused_in_the_other_lines_as_well(
    register, world, name, text
) -> None:
    with pytest.raises(Refused, match=f"^{name.title()} “{text}” bears the marking"):
        made(register, head=Head(**{name: text}))


@pytest.mark.parametrize(
    ("given", "printed"),
    [("public", "PUBLIC"), ("Commission use only", "COMMISSION USE"), (" snc ", "SENSITIVE"),
     ("Sensitive non-classified", "SENSITIVE"), ("", "")],
)  # fmt: skip
def test_a_marking_up_to_sensitive_is_printed_in_its_own_words(
    register, world, given, printed
) -> None:
    assert made(register, head=Head(marking=given)).marking == printed


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
    then = date.fromisoformat(SINCE)
    page = difference(register.facts_as_at(then), register.facts(), register.as_known_on(then))
    found = table(made(register), "State of play by product group")
    assert [row[1:6] for row in found.rows] == [
        (one.pending_then, one.n("filed"), one.n("approved"), one.n("refused"), one.pending_now)
        for one in page
    ]


def test_cases_to_raise_say_why_in_the_order_of_the_stoppage_avoided(register, world) -> None:
    add(register, StockReport(application=world[6], line_stop_on="2025-12-05", reported_on=TODAY))
    register.do(EditField("application", (world[0],), "value_chain", "wind"))
    found = table(made(register), "Cases to raise")
    assert [row[0] for row in found.rows] == [
        "EU-2025-2417 · Permanent magnets\nVoltaris 0 GmbH",
        "EU-2025-2423 · Metals\nVoltaris 6 GmbH",
        "EU-2025-2419 · Permanent magnets\nVoltaris 2 GmbH",
    ]
    assert str(found.rows[0][1]).startswith("line assumed to ")
    assert "wind" in str(found.rows[0][1])
    assert str(found.rows[1][1]).startswith("line stops in 10 days")


def test_cases_to_raise_go_by_the_weights_of_the_register(register, world) -> None:
    register.do(EditField("application", (world[0],), "value_chain", "wind"))
    first = table(made(register), "Cases to raise").rows[0][0]
    assert "2417" in str(first)
    register.do(SetWeights({("value_chain", "wind"): 0}))
    assert "2417" not in str(table(made(register), "Cases to raise").rows[0][0])


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
    assert "as at 5 Nov 2025, as known on 25 Nov 2025; compared with 8 Oct 2025" in text(early)


def test_what_was_promised_later_is_not_told_of_an_earlier_day(register, world) -> None:
    add(register, ActionPoint(undertaking="later", side="China", given_on="2025-11-22"))
    past = made(register, selection=Selection(as_at=register.today.replace(day=20)))
    assert "later" in text(made(register))
    assert "later" not in text(past)


def test_a_measure_that_nobody_verified_is_not_printed(register, world) -> None:
    register.furnish()
    told = [str(one) for one in regime(Figures(register, Selection(as_at=date(2027, 1, 1))))]
    assert len(told) == 3
    assert not any(one.startswith("10 Nov 2026") for one in told)


def test_the_regime_is_that_of_the_day(register, world) -> None:
    register.furnish()
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


def test_the_annex_says_where_measures_and_projects_were_read(register, world) -> None:
    paper = made(register)
    blocks = list(paper.blocks)
    place = next(n for n, one in enumerate(blocks)
                 if isinstance(one, Heading) and str(one.text) == "Where it was read")  # fmt: skip
    told = [str(line) for line in blocks[place + 1].lines]
    quoted = [one for one in register.surroundings.marks if one.verification == "verified"]
    assert quoted
    for one in quoted:
        assert any(str(one.source) in line for line in told), one.name
    late = next(table for table in paper.tables() if "Overdue on" in str(table.summary))
    for row in late.rows:
        assert any(line.startswith(f"{row[0]}: ") for line in told), row[0]


def test_of_a_figure_of_others_it_says_how_far_it_was_checked() -> None:
    def told(mark):
        one = PublishedFigure(id="a", published_on="2025-11", publisher="P", rate="68 %",
                              verification=mark)  # fmt: skip
        table = next(
            block for block in figures_of_others([one], date(2025, 12, 1))
            if isinstance(block, Table)
        )  # fmt: skip
        return str(table.rows[0][3])

    assert told("verified") == "68\N{NO-BREAK SPACE}%"
    assert told("partly").endswith("(partly verified)")
    assert told("to-verify").endswith("(to be verified)")
    assert told(None).endswith("(to be verified)")


def test_where_something_was_read_is_no_figure_of_an_issued_briefing(register, world) -> None:
    stated = figures_of(made(register))
    assert stated
    assert not any("http" in str(one.value) for one in stated)
