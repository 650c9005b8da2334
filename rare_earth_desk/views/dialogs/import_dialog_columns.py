"""Step 2 of the import dialog: which of their columns is which of our fields."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.exchange.intake import Intake, Origin
from rare_earth_desk.exchange.our_fields import OurField
from rare_earth_desk.views.dialogs.import_dialog_readings import ReadingsCard
from rare_earth_desk.views.dialogs.import_dialog_words import WordsCard
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import tr

_MARKS: dict[Origin, str] = {
    "": "",
    "proposed": "proposed",
    "remembered": "as last time",
    "chosen": "your choice",
}

# At zoom 1.0, in pixels: the width two columns of the step need, and a height that is of use.
_SIDE_BY_SIDE, _LEAST_HEIGHT = 760, 220


class FieldCombo(SettledCombo):
    """Our fields to choose from."""

    def __init__(self, model: QStringListModel, heading: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setMaxVisibleItems(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setAccessibleName(tr("Our field for “{heading}”", heading=heading))


class ColumnsStep(QWidget):
    """Their headings with sample values on the left; readings and words on the right."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._intake: Intake | None = None
        self._names = [""]
        self._fields: Mapping[str, OurField] = {}
        self._model = QStringListModel()
        self.combos: dict[str, FieldCombo] = {}
        self._marks: dict[str, QLabel] = {}
        self._taken_over: dict[str, tuple[str, str]] = {}  # heading: the one it took, field
        self.card = Card(tr("Columns"))
        self.readings = ReadingsCard()
        self.words = WordsCard()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._build()
        self.readings.changed.connect(self.changed)
        self.words.changed.connect(self.changed)

    def _build(self) -> None:
        self.card.set_content(self._area)
        right = QVBoxLayout()
        right.setSpacing(self._theme.px(12))
        right.addWidget(self.readings)
        right.addWidget(self.words, 1)
        self._side = QWidget()
        self._side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(self._theme.px(12))
        self._parts.addWidget(self.card, 8)
        self._parts.addWidget(self._side, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand one above the other where there is no room side by side (Qt)."""
        super().resizeEvent(event)
        px = self._theme.px
        narrow = self.width() < px(_SIDE_BY_SIDE)
        way = QBoxLayout.Direction
        self._parts.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        for part in (self._area, self.words):
            part.setMinimumHeight(px(_LEAST_HEIGHT) if narrow else 0)

    def show_intake(self, intake: Intake) -> None:
        """Show the columns of a file that was read."""
        self._intake = intake
        self._fields = intake.target.fields
        self._names = ["", *self._fields]
        self.combos.clear()
        self._marks.clear()
        self._taken_over.clear()
        headings = (tr(field.heading) for field in self._fields.values())
        self._model = QStringListModel([tr("Leave out"), *headings])
        holder = QWidget()
        grid = QGridLayout(holder)
        px = self._theme.px
        grid.setContentsMargins(0, 0, px(8), 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(7))
        for place, words in enumerate((tr("Their heading"), tr("First values"), tr("Our field"))):
            label = QLabel(words)
            label.setProperty("look", "caption")
            grid.addWidget(label, 0, place)
        for place, stretch in enumerate((4, 4, 8, 3)):
            grid.setColumnStretch(place, stretch)
        grid.setColumnMinimumWidth(3, px(110))
        if intake.table is not None:
            for row, heading in enumerate(intake.table.headings, start=1):
                self._add_column(grid, row, heading)
        grid.setRowStretch(grid.rowCount(), 1)
        # As its last child it goes after the lists that show it: an open one would miss it.
        self._model.setParent(holder)
        self._area.setWidget(holder)
        inputs = [*self.combos.values(), *self.readings.inputs(), self.words.field]
        for before, after in pairwise(inputs):
            QWidget.setTabOrder(before, after)
        self._show_choices()

    def _add_column(self, grid: QGridLayout, row: int, heading: str) -> None:
        if self._intake is None:
            return
        name = ElidedLabel(heading, look="strong")
        samples = ElidedLabel(" · ".join(self._intake.samples(heading)) or tr("blank"))
        mark(samples, tone="muted")
        combo = FieldCombo(self._model, heading)
        combo.settled.connect(lambda place: self._on_chosen(heading, self._names[place]))
        note = QLabel()
        note.setProperty("look", "caption")
        note.setWordWrap(True)
        self.combos[heading], self._marks[heading] = combo, note
        for place, widget in enumerate((name, samples, combo, note)):
            grid.addWidget(widget, row, place)

    def _on_chosen(self, heading: str, field: str) -> None:
        if self._intake is None:
            return
        before = next((h for h in self.combos if field and self._intake.field_of(h) == field), "")
        self._intake.take(heading, field)
        self._taken_over.pop(heading, None)
        if before and before != heading:
            self._taken_over[heading] = (before, field)
        self._show_choices()
        self.changed.emit()

    def settle(self) -> None:
        """Take over what is shown in the list that has the keys."""
        for combo in (*self.combos.values(), *self.words.combos.values()):
            if combo.hasFocus():
                combo.settle()
                return

    def _show_choices(self) -> None:
        """Bring all choices up to date: a field taken for one column leaves another."""
        intake = self._intake
        if intake is None:
            return
        for heading, combo in self.combos.items():
            field = intake.field_of(heading)
            combo.show_place(self._names.index(field))
            combo.setToolTip(tr(self._fields[field].help) if field else "")
            self._marks[heading].setText(self._note(heading, field))
            lost = not field and any(heading == one for one, _ in self._taken_over.values())
            mark(self._marks[heading], tone="warn" if lost else "")
        taken = len(intake.mapping.columns)
        self.card.set_note(tr("{n} of {all} taken", n=taken, all=len(self.combos)))
        self.readings.show_intake(intake)
        self.words.show_intake(intake)
        self._side.setVisible(self.readings.isVisibleTo(self._side) or bool(intake.choices()))

    def _note(self, heading: str, field: str) -> str:
        """Return who chose a column's field, and from or for which column it was taken over."""
        assert self._intake is not None
        taken = self._taken_over.get(heading)
        if taken is not None and taken[1] == field:
            return tr("taken over from “{heading}”", heading=taken[0])
        for other, (one, its) in self._taken_over.items():
            if one == heading and not field:
                return tr(
                    "“{field}” is now “{heading}”",
                    field=tr(self._fields[its].heading),
                    heading=other,
                )
        if heading == self._intake.untaken_status():
            return tr("not taken in: change Outcome and Decided")
        origin = self._intake.origin_of(heading)
        return tr(_MARKS[origin]) if origin else ""

    def first_input(self) -> QWidget | None:
        """Return where the keyboard begins: the first column without a field, or the first."""
        free = [c for heading, c in self.combos.items() if not c.currentIndex()]
        return next(iter(free), next(iter(self.combos.values()), None))
