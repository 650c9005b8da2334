"""The sections of the editor and what fills each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain import display
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.case.reports import Report
from rare_earth_desk.domain.records import Application, ApplicationItem, Record, StockReport
from rare_earth_desk.domain.records.application import GOODS, URGENCY
from rare_earth_desk.views.application.covering import Covering
from rare_earth_desk.views.application.field_forms import FieldForms
from rare_earth_desk.views.application.history_panel import HistoryPanel
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Line
from rare_earth_desk.views.application.part_lines import item_line, place_line, stock_line
from rare_earth_desk.views.application.parts import PartsPanel
from rare_earth_desk.views.application.section import Section
from rare_earth_desk.views.application.status_block import StatusBlock
from rare_earth_desk.views.application.timeline import Timeline
from rare_earth_desk.views.contacts.case_contacts import CaseContacts
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.forms.status_form import StatusForm
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr

LABEL_WIDTH = 88
"""Width of the labels of all fields at zoom 1: longer ones wrap, so that the fields align."""


class EditorParts:
    """Builds every section once; showing another application only refills them."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        self._desk, self._theme = desk, theme
        self.status = StatusBlock(theme)
        self.status_form = StatusForm(desk, theme)
        self.timeline = Timeline(desk, theme, label_width=LABEL_WIDTH - 10)
        self.fields = FieldForms(desk, theme, label_width=LABEL_WIDTH)
        self.items = self._panel(ApplicationItem, item_line, tr("No goods listed yet."))
        self.stocks = self._panel(StockReport, stock_line, tr("Nothing reported yet."))
        self.lists = LineList(tr("Priority lists"), theme)
        self._unlisted = QLabel(tr("On no priority list yet."))
        self._unlisted.setProperty("look", "caption")
        self.covering = Covering(desk, theme)
        self.contacts = CaseContacts(desk, theme)
        self.history = HistoryPanel(desk, theme, Application)
        self.sections: dict[str, Section] = {}
        self._add_sections()

    def _panel(self, kind: type[Record], line_of: Callable[[Any], Line], none: str) -> PartsPanel:
        return PartsPanel(
            self._desk,
            self._theme,
            kind,
            line_of,
            hidden=("application", "company"),
            none=none,
            label_width=LABEL_WIDTH - 10,
        )

    def _add_sections(self) -> None:
        self._add("status", tr("Status"), self._status_content())
        self._add("timeline", tr("Timeline"), self.timeline)
        for section, form in self.fields.forms.items():
            self._add(section, tr(section), form)
            if section == GOODS:
                self._add_parts("items", tr("Items"), self.items, tr("Add an item"))
            if section == URGENCY:
                self._add_parts(
                    "stocks", tr("Stock reports"), self.stocks, tr("Add a stock report")
                )
        self._add("lists", tr("Priority lists"), self._column(self.lists, self._unlisted))
        self._add("contacts", tr("Contacts"), self.contacts)
        self._add("history", tr("History"), self.history)

    def _status_content(self) -> QWidget:
        title = QLabel(tr("Record status"))
        title.setProperty("look", "strong")
        self.recording = self._column(title, self.status_form)
        # In whose hands it is takes several lines: what is done daily stands above it.
        return self._column(self.status, self.covering, self.recording, self.status.hands)

    def _column(self, *widgets: QWidget) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 8)
        for widget in widgets:
            column.addWidget(widget)
        return content

    def _add(self, key: str, title: str, content: QWidget) -> Section:
        section = Section(key, title, self._theme, content)
        self.sections[key] = section
        return section

    def _add_parts(self, key: str, title: str, panel: PartsPanel, spoken: str) -> None:
        section = self._add(key, title, panel)
        button = section.add_button(tr("Add"), spoken)
        button.clicked.connect(lambda: self._open_new(section, panel))

    @staticmethod
    def _open_new(section: Section, panel: PartsPanel) -> None:
        section.set_open(on=True)
        panel.add()

    # -- filling -----------------------------------------------------------------------------

    def show_case(self, case: Case, told: Sequence[Report], *, editable: bool) -> None:
        """Fill every section that is not folded away, and the notes of all."""
        self.fields.set_read_only(not editable)
        self._show_notes(case, told)
        self.covering.show_application(case.record.id)
        for key, section in self.sections.items():
            if section.is_open:
                self.show_section(key, case, told, editable=editable)

    def _show_notes(self, case: Case, told: Sequence[Report]) -> None:
        kg = sum(item.quantity_kg or 0 for item in case.items)
        goods = [_count(len(case.items)), tr("{n} kg", n=display.grouped(kg)) if kg else ""]
        own, general = len(case.own_reports), len(case.company_reports)
        for key, note in (
            ("timeline", _count(len(told))),
            ("items", " · ".join(filter(None, goods))),
            ("stocks", _count(own + general)),
            ("lists", _count(len(case.places))),
        ):
            self.sections[key].set_note(note)

    def show_section(self, key: str, case: Case, told: Sequence[Report], *, editable: bool) -> None:
        """Fill one section. The statuses are shown at once, so they are not among these."""
        id_ = case.record.id
        if key == "timeline":
            self.timeline.show_case(case, told, editable=editable)
        elif key == "items":
            self.items.show_parts(id_, case.items, {"application": id_}, editable=editable)
        elif key == "stocks":
            found = [*case.own_reports, *case.company_reports]
            self.stocks.show_parts(id_, found, _new_stock(case), editable=editable)
        elif key == "lists":
            self.lists.show_lines([place_line(place) for place in case.places])
            self.lists.setVisible(bool(case.places))
            self._unlisted.setVisible(not case.places)
        elif key == "contacts":
            self.contacts.show_case(case)
        elif key == "history":
            self.history.show_record(id_, editable=editable)
        elif key in self.fields.forms:
            self.fields.fill(key)


def _new_stock(case: Case) -> dict[str, object]:
    return {
        "application": case.record.id,
        "company": case.record.company,
        "product_group": case.record.product_group,
        "reported_on": case.today.isoformat(),
    }


def _count(n: int) -> str:
    return str(n) if n else ""
