"""Content that is higher than its room: it scrolls, and takes no focus of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.spacing import space


class DownScroll(QScrollArea):
    """A frameless area that scrolls down only: it is never narrower than what it holds.

    Without that, content at large letters is cut off at the right where nothing scrolls.
    """

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        self._is_whole = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what it holds takes it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if content is not None:
            self.hold(content)

    def hold(self, content: QWidget) -> None:
        """Show `content`. Its size is asked for at once, which dresses all that is in it."""
        self.setWidget(content)
        content.installEventFilter(self)

    def show_whole(self, is_whole: bool) -> None:
        """Be as high as the content and scroll nothing, where something around it scrolls."""
        if is_whole != self._is_whole:
            self._is_whole = is_whole
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the least width of the content, and of the bar beside it (Qt)."""
        content, height = self.widget(), super().minimumSizeHint().height()
        if content is None:
            return QSize(self.verticalScrollBar().sizeHint().width(), height)
        least = content.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        if self._is_whole:
            # Not narrower than it is: lines of words that wrap take the more room below.
            width = max(self.width(), least.width())
            height = (
                content.heightForWidth(width) if content.hasHeightForWidth() else least.height()
            )
        return QSize(least.width() + bar, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for another width when the content needs one (Qt)."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled(
    *content: QWidget | QLayout, gap: float | None = None, edge: float = 0,
    grows: QWidget | None = None,
) -> DownScroll:  # fmt: skip
    """Return a frameless area in which the parts stand below each other, from the top.

    `gap` lies between them (None: as the style has it), `edge` around them, in pixels at zoom
    1.0. The room that is left goes to the part that `grows`, or below the last one. What has the
    keys is always in view.
    """
    page = QWidget()
    column = QVBoxLayout(page)
    space(column, gap, margins=(edge, edge, edge, edge))
    for part in content:
        if isinstance(part, QLayout):
            column.addLayout(part)
        else:
            column.addWidget(part, 1 if part is grows else 0)
    if grows is None:
        column.addStretch(1)
    return DownScroll(page)
