from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.views.editors.conftest import type_text

KEYS = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


def echo(one):
    return one.editor._remark.text()


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ("+", "2025-11-26"),
        ("-", "2025-11-24"),
        ("++-", "2025-11-26"),
        ("t", "2025-11-28"),
        ("w", "2025-11-26"),
        ("W", "2025-11-24"),
        ("m", "2025-11-01"),
        ("h", "2025-11-30"),
        ("y", "2025-01-01"),
        ("r", "2025-12-31"),
        ("*", "2025-12-02"),
        ("_", "2025-11-18"),
        ("tm", "2025-11-01"),
    ],
)
def test_single_keys_move_the_day(form, qtbot, keys, day):
    one = form("line_stop_on", "2025-11-25")
    qtbot.keyClicks(one.input, keys)
    qtbot.keyClick(one.input, KEYS.Key_Return)
    assert one.edited == [day]


@pytest.mark.parametrize(
    ("key", "modifier", "day"),
    [
        (KEYS.Key_PageDown, Qt.KeyboardModifier.NoModifier, "2025-12-25"),
        (KEYS.Key_PageUp, Qt.KeyboardModifier.NoModifier, "2025-10-25"),
        (KEYS.Key_PageUp, SHIFT, "2024-11-25"),
        (KEYS.Key_PageDown, SHIFT, "2026-11-25"),
    ],
)
def test_page_keys_move_by_months_and_years(form, qtbot, key, modifier, day):
    one = form("line_stop_on", "2025-11-25")
    qtbot.keyClick(one.input, key, modifier)
    qtbot.keyClick(one.input, KEYS.Key_Tab)
    assert one.edited == [day]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2025-12-24", "2025-12-24"),
        ("24-12-2025", "2025-12-24"),
        ("24/12", "2025-12-24"),
        ("Jun 2025", "2025-06"),
        ("march 2025", "2025-03"),
        ("May 2025", "2025-05"),
        ("week 24, 2025", "2025-W24"),
        ("w24 2025", "2025-W24"),
        ("Q3 2025", "2025-Q3"),
        ("yesterday", "2025-11-27"),
        ("tomorrow", "2025-11-29"),
        ("today", "2025-11-28"),
        ("2025年6月12日", "2025-06-12"),
    ],
)
@pytest.mark.parametrize("before", ["2025-11-25", "2025-06", None])
def test_typing_replaces_although_its_letters_are_keys(form, qtbot, typed, day, before):
    one = form("line_stop_on", before)
    type_text(one.input, typed)
    assert one.input.text() == typed
    qtbot.keyClick(one.input, KEYS.Key_Return)
    assert one.edited in ([day], [] if day == before else [day])
    assert one.editor.value() == day


def test_keys_count_from_today_in_an_empty_field(form, qtbot):
    one = form("line_stop_on")
    qtbot.keyClicks(one.input, "+")
    qtbot.keyClick(one.input, KEYS.Key_Return)
    assert one.edited == ["2025-11-29"]


def test_a_month_moves_by_months(form, qtbot):
    one = form("line_stop_on", "2025-06")
    qtbot.keyClicks(one.input, "+")
    assert one.input.text() == "Jul 2025"


def test_keys_are_typing_again_once_a_digit_was_typed(form, qtbot):
    one = form("line_stop_on", "2025-11-25")
    qtbot.keyClicks(one.input, "+1-")
    assert one.input.text() == "1-"


def test_the_day_is_said_in_words_while_it_is_typed(form, qtbot):
    one = form("line_stop_on", "2025-11-25")
    assert echo(one) == "Tue 25 Nov 2025, 3 Chinese working days ago"
    qtbot.keyClicks(one.input, "+")
    assert echo(one) == "Wed 26 Nov 2025, 2 Chinese working days ago"
    one.input.selectAll()
    qtbot.keyClicks(one.input, "1.12.2025")
    assert echo(one) == "Mon 1 Dec 2025, in 1 Chinese working day"
    assert one.edited == []
    one.input.selectAll()
    qtbot.keyClicks(one.input, "31/2/2025")
    assert "does not exist" in echo(one)
    assert one.editor.sentence() == ""  # said, but not yet held against the user
    qtbot.keyClick(one.input, KEYS.Key_Escape)
    assert echo(one) == "Tue 25 Nov 2025, 3 Chinese working days ago"


def test_an_ambiguous_day_is_shown_not_guessed(form, qtbot):
    one = form("line_stop_on")
    qtbot.keyClicks(one.input, "Nov 25")
    qtbot.keyClick(one.input, KEYS.Key_Return)
    assert one.edited == []
    assert one.refused == ["“Nov 25” may be 25 Nov 2025 or Nov 2025; write the one you mean."]
    assert echo(one) == one.refused[0]


def test_the_zoom_of_the_window_is_no_date_key(form, qtbot):
    one = form("line_stop_on", "2025-11-25")
    qtbot.keyClick(one.input, KEYS.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert one.input.text() == "25 Nov 2025"
    qtbot.keyClick(one.input, KEYS.Key_Plus, Qt.KeyboardModifier.AltModifier)
    assert one.input.text() == "25 Dec 2025"


def test_the_line_below_keeps_its_room(form, qtbot):
    one = form("line_stop_on")
    one.window.grab()  # lays out
    height = one.editor.height()
    qtbot.keyClicks(one.input, "24/12/2025")
    one.window.grab()
    assert one.editor.height() == height


def test_letters_are_typing_in_an_empty_field(form, qtbot):
    one = form("line_stop_on")
    qtbot.keyClicks(one.input, "m")
    assert one.input.text() == "m"
