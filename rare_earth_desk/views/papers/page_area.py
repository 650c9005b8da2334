"""Pages below one another, drawn as they come into view."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rare_earth_desk.views.papers.sheets import MM_PER_INCH
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent

    from rare_earth_desk.views.papers.sheets import Sheets

FIT_WIDTH, WHOLE_PAGE, AS_PRINTED = "width", "page", "100"
# Dots per inch at which a page is as wide on the screen as in the hand.
_ON_SCREEN = 96.0
_AIR = 12
# Pictures of pages that are kept: what one looks at, and some leafing back.
_KEPT = 6


class PageView(QWidget):
    """One page; its picture is made when it is first painted."""

    def __init__(self, sheets: Sheets, page: int, kept: OrderedDict[object, QImage]) -> None:
        super().__init__()
        self._sheets, self._page, self._kept = sheets, page, kept
        self.setAccessibleName(tr("Page {n} of {all}", n=page + 1, all=sheets.pages))

    def picture(self) -> QImage:
        """Return the page as it is shown."""
        key = (self._page, self.width(), self.devicePixelRatioF())
        if key not in self._kept:
            self._kept[key] = self._sheets.picture(*key)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page within a thin frame (Qt)."""
        painter = QPainter(self)
        painter.drawImage(0, 0, self.picture())
        painter.setPen(current().colour("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class PageArea(QScrollArea):
    """Scrolls by arrows, Page Up and Down, Home and End; says which page is in front."""

    turned = Signal(int)  # the page in front, counted from 0

    def __init__(self) -> None:
        super().__init__()
        self.views: list[PageView] = []
        self._sheets: Sheets | None = None
        self._zoom = FIT_WIDTH
        self._front: int | None = None
        self.setAccessibleName(tr("Pages"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there: coming and going with the width of the pages, it would never come to rest.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell())

    def show_pages(self, sheets: Sheets | None) -> None:
        """Show the pages from the first one; None takes those that were shown away."""
        self._sheets, self._front = sheets, None
        kept: OrderedDict[object, QImage] = OrderedDict()
        pages = range(sheets.pages) if sheets is not None else ()
        self.views = [PageView(sheets, page, kept) for page in pages if sheets is not None]
        body = QWidget()
        column = QVBoxLayout(body)
        space(column, _AIR, margins=(_AIR, _AIR, _AIR, _AIR))
        for view in self.views:
            column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setWidget(body)
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._tell()

    def set_zoom(self, zoom: str) -> None:
        """Show pages as wide as there is room, whole, or as large as printed."""
        self._zoom = zoom
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages into the new room (Qt)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each page its size; what was in front stays there."""
        if self._sheets is None:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        size = self._size(self._sheets)
        for view in self.views:
            view.setFixedSize(size)
        if (body := self.widget()) is not None:
            body.adjustSize()
        bar.setValue(round(share * bar.maximum()))

    def _size(self, sheets: Sheets) -> QSize:
        air = 2 * current().px(_AIR)
        room = self.viewport().size() - QSize(air, air)
        width = room.width()
        if self._zoom == AS_PRINTED:
            width = round(sheets.millimetres.width() / MM_PER_INCH * _ON_SCREEN)
        elif self._zoom == WHOLE_PAGE:
            whole = sheets.millimetres
            width = min(width, round(room.height() * whole.width() / whole.height()))
        return sheets.size_at(max(width, 60))

    def go_to(self, page: int) -> None:
        """Bring a page to the top."""
        self.verticalScrollBar().setValue(self.views[page].y() - current().px(_AIR))

    @property
    def front(self) -> int:
        """The page that takes the middle of the area, counted from 0; -1 for none."""
        if not self.views:
            return -1
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        step = self.views[0].height() + current().px(_AIR)
        return min(max((middle - current().px(_AIR)) // step, 0), len(self.views) - 1)

    def _tell(self) -> None:
        if self.front != self._front:
            self._front = self.front
            self.turned.emit(self._front)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or last page by Home and End, else scroll as Qt does (Qt)."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
