"""Distances and sizes that follow the zoom: given once, in pixels at zoom 1.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QApplication

    from rare_earth_desk.views.theme.theme import Theme

# Dynamic properties, so that what was asked for lives and dies with the layout or widget itself.
_ASKED = "askedAtZoomOne"


def space(
    layout: QLayout,
    gap: float | None = None,
    *,
    across: float | None = None,
    down: float | None = None,
    margins: Sequence[float] | None = None,
) -> None:
    """Set the distances of a layout: between all items, or `across` and `down` those of a grid.

    `margins` are left, top, right, bottom.
    """
    asked = {"gap": gap, "across": across, "down": down, "margins": margins}
    _ask(layout, {name: value for name, value in asked.items() if value is not None})


def size(
    widget: QWidget,
    *,
    width: float | None = None,
    least_width: float | None = None,
    least_height: float | None = None,
) -> None:
    """Set the fixed or the least width of a widget, or its least height."""
    asked = {"width": width, "least_width": least_width, "least_height": least_height}
    _ask(widget, {name: value for name, value in asked.items() if value is not None})


def respace(app: QApplication, theme: Theme) -> None:
    """Give everything the distances it asked for, at the present zoom."""
    for window in app.topLevelWidgets():
        for found in (window, *window.findChildren(QLayout), *window.findChildren(QWidget)):
            asked = found.property(_ASKED)
            if asked:
                _give(found, asked, theme.px)


def _ask(target: QObject, asked: dict[str, object]) -> None:
    from rare_earth_desk.views.theme.theme import current

    known = target.property(_ASKED) or {}
    target.setProperty(_ASKED, {**known, **asked})
    _give(target, asked, current().px)


def _give(target: QObject, asked: dict[str, object], px: Callable[[float], int]) -> None:
    for name, value in asked.items():
        _GIVE[name](target, value, px)


def _give_margins(layout: QLayout, margins: Sequence[float], px: Callable[[float], int]) -> None:
    layout.setContentsMargins(*(px(margin) if margin else 0 for margin in margins))


_GIVE: dict[str, Callable[..., None]] = {
    "gap": lambda layout, gap, px: layout.setSpacing(px(gap) if gap else 0),
    "across": lambda grid, gap, px: QGridLayout.setHorizontalSpacing(grid, px(gap)),
    "down": lambda grid, gap, px: QGridLayout.setVerticalSpacing(grid, px(gap)),
    "margins": _give_margins,
    "width": lambda widget, width, px: widget.setFixedWidth(px(width)),
    "least_width": lambda widget, width, px: widget.setMinimumWidth(px(width)),
    "least_height": lambda widget, height, px: widget.setMinimumHeight(px(height)),
}
