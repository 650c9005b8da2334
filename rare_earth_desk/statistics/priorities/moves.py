"""Who moves when weights change: who gets a seat and who loses it, and the largest moves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rare_earth_desk.statistics.priorities.choice import choose

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.listing.points import Ranked

LARGEST: Final = 10


@dataclass(frozen=True, slots=True)
class Move:
    """A case with its place and points before and after; places count from 1."""

    case: Case
    before: int
    after: int
    points_before: int
    points_after: int
    had_seat: bool
    has_seat: bool


@dataclass(frozen=True, slots=True)
class Moves:
    """Who comes among the first seats and who leaves them, then who moves furthest besides.

    `moved` counts all cases whose place changes.
    """

    entering: tuple[Move, ...]
    leaving: tuple[Move, ...]
    largest: tuple[Move, ...]
    moved: int


def moves(
    before: Sequence[Ranked],
    after: Sequence[Ranked],
    seats: int,
    shares: tuple[int, int],
    *,
    pins: Collection[str] = (),
    bans: Collection[str] = (),
) -> Moves:
    """Return who moves between two orders of the same cases, for a list of so many seats.

    `shares` are the per cent of the seats that a company gets, before and after; `pins` and `bans`
    the ids of what is marked.
    """
    had, has = (
        {one.case.id for one in choose(order, seats, per_cent=share, pins=pins, bans=bans).chosen}
        for order, share in zip((before, after), shares, strict=True)
    )
    old = {one.case.id: (place, one.points) for place, one in enumerate(before, start=1)}
    every = [
        Move(one.case, *_pair(old[one.case.id], (place, one.points)), one.case.id in had,
             one.case.id in has)
        for place, one in enumerate(after, start=1)
    ]  # fmt: skip
    moved = [one for one in every if one.before != one.after]
    stayed = [one for one in moved if one.had_seat == one.has_seat]
    far = sorted(stayed, key=lambda one: (-abs(one.after - one.before), one.after))
    return Moves(
        entering=tuple(one for one in every if one.has_seat and not one.had_seat),
        leaving=tuple(one for one in every if one.had_seat and not one.has_seat),
        largest=tuple(far[:LARGEST]),
        moved=len(moved),
    )


def _pair(before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int, int, int]:
    return before[0], after[0], before[1], after[1]
