"""Pictures of the library of briefing lines."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.domain.records import BriefingLine
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.editors.note_edit import NoteEdit
from rare_earth_desk.views.pages.party_page import PartyPage


@shot("briefing-lines")
def briefing_lines(stage: Stage) -> QWidget:
    """Show the lines by part, and one of them in the form."""
    return stage.window(place="briefing")


@shot("briefing-lines-refused")
def briefing_lines_refused(stage: Stage) -> QWidget:
    """Show a text that asks for a figure that there is not."""
    window = stage.window(place="briefing")
    page = window.page("briefing")
    assert isinstance(page, PartyPage)
    text = page.editor.form.editors["words"]
    assert isinstance(text, NoteEdit)
    text.note.setPlainText("{pendig} are pending")
    text.commit()
    stage.settle()
    return window


@shot("empty-briefing-lines")
def empty_briefing_lines(stage: Stage) -> QWidget:
    """Show that there are no lines."""
    window = stage.window(empty=True, place="briefing")
    every = tuple(one.id for one in window.desk.register.records(BriefingLine))
    window.desk.register.do(RemoveRecords(BriefingLine.table, every))
    stage.settle()
    return window
