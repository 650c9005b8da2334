"""The form of one company, exporter or contact point, beside its list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.columns import joins_of
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.search import term
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.link_sources import link_sources
from rare_earth_desk.views.forms.party_twins import NAMES, PartyTwins
from rare_earth_desk.views.forms.record_form import RecordForm
from rare_earth_desk.views.records.child_panels import ChildPanels
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.scrolled import DownScroll
from rare_earth_desk.views.words import tr

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PartyEditor(QWidget):
    """Edits the record the cursor is on; every field is written when it is left.

    Only of what applications link to is told how many there are.
    """

    applications_wanted = Signal(str)  # the search that finds them
    left = Signal()  # Esc: back to the list

    def __init__(self, desk: Desk, theme: Theme, page: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.page, self.id = desk, page, ""
        self._record = RECORDS[page]
        self.form = RecordForm(
            [field for field in fields_of(self._record) if not field.inner],
            theme,
            today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china,
            sources=link_sources(desk),
            label_width=96,
        )
        self._names = [name for name in NAMES if name in LISTED[page].names]
        self.twins = self._made_twins(theme) if self._names and LISTED[page].twins else None
        # From outside in: whatever gets a parent later is dressed once more.
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.card = Card(tr("Nothing chosen"))
        self.column.addWidget(self.card, 3)
        area = DownScroll()
        self.card.set_content(area)
        area.hold(self.form)
        self.show_cases = QPushButton(tr("Show its applications"))
        self.show_cases.setAccessibleDescription(tr("Lists the applications of this record."))
        self.show_cases.clicked.connect(self._on_show_cases)
        self.column.addWidget(self.show_cases)
        self._is_counted = LISTED[page].counted
        self.show_cases.setVisible(self._is_counted)
        self.below = ChildPanels(desk, LISTED[page].children, self)
        self.lines = self.below.panels
        self.column.addWidget(self.below, 2)
        self.form.edited.connect(self._on_edited)
        self.form.created.connect(self._on_created)
        self.form.typing.connect(self._on_typing)
        escape = EscapeBack(self.left.emit, self)
        for editor in self.form.editors.values():
            escape.watch(editor)
        desk.changed.connect(self._on_changed)

    def _made_twins(self, theme: Theme) -> PartyTwins:
        twins = PartyTwins(self.desk, theme, self.page, joins=True)
        twins.join_wanted.connect(lambda _id: self.desk.join_wanted.emit())
        self.form.put_below(self._names[-1], twins)
        return twins

    def show_party(self, id: str) -> None:  # noqa: A002
        """Show a record; "" shows that nothing is chosen."""
        self.id = id
        self._clear_twins()
        self.below.show_owner(id)
        self.form.setEnabled(bool(id))
        self.show_cases.setEnabled(bool(id))
        self._fill(anew=True)

    def _fill(self, *, anew: bool) -> None:
        if not self.id:
            self.card.set_title(tr("Nothing chosen"))
            self.card.set_subtitle("")
            self.form.show_values({}, anew=True)
            return
        record = self.desk.register.record(self._record, self.id)
        values = {field.name: getattr(record, field.name) for field in fields_of(self._record)}
        self.card.set_title(self.desk.register.title(self.page, self.id) or tr("without a name"))
        self.card.set_subtitle(self.subtitle())
        self.form.show_values(values, anew=anew)

    def focus(self) -> None:
        """Put the keys into the form, from there into the lines below it, kind by kind."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus) or not self.below.focus_next():
            self.form.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Ctrl+Enter from a field too, which keeps it from the window (Qt)."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.focus()
        else:
            super().keyPressEvent(event)

    def subtitle(self) -> str:
        """Return what is said below the name: how many applications there are, if counted."""
        facts = self.desk.register.facts(self.page)
        place = facts.place(self.id)
        if place is None or not self._is_counted:
            return ""
        return tr(
            "{n:application|applications}, {pending} pending",
            n=facts.value(place, "applications"),
            pending=facts.value(place, "pending"),
        )

    def _on_created(self, name: str, linked: str) -> None:
        """Add what a link is to point to and link it, as one step."""
        today = self.desk.register.today.isoformat()
        try:
            self.desk.register.do(EditCells(self.page, (Cell(self.id, name, linked),), today))
        except Refused as refusal:
            self.form.editors[name].set_draft(linked, refusal.phrase)
            return
        record = self.desk.register.record(self._record, self.id)
        self.form.editors[name].set_value(getattr(record, name))

    def _on_edited(self, name: str, value: object) -> None:
        try:
            self.desk.register.do(EditField(self.page, (self.id,), name, value))  # type: ignore[arg-type]
        except Refused as refusal:
            self.form.refuse(name, refusal.phrase)

    def _on_typing(self, name: str, text: object) -> None:
        """Tell of a twin while the name is typed, and of a name that is another's once written."""
        if self.twins is None:
            return
        if name in self._names and text is not None:
            self.twins.look_for([str(text)], self.id)
        elif not self.twins.is_used():
            self._mark_same()

    def _clear_twins(self) -> None:
        if self.twins is not None:
            self.twins.clear()

    def _mark_same(self) -> None:
        if self.twins is None or not self.id:
            self._clear_twins()
            return
        record = self.desk.register.record(self._record, self.id)
        self.twins.look_for([getattr(record, name) for name in self._names], self.id)

    def _on_changed(self, step: Step) -> None:
        linked = any(step.ids(join.table) for join in joins_of(self.page))
        if self.id and (self.id in step.ids(self.page) or step.applications or linked):
            self._fill(anew=False)

    def _on_show_cases(self) -> None:
        record = self.desk.register.record(self._record, self.id)
        name = str(getattr(record, "name", None) or "")
        search = term(self.page, name, operator="=") if name else term("no", self.page)
        self.applications_wanted.emit(search)
