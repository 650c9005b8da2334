"""The sizes of text in a chart, derived from the font of the widget so that zooming reaches it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

_TICK, _SMALL, _TITLE = 11 / 13, 12 / 13, 14 / 13


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """A font with its measures."""

    font: QFont
    metrics: QFontMetricsF
    height: float

    def width(self, text: str) -> float:
        """Return the width of a line of text in pixels."""
        return self.metrics.horizontalAdvance(text)

    def fit(self, text: str, room: float) -> str:
        """Return the text, shortened with an ellipsis where it is wider than `room`."""
        from PySide6.QtCore import Qt

        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)


@dataclass(frozen=True, slots=True, eq=False)
class Fonts:
    """The fonts of one chart."""

    tick: Type
    small: Type
    strong: Type
    title: Type


def fonts(base: QFont) -> Fonts:
    """Return the fonts that go with the body font `base`."""
    return Fonts(
        tick=_type(base, _TICK),
        small=_type(base, _SMALL),
        strong=_type(base, _SMALL, strong=True),
        title=_type(base, _TITLE, strong=True),
    )


def _type(base: QFont, factor: float, *, strong: bool = False) -> Type:
    font = QFont(base)
    if base.pointSizeF() > 0:
        font.setPointSizeF(base.pointSizeF() * factor)
    else:
        font.setPixelSize(max(1, round(base.pixelSize() * factor)))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    metrics = QFontMetricsF(font)
    return Type(font, metrics, metrics.height())
