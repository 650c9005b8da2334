"""Whether the figures of issued papers hold: proved from the log, and told right as known today."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Application, Company, IssuedPaper, Meeting
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.stated import Stated, differences, text
from rare_earth_desk.register import Register
from rare_earth_desk.reports import Kind, kind, kinds
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.briefing import tables
from rare_earth_desk.reports.issued.holding import (
    as_it_stood,
    figures_issued,
    holding,
    remade,
    request_of,
    where_issued,
)
from rare_earth_desk.reports.request import Head, Profile, Request
from tests.registers import (
    Clock,
    Work,
    add,
    add_application,
    record,
    take_out_meetings_ahead,
)
from tests.reports.issued.made import DAY, desk, keep, request, subject


@pytest.fixture
def issuing(sample_file: Path, tmp_path: Path) -> Iterator[tuple[Register, Clock]]:
    with desk(sample_file, tmp_path) as found:
        yield found


# -- nothing was recorded since ------------------------------------------------------------------


def _every() -> Iterator[Any]:
    """Yield every kind in every language, about every page and for everybody it is made for."""
    for one in kinds():
        for language in one.languages:
            for page in one.pages if one.about == "selection" else ("application",):
                for choices in _choices(one):
                    id_ = "-".join((one.key, language, page, *map(str, choices.values())))
                    given = {"language": language, **choices}
                    yield pytest.param(one, Selection(page=page), given, id=id_)


def _choices(one: Kind) -> list[dict[str, Any]]:
    if one.key == "briefing":
        return [{}, {"disclosure": True}]
    return [{}, {"profile": Profile.SHARED}] if one.hides_small_counts else [{}]


@pytest.mark.parametrize(("one", "selection", "choices"), [*_every()])
def test_forty_days_without_a_step_change_no_figure(
    issuing: tuple[Register, Clock], one: Kind, selection: Selection, choices: dict[str, Any]
) -> None:
    register, clock = issuing
    paper = keep(request(register, one, selection, **choices), one)
    clock.forward(days=40)
    held = holding(register, paper)
    assert held.why_not is None
    assert held.stated
    assert held.differences == []
    assert held.holds
    assert remade(register, paper) == held.stated
    assert register.today == DAY + timedelta(days=40)


def test_the_list_tells_the_kinds_apart() -> None:
    """No kind slips past the test above: a new one comes in by itself."""
    assert {one.values[0].key for one in _every()} == {one.key for one in kinds()}
    assert {one.values[2]["language"] for one in _every()} == set(Language)


# -- what is taken back --------------------------------------------------------------------------


def test_what_is_all_taken_back_makes_the_paper_hold_again(
    issuing: tuple[Register, Clock],
) -> None:
    register, clock = issuing
    paper = keep(request(register, kind("briefing")))
    case = subject(register, "application")
    new = add_application(register, product_group="metals")
    clock.forward(minutes=2)
    record(register, new, "L10", "2026-11-20")
    clock.forward(minutes=2)
    record(register, case, "L50", "2026-11-24")
    clock.forward(minutes=2)
    register.do(EditField(Application.table, (case,), "product_group", "oxides"))
    assert not holding(register, paper).holds
    for _ in range(4):
        clock.forward(minutes=2)
        register.undo()
    assert holding(register, paper).holds
    (left,) = register.steps_since(paper.position or "")
    assert str(left.name) == "issue of “Briefing”"
    register.redo()
    register.redo()
    assert not holding(register, paper).holds


# -- what cannot be told -------------------------------------------------------------------------


def damaged(register: Register, paper: IssuedPaper, **values: str) -> IssuedPaper:
    """Keep a copy of an issued paper with other values, as damage of the file might leave it."""
    whole = {name: register.text(IssuedPaper, paper.id, name) for name in ("figures", "content")}
    copy = replace(paper, **{**whole, **values, "id": ""})
    found: list[str] = []
    register.do(Work(lambda tx: found.append(tx.insert(copy))))
    return register.record(IssuedPaper, found[0])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("figures", "[[1]]"), ("figures", "{"), ("figures", "7"), ("request", ""),
        ("request", "{}"), ("request", "[]"), ("as_at", "2026"),
    ],
)  # fmt: skip
def test_what_was_kept_and_is_damaged_is_said_in_a_sentence(
    register: Register, field: str, value: str
) -> None:
    paper = damaged(register, keep(request_plain(register)), **{field: value})
    held = holding(register, paper)
    assert not held.holds
    assert str(held.why_not) == (
        "What was kept of the issued paper “Briefing” cannot be read; check the register."
    )


@pytest.mark.parametrize("content", ["", "AAAA", "no Base64"])
def test_a_file_that_is_no_longer_what_left_is_told(register: Register, content: str) -> None:
    paper = damaged(register, keep(request_plain(register)), content=content)
    held = holding(register, paper)
    assert not held.holds
    assert str(held.why_not) == (
        "The file of the issued paper “Briefing” is not what was issued; check the register."
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("position", "[]"),
        ("position", "{"),
        ("request", "{}"),
        ("request", '{"clock":[]}'),
        ("request", '{"clock":[[1]]}'),
        ("request", '{"clock":7}'),
    ],
)
def test_a_paper_is_not_made_again_from_damaged_words(
    register: Register, field: str, value: str
) -> None:
    paper = damaged(register, keep(request_plain(register)), **{field: value})
    with pytest.raises(Refused, match="cannot be read; check the register"):
        remade(register, paper)


def test_a_kind_that_is_no_more_is_told(register: Register) -> None:
    paper = damaged(register, keep(request_plain(register)), kind="gazette")
    assert "There is no paper “gazette”" in str(holding(register, paper).why_not)


def test_a_paper_of_another_laptop_waits_for_its_steps(register: Register) -> None:
    paper = damaged(register, keep(request_plain(register)), position='{"other laptop":3}')
    assert holding(register, paper).holds
    with pytest.raises(Refused, match="take in the changes of the laptop"):
        remade(register, paper)


def test_it_can_be_stopped(register: Register) -> None:
    paper = keep(request_plain(register))

    def stop(_done: float, _total: float) -> None:
        raise Cancelled

    for look in (holding, remade):
        with pytest.raises(Cancelled):
            look(register, paper, stop)


def request_plain(register: Register) -> Any:
    """Return a request of a register with two cases."""
    for number in ("EU-1", "EU-2"):
        record(register, add_application(register, number, product_group="metals"), "L10",
               "2025-11-03")  # fmt: skip
    return Request(register)


def test_a_new_making_owes_nothing_to_the_figures_that_were_kept(register: Register) -> None:
    whole = keep(request_plain(register))
    figures = figures_issued(register, whole)
    place = next(n for n, one in enumerate(figures) if one.words == "Filed")
    forged = [*figures[:place], replace(figures[place], value=999), *figures[place + 1 :]]
    paper = damaged(register, whole, figures=text(forged))
    assert remade(register, paper) == figures
    (difference,) = differences(forged, remade(register, paper))
    assert difference.change == (figures[place].value or 0) - 999  # type: ignore[operator]


# -- days and places -----------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Lima", "Europe/Brussels"])
def test_in_another_time_zone_the_same_paper_is_made(
    issuing: tuple[Register, Clock], monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    register, clock = issuing
    monkeypatch.setenv("TZ", "Europe/Brussels")
    time.tzset()
    try:
        clock.moment = clock.moment.replace(hour=22, minute=30)  # 23:30 there
        paper = keep(Request(register))
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        with where_issued(paper), closing(as_it_stood(register, paper)) as earlier:
            assert earlier.today.isoformat() == paper.as_at == DAY.isoformat()
        assert remade(register, paper) == figures_issued(register, paper)
        assert holding(register, paper).holds
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_meeting_and_the_choices_stay_those_of_the_issue(
    issuing: tuple[Register, Clock],
) -> None:
    """A briefing was for the meeting that was next then, whichever is put before it later."""
    register, clock = issuing
    take_out_meetings_ahead(register)
    add(register, Meeting(title="Next", state="open", held_on="2026-12-09"))
    paper = keep(Request(register, head=Head("DG TRADE", "Ares(2026)7", "final", "")))
    clock.forward(days=40)
    add(register, Meeting(title="Put before it", state="open", held_on="2026-12-02"))
    asked = request_of(register, paper)
    assert asked.head == Head("DG TRADE", "Ares(2026)7", "final", "")
    assert (paper.reference, paper.version) == ("Ares(2026)7", "final")
    assert register.record(Meeting, asked.meeting).title == "Next"
    assert holding(register, paper).holds


def test_a_list_of_companies_is_held_at_its_day(issuing: tuple[Register, Clock]) -> None:
    """What was filed after the day of the paper makes none of its figures wrong; before it, two."""
    register, clock = issuing
    of = kind("list")
    columns = ("name", "pending", "oldest_days")
    paper = keep(request(register, of, Selection(page="company"), columns=columns), of)
    clock.forward(days=9)
    company = subject(register, "company")
    new = add(register, Application(number="EU-1", company=company))
    entry = record(register, new, "L10", "2026-12-01")
    assert holding(register, paper).differences == []
    clock.forward(minutes=2)
    register.do(CorrectStatus(entry, status="L10", happened="2024-11-01"))
    differing = holding(register, paper).differences
    assert [one.stated.words for one in differing] == ["Pending", "Oldest (days)"]
    assert {one.stated.about for one in differing} == {register.record(Company, company).name}
    assert differing[0].change == 1
    assert differing[1].now == replace(differing[1].stated, value=754)
    assert remade(register, paper) == figures_issued(register, paper)


@pytest.mark.parametrize("about", ["company", "case"])
def test_what_somebody_typed_is_no_figure(issuing: tuple[Register, Clock], about: str) -> None:
    register, clock = issuing
    of = kind(about)
    asked = request(register, of)
    table = Company.table if about == "company" else Application.table
    register.do(EditField(table, (asked.record,), "notes", "Room 12"))
    paper = keep(asked, of)
    clock.forward(minutes=2)
    register.do(EditField(table, (asked.record,), "notes", "Room 13, call 007"))
    assert holding(register, paper).differences == []


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process cannot choose its time zone here")
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Pacific/Kiritimati", "America/Los_Angeles"])
@pytest.mark.parametrize(
    "selection", [Selection(as_known_on=date(2026, 11, 17)), Selection(typed="changed:2026-11-17")]
)
def test_an_evening_and_the_day_of_a_change_stay_those_of_the_place_of_issue(
    issuing: tuple[Register, Clock],
    monkeypatch: pytest.MonkeyPatch,
    selection: Selection,
    zone: str,
) -> None:
    register, clock = issuing
    monkeypatch.setenv("TZ", "Europe/Brussels")
    time.tzset()
    try:
        issued_at = clock.moment
        # Within an hour of midnight on either side, each is another day in some other zone.
        facts = register.facts()
        for hour, case in zip((0, 23), facts.ids, strict=False):
            clock.moment = datetime(2026, 11, 17, hour, 30).astimezone()
            was = facts.value(facts.place(case) or 0, "product_group")
            group = "oxides" if was == "metals" else "metals"
            register.do(EditField("application", (case,), "product_group", group))
        clock.moment = issued_at
        paper = keep(Request(register, selection), kind("list"))
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        assert figures_issued(register, paper)
        assert remade(register, paper) == figures_issued(register, paper)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_paper_that_is_worded_otherwise_today_is_held_against_the_same_words(
    register: Register, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("EU-1", "EU-2"):
        record(register, add_application(register, number, product_group="metals"), "L10",
               "2025-11-03")  # fmt: skip
    kept = keep(Request(register))
    monkeypatch.setattr(tables, "_FLOWS", (("filed", "Submitted"), *tables._FLOWS[1:]))
    assert holding(register, kept).holds
    record(register, register.facts().ids[0], "L50", "2025-11-04")
    found = {one.stated.where for one in holding(register, kept).differences}
    assert any("Approved" in where for where in found)
    assert not any("Submitted" in where for where in found)


def test_what_the_log_makes_of_a_paper_is_made_once(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(register, add_application(register, "EU-1"), "L10", "2025-11-03")
    paper = keep(Request(register))
    monkeypatch.setattr(tables, "_FLOWS", (("filed", "Submitted"), *tables._FLOWS[1:]))
    known: dict[str, list[Stated]] = {}
    first = holding(register, paper, known=known)
    assert set(known) == {paper.id}
    monkeypatch.setattr("rare_earth_desk.reports.issued.holding.remade", None)
    record(register, register.facts().ids[0], "L50", "2025-11-04")
    again = holding(register, paper, known=known)
    assert first.holds
    assert not again.holds
