"""How far long work is: functions that are told, and parts of a whole that is told as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeVar

from rare_earth_desk.domain.phrases import Cancelled

T = TypeVar("T")

Progress = Callable[[int, int], None]
"""Told now and then how much is done of how much; may raise Cancelled to stop the work."""

SCALE = 1_000
"""What a whole counts to that is made of parts."""

_AT_ONCE = 1_000
_EACH = 100


def silent(done: int, total: int) -> None:
    """Tell nobody."""


def part(told: Progress, start: float, end: float) -> Progress:
    """Return what a part of some work is told, which goes from `start` to `end` of the whole.

    Both are shares between 0 and 1. The whole never goes back, whatever its parts say.
    """
    reached = start

    def report(done: int, total: int) -> None:
        nonlocal reached
        share = min(max(done / total, 0.0), 1.0) if total > 0 else 0.0
        reached = max(reached, start + (end - start) * share)
        told(round(reached * SCALE), SCALE)

    return report


def unstoppable(told: Progress) -> Progress:
    """Return what is told of work that must come to its end, though somebody wants it stopped."""

    def report(done: int, total: int) -> None:
        with suppress(Cancelled):
            told(done, total)

    return report


def watched(items: Iterable[T], told: Progress, total: int) -> Iterator[T]:
    """Yield the items one by one, telling how many of the `total` are done."""
    for done, item in enumerate(items):
        if done % _EACH == 0:
            told(done, total)
        yield item


def pieces(items: Sequence[T], told: Progress, size: int = _AT_ONCE) -> Iterator[Sequence[T]]:
    """Yield the items in pieces that take a moment each, telling how many are done."""
    for start in range(0, len(items), size):
        told(start, len(items))
        yield items[start : start + size]
    told(len(items), len(items))
