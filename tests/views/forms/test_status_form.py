from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.views.forms.status_fields import entry_field, following
from rare_earth_desk.views.forms.status_form import StatusForm
from tests.views.application.desks import TODAY, day

CODES = {"licensing": ["L30"], "channel": [None], "customs": [None]}


@pytest.fixture
def form(desk, case, window, theme):
    made = StatusForm(desk, theme)
    made.show_applications((case,), CODES)
    made.entered.connect(made.record)
    made.host = window(made)
    made.status.setFocus()
    return made


def entries(desk, case):
    return desk.register.records(StatusEntry, application=case)


def press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def test_three_keys_and_two_enters_record_a_status_of_today(desk, case, form):
    QTest.keyClicks(form.status.line, "app")
    press(form.status.line, Qt.Key.Key_Return)  # picks from the list and goes on
    assert len(entries(desk, case)) == 2
    assert form.day.line.hasFocus()
    press(form.day.line, Qt.Key.Key_Return)
    made = entries(desk, case)[-1]
    assert (made.status, made.happened, made.reported_on) == ("L50", *[TODAY.isoformat()] * 2)
    assert form.status.value() is None
    assert form.day.value() == TODAY.isoformat()


def test_every_field_is_recorded_and_source_and_certainty_stay(desk, case, form):
    for name, text in (
        ("status", "Refused"), ("happened", "3/3/2026"), ("reported_by", "mofcom"),
        ("certainty", "stated"), ("refusal_ground", "procedure"), ("note", "Seal missing"),
    ):  # fmt: skip
        line = form.editors[name].line
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        press(line, Qt.Key.Key_Tab)
    press(form.editors["note"].line, Qt.Key.Key_Return)
    made = entries(desk, case)[-1]
    assert (made.status, made.happened, made.reported_by) == ("L60", "2026-03-03", "MOFCOM")
    assert (made.certainty, made.refusal_ground, made.note) == (
        "stated",
        "procedure",
        "Seal missing",
    )
    kept = {name: editor.value() for name, editor in form.editors.items()}
    assert (kept["reported_by"], kept["certainty"], kept["note"]) == ("MOFCOM", "stated", None)
    assert kept["refusal_ground"] is None


def test_the_ground_is_asked_for_refusals_only(desk, case, form):
    ground = form.editors["refusal_ground"]
    assert ground.isHidden()
    form.status.set_value("L60")
    form._on_edited("status")
    assert not ground.isHidden()
    ground.set_value("procedure")
    form.status.set_value("L50")
    form._on_edited("status")
    assert ground.isHidden()
    assert form.record()
    assert entries(desk, case)[-1].refusal_ground is None


def test_what_may_come_next_stands_above_the_others(form):
    press(form.status.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    ids = [option.id for option in form.status.options()]
    assert ids[:3] == following(["L30"], "licensing")[:3] == ["L50", "L41", "L40"]
    line = ids.index("—")
    assert set(ids[:line]) == set(following(["L30"], "licensing"))
    assert "L00" in ids[line:]
    assert not any(id_.startswith("C") for id_ in ids)
    assert not form.status._popup.list.rows[line].enabled


def test_the_line_between_them_cannot_be_chosen(form):
    status = form.status
    press(status.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    line = [option.id for option in status.options()].index("—")
    status._popup.list.highlight(line - 1)
    press(status.line, Qt.Key.Key_Down)
    assert status._popup.list.highlighted() == line + 1
    press(status.line, Qt.Key.Key_Up)
    assert status._popup.list.highlighted() == line - 1
    status._on_chosen(line)
    assert status.is_list_open()
    assert status.value() is None


def test_what_is_typed_out_wins_over_what_is_likely(form):
    form.show_applications(("x",), {**CODES, "licensing": ["L10"]})
    QTest.keyClicks(form.status.line, "refused")
    assert [option.id for option in form.status.options()][:2] == ["L60", "L61"]
    press(form.status.line, Qt.Key.Key_Return)
    assert form.status.value() == "L60"
    form.status.set_value(None)
    form.status.line.setFocus()
    QTest.keyClicks(form.status.line, "In preparation")
    press(form.status.line, Qt.Key.Key_Return)
    assert form.status.value() == "L00"


def test_another_track_offers_its_own_and_forgets_the_status(form):
    form.status.set_value("L50")
    QTest.mouseClick(form.tracks.buttons["channel"], Qt.MouseButton.LeftButton)
    assert form.status.value() is None
    QTest.keyClicks(form.status.line, "handed")
    press(form.status.line, Qt.Key.Key_Return)
    assert form.status.value() == "C40"


def test_goods_without_a_licence_begin_on_the_customs_track(form):
    form.show_applications(("x",), {"licensing": [None], "channel": ["C00"], "customs": ["K1"]})
    assert form.tracks.track == "customs"


def test_the_day_is_said_in_words_across_the_whole_row(form):
    assert form.words.text().startswith("Wed 18 Mar 2026, today · ")
    form.day.line.setFocus()
    QTest.keyClicks(form.day.line, "-")
    assert form.words.text() == "Tue 17 Mar 2026, 1 Chinese working day ago"


def test_a_jump_is_told_before_it_is_recorded(desk, case, form):
    form.show_applications((case,), {**CODES, "licensing": ["L60"]})
    form.status.set_value("L41")
    form._on_edited("status")
    assert form.warning.text() == "▲ Out of order after “Refused”: it is kept and marked."
    assert form.record()
    assert entries(desk, case)[-1].status == "L41"


def test_nothing_is_recorded_without_a_status_or_with_half_a_day(desk, case, form):
    assert not form.record()
    assert form.warning.text() == "Choose the status that was reported."
    form.status.set_value("L50")
    form.day.line.setText("31/2/2026")
    assert not form.record()
    assert form.day.sentence()
    assert len(entries(desk, case)) == 2


def test_what_was_begun_can_be_given_back(form):
    assert form.state() is None
    form.tracks.choose("channel")
    form._on_track()
    form.status.set_value("C40")
    form.day.line.setText("not a day")
    state = form.state()
    form.clear()
    assert form.state() is None
    form.give_back(state)
    assert (form.tracks.track, form.status.value()) == ("channel", "C40")
    assert form.day.text() == "not a day"


def test_several_applications_share_what_may_come_next():
    assert following(["L30", "L10"], "licensing") == [
        code for code in following(["L30"], "licensing") if code in following(["L10"], "licensing")
    ]
    assert following(["L50", "L60"], "licensing") == following(["L50"], "licensing")
    assert following([], "customs")[0] == following([None], "customs")[0] == "K1"


def test_the_note_is_one_line_here():
    assert entry_field("note").kind == "text"
    assert entry_field("status").kind == "choice"


def test_the_switch_is_one_stop_for_tab(form):
    form.host.input.setFocus()
    press(form.host.input, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is form.tracks.buttons["licensing"]
    press(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert form.tracks.track == "channel"
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert form.status.line.hasFocus()
    assert day(0) == TODAY.isoformat()


@pytest.mark.parametrize(
    ("typed", "code"), [("appr", "L50"), ("ref", "L60"), ("licence", "L51"), ("with", "L70")]
)
def test_a_word_that_begins_as_typed_wins_over_slips_and_letters_within(form, typed, code):
    form.show_applications(("x",), {**CODES, "licensing": ["L10"]})
    QTest.keyClicks(form.status.line, typed)
    press(form.status.line, Qt.Key.Key_Tab)
    assert form.status.value() == code


def test_what_may_come_next_is_first_among_words_that_begin_alike(form):
    form.show_applications(("x",), {**CODES, "licensing": ["L51"]})  # then shipped, or expired
    QTest.keyClicks(form.status.line, "licence")
    ids = [option.id for option in form.status.options()]
    assert ids[:3] == ["L81", "L82", "L51"]
    assert ids.index("L80") > 2  # "Shipped under the licence" begins otherwise


def test_slips_are_still_forgiven_where_nothing_begins_so(form):
    QTest.keyClicks(form.status.line, "aproved")
    press(form.status.line, Qt.Key.Key_Tab)
    assert form.status.value() == "L50"


def test_down_opens_the_list(form):
    press(form.status.line, Qt.Key.Key_Down)
    assert form.status.is_list_open()
    assert form.status.options()[0].id == "L50"


def test_a_day_that_lies_ahead_is_refused(desk, case, form):
    QTest.keyClicks(form.status.line, "withdrawn")
    press(form.status.line, Qt.Key.Key_Return)
    form.day.line.selectAll()
    QTest.keyClicks(form.day.line, "19/3/2026")
    press(form.day.line, Qt.Key.Key_Return)
    assert len(entries(desk, case)) == 2
    assert "19 Mar 2026, which lies after today (18 Mar 2026)" in form.warning.text()


def type_into(form, name, text):
    line = form.editors[name].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)
    press(line, Qt.Key.Key_Tab)


def test_the_source_of_the_last_entry_is_offered_and_said_to_be_that(desk, case, form):
    assert form.kept.isHidden()
    type_into(form, "status", "Approved")
    type_into(form, "reported_by", "mofcom")
    assert form.kept.isHidden()
    press(form.editors["note"].line, Qt.Key.Key_Return)
    assert form.editors["reported_by"].value() == "MOFCOM"
    assert not form.kept.isHidden()
    type_into(form, "reported_by", "company")
    assert form.kept.isHidden()


def test_whatever_was_begun_is_kept_for_its_application(form):
    assert form.state() is None
    type_into(form, "reported_by", "mofcom")
    begun = form.state()
    form.clear()
    assert form.editors["reported_by"].value() is None  # not for the next application
    form.give_back(begun)
    assert form.editors["reported_by"].value() == "MOFCOM"
    form.clear()
    type_into(form, "happened", "3 Mar 2026")
    assert form.state() is not None


def test_a_day_ahead_is_told_at_once_and_has_the_keys_when_it_is_refused(desk, case, form):
    type_into(form, "status", "Approved")
    form.day.line.setFocus()
    press(form.day.line, Qt.Key.Key_W)
    press(form.day.line, Qt.Key.Key_Tab)
    assert form.warning.text().startswith("▲ This day lies ahead")
    known = len(entries(desk, case))
    form.editors["note"].line.setFocus()
    press(form.editors["note"].line, Qt.Key.Key_Return)
    assert len(entries(desk, case)) == known
    assert form.day.line.hasFocus()


def test_the_keys_of_the_day_stand_beside_it(form):
    assert form.words.text() == "Wed 18 Mar 2026, today · keys + − t w W m h"
    assert "w W a Chinese working day" in form.day.line.toolTip()
