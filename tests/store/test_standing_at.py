from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

import pytest

from rare_earth_desk.domain import days, statuses
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.standing import progress
from rare_earth_desk.store.standing_at import Standings
from rare_earth_desk.store.timelines import Row, Timelines

if TYPE_CHECKING:
    from collections.abc import Sequence

CODES = [one.code for one in statuses.statuses()]
LIKELY = ["L10", "L10", "L20", "L30", "L30", "L50", "L50", "L60", "L70", "L59", "L11", "X99"]
START = date(2025, 6, 1)


def day_of(chance: Random) -> str | None:
    if chance.random() < 0.15:
        return None
    day = START + timedelta(days=chance.randrange(60))
    precision = chance.choice(("day", "day", "day", "week", "month", "quarter", "year"))
    return days.at(day, precision)


def entries_of(chance: Random, application: str, number: int) -> list[StatusEntry]:
    return [
        StatusEntry(
            id=f"{application}-{place:03}",
            application=application,
            status=chance.choice(LIKELY) if chance.random() < 0.7 else chance.choice(CODES),
            happened=day_of(chance),
            reported_by=chance.choice((None, "company", "MOFCOM")),
            reported_on=day_of(chance),
            certainty=chance.choice((None, "document seen", "stated", "hearsay")),
        )
        for place in range(number)
    ]


def row(entry: StatusEntry) -> Row:
    return (
        entry.application, entry.status, entry.happened, entry.reported_by, entry.reported_on,
        entry.certainty,
    )  # fmt: skip


def check(lines: Timelines, entries: Sequence[StatusEntry], ids: list[str], day: date) -> None:
    standings = Standings(lines)
    places = standings.places(ids)
    answered = standings.at(day.toordinal(), places)
    for place, id_ in enumerate(ids):
        own = [one for one in entries if one.application == id_]
        expected = progress(own, day)
        assert {name: column[place] for name, column in answered.items()} == expected, own
        dated = any(one.status == "L10" and one.happened for one in own)
        shown = bool(expected["filed_on"]) or not dated
        assert bool(standings.is_filed(day.toordinal(), places)[place]) == shown, own


@pytest.mark.parametrize("seed", range(12))
def test_all_at_once_is_as_one_by_one(seed: int) -> None:
    chance = Random(seed)
    ids = [f"a{place}" for place in range(60)]
    entries = [e for id_ in ids for e in entries_of(chance, id_, chance.randrange(7))]
    mixed = sorted(entries, key=lambda entry: entry.id[-3:])  # applications in any order
    lines = Timelines(map(row, mixed))
    for day in (START - timedelta(days=200), START + timedelta(days=chance.randrange(60)),
                START + timedelta(days=30), date(2030, 1, 1)):  # fmt: skip
        check(lines, entries, ids, day)


@pytest.mark.parametrize("seed", range(5))
def test_applications_read_again_take_the_place_of_the_old_ones(seed: int) -> None:
    chance = Random(seed)
    ids = [f"a{place}" for place in range(20)]
    entries = [e for id_ in ids for e in entries_of(chance, id_, chance.randrange(5))]
    lines = Timelines(map(row, entries))
    changed = [*chance.sample(ids, 4), "new"]
    fresh = [e for id_ in changed for e in entries_of(chance, id_, chance.randrange(5))]
    lines.replace(changed, map(row, fresh))
    now = [entry for entry in entries if entry.application not in changed] + fresh
    check(lines, now, [*ids, "new", "unheard of"], START + timedelta(days=40))
    assert len(lines.entries) == sum(statuses.find(one.status) is not None for one in now)


def test_without_entries_nothing_is_known() -> None:
    standings = Standings(Timelines([]))
    nothing = standings.at(START.toordinal(), standings.places(["a", "b"]))
    assert nothing == {name: [None, None] for name in progress([])}
