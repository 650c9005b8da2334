"""The heading of a table: aligned with its cells, with the place of every sort key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView

from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.delegates.look import CellLook

_ALIGNMENT_ROLE = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_LEFT = Qt.AlignmentFlag.AlignLeft


class TableHeader(QHeaderView):
    """Paints its sections itself: style sheets cut a right-aligned heading off at its arrow.

    A column is right-aligned when the model says so (TextAlignmentRole of its heading). The arrow
    stands beside the words; with several sort keys each arrow carries its number.
    """

    def __init__(self, look: CellLook, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._keys: tuple[tuple[int, bool], ...] = ()
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self._height, self._lines = 0, 1
        look.changed.connect(self._measure)
        self._measure()

    def set_sort(self, keys: Sequence[tuple[int, bool]]) -> None:
        """Show these sort keys: (section, whether descending), the most important first.

        Without keys the sort indicator of Qt is shown.
        """
        self._keys = tuple(keys)
        self.viewport().update()

    def set_lines(self, lines: int) -> None:
        """Give headings room for so many lines; those of several words are wrapped."""
        self._lines = lines
        self._measure()

    def share_out(
        self, first: int, *, least: Mapping[int, int] | None = None, alike: Collection[int] = ()
    ) -> None:
        """Give the first column `first` pixels; part the rest so that no heading is cut.

        Each gets what its longest word needs, or the `least` its cells do, and the same on top;
        those `alike` are as wide as each other. Where there is less than they need, all get the
        same, and letters grow smaller; with `least` all get what they need, and the table scrolls.
        """
        rest = range(1, self.count())
        shown = [place for place in rest if not self.isSectionHidden(place)]
        room = self.width() - first
        told = least or {}
        needed = {place: max(self._needed(place), told.get(place, 0)) for place in shown}
        widest = max((needed[place] for place in alike), default=0)
        needed.update(dict.fromkeys(alike, widest))
        spare = room - sum(needed.values())
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.resizeSection(0, first)
        for place in shown:
            share = needed[place] + max(spare, 0) // len(shown)
            self.resizeSection(place, share if spare > 0 or least else room // len(shown))
        if shown:
            stretched = spare > 0 or not least
            mode = QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Fixed
            self.setSectionResizeMode(shown[-1], mode)

    def _needed(self, section: int) -> int:
        metrics = QFontMetrics(self._look.heading_font)
        words = str(self.model().headerData(section, self.orientation(), DISPLAY_ROLE) or "")
        widest = max(map(metrics.horizontalAdvance, words.split()), default=0)
        around = 1 if self._side(section) == _CENTRE else 2
        return widest + around * self._look.padding

    def _measure(self) -> None:
        line = QFontMetrics(self._look.heading_font).height()
        px = self._look.theme.px
        self._height = max(px(32), self._lines * line + px(12))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return a height for the lines in bold; Qt asks often, and measures every column (Qt)."""
        return QSize(self._height, self._height)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint ground, words and arrow of one section (Qt)."""
        look, tokens = self._look, self._look.tokens
        hovered = self._is_hovered(logicalIndex)
        painter.fillRect(rect, QColor(tokens.hover if hovered else tokens.alternate))
        bottom = QRect(rect.x(), rect.y() + rect.height() - 1, rect.width(), 1)
        painter.fillRect(bottom, QColor(tokens.line))
        mark = self._mark(logicalIndex)
        painter.setFont(look.heading_font)
        painter.setPen(QColor(tokens.text if mark or hovered else tokens.muted))
        # Wrapped headings stand close; the words of two are told apart by their alignment.
        left = look.padding if self._lines == 1 else look.padding // 2
        right = look.padding // 2 if self._side(logicalIndex) == _CENTRE else look.padding
        inner = rect.adjusted(left, 0, -right, -1)
        self._write(painter, inner, logicalIndex, mark)

    def _write(self, painter: QPainter, inner: QRect, section: int, mark: str) -> None:
        metrics = painter.fontMetrics()
        mark_room = metrics.horizontalAdvance(f" {mark}") if mark else 0
        words = str(self.model().headerData(section, self.orientation(), DISPLAY_ROLE) or "")
        if self._lines > 1:
            side = self._side(section)
            inner = inner.adjusted(self._look.padding // 2 if side == _LEFT else 0, 0, 0, 0)
            flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
            text = f"{words} {mark}".strip()
            self._shrink(painter, text, inner.width())
            painter.drawText(inner, int(flags), text)
            return
        room = inner.width() - mark_room
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        if self._side(section) == _RIGHT:
            text, side = f"{mark} {shown}" if mark else shown, Qt.AlignmentFlag.AlignRight
        else:
            text, side = f"{shown} {mark}" if mark else shown, Qt.AlignmentFlag.AlignLeft
        painter.drawText(inner, side | Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _shrink(painter: QPainter, text: str, room: int) -> None:
        """Take smaller letters where the longest word of a wrapped heading has no room."""
        metrics = painter.fontMetrics()
        widest = max((metrics.horizontalAdvance(word) for word in text.split()), default=0)
        if widest > room > 0:
            font = painter.font()
            font.setPointSizeF(font.pointSizeF() * room / widest * 0.98)
            painter.setFont(font)

    def _side(self, section: int) -> Qt.AlignmentFlag:
        """Return where the words of a heading stand: left unless its model says right or centre."""
        told = int(self.model().headerData(section, self.orientation(), _ALIGNMENT_ROLE) or 0)
        return next((side for side in (_RIGHT, _CENTRE) if told & side.value), _LEFT)

    def _is_hovered(self, section: int) -> bool:
        viewport = self.viewport()
        if not viewport.underMouse():
            return False
        return self.logicalIndexAt(viewport.mapFromGlobal(QCursor.pos())) == section

    def _mark(self, section: int) -> str:
        for number, (key, descending) in enumerate(self._keys, start=1):
            if key == section:
                arrow = "↓" if descending else "↑"
                return arrow if len(self._keys) == 1 else f"{arrow}{number}"
        if (
            not self._keys
            and self.isSortIndicatorShown()
            and section == self.sortIndicatorSection()
        ):
            return "↓" if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else "↑"
        return ""
