"""An issued briefing after hundreds of steps: proved from the log, and put right by hand counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rare_earth_desk.domain import meetings, vocabulary
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.stated import differences
from rare_earth_desk.register import Register
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.issued.holding import (
    figures_issued,
    holding,
    remade,
)
from tests.moves import MOVES, Mover
from tests.registers import Clock
from tests.reports.issued.made import desk, keep, request

EARLIER = date(2026, 9, 1)
AXES = (Selection(), Selection(as_at=EARLIER), Selection(as_known_on=EARLIER))


@pytest.fixture
def issuing(sample_file: Path, tmp_path: Path) -> Iterator[tuple[Register, Clock]]:
    with desk(sample_file, tmp_path) as found:
        yield found


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
        if waited or waits or _happened(was, is_):
            rows.add(group)  # a group of which nothing is to be told has no row
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
        if one.key.startswith("State of play by product group/") and one.words != "Change":
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
