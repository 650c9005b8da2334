from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.domain.calendars import shipped
from rare_earth_desk.domain.records import CalendarDay
from rare_earth_desk.views.calendars.calendars_view import CalendarsView
from rare_earth_desk.views.calendars.day_lines import as_typed
from rare_earth_desk.views.calendars.days_dialog import DaysDialog


@pytest.fixture
def view(desk, theme, qtbot):
    made = CalendarsView(desk, theme)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.fixture
def dialog(desk, theme, qtbot):
    def make(text: str = "", year: int = 2027) -> DaysDialog:
        made = DaysDialog(desk, "china", year, text)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def line(view: CalendarsView, day: str):
    return next(one for one in view.days.lines if one.key == day)


def test_years_say_what_they_hold_and_rest_on(view):
    lines = {one.key: one for one in view.years.lines}
    assert list(lines) == [
        "china 2027", "china 2026", "china 2025",
        "european_commission 2026", "european_commission 2025",
    ]  # fmt: skip
    assert lines["china 2026"].right == "published"
    assert lines["china 2026"].remarks[0].text == "Days off: 33, make-up days: 6 · verified"
    assert "7号" in lines["china 2026"].tip
    assert lines["china 2027"].right == "provisional"
    assert "to be verified" in lines["china 2027"].remarks[0].text


def test_the_running_year_is_shown_with_its_days(view):
    assert view.years.current_key() == "china 2026"
    assert len(view.days.lines) == 39
    assert line(view, "2026-02-14").right == "Make-up working day"
    assert line(view, "2026-02-17").text == "Spring Festival 春节"


def test_a_day_is_removed_and_put_back_by_key(view, qtbot, desk):
    view.days.setFocus()
    view.days.go_to("2026-02-17")
    qtbot.keyClick(view.days, Qt.Key.Key_Delete)
    assert desk.register.calendars.china.is_working_day(date(2026, 2, 17))
    assert line(view, "2026-02-17").look == "struck"
    assert line(view, "2026-02-17").remarks[0].text == "taken out by the desk"
    assert view.days.current_key() == "2026-02-17"
    qtbot.keyClick(view.days, Qt.Key.Key_Insert)
    assert desk.register.calendars is shipped()
    assert line(view, "2026-02-17").remarks == ()
    desk.undo()
    assert line(view, "2026-02-17").look == "struck", "the view follows undo"


def test_a_year_is_marked_as_published_by_key_and_put_back(view, qtbot, desk):
    view.years.setFocus()
    qtbot.keyClick(view.years, Qt.Key.Key_Up)
    assert view.card.accessibleName() == "Chinese working days 2027"
    assert view.put_back.isHidden()
    qtbot.keyClick(view.years, Qt.Key.Key_Space)
    assert not desk.register.calendars.china.is_provisional_year(2027)
    assert view.years.current_key() == "china 2027"
    assert view.mark.text() == "Mark as provisional"
    qtbot.mouseClick(view.put_back, Qt.MouseButton.LeftButton)
    assert desk.register.calendars is shipped()
    assert view.put_back.isHidden()


def test_a_pasted_notice_is_said_in_words_and_entered_as_one_step(dialog, qtbot, desk):
    made = dialog()
    made.text.setPlainText(
        "元旦：1月1日至3日放假。\n春节：2月5日至12日放假调休。2月20日（周六）上班。"
    )
    assert made.preview.text() == (
        "Days off: 11. Make-up working days: 1. New or other than what stands here: 1."
    )
    made.whole.setChecked(True)
    assert made.preview.text().endswith(" Standing here and no longer counting: 17.")
    made.published.setChecked(True)
    made.source.setText("国办发明电〔2026〕1号")
    qtbot.keyClick(made.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    year = desk.register.calendars.china.years[2027]
    assert (len(year.days_off()), len(year.make_up)) == (11, 1)
    assert (year.provisional, year.source) == (False, "国办发明电〔2026〕1号")
    desk.undo()
    assert desk.register.calendars is shipped()


def test_a_bad_line_is_told_and_nothing_is_written(dialog, desk):
    made = dialog("2027-02-05 off\n2027-02-30 off\nmaybe")
    made.button.click()
    assert made.isVisible()
    assert made.preview.text().startswith("Line 2: “2027-02-30 off” does not begin with a day")
    assert made.preview.text().endswith("(Further lines not understood: 1.)")
    assert desk.register.records(CalendarDay) == []


def test_a_year_that_is_not_shipped_can_be_added(dialog, view, desk):
    made = dialog()
    made.year.setText("2")
    assert made.preview.text() == "Type a year from 1990 to 2100."
    made.button.click()
    assert made.isVisible()
    made.year.setText("2028")
    made.text.setPlainText("1 Jan off New Year")
    made.button.click()
    assert view.years.lines[0].key == "china 2028"
    assert desk.register.calendars.china.is_provisional_year(2028)
    assert view.years.lines[0].remarks[0].text == "Days off: 1 · entered by the desk"


def test_a_day_can_be_typed_again_as_it_stands(dialog, desk):
    china = shipped().china
    for day in (date(2026, 2, 14), date(2026, 2, 17)):
        made = dialog(as_typed(china, day), 2026)
        assert made.preview.text().endswith(" New or other than what stands here: 0.")
        made.button.click()
    assert desk.register.calendars is shipped()
