"""The charts: each module of this package registers one, and returns it as plain data."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain import drop_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.domain.phrases import Phrase

    Maker = Callable[[ChartInput], Figure]


@dataclass(frozen=True, slots=True)
class Chart:
    """A registered chart: its name and help for menus, and the function that computes it."""

    key: str
    title: Phrase
    help: Phrase
    order: int
    make: Maker


_CHARTS: dict[str, Chart] = {}


def chart(key: str, title: Phrase, help: Phrase, order: int) -> Callable[[Maker], Maker]:  # noqa: A002
    """Register the decorated function as the chart `key`; charts are listed by `order`.

    Raises ValueError when another function has the key already.
    """

    def register(make: Maker) -> Maker:
        drop_in.register(_CHARTS, Chart(key, title, help, order, make), "charts")
        return make

    return register


def charts() -> tuple[Chart, ...]:
    """Return all charts in order; every module of this package is imported on the first call."""
    return drop_in.every(_CHARTS, sys.modules[__name__])
