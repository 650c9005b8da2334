"""The choices of a print run: the kind of paper, what it is about, its language, its size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QListWidget, QVBoxLayout, QWidget

from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.request import Head
from rare_earth_desk.views.papers.offers import Choice
from rare_earth_desk.views.papers.said_of_it import SaidOfIt
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.sample_mark import SampleMark
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QShowEvent

    from rare_earth_desk.reports.blocks import Text
    from rare_earth_desk.views.papers.offers import Offer

_LANGUAGES = {
    Language.ENGLISH: "English",
    Language.CHINESE: "Chinese",
    Language.BOTH: "English and Chinese",
}
_WIDTH, _ROW = 240, 30


class Choices(QWidget):
    """Tells when something else was chosen; only what the kind has is shown."""

    changed = Signal()
    typed = Signal()  # a letter of what is said of the paper

    def __init__(
        self, offers: Sequence[Offer], first: Offer, *, is_sample: bool, head: Head | None = None
    ) -> None:
        super().__init__()
        self._offers = list(offers)
        # What was chosen of one kind holds for the next: the outer list and the inner one of it.
        self._kept: dict[str, str] = {}
        self.kinds = QListWidget()
        self.help = QLabel()
        self.subject, self.language, self.size_ = (SettledCombo() for _ in range(3))
        self._labels = [QLabel() for _ in range(3)]
        self._parts = [QWidget() for _ in range(3)]
        self.said = SaidOfIt(head or Head())
        self.warned = QLabel()
        self._build(is_sample=is_sample)
        self._fill_kinds(first)
        self.kinds.currentRowChanged.connect(lambda _row: self._on_kind())
        for combo in self._combos:
            combo.settled.connect(partial(self._on_settled, combo))
        self.said.changed.connect(self.changed)
        self.said.typed.connect(self.typed)

    @property
    def _combos(self) -> tuple[SettledCombo, ...]:
        return self.subject, self.language, self.size_

    def _build(self, *, is_sample: bool) -> None:
        self.kinds.setAccessibleName(tr("Kind of paper"))
        self.help.setProperty("look", "caption")
        self.help.setWordWrap(True)
        self.warned.setProperty("look", "caption")
        self.warned.setProperty("tone", "warn")
        self.warned.setWordWrap(True)
        self.warned.hide()
        size(self, least_width=_WIDTH)
        column = QVBoxLayout(self)
        space(column, 6, margins=(0, 0, 0, 0))
        column.addWidget(self.kinds)
        column.addWidget(self.help)
        for part, label, combo in zip(self._parts, self._labels, self._combos, strict=True):
            label.setBuddy(combo)
            inner = QVBoxLayout(part)
            space(inner, 4, margins=(0, 6, 0, 0))
            inner.addWidget(label)
            inner.addWidget(combo)
            column.addWidget(part)
        column.addWidget(self.said)
        column.addWidget(self.warned)
        column.addStretch(1)
        if is_sample:
            column.addWidget(SampleMark())

    def _fill_kinds(self, first: Offer) -> None:
        for offer in self._offers:
            self.kinds.addItem(say(offer.title))
        self.kinds.setCurrentRow(self._offers.index(first))
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """Have room for every kind: how high a row is, one knows when it is dressed (Qt)."""
        super().showEvent(event)
        height = self.kinds.sizeHintForRow(0) * len(self._offers) + 2 * self.kinds.frameWidth()
        self.kinds.setFixedHeight(min(height, current().px(_ROW * 9)))

    def warn(self, sentences: Sequence[Text]) -> None:
        """Say what whoever hands the paper on should know; nothing for none."""
        self.warned.setText("\n".join(map(say, sentences)))
        self.warned.setVisible(bool(sentences))

    # -- what is chosen --------------------------------------------------------------------------

    @property
    def offer(self) -> Offer:
        """The kind that is chosen."""
        return self._offers[max(self.kinds.currentRow(), 0)]

    @property
    def choice(self) -> Choice:
        """What is chosen about it."""
        offer = self.offer
        subjects = offer.subjects.every if offer.subjects else ()
        places = [max(combo.currentIndex(), 0) for combo in self._combos]
        return Choice(
            subjects[places[0]].id if subjects else "",
            offer.languages[places[1]],
            offer.sizes[places[2]] if offer.sizes else "",
            self.said.head,
            self.said.disclosure,
            self.said.profile,
        )

    def settle(self) -> None:
        """Take over what is shown in a list that has not been left yet."""
        for combo in self._combos:
            combo.settle()
        self.said.settle()

    def _on_settled(self, combo: SettledCombo, place: int) -> None:
        about = self.offer.subjects
        self._kept[combo.accessibleName()] = (
            about.every[place].id if about and combo is self.subject else combo.currentText()
        )
        self.changed.emit()

    def _on_kind(self) -> None:
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        """Offer what the kind has; a choice with one answer is not asked."""
        offer, about = self.offer, self.offer.subjects
        self.help.setText(say(offer.help))
        words = [one.words for one in about.every] if about else []
        ids = [one.id for one in about.every] if about else []
        self._offer(0, about.label if about else "", words, ids, about.chosen if about else "")
        languages = [tr(_LANGUAGES[one]) for one in offer.languages]
        self._offer(1, tr("Language"), languages, languages)
        self._offer(2, tr("Size of the paper"), offer.sizes, offer.sizes)
        self.said.fill(offer)

    def _offer(
        self, place: int, label: str, words: Sequence[str], ids: Sequence[str], first: str = ""
    ) -> None:
        combo, kept = self._combos[place], self._kept.get(label)
        chosen = kept if kept in ids else first
        combo.clear()
        combo.addItems(list(words))
        combo.show_place(ids.index(chosen) if chosen in ids else min(0, len(ids) - 1))
        combo.setAccessibleName(label)
        self._labels[place].setText(label)
        for one in (self._parts[place], combo):
            one.setVisible(len(words) > 1)
