"""The charts: each module of this package registers one, and returns it as plain data."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain import drop_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.charts.chart_input import ChartInput
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.domain.phrases import Phrase

    Maker = Callable[[ChartInput], Figure]

Page = Literal["backlog", "statistics"]


@dataclass(frozen=True, slots=True)
class Chart:
    """A registered chart: its name and help for menus, its page, and what computes it."""

    key: str
    title: Phrase
    help: Phrase
    order: int
    make: Maker
    page: Page = "backlog"


_CHARTS: dict[str, Chart] = {}


def chart(
    key: str,
    title: Phrase,
    help: Phrase,  # noqa: A002
    order: int,
    page: Page = "backlog",
) -> Callable[[Maker], Maker]:
    """Register the decorated function as the chart `key` of a page, which lists it by `order`.

    Raises ValueError when another function has the key already.
    """

    def register(make: Maker) -> Maker:
        drop_in.register(_CHARTS, Chart(key, title, help, order, make, page), "charts")
        return make

    return register


def charts(page: Page | None = None) -> tuple[Chart, ...]:
    """Return the charts of a page in order, without one those of all pages.

    Every module of this package is imported on the first call.
    """
    every = drop_in.every(_CHARTS, sys.modules[__name__])
    return tuple(each for each in every if page in (None, each.page))
