"""Since we last met: what both sides did between two days, by product group, with the cases."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTableView,
    QVBoxLayout,
)

from rare_earth_desk.domain import days, difference
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.meetings import since_last_met
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.progress import part
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.views.charts_panel.axis_switch import AxisSwitch
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.header import TableHeader
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.editors.factory import editor_for
from rare_earth_desk.views.meeting.since_cases import SinceCases
from rare_earth_desk.views.meeting.since_model import SinceModel, name_of
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.put_off import PutOff
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QResizeEvent

    from rare_earth_desk.domain.difference import GroupDifference
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.meeting.room import Room

_DAY = Field("since", "Since", "The day of the meeting before, or any other.", Kind.DAY)
_LEAST = 60


class SincePanel(PutOff):
    """Compares the evening of a day with now; read as at the day, or as known on it."""

    opened = Signal(str)  # id of a case

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._axis = Axis.AS_AT
        self._meeting: Meeting | None = None
        self._day: date | None = None
        self.day = editor_for(
            _DAY,
            today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china,
        )
        self.axis = AxisSwitch()
        self.words = ElidedLabel(look="caption")
        self.model = SinceModel(self)
        self.table = QTableView()
        self.cases = SinceCases(desk)
        self._build()
        self.day.edited.connect(self._on_day)
        self.axis.chosen.connect(self._on_axis)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_cases())
        self.cases.opened.connect(self.opened)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setObjectName("sinceTable")
        self.table.setAccessibleName(tr("Since we last met, by product group"))
        look = dress(self.table, current())
        self._heading().set_lines(2)
        self.table.setItemDelegate(TextDelegate(look, self.table, right=True))
        self.table.setItemDelegateForColumn(0, TextDelegate(look, self.table))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        label = QLabel(tr("Since"))
        label.setBuddy(self.day)
        label.setMinimumHeight(current().px(30))
        row = QHBoxLayout()
        space(row, 8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(label, 0, top)
        row.addWidget(self.day, 1, top)
        row.addWidget(self.axis, 0, top)
        row.addWidget(self.words, 2, top)
        self.words.setMinimumHeight(current().px(30))
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        # Both give way: in large letters a small screen has room for little of each.
        self.table.setMinimumHeight(_LEAST)
        self.cases.table.setMinimumHeight(_LEAST)
        parts.addWidget(self.table)
        parts.addWidget(self.cases)
        parts.setSizes([current().px(320), current().px(220)])
        column = QVBoxLayout(self)
        space(column, 8, margins=(0, 8, 0, 0))
        column.addLayout(row)
        column.addWidget(parts, 1)

    # -- what is compared ------------------------------------------------------------------------

    def show_room(self, room: Room) -> None:
        """Compare with the meeting before this one."""
        if self._meeting is None or self._meeting.id != room.id:
            self._day = self._last_met(room.meeting)
            self.day.set_value(self._day.isoformat())
        self._meeting = room.meeting
        self.put_off()  # a step concerned the meeting

    def _last_met(self, meeting: Meeting) -> date:
        """Return the day of the meeting before; where there was none, four weeks ago."""
        register = self._desk.register
        return since_last_met(register.records(Meeting), meeting, register.today)

    def _on_day(self, value: object) -> None:
        if not value:
            self.day.set_value(self._day.isoformat() if self._day else None)
            return
        day = days.last(str(value))
        if day >= self._desk.register.today:
            self.day.refuse(phrase("Choose a day before today; up to now is what is compared."))
            return
        self._day = day
        self.fill()

    def _on_axis(self, axis: Axis) -> None:
        self._axis = axis
        self.axis.set_axis(axis)
        self.fill()

    def filled(self) -> bool:
        """Compare the two days; False where somebody cancelled that."""
        if self._day is None or self._desk.is_closed:
            return False
        day = self._day
        title = tr("What the register said on {day}", day=days.show(day.isoformat()))
        groups = self._desk.long_work(title, partial(self._compared, day))
        if groups is None:
            return False
        chosen = self.table.currentIndex()
        # The pending of a day are no change: first comes what was filed since.
        row, column = max(chosen.row(), 0), chosen.column() if chosen.column() > 0 else 2
        self.model.show_groups(groups)
        self._size_columns()
        self.table.setCurrentIndex(self.model.index(min(row, len(groups) - 1), column))
        self.words.setText(self._told(day))
        self._show_cases()
        return True

    def _compared(self, day: date, progress: Progress) -> list[GroupDifference]:
        register = self._desk.register
        said = register.as_known_on(day, part(progress, 0, 0.6))
        then = said
        if self._axis is not Axis.KNOWN_ON:
            then = register.facts_as_at(day, part(progress, 0.6, 0.9))
        return difference.difference(then, register.facts(), said)

    def _told(self, day: date) -> str:
        shown = days.show(day.isoformat())
        if self._axis is Axis.KNOWN_ON:
            return tr("From what the register said on {day} to what it says now.", day=shown)
        return tr("From how things stood on {day}, as known today, to now.", day=shown)

    def _size_columns(self) -> None:
        self._heading().share_out(current().px(148))

    def _heading(self) -> TableHeader:
        heading = self.table.horizontalHeader()
        assert isinstance(heading, TableHeader)
        return heading

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Part the room among the columns anew (Qt)."""
        super().resizeEvent(event)
        self._size_columns()

    def _show_cases(self) -> None:
        index: QModelIndex = self.table.currentIndex()
        cell = self.model.cell(index)
        if cell is None or cell[1] not in difference.KINDS:
            self.cases.show_cases(tr("Choose a number to see its cases"), [])
            return
        group, kind = cell
        heading = str(self.model.headerData(index.column(), Qt.Orientation.Horizontal))
        self.cases.show_cases(f"{name_of(group)} · {heading}", group.cases[kind])
