"""Newer shipped facts beside those of the register: what is ticked is taken over, as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from rare_earth_desk.commands.shipped import TakeNewerFacts
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.register.newer_facts import ToldOffer, told
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.facts.offers_model import TICK, OffersModel
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.shipped.newer import Offer
    from rare_earth_desk.views.desk import Desk

_WIDTHS = (104, 190, 120, 190, 240)  # the source has the rest
_LINES = 5


class NewerFactsDialog(QDialog):
    """Space ticks the chosen rows, Enter takes over what is ticked; nothing changes before.

    What was edited here is not ticked. What is left stays as it is, and is not offered again.
    """

    def __init__(self, desk: Desk, offered: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._offered = desk, list(offered)
        proposed = {place for place, one in enumerate(offered) if not one.edited}
        self.model = OffersModel(told(desk.register, offered), proposed, self)
        self.table = QTableView(self)
        self.whole = QLabel(self)
        self.said = Remark(self)
        self.all, self.none = QPushButton(tr("Tick &all")), QPushButton(tr("Tick &none"))
        self.button = QPushButton(tr("Take over"))
        self._build()
        self.table.selectRow(0)
        self.table.setFocus()
        self._count()

    def _build(self) -> None:
        about = QLabel(
            tr(
                "The product ships these facts anew. What you edited is not ticked: your words "
                "stay unless you tick them. What you leave is not offered again until it changes."
            )
        )
        about.setWordWrap(True)
        self._dress_table()
        card = Card()
        card.set_content(self.table, to_edges=True)
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.whole.setMinimumHeight(self.whole.fontMetrics().lineSpacing() * _LINES)
        ticks = QHBoxLayout()
        for button, on in ((self.all, True), (self.none, False)):
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, on=on: self._tick_all(on=on))
            ticks.addWidget(button)
        ticks.addStretch(1)
        self.button.clicked.connect(self.take)
        foot = Foot(self, tr("One step: undo takes all of it back."), self.button, out="Later")
        lay_out(self, tr("Newer facts"), (about, ticks, card, self.whole, self.said), foot,
                size=(1120, 640), grows=card)  # fmt: skip

    def _dress_table(self) -> None:
        table, px = self.table, current().px
        look = dress(table, current())
        table.setItemDelegate(TextDelegate(look, table, toned=True))
        table.setModel(self.model)
        table.setAccessibleName(tr("Newer facts; Space ticks a row"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        for column, width in enumerate(_WIDTHS):
            table.setColumnWidth(column, px(width))
        table.horizontalHeader().setStretchLastSection(True)
        table.installEventFilter(self)
        table.clicked.connect(self._on_clicked)
        table.selectionModel().currentRowChanged.connect(lambda now, _was: self._show(now.row()))

    # -- ticking -----------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tick or untick the chosen rows by Space (Qt)."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                rows = [one.row() for one in self.table.selectionModel().selectedRows()]
                self.tick(rows, on=not self.model.ticked.issuperset(rows))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.button.click()
                return True
        return super().eventFilter(watched, event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == TICK:
            self.tick([index.row()], on=index.row() not in self.model.ticked)

    def _tick_all(self, *, on: bool) -> None:
        self.tick(range(len(self.model.rows)), on=on)

    def tick(self, rows: Sequence[int], *, on: bool) -> None:
        """Tick these rows, or take their ticks away."""
        self.model.tick(rows, on=on)
        self._count()

    def _count(self) -> None:
        n, total = len(self.model.ticked), len(self.model.rows)
        words = tr("Take over {n} of {total}", n=grouped(n), total=grouped(total))
        self.button.setText(words if n else tr("Leave all as it is"))

    def _show(self, row: int) -> None:
        self.whole.setText(_in_full(self.model.rows[row]) if row >= 0 else "")

    # -- taking over -------------------------------------------------------------------------

    def take(self) -> None:
        """Take over what is ticked as one step; a refusal leaves everything as it is."""
        command = TakeNewerFacts(tuple(self._offered), frozenset(self.model.ticked))
        if write(self, self._desk, self.windowTitle(), lambda: command, self.said.say) is not None:
            self.accept()


def _in_full(one: ToldOffer) -> str:
    """Return an offer with its texts in full, one below the other."""
    lines = [phrase("{what}: {name}", what=sentence(one.kind), name=one.name)]
    if one.field:
        whose = "{field}, edited here: {words}" if one.edited else "{field}, here: {words}"
        lines.append(phrase(whose, field=one.field, words=one.yours or "—"))
        lines.append(phrase("{field}, as shipped now: {words}", field=one.field,
                            words=one.shipped or "—"))  # fmt: skip
    else:
        lines.append(phrase("{words}", words=one.shipped))
    if one.source:
        lines.append(phrase("Source: {source}", source=one.source))
    return "\n".join(map(say, lines))
