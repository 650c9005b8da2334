"""What is known of a chain of re-filings besides: the stops of all of them, the first record."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.statistics.beside import Beside, Stops
    from rare_earth_desk.statistics.cases import Cases


def of_chains(chains: Cases, filings: Cases, beside: Beside) -> Beside:
    """Return `beside` as it holds of `chains`, the `filings` joined (`chains.joined`).

    A last filing has the stops of the whole chain, and the day of the record of its first one. A
    stop of an earlier filing is over with that filing, or when the next one is made: returned for
    good, it was not with the applicant for ever. Chains that are chains no more stay as they are.
    """
    stops, recorded = beside.stops.copy(), beside.recorded.copy()
    sets = list(beside.stop_sets)
    place_of = {case: place for place, case in enumerate(filings.case.tolist())}
    joined = chains.case[beside.replaces[chains.case] >= 0]
    for last in joined.tolist():
        found: list[tuple[int, int]] = []
        before = last
        for before, until in _earlier(last, filings, beside, place_of):
            found += _cut(_stops_of(before, beside), until)
        if found:
            stops[last] = len(sets)
            sets.append((*_stops_of(last, beside), *found))
        recorded[last] = beside.recorded[before]
    return dataclasses.replace(beside, stops=stops, recorded=recorded, stop_sets=tuple(sets))


def _earlier(
    last: int, filings: Cases, beside: Beside, place_of: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Yield the filings that one replaces, latest first, each with the day it was over."""
    seen, later = {last}, last
    while (before := int(beside.replaces[later])) in place_of and before not in seen:
        seen.add(before)
        decided = int(filings.decided[place_of[before]])
        yield before, min(decided, int(filings.filed[place_of[later]]))
        later = before


def _stops_of(case: int, beside: Beside) -> Stops:
    code = int(beside.stops[case])
    return beside.stop_sets[code] if code >= 0 else ()


def _cut(stops: Stops, until: int) -> list[tuple[int, int]]:
    return [(start, min(end, until)) for start, end in stops if start < until]
