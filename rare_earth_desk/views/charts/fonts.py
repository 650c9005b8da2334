"""The sizes of text in a chart, derived from the font of the widget so that zooming reaches it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

_REMEMBERED = 1_000
_TICK, _SMALL, _TITLE = 11 / 13, 12 / 13, 14 / 13


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """A font with its measures."""

    font: QFont
    metrics: QFontMetricsF
    height: float
    _widths: dict[str, float] = field(default_factory=dict)

    def width(self, text: str) -> float:
        """Return the width of a line of text in pixels, remembered for the next update."""
        if text not in self._widths:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            self._widths[text] = self.metrics.horizontalAdvance(text)
        return self._widths[text]

    def fit(self, text: str, room: float) -> str:
        """Return the text, shortened with an ellipsis where it is wider than `room`."""
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
