"""The page of briefing lines: the list and form that every record of `LISTED` gets."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.records import BriefingLine
from rare_earth_desk.register import Register
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.new_party_dialog import NewPartyDialog
from rare_earth_desk.views.pages.party_page import PartyPage
from rare_earth_desk.views.places import key_of
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.settings import Settings


@pytest.fixture
def desk(sample_copy):
    desk = Desk(Register.open(sample_copy))
    yield desk
    desk.close()


@pytest.fixture
def page(qtbot, desk, theme, tmp_path):
    remembered = Remembered(Settings(tmp_path / "settings.ini"), desk.register.path)
    page = PartyPage(desk, theme, BriefingLine.table, remembered)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    page.grab()


def test_lines_stand_in_the_order_in_which_a_briefing_prints_their_parts(page, desk):
    model = page.list.model
    lines = [desk.register.record(BriefingLine, id_) for id_ in model.ids()]
    parts = ["objective", "scene", "speaking", "defensive", "background"]
    places = [(parts.index(one.part), one.position) for one in lines]
    assert len(places) == len(desk.register.records(BriefingLine)) > 10
    assert places == sorted(places)


def test_what_is_typed_into_the_form_is_written_and_undone(page, desk):
    id_ = page.list.table.current_id()
    editor = page.editor.form.editors["words"]
    editor.note.setPlainText("We count {pending:magnets}.")
    assert editor.commit()
    assert desk.register.record(BriefingLine, id_).words == "We count {pending:magnets}."
    desk.register.undo()
    assert "{pending:magnets}" not in desk.register.record(BriefingLine, id_).words


def test_an_unknown_figure_stays_as_a_draft_with_the_reason(page, desk):
    id_ = page.list.table.current_id()
    before = desk.register.record(BriefingLine, id_).words
    editor = page.editor.form.editors["words"]
    editor.note.setPlainText("We count {pendig}.")
    editor.commit()
    assert desk.register.record(BriefingLine, id_).words == before
    assert editor.text() == "We count {pendig}."
    assert "{pendig}" in editor.toolTip() + editor.accessibleDescription() + _said(editor)


def _said(editor) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in editor.window().findChildren(QLabel))


def test_a_new_line_is_added_with_its_part_and_text(qtbot, desk):
    dialog = NewPartyDialog(desk, BriefingLine.table)
    qtbot.addWidget(dialog)
    assert list(dialog.form.editors) == ["name", "part", "position", "words"]


def test_the_tenth_place_has_the_key_0():
    assert key_of("desk") == "Alt+1"
    assert key_of("licences") == "Alt+0"
    assert key_of("measures") == "Alt+Shift+1"
