"""How dialogs are laid out: what they are, what is asked, and a foot that is always in reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QLabel, QLayout, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.widgets.scrolled import scrolled

# What the system puts around a dialog, in pixels of the screen.
_AROUND = QSize(16, 48)


def lay_out(
    dialog: QDialog,
    title: str,
    parts: Sequence[QWidget | QLayout],
    foot: Foot,
    *,
    size: tuple[float, float],
    gap: float = 12,
    grows: QWidget | None = None,
) -> None:
    """Put `parts` between title and foot; where they have no room they scroll.

    `size` is the width and height wanted, in pixels at zoom 1.0. The room that is left goes to
    the part that `grows`, or below the last one.
    """
    dialog.setWindowTitle(title)
    heading = QLabel(title)
    heading.setProperty("look", "page")
    heading.setWordWrap(True)
    column = QVBoxLayout(dialog)
    space(column, gap, margins=(20, 18, 20, 16))
    column.addWidget(heading)
    # The ring around a field that has the keys is painted outside of it.
    column.addWidget(scrolled(*parts, gap=gap, edge=3, grows=grows), 1)
    column.addWidget(foot)
    resize(dialog, *size)


def resize(dialog: QDialog, width: float, height: float) -> None:
    """Make a dialog as large as it wants, at zoom 1.0, but no larger than there is room."""
    px = current().px
    dialog.resize(QSize(px(width), px(height)).boundedTo(room_for(dialog)))


def room_for(dialog: QDialog) -> QSize:
    """Return how large a dialog can be: as its screen within a frame, or as the window below."""
    room, parent = dialog.screen().availableSize() - _AROUND, dialog.parentWidget()
    return room if parent is None else room.expandedTo(parent.window().size())
