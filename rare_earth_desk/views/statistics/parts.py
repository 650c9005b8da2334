"""The parts of the statistics page, each declared once: tabs, keys, menu and palette read it.

A part is made when it is first shown, and computed only while it is in view.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from rare_earth_desk.domain.frozen import dataclass

if TYPE_CHECKING:
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.statistics.part_view import PartView
    from rare_earth_desk.views.theme.theme import Theme

    Make = Callable[[Desk, Theme], PartView]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page; `times` says that the choices of how times are read apply to it."""

    key: str
    label: str
    help: str
    make: Make
    times: bool = False


def _by(module: str, name: str) -> Make:
    """Return what makes a part from a class of this package, imported then."""

    def make(desk: Desk, theme: Theme) -> PartView:
        found = getattr(import_module(f"rare_earth_desk.views.statistics.{module}"), name)
        made: PartView = found(desk, theme)
        return made

    return make


PARTS: tuple[Part, ...] = (
    Part("waiting", "Waiting times", "How long applications wait, those still open counted.",
         _by("waiting", "WaitingPart"), times=True),
    Part("outcomes", "Outcomes", "How many were approved, and what became of each quarter.",
         _by("outcomes", "OutcomesPart")),
    Part("bottlenecks", "Bottlenecks", "Where applications pile up, the longest queue first.",
         _by("bottlenecks", "BottlenecksPart")),
    Part("channel", "Channel", "Before and after a list, and what others published.",
         _by("channel", "ChannelPart")),
    Part("line-stops", "Line stops", "Which production lines may stop before a decision.",
         _by("line_stops_part", "LineStopsPart")),
    Part("forecast", "Forecast", "How the backlog may go on, and what it would take to halve it.",
         _by("forecast_part", "ForecastPart")),
    Part("licence", "General licence", "What a general licence would cover, and what it would do.",
         _by("licence_part", "LicencePart")),
)  # fmt: skip

_BY_KEY = {part.key: part for part in PARTS}


def part_of(key: str) -> Part:
    """Return a part by its key; raises KeyError for none."""
    return _BY_KEY[key]
