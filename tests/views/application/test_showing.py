"""The drawn parts of the editor's head and status block."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.case.alerts import alerts
from rare_earth_desk.domain.case.clock_words import Clock, clock_of
from rare_earth_desk.domain.case.read import read_case
from rare_earth_desk.domain.case.reports import reports
from rare_earth_desk.domain.records import ListEntry, PriorityList, StockReport
from rare_earth_desk.views.application.clock_bar import ClockBar
from rare_earth_desk.views.application.head import Head
from rare_earth_desk.views.application.pill import Pill
from rare_earth_desk.views.application.status_block import StatusBlock
from tests.views.application.desks import add, day, report
from tests.views.theme.dressing import count, image


def read(desk, id_):
    found = read_case(desk.register, id_)
    return found, reports(found.entries, found.counting)


def test_the_head_names_number_parties_and_latest_list(desk, case, qtbot, theme):
    for number in (3, 9):
        listed = add(desk, PriorityList(number=number))
        add(desk, ListEntry(priority_list=listed, application=case))
    head = Head(theme)
    qtbot.addWidget(head)
    found, told = read(desk, case)
    head.show_case(found, alerts(found, told))
    parties = "Voltaris GmbH ← Baotou Magnets (包头磁材)"
    assert head.texts() == ("A-1001", "list 9", parties)
    assert head.alerts.isHidden()


def test_the_head_of_a_case_without_number_or_company(desk, case, qtbot, theme):
    for name in ("number", "company"):
        desk.register.do(EditField("application", (case,), name, None))
    head = Head(theme)
    qtbot.addWidget(head)
    head.show_case(read(desk, case)[0], [])
    assert head.texts() == ("no number yet", "", "← Baotou Magnets (包头磁材)")
    head.grab()


def test_alerts_are_words_with_a_sign(desk, case, window, theme):
    add(desk, StockReport(application=case, line_stop_on=day(-3), reported_on=day(1)))
    head = Head(theme)
    window(head, height=200)
    found, told = read(desk, case)
    head.show_case(found, alerts(found, told))
    assert head.alerts.texts() == ["Line stops in 3 days · reported on 17 Mar 2026"]
    assert head.alerts.accessibleName() == head.alerts.texts()[0]
    assert head.alerts.isVisible()
    assert count(image(head.alerts), theme.tokens.bad) > 20
    head.show_case(found, [])
    assert head.alerts.isHidden()


def test_names_with_signs_of_markup_are_shown_as_they_are(desk, case, qtbot, theme):
    report(desk, case, "L50", day(9), reported_by="company")
    report(desk, case, "L40", day(3), reported_by="MOFCOM")
    head = Head(theme)
    qtbot.addWidget(head)
    found, told = read(desk, case)
    head.show_case(found, alerts(found, told))
    assert "<" not in head.alerts.texts()[0]


def test_one_row_per_track_with_anything_recorded(desk, case, qtbot, theme):
    report(desk, case, "C40", day(9), reported_by="desk")
    block = StatusBlock(theme)
    qtbot.addWidget(block)
    block.show_case(*read(desk, case))
    assert block.words("licensing") == "Accepted 6 Feb 2026 · exporter"
    assert block.words("channel") == "Handed over 9 Mar 2026 · desk"
    assert block.words("customs") == ""
    assert "the 45th is" in block.clock.text()


@pytest.mark.parametrize(("code", "tone"), [("L50", "good"), ("L60", "bad"), ("L41", "warn")])
def test_a_pill_has_its_words_and_a_tint(window, qtbot, theme, code, tone):
    pill = Pill(theme)
    window(pill, height=120)
    pill.show_status(statuses.status(code), code)
    qtbot.waitUntil(lambda: pill.width() > 40)
    assert pill.text() == statuses.status(code).label
    assert statuses.status(code).label_zh in pill.toolTip()
    assert count(image(pill), getattr(theme.tokens, tone)) > 10
    pill.show_status(None, "L98")
    assert pill.text() == "L98"


def test_the_bar_fills_up_to_45_and_marks_it_beyond(desk, case, window, theme):
    bar = ClockBar(theme)
    window(bar, height=150)
    bar.show_clock(Clock((), 9))
    some = count(image(bar), theme.tokens.accent)
    bar.show_clock(Clock((), 36))
    assert count(image(bar), theme.tokens.accent) == pytest.approx(4 * some, rel=0.1)
    bar.show_clock(Clock((), 90))
    picture = image(bar)
    assert count(picture, theme.tokens.bad) > count(picture, theme.tokens.accent)
    bar.show_clock(clock_of(read(desk, case)[0]))
    assert bar.text()[:1].isdigit()
    bar.show_clock(Clock(()))
    assert bar._bar.isHidden()
