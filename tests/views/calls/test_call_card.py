"""The call line on a real register: typed, said back, recorded as one step, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Application, Company, StatusEntry, StockReport, Stoppage
from rare_earth_desk.register import Register
from rare_earth_desk.views.calls.call_card import CallCard
from rare_earth_desk.views.desk import Desk
from tests.registers import Clock

KEY = Qt.Key
MAGNETS = "permanent magnets"


@pytest.fixture
def register(tmp_path):
    made = Register.create(tmp_path / "calls.desk")
    made.file.now = Clock(date(2025, 11, 25))
    for id_, name, state in (
        ("v", "Voltaris GmbH", "DE"),
        ("w", "Voltec SpA", "IT"),
        ("n", "Nordmag AB", "SE"),
        ("d", "Demo Antriebe 017 GmbH", "DE"),
    ):
        made.do(AddRecord(Company(id=id_, name=name, member_state=state)))  # fmt: skip
    for id_, company, number in (
        ("a", "v", "EU-2025-002417"),
        ("b", "v", "EU-2025-002418"),
        ("c", "n", "EU-2025-012418"),
    ):
        case = Application(id=id_, company=company, number=number, product_group=MAGNETS)
        made.do(AddRecord(case))
        made.do(AddRecord(StatusEntry(application=id_, status="L10", happened="2025-09-01")))
    yield made
    made.close()


@pytest.fixture
def card(qtbot, theme, register):
    window = QMainWindow()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    desk = Desk(register)
    card = CallCard(window, desk)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    card.open()
    return card


def said(card) -> str:
    return card._echo.text()


def enter(qtbot, card, line: str) -> None:
    qtbot.keyClicks(card.line, line)
    qtbot.keyClick(card.line, KEY.Key_Return)


def test_days_of_stock_are_said_back_and_recorded_by_enter(card, qtbot, register):
    qtbot.keyClicks(card.line, "volta magnets 12; asked twice")
    assert said(card) == (
        "Voltaris GmbH · Permanent magnets · 12 days of stock, until Sun 7 Dec 2025 · reported "
        "today by phone · note: asked twice"
    )
    before = register.undo_name
    qtbot.keyClick(card.line, KEY.Key_Return)
    (report,) = register.records(StockReport)
    assert (report.company, report.product_group, report.application) == ("v", MAGNETS, None)
    assert (report.days_of_stock, report.reported_on) == (12, "2025-11-25")
    assert (report.source, report.notes) == ("By phone", "asked twice")
    assert card.line.text() == ""
    assert said(card).startswith("Recorded: Voltaris GmbH")
    facts = register.facts()
    assert facts.value(facts.place("a"), "line_stop_on") == "2025-12-07"
    register.undo()
    assert register.records(StockReport) == []
    assert register.undo_name == before


def test_a_day_of_the_stop_and_a_case_by_its_number(card, qtbot, register):
    enter(qtbot, card, "2417 stop 15 dec")
    (report,) = register.records(StockReport)
    assert (report.application, report.company, report.line_stop_on) == ("a", "v", "2025-12-15")
    qtbot.keyClicks(card.line, "volta magnets 90")
    assert "1 of its applications go before this one" in card._doubt.text()


def test_a_stoppage_begins_and_ends(card, qtbot, register):
    enter(qtbot, card, "volta magnets stopped since 3 nov")
    (stoppage,) = register.records(Stoppage)
    assert (stoppage.company, stoppage.product_group) == ("v", MAGNETS)
    assert (stoppage.since, stoppage.until) == ("2025-11-03", None)
    qtbot.keyClicks(card.line, "volta magnets stopped")
    assert "stands still since 3 Nov 2025 already" in said(card)
    assert card.heard.command is None
    card.line.clear()
    qtbot.keyClicks(card.line, "volta magnets 30")
    assert "stands still since 3 Nov 2025" in card._doubt.text()
    card.line.clear()
    qtbot.keyClicks(card.line, "volta magnets runs again 20 nov")
    assert said(card).endswith(
        "runs again from Thu 20 Nov 2025; it stood still since 3 Nov 2025, 17 days"
    )
    qtbot.keyClick(card.line, KEY.Key_Return)
    assert register.records(Stoppage)[0].until == "2025-11-19"
    enter(qtbot, card, "volta magnets runs again 21 nov")
    assert "No stoppage of" in said(card)
    assert card.line.text() != ""


def test_of_several_that_fit_one_is_chosen_with_the_arrow_keys_before_enter_does_anything(
    card, qtbot, register
):
    qtbot.keyClicks(card.line, "volt magnets 12")
    assert [row.text for row in card.rows.rows] == ["Voltaris GmbH", "Voltec SpA"]
    qtbot.keyClick(card.line, KEY.Key_Return)
    assert register.records(StockReport) == []
    qtbot.keyClick(card.line, KEY.Key_Down)
    assert said(card).startswith("Voltaris GmbH · Permanent magnets")
    qtbot.keyClick(card.line, KEY.Key_Down)
    assert said(card).startswith("Voltec SpA · Permanent magnets")
    qtbot.keyClick(card.line, KEY.Key_Up)
    qtbot.keyClick(card.line, KEY.Key_Return)
    assert [one.company for one in register.records(StockReport)] == ["v"]
    enter(qtbot, card, "418 3")
    assert {row.text for row in card.rows.rows} == {"EU-2025-002418", "EU-2025-012418"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("zzz magnets 12", "No company is called like “zzz magnets”"),
        ("volta magnets stop", "Say when production stops"),
        ("9999 12", "No application number ends in 9999"),
        ("volta stopped since 24 dec", "still to come"),
    ],
)
def test_what_is_refused_says_why_and_writes_nothing(card, qtbot, register, line, why):
    enter(qtbot, card, line)
    assert why in said(card)
    assert card.line.text() == line
    assert register.records(StockReport) == register.records(Stoppage) == []


def test_figures_may_be_part_of_a_name_and_a_company_may_have_no_case(card, qtbot, register):
    qtbot.keyClicks(card.line, "demo antriebe 017 12")
    assert said(card).startswith("Demo Antriebe 017 GmbH · all goods · 12 days")
    assert "None of its applications" in card._doubt.text()


def test_escape_closes_and_what_was_typed_stands_there_again(card, qtbot):
    qtbot.keyClicks(card.line, "volta")
    qtbot.keyClick(card.line, KEY.Key_Escape)
    assert not card.isVisible()
    card.open(card.line.text())
    assert card.line.text() == "volta"
