"""Line icons of our own, tinted with the theme's colours when they are drawn.

The system's icon themes are empty on bare Linux and off screen, so none is used.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from rare_earth_desk.domain import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QAbstractButton, QApplication

    from rare_earth_desk.views.theme.theme import Theme

_NAME = "deskIcon"
_TONE = "deskIconTone"


def names() -> tuple[str, ...]:
    """Return the names of all shipped icons, sorted."""
    return tuple(sorted(file.stem for file in resources.path("icons").glob("*.svg")))


@cache
def _drawing(name: str) -> str:
    return resources.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, colour: str, extent: int, ratio: float = 1.0) -> QPixmap:
    """Draw icon `name` in `colour` ("#RRGGBB"), `extent` logical pixels wide and high.

    `ratio` is the device pixel ratio of the screen. Raises FileNotFoundError for an unknown name.
    """
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(round(extent * ratio), round(extent * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, disabled: str, extent: int, ratio: float = 1.0) -> QIcon:
    """Return icon `name` for a control, with its own colour for the disabled state."""
    made = QIcon()
    for size in (extent, round(extent * 1.25), extent * 2):
        made.addPixmap(pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
    return made


def set_icon(target: QAbstractButton | QAction, name: str, tone: str = "muted") -> None:
    """Give a button or action an icon that follows the theme.

    `tone` is the name of a colour token: "muted", "text", "accent", "on_accent", "bad" ...
    """
    from rare_earth_desk.views.theme.theme import current

    target.setProperty(_NAME, name)
    target.setProperty(_TONE, tone)
    _draw(target, current())


def retint(app: QApplication, theme: Theme) -> None:
    """Draw every icon given by `set_icon` again, in the colours and the size of `theme`."""
    for target in _targets(app):
        if target.property(_NAME):
            _draw(target, theme)


def _draw(target: QAbstractButton | QAction, theme: Theme) -> None:
    target.setIcon(theme.icon(target.property(_NAME), target.property(_TONE)))
    if not isinstance(target, QAction):
        target.setIconSize(QSize(theme.px(16), theme.px(16)))


def _targets(app: QApplication) -> Iterator[QAbstractButton | QAction]:
    from PySide6.QtWidgets import QAbstractButton

    for widget in app.allWidgets():
        if isinstance(widget, QAbstractButton):
            yield widget
        yield from widget.actions()
