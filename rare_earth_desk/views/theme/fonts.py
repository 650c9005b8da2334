"""Typefaces and sizes: the shipped fonts first, then what the system has for Latin and Chinese."""

from __future__ import annotations

import sys
from functools import cache
from typing import Literal

from PySide6.QtGui import QFont, QFontDatabase

from rare_earth_desk.domain import resources

Size = Literal["tiny", "small", "body", "title", "page", "headline", "display"]

LATIN = ("Desk Sans", "Inter", "Segoe UI", "Noto Sans")
CHINESE = ("Desk Sans SC", "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC")

# Points, not pixels, so that the text scale of the system is obeyed. On macOS a point is a pixel
# (72 per inch), elsewhere 3/4 of one, so 13 px of body text are 13 pt there and 9.75 pt elsewhere.
_POINTS_PER_PIXEL = 1.0 if sys.platform == "darwin" else 0.75
_PIXELS: dict[Size, int] = {
    "tiny": 11,
    "small": 12,
    "body": 13,
    "title": 14,
    "page": 17,
    "headline": 22,
    "display": 30,
}


def load() -> tuple[str, ...]:
    """Load the fonts shipped in resources/fonts and return their families; none is no fault."""
    return _loaded()


@cache
def _loaded() -> tuple[str, ...]:
    found: list[str] = []
    for file in sorted(resources.path("fonts").glob("*.[ot]tf")):
        number = QFontDatabase.addApplicationFont(str(file))
        found.extend(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    return tuple(dict.fromkeys(found))


@cache
def families() -> tuple[str, ...]:
    """Return the chain of families that exist here: Latin before Chinese.

    Families that do not exist are left out because Qt searches 50 ms for aliases of each.
    """
    shipped = load()
    return tuple(
        name for name in (*LATIN, *CHINESE) if name in shipped or QFontDatabase.hasFamily(name)
    )


def points(size: Size, zoom: float = 1.0) -> float:
    """Return the size in points at this zoom."""
    return round(_PIXELS[size] * _POINTS_PER_PIXEL * zoom, 2)


def font(size: Size = "body", zoom: float = 1.0, *, strong: bool = False) -> QFont:
    """Return the product's font with figures of equal width, so that columns of numbers align."""
    made = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    if families():
        made.setFamilies(list(families()))
    made.setPointSizeF(points(size, zoom))
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    _align_figures(made)
    return made


def _align_figures(font: QFont) -> None:
    if hasattr(QFont, "setFeature"):  # Qt 6.7 and newer
        font.setFeature(QFont.Tag("tnum"), 1)
