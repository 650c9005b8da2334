"""Sample worlds for the tests, made once, and what the register would compute from them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain import days, standing
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.sample import SampleWorld, parties, simulate
from rare_earth_desk.sample.flow import Case, Flow

if TYPE_CHECKING:
    from datetime import date

SEEDS = (20251021, 1, 7, 424242)


@cache
def world(seed: int = SEEDS[0]) -> SampleWorld:
    return simulate(seed=seed)


@cache
def cases(applications: int, seed: int = SEEDS[0]) -> list[Case]:
    flow = Flow(seed, applications, parties.make(seed, applications))
    flow.run(lambda _done: None)
    return flow.cases


class Progress(NamedTuple):
    filed: date | None
    decided: date | None
    outcome: str | None
    disagreement: bool
    out_of_order: bool


def entries(one: SampleWorld, index: int) -> list[StatusEntry]:
    """Return the records of all entries of an application."""
    return [
        StatusEntry(
            id=f"{place:04}",
            application="x",
            status=event.status,
            happened=event.happened,
            reported_by=event.reported_by,
            reported_on=event.reported_on,
            certainty=event.certainty,
        )
        for place, event in enumerate(one.applications[index].events)
    ]


@cache
def _all_entries(seed: int) -> list[list[StatusEntry]]:
    one = world(seed)
    return [entries(one, index) for index in range(len(one.applications))]


@cache
def _stood(seed: int, known_on: str) -> list[dict[str, object]]:
    """Return what follows from the entries recorded by a day, for every application."""
    return [
        standing.progress(entry for entry in every if str(entry.reported_on) <= known_on)
        for every in _all_entries(seed)
    ]


@cache
def progress(seed: int, known_on: str = "9999", at: date | None = None) -> list[Progress]:
    """Return how every application stood, with the days used for counting on the day `at`."""
    result = []
    for found in _stood(seed, known_on):
        filed, decided = found["filed_on"], found["decided_on"]
        start = days.first(str(filed)) if filed else None
        end = days.middle(str(decided), not_before=start, not_after=at) if decided else None
        until = min(filter(None, (end, at)), default=None)
        result.append(
            Progress(
                days.middle(str(filed), not_after=until) if filed else None,
                end,
                str(found["outcome"]) if found["outcome"] else None,
                bool(found["disagreement"]),
                bool(found["out_of_order"]),
            )
        )
    return result
