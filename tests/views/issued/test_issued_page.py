"""The page of issued papers and its card on the desk: from a late report to the correcting line."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.commands.records import RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import BriefingLine, IssuedPaper
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.issued.issuing import issued
from rare_earth_desk.reports.request import Head, Request
from rare_earth_desk.views import places
from rare_earth_desk.views.issued import held
from rare_earth_desk.views.issued.wording import POINTS

FILE = b"%PDF-1.7 as it was issued"


@pytest.fixture
def left_at():
    return "issued"


@pytest.fixture
def beside():
    return False


def issue(register, key, reference=""):
    request = Request(register, head=Head(reference=reference), made_by="Anna")
    paper = kind(key).make(request)
    register.do(IssuePaper(issued(kind(key), request, paper, ".pdf", FILE)))


def pending(register, group):
    facts = register.facts()
    columns = (facts.values(name) for name in ("filed_on", "outcome", "product_group"))
    every = zip(facts.ids, *columns, strict=True)
    return [id_ for id_, filed, outcome, own in every if filed and not outcome and own == group]


def approve(register, id_):
    day = (register.today - timedelta(days=1)).isoformat()
    register.do(RecordStatus((id_,), "L50", day))


def settle(page, qtbot):
    qtbot.waitUntil(lambda: page.worker.is_done and not page._soon.isActive(), timeout=20_000)


@pytest.fixture
def window(window):
    """The window on a register of which no paper was issued yet."""
    register = window.desk.register
    papers = tuple(one.id for one in register.records(IssuedPaper))
    register.do(RemoveRecords("issued_paper", papers))
    return window


@pytest.fixture
def page(window, qtbot):
    made = window.page("issued")
    issue(window.desk.register, "briefing", "TRADE-118")
    settle(made, qtbot)
    return made


def rows(table):
    return [tuple(one.cells) for one in table.model_.rows]


def figures(page):
    return {cells[0]: cells[1:] for cells in rows(page.view.figures)}


def listed(page):
    return [page.papers.item(n).text().split("\n") for n in range(page.papers.count())]


def press(page, name):
    assert page.view.buttons[name].isEnabled()
    page.view.buttons[name].click()


def test_a_register_without_issued_papers_says_how_to_issue_one(window):
    page = window.page("issued")
    assert page.empty.isVisible()
    assert "Ctrl+P" in page.empty.accessibleDescription()


def test_a_paper_that_holds_says_so_and_shows_no_tables(page):
    (entry,) = listed(page)
    assert entry[:2] == ["Briefing", "TRADE-118"]
    assert entry[-1] == "all figures hold"
    assert page.view.words.text().startswith("all figures hold")
    assert not page.view.figures_card.isVisible()
    assert not page.view.buttons["copy"].isEnabled()
    assert not page.view.buttons["told"].isEnabled()


def test_a_late_approval_shows_in_figures_steps_and_the_correcting_line(page, window, qtbot):
    register = window.desk.register
    first, second = pending(register, "permanent magnets")[:2]
    other = pending(register, "metals")[0]
    approve(register, first)
    approve(register, other)
    settle(page, qtbot)
    found = figures(page)
    magnets = next(key for key in found if "Permanent magnets · Approved" in key)
    assert found[magnets][2] == "+1"
    everything = next(key for key in found if "All · Approved" in key)
    assert found[everything][2] == "+2"
    assert any(one.id == POINTS for one in page.view.figures.model_.rows)
    assert "Permanent magnets, Approved" in page.view.line.text()
    assert "TRADE-118" in page.view.line.text()
    assert page.view.line.text() in page.view.line.accessibleName(), "it is read out too"
    page.view.figures.choose([key_of(page, magnets)], 0)
    assert [one.id for one in page.view.steps.model_.rows] == [first]
    page.view.figures.choose([key_of(page, everything)], 0)
    assert {one.id for one in page.view.steps.model_.rows} == {first, other}
    assert second not in {one.id for one in page.view.steps.model_.rows}
    window.desk.undo()
    window.desk.undo()
    settle(page, qtbot)
    assert listed(page)[0][-1] == "all figures hold"


def key_of(page, where):
    return next(one.id for one in page.view.figures.model_.rows if one.cells[0] == where)


def test_enter_goes_from_the_list_to_the_figures_to_the_steps_to_the_case(page, window, qtbot):
    (id_,) = pending(window.desk.register, "metals")[:1]
    approve(window.desk.register, id_)
    settle(page, qtbot)
    page.focus_rows()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.papers)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.view.figures
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.view.steps
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.place == "applications"
    assert window.desk.current == id_


def test_the_correction_is_copied_kept_as_a_line_and_undone(page, window, qtbot):
    register = window.desk.register
    approve(register, pending(register, "metals")[0])
    settle(page, qtbot)
    press(page, "copy")
    line = page.view.line.text()
    assert QApplication.clipboard().text() == line
    before = len(register.records(BriefingLine))
    press(page, "add")
    made = register.records(BriefingLine)[-1]
    assert (made.words, made.releasable, made.verification) == (line, 0, "to-verify")
    window.desk.undo()
    assert len(register.records(BriefingLine)) == before


def test_told_readers_are_no_longer_to_be_told_until_something_else_changes(page, window, qtbot):
    register = window.desk.register
    first, second = pending(register, "metals")[:2]
    approve(register, first)
    settle(page, qtbot)
    assert "no longer hold" in listed(page)[0][-1]
    press(page, "told")
    settle(page, qtbot)
    assert listed(page)[0][-1].startswith("corrected on")
    assert not page.view.buttons["told"].isEnabled()
    assert figures(page), "what was issued still differs from what is known"
    approve(register, second)
    settle(page, qtbot)
    assert "no longer hold" in listed(page)[0][-1]
    window.desk.undo()
    window.desk.undo()
    settle(page, qtbot)
    assert "no longer hold" in listed(page)[0][-1]


def test_the_very_file_is_written_and_a_refusal_is_told(page, window, tmp_path):
    page.view.deeds.save_to(tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == FILE
    refused = []
    window.desk.refused.connect(refused.append)
    page.view.deeds.save_to(tmp_path / "no folder" / "again.pdf")
    assert len(refused) == 1


def test_a_damaged_moment_of_issue_hides_no_paper(page, window, qtbot):
    register = window.desk.register
    # No row of a sheet comes or goes by a decision; those of a briefing would need the moment.
    issue(register, "statistics", "TRADE-119")
    engine = register.file.engine
    with engine.unguarded():
        engine.execute_sql("UPDATE issued_paper SET issued_at = 'odd'")
    approve(register, pending(register, "metals")[0])
    settle(page, qtbot)
    told = listed(page)
    assert [lines[2] for lines in told] == ["odd", "odd"]
    page.papers.setCurrentRow([lines[1] for lines in told].index("TRADE-119"))
    settle(page, qtbot)
    assert figures(page)


def test_a_new_making_from_the_log_says_that_all_is_as_issued(page, window, qtbot):
    register = window.desk.register
    for id_ in pending(register, "metals")[:3]:
        approve(register, id_)
    settle(page, qtbot)
    told = []
    window.desk.told.connect(lambda phrase, _step, _warn: told.append(str(phrase)))
    press(page, "remake")
    assert len(told) == 1
    assert "figures are as issued" in told[0]


def test_the_card_of_the_desk_leads_to_the_paper(page, window, qtbot):
    register = window.desk.register
    approve(register, pending(register, "metals")[0])
    window.go_to("desk")
    desk_page = window.page("desk")
    qtbot.waitUntil(lambda: desk_page.worker.is_done, timeout=20_000)
    card = desk_page.cards["issued"]
    (line,) = card.list.lines
    assert "Briefing" in line.text
    assert "no longer hold" in line.remarks[0].text
    card.list.setFocus()
    card.list.go_to(line.key)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert window.place == "issued"
    assert page.view.held.paper.id == register.records(IssuedPaper)[0].id


def test_coming_from_the_desk_waits_for_what_is_being_worked_out(window, qtbot, monkeypatch):
    """Timers of the page fire within that work, which may not begin twice."""
    register, causes, begun = window.desk.register, held.causes, []

    def on_a_slow_machine(register, paper, told):
        begun.append(paper.id)
        for _ in range(10):
            time.sleep(0.05)
            told(0, 0)
        return causes(register, paper, told)

    window.go_to("desk")  # at once: what the page was about to look at waits until it is seen
    issue(register, "briefing")
    approve(register, pending(register, "metals")[0])
    desk_page = window.page("desk")
    qtbot.waitUntil(lambda: desk_page.worker.is_done, timeout=20_000)
    monkeypatch.setattr(held, "causes", on_a_slow_machine)
    card = desk_page.cards["issued"]
    card.list.setFocus()
    card.list.go_to(card.list.lines[0].key)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    page = window.page("issued")
    settle(page, qtbot)
    assert len(begun) == 1
    assert rows(page.view.figures)
    assert rows(page.view.steps)


def test_the_place_has_a_key_of_its_own(window):
    window.go_to("desk")
    key = QKeySequence(places.key_of("issued"))[0]
    QTest.keyClick(window, key.key(), key.keyboardModifiers())
    assert window.place == "issued"
