"""Joining companies or exporters that are the same: which is kept, what moves, one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)

from rare_earth_desk.commands.twins import JoinTwins, filled
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.writing import write
from rare_earth_desk.views.editors.remark import Remark
from rare_earth_desk.views.forms.preview import PreviewRow, PreviewTable
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import say, tr


class JoinDialog(QDialog):
    """The one with the most applications is proposed; Enter joins the others to it."""

    joined = Signal(str)  # id of the one that is left
    _SIZE = (680, 440)

    def __init__(
        self, desk: Desk, page: str, ids: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._page, self._kind = desk, page, RECORDS[page]
        self._facts = desk.register.facts(page)
        known = [id_ for id_ in dict.fromkeys(ids) if self._facts.place(id_) is not None]
        self._ids = self._in_order(known)
        self.kept = QComboBox()
        self.summary = QLabel()
        self.said = Remark(self)
        self.preview = self._make_preview()
        self.button = QPushButton(tr("Join"))
        self._build()
        self.kept.currentIndexChanged.connect(self._show)
        self._show()
        self.button.setFocus()

    def _make_preview(self) -> QTableView:
        self._table = PreviewTable(self._facts, self._page)
        return self._table

    def _build(self) -> None:
        n = grouped(len(self._ids))
        title = tr("Join {n} {what} into one", n=n, what=tr(self._kind.plural))
        for id_ in self._ids:
            self.kept.addItem(self._label(id_), id_)
        self.kept.setAccessibleName(tr("The one that is kept"))
        label = QLabel(tr("Keep"))
        label.setProperty("look", "caption")
        label.setBuddy(self.kept)
        px = current().px
        choice = QHBoxLayout()
        choice.setSpacing(px(10))
        choice.addWidget(label)
        choice.addWidget(self.kept, 1)
        self.summary.setWordWrap(True)
        card = Card()
        card.set_content(self.preview, to_edges=True)
        self.button.clicked.connect(self.join)
        words = tr("One step: undo takes all of it back.")
        foot = Foot(self, words, self.button, default=True)
        parts = (choice, card, self.summary, self.said)
        lay_out(self, title, parts, foot, size=self._SIZE, grows=card)

    # -- preview -----------------------------------------------------------------------------

    def _in_order(self, ids: Sequence[str]) -> list[str]:
        """Return the records, the one first that is proposed to be kept."""
        return sorted(ids, key=lambda id_: (-self._number(id_), id_))

    def _number(self, id_: str) -> int:
        place = self._facts.place(id_)
        return 0 if place is None else int(self._facts.value(place, "applications") or 0)

    def _named(self, id_: str) -> str:
        place = self._facts.place(id_)
        names = [name for name in ("name", "name_zh") if name in self._facts.columns]
        shown = [] if place is None else [self._facts.shown(place, name) for name in names]
        return next(filter(None, shown), tr("without a name"))

    def _label(self, id_: str) -> str:
        return f"{self._named(id_)} · {say(_applications(self._number(id_)))}"

    def _others(self) -> list[str]:
        return [id_ for id_ in self._ids if id_ != self.kept.currentData()]

    def _show(self) -> None:
        kept, others = str(self.kept.currentData()), self._others()
        name = self._named(kept)
        moving = sum(map(self._number, others))
        total = moving + self._number(kept)
        then = dict.fromkeys(others, tr("joined"))
        then[kept] = say(_applications(total))
        self._table.show_rows([
            PreviewRow(id_, say(_applications(self._number(id_))), then[id_], changes=True)
            for id_ in (kept, *others)
        ])  # fmt: skip
        self.said.tell("")
        self.summary.setText(self._summary(name, moving))

    def _summary(self, name: str, moving: int) -> str:
        words = phrase("{moving} will belong to {name}", moving=_applications(moving), name=name)
        if not moving:
            words = phrase("No application moves to {name}", name=name)
        read = (self._desk.register.record(self._kind, id_) for id_ in self._others())
        kept = self._desk.register.record(self._kind, str(self.kept.currentData()))
        labels = [tr(field_of(self._kind, one).label) for one in filled(kept, list(read))]
        if not labels:
            return tr("{words}; the others leave the list.", words=words)
        return tr(
            "{words}, and what is blank there is filled in ({fields}); the others leave the list.",
            words=words, fields=", ".join(labels),
        )  # fmt: skip

    # -- joining -----------------------------------------------------------------------------

    def join(self) -> None:
        """Join them as one step; a refusal or a cancel leaves everything as it is."""
        command = JoinTwins(self._page, str(self.kept.currentData()), tuple(self._others()))
        title = self.windowTitle()
        if write(self, self._desk, title, lambda: command, self.said.say) is not None:
            self.accept()
            self.joined.emit(self._left())

    def _left(self) -> str:
        """Return the id of the row that all of them are now."""
        read = (self._desk.register.record(self._kind, id_) for id_ in self._ids)
        return next(one.id for one in read if not one.removed)


def _applications(number: int) -> Phrase:
    return phrase("{n:application|applications}", n=grouped(number))
