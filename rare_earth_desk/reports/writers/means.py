"""What writers are given by whoever has it: the language of the user, and somebody who can draw."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, Protocol, TypeVar

from rare_earth_desk.domain.progress import silent
from rare_earth_desk.reports.writers.letters import held

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.charts.lanes import LaneChart
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.reports.blocks import Paper, Text

    Say = Callable[[Text], str]


T = TypeVar("T")


class Draw(Protocol):
    """Draws a chart."""

    def __call__(
        self, figure: Figure | LaneChart, width: float, height: float, form: Literal["svg", "png"]
    ) -> bytes:
        """Return a chart so many millimetres wide and high, as SVG or, twice as fine, as PNG."""


class Aside(Protocol):
    """Does work that cannot tell how far it is, while whoever waits for it stays alive."""

    def __call__(self, work: Callable[[], T], /) -> T:
        """Do the work and return what it returns; it touches nothing but what it was given."""


def here(work: Callable[[], T], /) -> T:
    """Do work where nobody minds the wait."""
    return work()


@dataclass(frozen=True, slots=True)
class Means:
    """How phrases are said, charts are drawn and long work is done.

    `told` hears how far the writing is, and stops it by raising Cancelled. Large papers are set
    `apart` where many may follow one another: see `writers.apart`.
    """

    say: Say
    draw: Draw
    told: Progress = silent
    aside: Aside = here
    apart: bool = False

    def for_paper(self, paper: Paper) -> Means:
        """Return the means by which a paper is written, in the one language it is to have.

        What leaves speaks the language of the paper and no other. What stays is said in that of
        the window, but for plain words: somebody typed them, and they stay as they are.
        """
        return replace(self, say=_Said(in_english if paper.is_outer else self.say))


@dataclass(frozen=True, slots=True)
class _Said:
    """Says phrases in one language, plain words as they are; all in letters that files hold."""

    say: Say

    def __call__(self, text: Text) -> str:
        return held(text if isinstance(text, str) else self.say(text))


def in_english(text: Text) -> str:
    """Return a text as it was written in the code."""
    return str(text)
