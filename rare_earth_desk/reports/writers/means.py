"""What writers are given by whoever has it: the language of the user, and somebody who can draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.reports.blocks import Text

    Say = Callable[[Text], str]


class Draw(Protocol):
    """Draws a chart."""

    def __call__(
        self, figure: Figure, width: float, height: float, form: Literal["svg", "png"]
    ) -> bytes:
        """Return a chart so many millimetres wide and high, as SVG or, twice as fine, as PNG."""


@dataclass(frozen=True, slots=True)
class Means:
    """How phrases are said and charts are drawn."""

    say: Say
    draw: Draw


def in_english(text: Text) -> str:
    """Return a text as it was written in the code."""
    return str(text)
