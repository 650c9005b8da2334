"""Lanes of time as plain data: what was, is and will be, each on a line of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rare_earth_desk.domain.inside import Holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.measure_phases import Phase
    from rare_earth_desk.domain.phrases import Phrase

    Sign = tuple[Phase | None, Phrase]


@dataclass(frozen=True, slots=True)
class Bar:
    """A phase from `first` to `last`, as ordinals of days; `last` None runs on to the edge.

    An end that is not `sharp` is known to the month or year only. `words` say the phase.
    """

    phase: Phase
    first: int
    last: int | None
    sharp_first: bool
    sharp_last: bool
    words: Phrase


@dataclass(frozen=True, slots=True)
class Lane:
    """A record: its bars, or of a moment its `point`, the ordinal of its day; None without one.

    `standing` is what it is today, `spoken` all of it in one sentence, `subject` what it says;
    `open` tells that what followed its term is to be verified, `verified` that its source was
    checked. The words of a bar that stands `alone` are behind it where they do not fit into it.
    """

    id: str
    name: str
    kind: str
    bars: tuple[Bar, ...]
    point: int | None
    sharp: bool
    standing: Phrase
    spoken: Phrase
    subject: str
    open: bool
    verified: bool
    alone: bool = False

    @property
    def first(self) -> int | None:
        """The ordinal of its first day, None without one."""
        return self.bars[0].first if self.bars else self.point


@dataclass(frozen=True, slots=True)
class Timeline:
    """The lanes, earliest first, and the axis from `first` to `last`; all days are ordinals.

    `signs` are the phases (None: an event) that a legend explains, with their words.
    """

    title: Phrase
    subtitle: Phrase
    lanes: tuple[Lane, ...]
    first: int
    last: int
    today: int
    signs: tuple[Sign, ...]
    holds: Holds = Holds.FACTS

    def parts(self, first: int, rest: int) -> Iterator[Timeline]:
        """Yield the same axis with `first` lanes at most, then with `rest` of the others each."""
        places = [0, *range(first, len(self.lanes), rest), len(self.lanes)]
        for begin, end in pairwise(places):
            if begin < end:
                yield replace(self, lanes=self.lanes[begin:end])
