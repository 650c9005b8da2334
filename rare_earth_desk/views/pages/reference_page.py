"""The reference page: what the product ships about the field, with source and verification."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain import controlled_items, glossary, statuses
from rare_earth_desk.domain import vocabulary as words
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.days import show
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.records import RECORDS, Measure
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.domain.verification import PARTLY, SIGNS, VERIFIED
from rare_earth_desk.register import Register
from rare_earth_desk.views.calendars.calendars_view import CalendarsView
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.roles import MUTED, TONE_ROLE
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.measures.item_strip import ItemStrip
from rare_earth_desk.views.pages.reference_measures import EDITED, Rows, measure_rows
from rare_earth_desk.views.protocols.protocols_view import ProtocolsView
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.front_stack import RoomyArea
from rare_earth_desk.views.widgets.in_front import bring_to_front
from rare_earth_desk.views.words import tr

_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def _with_days(text: str) -> str:
    """Return a text with its ISO days in the form in which all days are shown."""
    return _ISO.sub(lambda found: show(found[0]), text)


def _items(_register: Register) -> Rows:
    header = ("Code", "Name", "中文", "Element", "Form", "Product group", "HS code", "Announcement",
              "In force", "Checked", "Source")  # fmt: skip
    return header, [
        (i.code, i.name_en, i.name_zh, i.element, i.form, i.product_group,
         i.hs_code.replace(";", ", "), i.announcement, _with_days(i.status), i.verification,
         i.source)
        for i in controlled_items.items()
    ]  # fmt: skip


def _names(codes: Sequence[str]) -> str:
    """Return statuses by their names: nobody knows their codes."""
    found = (statuses.find(code) for code in codes)
    return ", ".join(tr(status.label) for status in found if status is not None)


def _statuses(_register: Register) -> Rows:
    header = ("Code", "Track", "Status", "中文", "In whose hands", "Clock", "May follow", "Checked",
              "Source")  # fmt: skip
    return header, [
        (s.code, words.label_of("track", s.track), s.label, s.label_zh,
         words.label_of("holder", s.holder), s.clock, _names(s.following),
         s.verification, s.source)
        for s in statuses.statuses()
    ]  # fmt: skip


def _terms(_register: Register) -> Rows:
    header = ("English", "中文", "Area", "Checked", "Note")
    return header, [(e.en, e.zh, e.area, e.verification, e.note) for e in glossary.entries()]


# Lists of words that no field names, or that two fields would name alike.
_LISTS = {
    "benchmark_kind": "Kind of benchmark",
    "benchmark_unit": "Unit of a benchmark",
    "licence_standing": "Licence on a day",
    "licence_state": "State of a licence",
    "measure_kind": "Kind of measure",
    "measure_phase": "Measure on a day",
    "measure_state": "State of a measure",
    "marking": "Handling marking",
    "element": "Element",
    "outcome": "Outcome as reported",
    "status_group": "Group of statuses",
    "track": "Track",
    "undecided": "Not yet decided",
    "benchmark_course": "Course of a benchmark",
    "verification": "Checked",
}


def name_of_list(vocabulary: str) -> str:
    """Return what a list of words is called: as the field that takes its words."""
    declared = {column.vocabulary: column.label for column in columns_of("application")}
    for record in RECORDS.values():
        declared = {field.vocabulary: field.label for field in fields_of(record)} | declared
    return _LISTS.get(vocabulary) or declared[vocabulary]


def _words(_register: Register) -> Rows:
    header = ("List", "Word", "中文", "Meaning", "Checked", "Source")
    return header, [
        (name_of_list(name), term.label, term.label_zh, term.help, term.verification, term.source)
        for name in words.vocabularies()
        if name not in ("status", "control_code")
        for term in words.terms(name)
    ]


_MEASURES = "Control measures"
_TABS: tuple[tuple[str, Callable[[Register], Rows]], ...] = (
    ("Controlled items", _items),
    (_MEASURES, measure_rows),
    ("Statuses", _statuses),
    ("Terms", _terms),
    ("Words", _words),
)


_WIDEST = 230
# Columns of sentences, which are read and not looked up.
_OF_SENTENCES = ("Meaning", "May follow", "Subject")
_WIDEST_SENTENCE = 440
_COUNT = "{n} of {total} are still to be verified: ? not yet, (?) partly"
_UNSURE = {"to-verify": "to be verified", "partly": "partly verified",
           EDITED: "verified as shipped, edited here since"}  # fmt: skip


class ReferencePage(QWidget):
    """Shows each list as a table with a filter; a sign marks what is not verified.

    How many that are stands above. Calendars and protocols, which the desk changes, stand beside.
    """

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self.search = QLineEdit()
        self.search.setObjectName("referenceSearch")
        self.search.setPlaceholderText(tr("Filter this table"))
        self.search.setAccessibleName(tr("Filter this table"))
        self.search.setClearButtonEnabled(True)
        self.tabs = QTabWidget()
        for part in (self.tabs, self.tabs.tabBar()):
            part.setAccessibleName(tr("Lists of the reference"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        space(layout, 8)
        self.count = QLabel()
        self.count.setProperty("look", "caption")
        top = QHBoxLayout()
        space(top, 12)
        top.addWidget(self.search, 1)
        top.addWidget(self.count)
        layout.addLayout(top)
        layout.addWidget(self.tabs, 1)
        self.item = ItemStrip(desk, self)
        layout.addWidget(self.item)
        for name, rows in _TABS:
            self.tabs.addTab(self._table(tr(name), *rows(desk.register)), tr(name))
        self.calendars = CalendarsView(desk, theme)
        self.tabs.addTab(RoomyArea(self.calendars), tr("Calendars"))
        self.protocols = ProtocolsView(desk, theme)
        self.tabs.addTab(RoomyArea(self.protocols), tr("Protocols"))
        self.item.follow(self.tabs.widget(0))
        self.search.textChanged.connect(self._filter)
        self.tabs.currentChanged.connect(lambda _place: self._filter(self.search.text()))
        self._filter("")
        desk.changed.connect(self._on_changed)

    def _on_changed(self, step: Step) -> None:
        """Show the measures of the register anew where they changed."""
        view = self.tabs.widget([name for name, _rows in _TABS].index(_MEASURES))
        if step.ids(Measure.table) and isinstance(view, QTableView):
            self._fill(view, *measure_rows(self._desk.register))
            self._filter(self.search.text())

    def show_part(self, part: str) -> None:
        """Go to the calendars or the protocols; raises KeyError for any other part."""
        view, inside = {
            "calendars": (self.calendars, self.calendars.years),
            "protocols": (self.protocols, self.protocols.steps.table),
        }[part]
        bring_to_front(view)
        inside.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, text: str) -> None:
        """Go to a day of a calendar, such as "china 2026-10-01"."""
        self.show_part("calendars")
        calendar, day = text.split(" ")
        self.calendars.go_to(calendar, date.fromisoformat(day))

    def _table(self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> QTableView:
        proxy = QSortFilterProxyModel(self)
        proxy.setSourceModel(QStandardItemModel(0, len(header), proxy))
        proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        proxy.setFilterKeyColumn(-1)
        view = QTableView()
        look = dress(view, self._theme, compact=True)
        view.setItemDelegate(TextDelegate(look, view, toned=True))
        view.setModel(proxy)
        self._fill(view, header, rows)
        view.setSortingEnabled(True)
        view.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        view.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        view.setAccessibleName(name)
        self._fit(view)
        # What is not verified must be seen beside the fact, as a sign; how much it is stands above.
        view.horizontalHeader().moveSection(list(header).index("Checked"), 1)
        view.horizontalHeader().setStretchLastSection(True)
        return view

    def _fill(self, view: QTableView, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        proxy = view.model()
        model = proxy.sourceModel() if isinstance(proxy, QSortFilterProxyModel) else None
        if not isinstance(model, QStandardItemModel):
            return
        model.setRowCount(0)
        model.setHorizontalHeaderLabels([tr(name) for name in header])
        checked = list(header).index("Checked")
        for values in rows:
            items = [self._item(value, marked=place == checked)
                     for place, value in enumerate(values)]  # fmt: skip
            model.appendRow(items)
        unsure = sum(values[checked] != VERIFIED for values in rows)
        view.setProperty("told", tr(_COUNT, n=unsure, total=len(rows)) if unsure else "")

    def _fit(self, view: QTableView) -> None:
        """Give every column the room of its longest text, within reason; the last has the rest."""
        measure, px = view.fontMetrics(), self._theme.px
        model = view.model()
        of_sentences = tuple(map(tr, _OF_SENTENCES))
        for column in range(model.columnCount() - 1):
            texts = [str(model.index(row, column).data() or "") for row in range(model.rowCount())]
            heading = str(model.headerData(column, Qt.Orientation.Horizontal))
            texts.append(heading + "mm")
            widest = _WIDEST_SENTENCE if heading in of_sentences else _WIDEST
            longest = max(measure.horizontalAdvance(text) for text in texts)
            view.setColumnWidth(column, min(longest + px(18), px(widest)))
        view.setColumnWidth(model.columnCount() - 1, px(120))

    def _item(self, value: str, *, marked: bool) -> QStandardItem:
        item = QStandardItem(tr(value))
        item.setEditable(False)
        item.setToolTip(value)
        if marked and value != "verified":
            words = tr(_UNSURE[value])
            item.setText(SIGNS.get(value, SIGNS[PARTLY]))
            item.setData(MUTED, TONE_ROLE)
            item.setToolTip(words)
            item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        elif marked:
            item.setText(SIGNS[VERIFIED])
            item.setData(MUTED, TONE_ROLE)
            item.setData(tr("verified"), Qt.ItemDataRole.AccessibleTextRole)
        return item

    def _filter(self, text: str) -> None:
        view = self.tabs.currentWidget()
        self.item.show_current()
        self.search.setVisible(isinstance(view, QTableView))
        self.count.setText(str(view.property("told") or "") if view is not None else "")
        if isinstance(view, QTableView):
            model = view.model()
            if isinstance(model, QSortFilterProxyModel):
                model.setFilterFixedString(text)
