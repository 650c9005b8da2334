"""The editor that belongs to a kind of field."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.views.editors.choice_edit import ChoiceEdit
from rare_earth_desk.views.editors.day_edit import DayEdit
from rare_earth_desk.views.editors.flag_edit import FlagEdit
from rare_earth_desk.views.editors.link_edit import LinkEdit
from rare_earth_desk.views.editors.note_edit import NoteEdit
from rare_earth_desk.views.editors.number_edit import NumberEdit
from rare_earth_desk.views.editors.terms_edit import TermsEdit
from rare_earth_desk.views.editors.text_edit import TextEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.editors.field_editor import FieldEditor
    from rare_earth_desk.views.editors.line_field import China, Today
    from rare_earth_desk.views.editors.link_edit import LinkSource

_LINES = {
    Kind.TEXT: TextEdit,
    Kind.INTEGER: NumberEdit,
    Kind.NUMBER: NumberEdit,
    Kind.DAY: DayEdit,
    Kind.CHOICE: ChoiceEdit,
}


def editor_for(
    field: Field,
    parent: QWidget | None = None,
    *,
    compact: bool = False,
    today: Today = date.today,
    china: China | None = None,
    source: LinkSource | None = None,
) -> FieldEditor:
    """Return the editor of `field`; `source` finds the records behind a link.

    Without `china` a day goes on by the shipped Chinese working days.
    """
    if field.kind is Kind.NOTE:
        return NoteEdit(field, parent, compact=compact)
    if field.kind is Kind.FLAG:
        return FlagEdit(field, parent, compact=compact)
    if field.kind is Kind.LINK:
        editor = LinkEdit(field, parent, compact=compact, today=today)
        if source is not None:
            editor.set_source(source)
        return editor
    if field.form == "terms":
        return TermsEdit(field, parent, compact=compact, today=today)
    line = _LINES[field.kind](field, parent, compact=compact, today=today)
    if isinstance(line, DayEdit) and china is not None:
        line.china = china
    return line
