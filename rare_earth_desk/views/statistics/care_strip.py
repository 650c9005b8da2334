"""The strip “Read with care”: where a figure of the page misleads, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.phrases import Phrase


class CareStrip(QFrame):
    """The gravest warning in one line, all of them when asked; hidden where there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("careStrip")
        self.setProperty("look", "banner")
        self.setProperty("tone", "warn")
        self._said: tuple[str, ...] = ()
        name = QLabel(tr("Read with care"))
        name.setProperty("look", "strong")
        self.first = ElidedLabel()
        self.all = QLabel()
        self.all.setWordWrap(True)
        self.all.setTextFormat(Qt.TextFormat.PlainText)
        self.more = QPushButton()
        self.more.setProperty("look", "link")
        self.more.setObjectName("careMore")
        self.more.setCheckable(True)
        self.more.toggled.connect(lambda _on: self._show())
        line = QHBoxLayout()
        space(line, 8)
        line.addWidget(name)
        line.addWidget(self.first, 1)
        line.addWidget(self.more)
        column = QVBoxLayout(self)
        space(column, 4, margins=(12, 4, 8, 4))
        column.addLayout(line)
        column.addWidget(self.all)
        self.hide()

    @property
    def said(self) -> tuple[str, ...]:
        """What is warned of, the gravest first."""
        return self._said

    def show_warnings(self, warnings: Sequence[Phrase]) -> None:
        """Show these, the gravest first; none hides the strip."""
        said = tuple(say(one) for one in warnings)
        if said != self._said:
            self._said = said
            self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._said))
        if not self._said:
            return
        unfolded = self.more.isChecked() and len(self._said) > 1
        self.first.setText("" if unfolded else self._said[0])
        self.first.set_tip("" if unfolded else "\n".join(self._said))
        self.all.setText("\n".join(f"• {one}" for one in self._said))
        self.all.setVisible(unfolded)
        self.more.setVisible(len(self._said) > 1)
        self.more.setText(tr("Fewer") if unfolded else tr("All {n}", n=len(self._said)))
        self.more.setAccessibleName(tr("All warnings: {all}", all=" ".join(self._said)))
