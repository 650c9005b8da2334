"""The places of a list: their order, which still hold a case, what the list before left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rare_earth_desk.domain.listing.cohort import is_answered
from rare_earth_desk.domain.listing.preflight import Before
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.records import ListEntry, PriorityList
from rare_earth_desk.domain.text import normal_number


def in_order(entries: Iterable[ListEntry]) -> list[ListEntry]:
    """Return places in the order of their list; those without a position come last."""
    return sorted(entries, key=lambda one: (one.rank is None, one.rank or 0, one.id))


def live(entries: Iterable[ListEntry], is_there: Callable[[str], bool]) -> list[ListEntry]:
    """Return the places whose case is still in the register, in their order.

    A list in preparation has no others: what its board shows is what the hand-over freezes.
    """
    return in_order(one for one in entries if is_there(one.application or ""))


def seats(entries: Iterable[ListEntry], is_there: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the cases of a list by position, the first one at 1; "" where the case is gone.

    A list that went out keeps its positions when a case leaves the register: the other side and
    the printed list count by them.
    """
    found: list[str] = []
    for one in in_order(entries):
        case = one.application or ""
        if case in found:  # two laptops can both have listed it
            continue
        found += [""] * ((one.rank or 0) - len(found) - 1)
        found.append(case if is_there(case) else "")
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def seats_as_printed(
    entries: Iterable[ListEntry],
    numbers: Sequence[str],
    is_there: Callable[[str], bool],
    number_of: Callable[[str], str | None],
) -> tuple[str, ...]:
    """Return the cases at the positions of a frozen copy, which has `numbers`; "" where gone.

    The position tells the case, for its number may have been put right since. Where two laptops
    gave a position to two cases it is the one that has the number of the copy.
    """
    at: dict[int, list[str]] = {}
    for one in in_order(entries):
        if is_there(one.application or ""):
            at.setdefault(one.rank or 0, []).append(one.application or "")

    def seat(position: int, number: str) -> str:
        plain, cases = normal_number(number), at.get(position, [])
        same = (case for case in cases if normal_number(number_of(case) or "") == plain)
        return next(same, next(iter(cases), ""))

    return tuple(seat(position, number) for position, number in enumerate(numbers, start=1))


def before(
    lists: Iterable[PriorityList], number: int | None, places: Callable[[str], Sequence[ListEntry]]
) -> Before | None:
    """Return what the last list handed over before list `number` left open; None for the first.

    `places` gives the places of a list by its id.
    """
    handed = [
        one
        for one in lists
        if state_of(one) == HANDED_OVER and (one.number or 0) < (number or 1 << 30)
    ]
    if not handed:
        return None
    last = max(handed, key=lambda one: (one.number or 0, one.id))
    open_ = (str(one.application) for one in places(last.id) if not is_answered(one.answer))
    return Before(last.number, frozenset(open_))
