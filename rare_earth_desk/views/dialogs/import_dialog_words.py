"""What the words of a column become, in the import dialog: their word, how often, ours."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QScrollArea, QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.exchange.intake import Intake, Word
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import tr

# More different words than anybody maps one by one; those not known come first.
_MOST = 60


class WordsCard(Card):
    """Chooses a field with a list of words, and says what each word of the file becomes."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Words"), parent=parent)
        self._intake: Intake | None = None
        self._said = QLabel()
        self._said.setProperty("look", "caption")
        self._said.setWordWrap(True)
        self.field = QComboBox()
        self.field.setAccessibleName(tr("Field whose words are shown"))
        self.field.activated.connect(lambda _place: self._show_words())
        self.combos: dict[str, SettledCombo] = {}
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self.field)
        self.body.addWidget(self._said)
        self.body.addWidget(self._area, 1)

    def show_intake(self, intake: Intake) -> None:
        """Show the fields with words among the mapped columns; the one in view stays."""
        self._intake = intake
        present, names = self.field.currentData(), _by_need(intake)
        self.field.clear()
        for name in names:
            self.field.addItem(_title(intake, name), name)
        self.field.setCurrentIndex(names.index(present) if present in names else 0)
        self.setVisible(bool(names))
        if names:
            self._show_words()

    def _show_words(self) -> None:
        name = self.field.currentData()
        if self._intake is None or not name:
            return
        words = self._intake.words(name)
        self._said.setText(_summary(words))
        self.combos.clear()
        grid_holder = QWidget()
        grid = QGridLayout(grid_holder)
        px = current().px
        grid.setContentsMargins(0, 0, px(6), 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 3)
        meanings = self._intake.meanings(name)
        for row, word in enumerate(words[:_MOST]):
            self._add_word(grid, row, word, name, meanings)
        grid.setRowStretch(grid.rowCount(), 1)
        self._area.setWidget(grid_holder)
        for before, after in pairwise([self.field, *self.combos.values()]):
            QWidget.setTabOrder(before, after)

    def _add_word(
        self,
        grid: QGridLayout,
        row: int,
        word: Word,
        field: str,
        meanings: Sequence[tuple[str, str]],
    ) -> None:
        text = ElidedLabel(word.text, look="" if word.meaning is not None else "strong")
        count = QLabel(grouped(word.count))
        count.setProperty("look", "caption")
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        combo = SettledCombo()
        combo.setAccessibleName(tr("What “{word}” becomes", word=word.text))
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.setMinimumContentsLength(9)
        if word.meaning is None:
            combo.addItem(tr("not known: choose"), None)
            combo.setProperty("wrong", "true")
        elif word.is_new:
            combo.addItem(tr("new word “{word}”", word=word.meaning), None)
        for key, label in meanings:
            combo.addItem(tr(label), key)
        known = word.meaning is not None and not word.is_new
        combo.show_place(max(combo.findData(word.meaning), 0) if known else 0)
        combo.settled.connect(lambda _place: self._on_chosen(field, word.text))
        self.combos[word.text] = combo
        grid.addWidget(text, row, 0)
        grid.addWidget(count, row, 1)
        grid.addWidget(combo, row, 2)

    def _on_chosen(self, field: str, word: str) -> None:
        if self._intake is None:
            return
        combo = self.combos[word]
        self._intake.set_word(field, word, combo.currentData())
        combo.setProperty("wrong", "false")
        combo.style().unpolish(combo)
        combo.style().polish(combo)
        self._said.setText(_summary(self._intake.words(field)))
        self.field.setItemText(self.field.currentIndex(), _title(self._intake, field))
        self.changed.emit()


def _by_need(intake: Intake) -> list[str]:
    """Return the fields with words: those with unknown words first, then the outcome."""

    def need(name: str) -> tuple[bool, bool, bool]:
        words = intake.words(name)
        unknown = any(word.meaning is None for word in words)
        return (not unknown, name != "outcome", not any(word.is_new for word in words))

    return sorted(intake.choices(), key=need)


def _title(intake: Intake, name: str) -> str:
    unknown = sum(word.meaning is None for word in intake.words(name))
    label = tr(intake.target.fields[name].label)
    return tr("{field}: {n} not known", field=label, n=unknown) if unknown else label


def _summary(words: Sequence[Word]) -> str:
    unknown = [word for word in words if word.meaning is None]
    new = [word for word in words if word.is_new]
    parts = [tr("Different words: {n}", n=grouped(len(words)))]
    if unknown:
        rows = sum(word.count for word in unknown)
        parts.append(
            tr(
                "not known: {n} (in {rows:row, which is|rows, which are} refused)",
                n=grouped(len(unknown)),
                rows=grouped(rows),
            )
        )
    if new:
        parts.append(tr("new: {n}", n=grouped(len(new))))
    if len(words) > _MOST:
        parts.append(tr("the first {n} are shown", n=_MOST))
    return " · ".join(parts)
