from __future__ import annotations

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.lists.search_note import SearchNote


def test_each_thing_is_told_once_and_nothing_takes_no_room(qtbot, theme):
    note = SearchNote(theme)
    qtbot.addWidget(note)
    assert note.isHidden()
    bad = phrase("“{value}” is bad.", value="x")
    assert note.tell([bad, phrase("Worse."), bad]) == "“x” is bad. Worse."
    assert not note.isHidden()
    assert note.label.accessibleName() == "“x” is bad. Worse."
    assert note.tell([]) == ""
    assert note.isHidden()
