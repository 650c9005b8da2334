"""Line icons of our own, tinted with the theme's colours when they are drawn.

The system's icon themes are empty on bare Linux and off screen, so none is used.
"""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from rare_earth_desk.domain import resources


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


class _Calls(QObject):
    """Tells every tint that the theme has changed."""

    due = Signal()


@cache
def _calls() -> _Calls:
    return _Calls()


class _Tint(QObject):
    """Lives with one button or action and draws its icon again whenever that is due.

    A child of its target, so that Qt ends both together: walking through all widgets of the
    process instead meets some that are just being destroyed.
    """

    def __init__(self, target: QAbstractButton | QAction) -> None:
        super().__init__(target)
        self.name = self.tone = ""
        _calls().due.connect(self.draw)

    def draw(self) -> None:
        """Draw the icon in the colours and the size of the present theme."""
        from rare_earth_desk.views.theme.theme import current

        target, theme = self.parent(), current()
        if isinstance(target, QAction):
            target.setIcon(theme.icon(self.name, self.tone))
        elif isinstance(target, QAbstractButton):
            target.setIcon(theme.icon(self.name, self.tone))
            target.setIconSize(QSize(theme.px(16), theme.px(16)))


def set_icon(target: QAbstractButton | QAction, name: str, tone: str = "muted") -> None:
    """Give a button or action an icon that follows the theme.

    `tone` is the name of a colour token: "muted", "text", "accent", "on_accent", "bad" ...
    """
    present = [child for child in target.children() if isinstance(child, _Tint)]
    tint = present[0] if present else _Tint(target)
    tint.name, tint.tone = name, tone
    tint.draw()


def retint() -> None:
    """Draw every icon given by `set_icon` again, in the colours and the size of the theme."""
    _calls().due.emit()
