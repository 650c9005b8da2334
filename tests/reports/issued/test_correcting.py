"""The correcting line: which figures are others as known today, in words that can be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain import live_fields
from rare_earth_desk.domain.records import BriefingLine, IssuedPaper
from rare_earth_desk.domain.stated import Difference, Stated, Value
from rare_earth_desk.register import Register
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.issued.correcting import as_line, correction, in_words
from rare_earth_desk.reports.issued.holding import Holding, holding
from rare_earth_desk.reports.request import Head, Request
from tests.registers import Clock, add_application, record
from tests.reports.issued.made import keep

PAPER = IssuedPaper(
    name="Briefing", kind="briefing", reference="Ares(2025)7", as_at="2025-11-25",
    issued_at="2025-11-25T10:00:00.000+00:00",
)  # fmt: skip
TODAY = date(2025, 12, 4)
OPENING = (
    "Correction to “Briefing” (Ares(2025)7) of 25 Nov 2025, figures as at 25 Nov 2025: "
    "as known on 4 Dec 2025, "
)


def figure(value: Value, row: str = "Oxides", words: str = "Filed", key: str = "") -> Stated:
    return Stated(key or f"State of play/{row}/{words}", "State of play", row, words, value)


def other(was: Value, now: Value, row: str = "Oxides", words: str = "Filed") -> Difference:
    return Difference(figure(was, row, words), figure(now, row, words))


def point(n: int) -> Difference:
    key = f"State of play/chart pending_over_time/Oxides/2025-11-{n:02}"
    return Difference(figure(1, key=key), figure(2, key=key))


def line(*differences: Difference, paper: IssuedPaper = PAPER) -> str:
    return str(correction(Holding(paper, [], differences), TODAY))


def test_there_is_no_line_where_all_holds() -> None:
    assert correction(Holding(PAPER, [figure(1)]), TODAY) is None
    assert as_line(Holding(PAPER, [figure(1)]), TODAY) is None


@pytest.mark.parametrize(
    ("differences", "told"),
    [
        ([other(41, 43)], "Oxides, Filed: 43 instead of 41."),
        ([other(1204, 12043, "All", "Pending 25 Nov")],
         "All, Pending 25 Nov: 12 043 instead of 1 204."),
        (
            [other(41, 43), other("41 %", "43 %", "Metals", "Share")],
            "Oxides, Filed: 43 instead of 41; Metals, Share: 43 % instead of 41 %.",
        ),
        ([other("2025-11-24", "2025-W48", words="Due")],
         "Oxides, Due: week 48, 2025 instead of 24 Nov 2025."),
        ([other(None, 2.5)], "Oxides, Filed: 2.5 instead of –."),
        ([Difference(None, figure(2))],
         "Oxides, Filed: 2, which did not stand in the paper."),
        ([Difference(figure(2), None)],
         "Oxides, Filed: no longer in the paper, which said 2."),
        ([other("Open,\n1 of 2", "Kept", "2", "As at 4 Dec")],
         "2, As at 4 Dec: Kept instead of Open, 1 of 2."),
        ([other("3 more.", "4 more.", "", "")],
         "“4 more.” instead of “3 more.”."),
        ([other(n, n + 1, f"Row {n}") for n in range(8)],
         "; ".join(f"Row {n}, Filed: {n + 1} instead of {n}" for n in range(8)) + "."),
        ([other(n, n + 1, f"Row {n}") for n in range(9)],
         "; ".join(f"Row {n}, Filed: {n + 1} instead of {n}" for n in range(8))
         + "; 1 more figure in the paper."),
        ([other(41, 43), *map(point, range(1, 13))],
         "Oxides, Filed: 43 instead of 41; 12 more figures in the paper."),
        ([point(1)], "Oxides, Filed: 2 instead of 1."),
    ],
)  # fmt: skip
def test_one_few_and_many_are_told(differences: Sequence[Difference], told: str) -> None:
    plain = line(*differences).replace("\u2009", " ").replace("\u202f", " ").replace("\xa0", " ")
    assert plain == OPENING + told


def test_a_point_of_a_chart_is_told_by_its_day() -> None:
    day = Difference(figure(1, words="2025-11-23"), figure(2, words="2025-11-23"))
    assert str(in_words(day)) == "Oxides, 23 Nov 2025: 2 instead of 1"


def test_braces_in_names_stay_words(register: Register, clock: Clock) -> None:
    """What somebody typed into a name must neither be a figure nor stop the next briefing."""
    case = add_application(register, "EU-{1}", company="Volt{aris} {pending}")
    record(register, case, "L10", "2025-11-03")
    head = Head(reference="Ares{0}")
    of = kind("list")
    columns = ("number", "company", "status")
    papers = [
        keep(Request(register, columns=columns, head=head), of),
        keep(Request(register, head=head)),
    ]
    clock.forward(days=9)
    register.do(RecordStatus((case,), "L50", happened="2025-11-24"))
    for paper in papers:
        held = holding(register, paper)
        assert "Ares{0}" in str(correction(held, register.today))
        made = as_line(held, register.today)
        assert made is not None
        assert live_fields.names_in(f"{made.name}{made.words}") == []
        register.do(AddRecord(made))
    assert "(R)" not in str(correction(holding(register, papers[0]), register.today))
    text = "\n".join(str(block) for block in kind("briefing").make(Request(register)).blocks)
    assert "Correction to “Briefing” (Ares(0)) of 25 Nov 2025" in text


def test_the_line_is_to_be_looked_at_before_it_is_said() -> None:
    made = as_line(Holding(PAPER, [], [other(41, 43)]), TODAY)
    assert isinstance(made, BriefingLine)
    assert made.name == "Correction to “Briefing” (Ares(2025)7) of 25 Nov 2025"
    assert made.words == OPENING + "Oxides, Filed: 43 instead of 41."
    assert (made.part, made.releasable, made.verification) == ("defensive", 0, "to-verify")
    assert (made.valid_from, made.source) == (
        "2025-12-04", "Figures of the register, issued 25 Nov 2025"
    )  # fmt: skip
