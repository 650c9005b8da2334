"""All declared fields of an application, one form per section; leaving a field writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.case.read import Case
from rare_earth_desk.domain.fields import Field, by_section, field_of, fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.application.duplicate_list import DuplicateList
from rare_earth_desk.views.application.duplicates import Sought
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.forms.escape import EscapeBack
from rare_earth_desk.views.forms.link_sources import link_sources
from rare_earth_desk.views.forms.record_form import Draft, RecordForm
from rare_earth_desk.views.theme.theme import Theme

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Value


def _shown() -> list[Field]:
    return [field for field in fields_of(Application) if not field.inner]


class FieldForms(QObject):
    """The forms of the editor, by section. What could not be read is kept for every application."""

    opened = Signal(str)  # id of an application that may be the same

    def __init__(self, desk: Desk, theme: Theme, *, label_width: int) -> None:
        super().__init__()
        self._desk = desk
        self._case: Case | None = None
        self._drafts: dict[str, dict[str, Draft]] = {}
        self._filled: dict[str, str] = {}  # section -> the application its form shows
        sources = link_sources(desk)
        self.forms: dict[str, RecordForm] = {}
        for section, members in by_section(_shown()).items():
            form = RecordForm(
                members,
                theme,
                today=lambda: desk.register.today,
                china=lambda: desk.register.calendars.china,
                sources=sources,
                headings=False,
                label_width=label_width,
            )
            form.edited.connect(lambda n, v, section=section: self._on_edited(section, n, v))
            form.created.connect(lambda n, p, section=section: self._on_created(section, n, p))
            form.typing.connect(self._on_typing)
            self.forms[section] = form
        self.duplicates = DuplicateList(desk, theme, joins=True)
        self.duplicates.join_wanted.connect(lambda _id: desk.join_wanted.emit())
        self.duplicates.opened.connect(self.opened)
        self._form_of("number").put_below("number", self.duplicates)
        for section, form in self.forms.items():
            form.finished.connect(lambda section=section: self._go_on(section))

    def watch(self, escape: EscapeBack) -> None:
        """Let Esc in any field with nothing pending go back."""
        for form in self.forms.values():
            for editor in form.editors.values():
                escape.watch(editor)

    def _form_of(self, name: str) -> RecordForm:
        return self.forms[field_of(Application, name).section]

    # -- showing -----------------------------------------------------------------------------

    def leave(self) -> None:
        """Keep what is still pending, before another application is shown.

        Leaving a field has written what could be read. This may be called while listeners hear
        of a step, when nothing can be written: so the rest stays here as drafts.
        """
        if self._case is None:
            return
        id_ = self._case.record.id
        drafts = dict(self._drafts.pop(id_, {}))
        for section, form in self.forms.items():
            if self._filled.get(section) == id_:
                for name in form.editors:
                    drafts.pop(name, None)
                drafts |= form.drafts()
        if drafts:
            self._drafts[id_] = drafts

    def show_case(self, case: Case) -> None:
        """Make the forms those of an application; `fill` shows the values of a section."""
        anew = self._case is None or case.record.id != self._case.record.id
        self._case = case
        if anew:
            self.duplicates.clear()

    def fill(self, section: str) -> None:
        """Show the values of a section, with the drafts that were left in it."""
        if self._case is None:
            return
        form, record = self.forms[section], self._case.record
        anew = self._filled.get(section) != record.id
        self._filled[section] = record.id
        form.show_values({name: getattr(record, name) for name in form.editors}, anew=anew)
        form.mark_fields(self._contradictory(record.id))
        drafts = self._drafts.get(record.id)
        if anew and drafts:
            form.put_drafts(drafts)

    def _contradictory(self, id_: str) -> dict[str, str]:
        """Return what stands side by side in the fields of an application, by field."""
        register = self._desk.register
        found = register.contradicting.of_rows({id_})
        if not found:
            return {}
        from rare_earth_desk.views.merging.wording import on_field

        return {one.field: on_field(one) for one in register.told(found)}

    def set_read_only(self, on: bool) -> None:
        """Show without letting anybody change."""
        for form in self.forms.values():
            form.set_read_only(on)

    def _go_on(self, section: str) -> None:
        """Enter in the last field of a section goes to the first of the next one in view."""
        names = list(self.forms)
        for following in names[names.index(section) + 1 :]:
            if self.forms[following].isVisible():
                self.forms[following].focus()
                return

    # -- writing -----------------------------------------------------------------------------

    def _on_edited(self, section: str, name: str, value: Value) -> None:
        ids = (self._filled[section],)
        try:
            self._desk.register.do(EditField("application", ids, name, value))
        except Refused as refusal:
            self.forms[section].refuse(name, refusal.phrase)

    def _on_created(self, section: str, name: str, party: str) -> None:
        """Add a company or an exporter and link it, as one step."""
        form, id_ = self.forms[section], self._filled[section]
        today = self._desk.register.today.isoformat()
        try:
            self._desk.register.do(EditCells("application", (Cell(id_, name, party),), today))
        except Refused as refusal:
            form.editors[name].set_draft(party, refusal.phrase)
            return
        record = self._desk.register.record(Application, id_)
        form.editors[name].set_value(getattr(record, name))

    def twins(self) -> tuple[str, ...]:
        """Return the application that is edited and the marked one that may be the same; or ()."""
        marked = self.duplicates.marked()
        return (self._case.record.id, marked) if self._case is not None and marked else ()

    def _mark_same(self) -> None:
        """Mark a number that another application has too, for as long as it stands."""
        if self._case is not None and not self.duplicates.is_used():
            self.duplicates.mark_same(self._case.record.id)

    def _on_typing(self, name: str, text: object) -> None:
        if name != "number" or self._case is None:
            return
        if not text:
            # Leaving the field for the warning must not take it away from under the pointer.
            self._mark_same()
            return
        record = self._case.record
        self.duplicates.look_for(
            Sought(
                number=str(text),
                id=record.id,
                company=record.company,
                exporter=record.exporter,
                product_group=record.product_group,
                filed_on=self._case.text("filed_on"),
            )
        )
