"""Whether the figures of issued papers hold: proved from the log, and told right as known today."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain import meetings, vocabulary
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Application, Company, IssuedPaper, Meeting
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.stated import differences, text
from rare_earth_desk.register import Register
from rare_earth_desk.reports import Kind, kind, kinds
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.issued.holding import (
    as_it_stood,
    figures_issued,
    holding,
    remade,
    request_of,
)
from rare_earth_desk.reports.request import Head, Profile, Request
from tests.moves import MOVES, Mover
from tests.registers import Clock, Work, add, add_application, record
from tests.reports.issued.made import DAY, desk, keep, request, subject

EARLIER = date(2026, 9, 1)
AXES = (Selection(), Selection(as_at=EARLIER), Selection(as_known_on=EARLIER))


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


# -- whatever was recorded since -----------------------------------------------------------------

_WORDS = {
    "filed": "Filed", "approved": "Approved", "refused": "Refused", "withdrawn": "Withdrawn",
    "decided": "Outcome unknown", "reopened": "Open again", "taken_out": "Taken out",
}  # fmt: skip
Counts = dict[tuple[str, str], int | None]


def counted(then: Facts, now: Facts) -> Counts:
    """Count the table by product group in plain Python: {(row, column): figure}."""
    cells: dict[tuple[str, str], int] = Counter()
    rows = {"All"}
    for id_ in {*then.ids, *now.ids}:
        was, is_ = _case(then, id_), _case(now, id_)
        waited, waits = (one is not None and one[1] == "pending" for one in (was, is_))
        group = vocabulary.label_of("product_group", (is_ or was)[0]) or "Group not known"
        if id_ in now.ids or waited:
            rows.add(group)
        for row in ("All", group):
            cells[row, "then"] += waited
            cells[row, "now"] += waits
            for word in _happened(was, is_):
                cells[row, _WORDS[word]] += 1
    flows = [word for n, word in enumerate(_WORDS.values()) if n < 3 or cells["All", word]]
    return {(row, column): cells[row, column] for row in rows for column in ("then", *flows, "now")}


def _case(facts: Facts, id_: str) -> tuple[str | None, str] | None:
    """Return product group and state of a case: "unfiled", "pending" or its outcome."""
    place = facts.place(id_)
    if place is None:
        return None
    filed, outcome = facts.value(place, "filed_on"), facts.value(place, "outcome")
    state = (outcome or "pending") if filed else "unfiled"
    return facts.value(place, "product_group"), state


def _happened(was: Any, is_: Any) -> set[str]:
    before = was[1] if was is not None else "unfiled"
    after = is_[1] if is_ is not None else "unfiled"
    if after == "unfiled":
        return {"taken_out"} if before == "pending" else set()
    found = {"filed"} if before == "unfiled" else set()
    if after not in (before, "pending"):
        found.add(after if after in ("approved", "refused", "withdrawn") else "decided")
    if after == "pending" and before not in ("unfiled", "pending"):
        found.add("reopened")
    return found


def by_hand(register: Register, selection: Selection, day: date, meeting: Meeting) -> Counts:
    """Count the table of a briefing on a day of the register as it is now."""
    held = register.records(Meeting)
    since = meetings.since_last_met(held, meeting, day)
    if since >= day:
        since = meetings.since_last_met(held, None, day)
    if selection.as_known_on is not None:
        return counted(register.as_known_on(since), register.as_known_on(day))
    now = register.facts() if day == register.today else register.facts_as_at(day)
    return counted(register.facts_as_at(since), now)


def _in_table(stated: Any) -> Counts:
    """Return the cells of that table among figures, but for the last column, a difference."""
    found: Counts = {}
    for one in stated:
        if one.part == "State of play" and "/chart " not in one.key and one.words != "Change":
            column = one.words
            if column.startswith("Pending"):
                column = "now" if "#2" in one.key else "then"
            found[one.about, column] = one.value
    return found


def test_after_five_hundred_steps_it_is_proved_and_its_differences_are_right(
    issuing: tuple[Register, Clock],
) -> None:
    register, clock = issuing
    mover = Mover(register, clock, Random(5))
    for _ in range(30):  # what is issued is no tidy sample
        mover.move(mover.one(MOVES))
    asked = request(register, kind("briefing"))
    meeting, papers = register.record(Meeting, asked.meeting), []
    for selection in AXES:
        day = selection.past or register.today
        stated_by_hand = by_hand(register, selection, day, meeting)
        papers.append((day, keep(replace(asked, selection=selection)), stated_by_hand))
    clock.forward(days=3)
    for _ in range(500):
        mover.move(mover.one(MOVES))
    for day, paper, stated_by_hand in papers:
        frozen = figures_issued(register, paper)
        assert _in_table(frozen) == stated_by_hand
        assert differences(frozen, remade(register, paper)) == []
        held = holding(register, paper)
        assert held.why_not is None
        now_by_hand = by_hand(register, Selection(), day, meeting)
        both = stated_by_hand | now_by_hand
        wrong = {
            cell: (stated_by_hand.get(cell), now_by_hand.get(cell))
            for cell in both
            if stated_by_hand.get(cell) != now_by_hand.get(cell)
        }
        was = _in_table(one.was for one in held.differences if one.was)
        now = _in_table(one.now for one in held.differences if one.now)
        assert {cell: (was.get(cell), now.get(cell)) for cell in was | now} == wrong
        assert wrong
    assert register.check().is_sound


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


@pytest.mark.parametrize(
    ("field", "value"), [("position", "[]"), ("position", "{"), ("request", "{}")]
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
        with closing(as_it_stood(register, paper)) as earlier:
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
