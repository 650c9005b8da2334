from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.views.editors.suggesting import Option
from tests.views.editors.conftest import type_text
from tests.views.editors.suggestions import from_words

DOWN, TAB, ENTER = Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Return
ALT = Qt.KeyboardModifier.AltModifier


def texts(editor):
    return [option.text for option in editor.options()]


@pytest.mark.parametrize("typed", ["DE", "de", "germ", "Germany", "德国", "grmany", " germany "])
def test_a_term_is_found_by_key_label_chinese_label_and_with_slips(form, qtbot, typed):
    one = form("member_state", "FR")
    type_text(one.input, typed)
    assert texts(one.editor)[0] == "Germany"
    qtbot.keyClick(one.input, ENTER)
    assert one.edited == ["DE"]
    assert one.editor.text() == "Germany"
    assert not one.editor.is_list_open()


def test_tab_takes_the_highlighted_word_and_still_moves_on(form, qtbot):
    one = form("member_state")
    qtbot.keyClicks(one.input, "aust")
    qtbot.keyClick(one.input, TAB)
    assert one.edited == ["AT"]
    assert one.other.hasFocus()
    assert not one.editor.is_list_open()


def test_alt_down_opens_the_whole_list_at_the_present_word(form, qtbot):
    one = form("member_state", "DE")
    qtbot.keyClick(one.input, DOWN, ALT)
    assert texts(one.editor) == [term.label for term in vocabulary.terms("member_state")]
    place = one.editor._popup.list.highlighted()
    assert texts(one.editor)[place] == "Germany"
    qtbot.keyClick(one.input, DOWN)
    qtbot.keyClick(one.input, ENTER)
    assert one.edited == [vocabulary.terms("member_state")[place + 1].key]


def test_a_word_is_taken_over_by_a_click(form, qtbot):
    one = form("member_state")
    qtbot.keyClicks(one.input, "fra")
    rows = one.editor._popup.list
    place = rows.visualRect(rows.model().index(0, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert one.edited == ["FR"]
    assert one.input.hasFocus()


def test_the_arrow_opens_and_closes_the_list(form, qtbot):
    one = form("member_state")
    button = one.input.findChildren(object, options=Qt.FindChildOption.FindDirectChildrenOnly)
    arrow = next(
        child for child in button if child.metaObject().className() == "QLineEditIconButton"
    )
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert one.editor.is_list_open()
    qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)
    assert not one.editor.is_list_open()


def test_a_closed_list_refuses_new_words_in_a_sentence(form, qtbot):
    one = form("member_state", "DE")
    qtbot.keyClicks(one.input, "Qqqqland")
    assert texts(one.editor) == []
    qtbot.keyClick(one.input, ENTER)
    assert one.edited == []
    assert "choose one from its list" in one.refused[0]
    assert one.editor.draft() == "Qqqqland"


def test_an_open_list_takes_a_new_word(form, qtbot):
    one = form("product_group")
    qtbot.keyClicks(one.input, "Zzz springs")
    assert [option.is_new for option in one.editor.options()] == [True]
    qtbot.keyClick(one.input, ENTER)
    assert one.edited == ["Zzz springs"]
    assert one.editor.text() == "Zzz springs"


def test_a_new_word_like_a_known_one_has_to_be_chosen(form, qtbot):
    one = form("product_group")
    qtbot.keyClicks(one.input, "magnet alloys X")
    assert one.editor.options()[-1].is_new
    one.input.clear()
    qtbot.keyClicks(one.input, "oxid")
    one.editor.close_list()
    one.other.setFocus()
    assert one.edited == []
    assert "Oxides" in one.refused[0]
    one.editor.setFocus()
    one.input.selectAll()
    qtbot.keyClicks(one.input, "oxid")
    qtbot.keyClick(one.input, Qt.Key.Key_Up)  # from the first round to the last: the new word
    qtbot.keyClick(one.input, ENTER)
    assert one.edited == ["oxid"]


def test_words_in_use_are_offered_with_the_known_ones(form, qtbot):
    one = form("product_group")
    one.editor.set_suggestions(from_words(["Steel springs", "oxides"]))
    qtbot.keyClicks(one.input, "stee")
    assert texts(one.editor)[0] == "Steel springs"
    qtbot.keyClick(one.input, ENTER)
    assert one.edited == ["Steel springs"]
    one.editor.open_list()
    assert sum(text.lower() == "oxides" for text in texts(one.editor)) == 1


def test_statuses_are_offered_likeliest_first_and_of_one_track_only(form, qtbot):
    from rare_earth_desk.domain import statuses
    from rare_earth_desk.domain.fields import field_of
    from rare_earth_desk.domain.records import StatusEntry
    from rare_earth_desk.views.editors.choice_edit import ChoiceEdit

    editor = ChoiceEdit(field_of(StatusEntry, "status"))
    qtbot.addWidget(editor)
    track = [known.code for known in statuses.of_track("licensing")]
    following = [known.code for known in statuses.next_after("L30", "licensing")]
    editor.offer(track, first=following)
    editor.show()
    editor.open_list()
    codes = [option.id for option in editor.options()]
    assert codes[: len(following)] == following
    assert set(codes) == set(track)
    other = statuses.of_track("customs")[0].label
    editor.set_draft(other)
    assert "cannot be chosen here" in editor.sentence()
    editor.grab()


def test_blanking_the_field_takes_the_value_away(form, qtbot):
    one = form("member_state", "DE")
    qtbot.keyClick(one.input, Qt.Key.Key_Delete)
    qtbot.keyClick(one.input, ENTER)
    assert one.edited == [None]


def test_the_list_lies_inside_the_window(form, qtbot):
    one = form("member_state")
    one.window.resize(300, 200)
    qtbot.keyClick(one.input, DOWN, ALT)
    card = one.editor._popup
    assert one.window.rect().contains(card.geometry())
    below = one.input.mapTo(one.window, QPoint(0, one.input.height())).y()
    assert card.y() >= below
    assert one.input.hasFocus()


def test_an_option_says_what_is_to_be_verified(form, qtbot):
    one = form("status")
    one.editor.open_list()
    marked = {option.id for option in one.editor.options() if option.remark == "to verify"}
    terms = vocabulary.terms("status")
    assert marked == {term.key for term in terms if term.verification == "to-verify"}
    assert all(isinstance(option, Option) for option in one.editor.options())


def test_plain_words_carry_no_mark_for_their_translation(form):
    one = form("member_state")
    one.editor.open_list()
    assert {option.remark for option in one.editor.options()} == {""}
