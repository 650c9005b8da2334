"""Lanes over time: a bar for each stretch of days, whatever the lanes are about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.inside import Holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.phrases import Phrase


class Sign(Enum):
    """How a bar is drawn: filled, hatched, an outline of one kind, or a thin line."""

    FULL = "full"
    HATCHED = "hatched"
    OUTLINE = "outline"
    DASHED = "dashed"
    DOTTED = "dotted"
    THIN = "thin"


class Look(NamedTuple):
    """A sign in a tone (the name of a colour token); `short` stands before its words."""

    sign: Sign
    tone: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch from `first` to `last`, as ordinals of days; `last` None runs on to the edge.

    An end that is not `sharp` is known to the month or year only. Words that do not fit into it
    stand `beside` it, or nowhere.
    """

    look: Look
    first: int
    last: int | None
    words: Phrase
    sharp_first: bool = True
    sharp_last: bool = True
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """What one record was when: its bars, or of a moment its `point`, the ordinal of its day.

    `standing` is what it is today, `spoken` all of it in one sentence, `subject` what it says.
    A lane that `stands_out` has its name in strong letters; `doubt` stands behind the name.
    """

    id: str
    name: str
    bars: tuple[Bar, ...]
    standing: Phrase
    spoken: Phrase
    subject: str = ""
    point: int | None = None
    sharp: bool = True
    stands_out: bool = False
    doubt: str = ""

    @property
    def first(self) -> int | None:
        """The ordinal of its first day, None without one."""
        return self.bars[0].first if self.bars else self.point

    @property
    def label(self) -> str:
        """Its name, with the doubt about it."""
        return f"{self.name} {self.doubt}".rstrip()


class Mark(NamedTuple):
    """A day that is marked through all lanes, as an ordinal, with its words above."""

    day: int
    words: str


@dataclass(frozen=True, slots=True)
class LaneChart:
    """The lanes, from above, and the axis from `first` to `last`; all days are ordinals.

    `signs` are the looks (None: an event) that a legend explains, with their words; `holds` is
    what it tells of.
    """

    title: Phrase
    subtitle: Phrase
    lanes: tuple[Lane, ...]
    first: int
    last: int
    today: int
    marks: tuple[Mark, ...] = ()
    signs: tuple[tuple[Look | None, Phrase], ...] = ()
    holds: Holds = Holds.FACTS

    def parts(self, first: int, rest: int) -> Iterator[LaneChart]:
        """Yield the same axis with `first` lanes at most, then with `rest` of the others each."""
        places = [0, *range(first, len(self.lanes), rest), len(self.lanes)]
        for begin, end in pairwise(places):
            if begin < end:
                yield replace(self, lanes=self.lanes[begin:end])
