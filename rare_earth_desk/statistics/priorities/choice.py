"""Choosing cases for the seats of a list, so that no company and no member state is left behind.

In the order of their points, but: a company gets at most a share of the seats (20 % as shipped,
one at least); of each member state without a seat the best case with points goes first, up to a
third of the seats; if seats stay empty the share grows by one seat at a time until the list is
full. What the desk marked goes first or not at all, and what sits on the list already counts. Of
twins, which have the same number, one at most has a seat.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, phrase

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.listing.points import Ranked


@dataclass(frozen=True, slots=True)
class Passed:
    """A case that had a seat by its points and was passed over, and why."""

    ranked: Ranked
    why: Phrase


@dataclass(frozen=True, slots=True)
class Choice:
    """The cases chosen, those marked first and then by points, and those passed over.

    `cap` is how many seats a company gets, `most` how many one has where that did not fill the
    list; `states` how many seats could be kept for member states.
    """

    chosen: tuple[Ranked, ...]
    passed: tuple[Passed, ...]
    cap: int
    most: int
    states: int

    @property
    def is_relaxed(self) -> bool:
        """Whether a company had to get more seats than its share, to fill the list."""
        return self.most > self.cap


@dataclass
class _Seats:
    """The seats as they are taken."""

    free: int
    most: int
    companies: Counter[str] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)

    def note(self, case: Case) -> None:
        self.companies[case.whose] += 1
        self.states.add(case.member_state or "")
        self.taken.add(case.id)

    def take(self, case: Case) -> None:
        self.note(case)
        self.free -= 1

    def has_room(self, case: Case) -> bool:
        return self.companies[case.whose] < self.most

    def open(self, order: Iterable[Ranked]) -> list[Ranked]:
        return [one for one in order if one.case.id not in self.taken]


def choose(
    order: Sequence[Ranked],
    seats: int,
    *,
    per_cent: int,
    seated: Sequence[Case] = (),
    pins: Collection[str] = (),
    bans: Collection[str] = (),
) -> Choice:
    """Return the choice for a list of so many seats, those of `seated` taken already.

    `order` is all who may be chosen in their order, `pins` and `bans` the ids of what is marked.
    """
    there = {case.id for case in seated}
    every = [one for one in order if one.case.id not in there]
    double = _twins(every, seated, pins)
    able = [one for one in every if one.case.id not in bans and one.case.id not in double]
    cap = max(1, seats * per_cent // 100)
    found = {case.member_state for case in (*(one.case for one in able), *seated)}
    states = min(len(found - {None, ""}), seats // 3)
    free = max(seats - len(seated), 0)
    taken = _Seats(free, cap)
    for case in seated:
        taken.note(case)
    _pins(able, pins, taken)
    _for_states(able, states, taken)
    _rest(able, taken)
    first = [one for one in able if one.case.id in taken.taken]
    chosen = _marked_first(first, pins)
    told = [one for one in every if one.case.id not in bans]
    passed = tuple(_passed(told, double, free, pins, taken))
    return Choice(tuple(chosen), passed, cap, taken.most, states)


def _twins(
    every: Sequence[Ranked], seated: Sequence[Case], pins: Collection[str]
) -> dict[str, str | None]:
    """Return the cases whose number is another's who goes first: whose, None if on the list."""
    held: dict[str, str | None] = {case.plain_number: None for case in seated}
    found: dict[str, str | None] = {}
    for one in _marked_first(every, pins):
        number = one.case.plain_number
        if number and number in held:
            found[one.case.id] = held[number]
        else:
            held[number] = one.case.id
    return found


def _marked_first(some: Iterable[Ranked], pins: Collection[str]) -> list[Ranked]:
    return sorted(some, key=lambda one: one.case.id not in pins)


def _pins(able: Sequence[Ranked], pins: Collection[str], taken: _Seats) -> None:
    for one in able:
        if taken.free and one.case.id in pins:
            taken.take(one.case)


def _for_states(able: Sequence[Ranked], most: int, taken: _Seats) -> None:
    """Give a seat to the best case of each member state without one."""
    for one in able:
        if not taken.free or not most:
            return
        state = one.case.member_state
        unserved = state and state not in taken.states and one.case.id not in taken.taken
        if unserved and one.points > 0 and taken.has_room(one.case):
            taken.take(one.case)
            most -= 1


def _rest(able: Sequence[Ranked], taken: _Seats) -> None:
    """Fill what is free in order; where the shares leave seats empty they grow seat by seat."""
    waiting = taken.open(able)
    while taken.free and waiting:
        for one in waiting:
            if taken.free and taken.has_room(one.case):
                taken.take(one.case)
        waiting = taken.open(waiting)
        if taken.free and waiting:
            taken.most = 1 + min(taken.companies[one.case.whose] for one in waiting)


def _passed(
    order: Sequence[Ranked],
    double: Mapping[str, str | None],
    free: int,
    pins: Collection[str],
    taken: _Seats,
) -> Iterator[Passed]:
    """Yield the cases that would have a seat by their points alone, and have none."""
    for one in _marked_first(order, pins):
        if free <= 0:
            return
        if one.case.id in double:
            # Its seat is the one of its twin: it takes none of those that are counted.
            if why := _why_twin(double[one.case.id], taken):
                yield Passed(one, why)
            continue
        free -= 1
        if one.case.id not in taken.taken:
            yield Passed(one, _why(one.case, taken))


def _why_twin(twin: str | None, taken: _Seats) -> Phrase | None:
    """Return why a twin is passed over; None where the other has no seat either."""
    if twin is None:
        return phrase("its number is already on the list")
    return phrase("another case with its number is proposed") if twin in taken.taken else None


def _why(case: Case, taken: _Seats) -> Phrase:
    has = taken.companies[case.whose]
    if has >= taken.most:
        return phrase(
            "{company} has {n:seat|seats} already, its share of the list",
            company=case.company or phrase("its company"), n=has,
        )  # fmt: skip
    return phrase("seats are kept for member states without one")
