"""Yes, no or not known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleValueChangeEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.editors.reading import NO, YES, read_text, shown_text
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.steps import Value

_TEXTS = (YES, NO, "")
_KEYS = {"y": YES, "n": NO, "?": "", "1": YES, "0": NO}


class FlagEdit(FieldEditor):
    """Three fields side by side; y, n, ? and the arrows choose, a click takes over at once."""

    def __init__(
        self, field: Field, parent: QWidget | None = None, *, compact: bool = False
    ) -> None:
        super().__init__(field, parent, compact=compact)
        self._switch = Switch(self)
        self._switch.clicked.connect(self._on_clicked)
        self._build(self._switch)

    @property
    def switch(self) -> Switch:
        """The input itself."""
        return self._switch

    def text(self) -> str:
        """Return "yes", "no" or "" for not known."""
        return _TEXTS[self._switch.place]

    def _put(self, text: str) -> None:
        value = read_text(self.field, text, today=date.min)
        self._switch.choose(_TEXTS.index(shown_text(self.field, value)))
        self._name()

    def _read(self, text: str) -> Value:
        return read_text(self.field, text, today=date.min)

    def _shown(self, value: Value) -> str:
        return shown_text(self.field, value)

    def _on_key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_Left: -1}
        by = steps.get(Qt.Key(event.key()))
        if by is not None:
            self._choose((self._switch.place + by) % len(_TEXTS))
            return True
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._choose(_TEXTS.index(""))
            return True
        text = _KEYS.get(event.text().lower())
        if text is not None:
            self._choose(_TEXTS.index(text))
        return text is not None

    def _choose(self, place: int) -> None:
        self._switch.choose(place)
        self._name()
        self._on_typed()

    def _on_clicked(self, place: int) -> None:
        self._choose(place)
        self.commit()

    def _name(self) -> None:
        """Say the state as part of the name: screen readers do not know this kind of switch."""
        state = LABELS[self._switch.place]
        self._switch.setAccessibleName(f"{tr(self.field.label)}: {tr(state)}")
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(self._switch, tr(state)))


LABELS = ("yes", "no", "not known")


class Switch(QWidget):
    """One of three words, told by its ground and by a tick."""

    clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = len(LABELS) - 1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def choose(self, place: int) -> None:
        """Show another word as chosen."""
        self.place = place
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for all words (Qt)."""
        px = current().px
        return QSize(sum(self._widths()), max(px(30), self.fontMetrics().height() + px(12)))

    def minimumSizeHint(self) -> QSize:
        """Never cut a word (Qt)."""
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the word under the pointer (Qt)."""
        if event.button() == Qt.MouseButton.LeftButton and self.isEnabled():
            for place, part in enumerate(self._parts()):
                if part.contains(event.position()):
                    self.clicked.emit(place)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, the chosen one with a tick (Qt)."""
        theme = current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self.hasFocus()
        edge = "bad" if self.property("wrong") else "accent" if focus else "edge"
        width = 2.0 if focus or self.property("wrong") else 1.0
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("base" if self.isEnabled() else "window"))
        painter.drawRoundedRect(frame, theme.px(6), theme.px(6))
        for place, part in enumerate(self._parts()):
            self._paint_part(painter, place, part)

    def _paint_part(self, painter: QPainter, place: int, part: QRectF) -> None:
        theme = current()
        chosen = place == self.place
        text = tr(LABELS[place])
        tick = theme.px(12) if chosen else 0
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("select"))
            painter.drawRoundedRect(part.adjusted(3, 3, -3, -3), theme.px(4), theme.px(4))
            painter.setFont(theme.font(strong=True))
        else:
            painter.setFont(theme.font())
        length = QFontMetrics(painter.font()).horizontalAdvance(text)
        gap = theme.px(4) if tick else 0
        left = part.center().x() - (length + tick + gap) / 2
        if tick:
            picture = theme.icon_pixmap("check", "accent", 12)
            painter.drawPixmap(round(left), round(part.center().y() - tick / 2), picture)
        quiet = not self.isEnabled() or (not chosen)
        painter.setPen(theme.colour("muted" if quiet else "text"))
        place_of_text = QRectF(left + tick + gap, part.y(), length + 2, part.height())
        painter.drawText(place_of_text, Qt.AlignmentFlag.AlignVCenter, text)

    def _widths(self) -> list[int]:
        theme = current()
        metrics = QFontMetrics(theme.font(strong=True))
        return [metrics.horizontalAdvance(tr(word)) + theme.px(36) for word in LABELS]

    def _parts(self) -> list[QRectF]:
        widths = self._widths()
        spare = (self.width() - sum(widths)) / len(widths)
        parts, left = [], 0.0
        for width in widths:
            parts.append(QRectF(left, 0, width + spare, self.height()))
            left += width + spare
        return parts
