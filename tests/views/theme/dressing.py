from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage

from rare_earth_desk.views.theme import theme as module
from rare_earth_desk.views.theme.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QWidget


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A light theme that dresses the application for one test."""
    font, palette = qapp.font(), qapp.palette()
    made = Theme("light")
    made.apply(qapp)
    yield made
    qapp.styleHints().colorSchemeChanged.disconnect(made._on_scheme_changed)
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
    module._current = None


def image(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def pixels(picture: QImage) -> memoryview:
    """All pixels, line by line, as 0xAARRGGBB."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return memoryview(bytes(plain.constBits())).cast("I")


def count(picture: QImage, colour: QColor | str, *, near: int = 6) -> int:
    """How many pixels of the picture have (nearly) this colour."""
    wanted = QColor(colour).rgb()
    found = Counter(pixels(picture))
    return sum(n for each, n in found.items() if _distance(each, wanted) <= near)


def _distance(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))
