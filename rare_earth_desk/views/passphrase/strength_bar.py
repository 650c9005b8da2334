"""How hard a passphrase is to guess: a bar of four parts, and the words for it beside it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from rare_earth_desk.register.passphrase import Strength
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say, tr

_PARTS = 4
_WIDE, _HIGH, _GAP = 120, 8, 4


class _Bar(QWidget):
    """The parts that are reached are filled, in a tone; the words beside it say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.score, self.enough = -1, False

    def sizeHint(self) -> QSize:
        """Return its size at the present zoom (Qt)."""
        px = current().px
        return QSize(px(_WIDE), px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts (Qt)."""
        tokens = current().tokens
        filled = tokens.good if self.enough else tokens.warn if self.score > 1 else tokens.bad
        gap = current().px(_GAP)
        wide = (self.width() - gap * (_PARTS - 1)) / _PARTS
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(_PARTS):
            on = place < max(self.score, 0 if self.score < 0 else 1)
            part = QRectF(place * (wide + gap), 0, wide, self.height())
            painter.setBrush(QColor(filled if on else tokens.line))
            painter.setPen(QColor(filled if on else tokens.edge))
            painter.drawRoundedRect(part.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)


class StrengthBar(QWidget):
    """Shows what was found of a passphrase; nothing while none is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = _Bar()
        self.words = Remark(self, keep_room=True)
        row = QHBoxLayout(self)
        space(row, 8, margins=(0, 0, 0, 0))
        row.addWidget(self.bar)
        row.addWidget(self.words, 1)
        self.show_strength(None)

    def show_strength(self, found: Strength | None) -> None:
        """Show what was found, None for nothing typed."""
        self.bar.score = -1 if found is None else found.score
        self.bar.enough = found is not None and found.enough
        text = "" if found is None else say(found.words)
        self.words.tell(text[:1].upper() + text[1:], "muted" if self.bar.enough else "bad")
        self.bar.setAccessibleName(tr("Strength: {words}", words=text or tr("nothing typed")))
        self.bar.update()
