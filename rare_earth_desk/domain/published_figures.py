"""Figures that others published: in which order they stand, and where they were read.

Two figures for one population and one day may disagree; both stand.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from rare_earth_desk.domain import days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.records import PublishedFigure


def in_order(figures: Iterable[PublishedFigure]) -> tuple[PublishedFigure, ...]:
    """Return the figures, earliest first; those without a day come last."""
    return tuple(
        sorted(
            figures,
            key=lambda one: (last_day(one), one.publisher or "", one.population or "", one.id),
        )
    )


def last_day(figure: PublishedFigure) -> date:
    """Return the last day that a figure can be of: of "2025-09" the 30th; the latest without."""
    return days.last(figure.published_on) if figure.published_on else date.max


def site(figure: PublishedFigure) -> str:
    """Return the site of its source, what was typed where that is no address, "" without one."""
    return site_of(figure.source)


def site_of(source: str | None) -> str:
    """Return the site of a source likewise."""
    told = source or ""
    return urlsplit(told).netloc.removeprefix("www.") or told
