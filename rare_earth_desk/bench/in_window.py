"""What is measured in one open window: filtering, sorting, recording a status, answering."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from rare_earth_desk.app import application, open_window
from rare_earth_desk.bench.bare_table import bare_twin
from rare_earth_desk.bench.painting import repainted, settle, until_painted
from rare_earth_desk.bench.ratio import USABLE, Ratio, interleaved
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.pages.meetings_page import MeetingsPage
from rare_earth_desk.views.settings import Settings

_SORTED = ("company", "filed_on", "days_waiting", "number")
_APPROVED, _REFUSED = "L50", "L60"
_ANSWERS = 15


def measured(register: Path, settings: Path) -> list[Ratio]:
    """Open a window on the register and measure in it."""
    application()
    with _window(register, settings) as window:
        measured = (_filtering, _sorting, _recording, _counting, _answering)
        return [measure(window) for measure in measured]


@contextmanager
def _window(register: Path, settings: Path) -> Iterator[MainWindow]:
    with closing(open_window(register, settings=Settings(settings))) as window:
        window.resize(1440, 900)
        window.show()
        window.applications.complete()
        settle()
        yield window


def _painted(name: str, words: str, target: float, base: float, own: float | None) -> Ratio:
    """Return a ratio to a bare repaint, which takes the same time however large the register."""
    return Ratio(name, words, target, base, own, large=target * USABLE)


def _viewport(window: MainWindow) -> QWidget:
    return window.applications.list.table.viewport()


def _bare_repaint(window: MainWindow) -> float:
    with closing(bare_twin(window.applications.list.table)) as twin:
        settle()
        [base] = interleaved(30, lambda: repainted([twin.viewport()]))
    return base


def _filtering(window: MainWindow) -> Ratio:
    """Type a name letter by letter, three times; the worst letter counts, not the mean one."""
    base = _bare_repaint(window)
    search, viewport = window.applications.list.search, [_viewport(window)]
    rounds = []
    for _ in range(3):
        window.desk.select(typed="")
        settle()
        search.setFocus()
        times = [
            until_painted(viewport, partial(QTest.keyClicks, search, letter))
            for letter in _name(window)
        ]
        rounds.append(max(times))
    window.desk.select(typed="")
    return _painted("filter", "filter as you type, painted", 4.0, base, median(rounds))


def _name(window: MainWindow) -> str:
    """Return the start of a company's name that is in the list, so that rows are always found."""
    facts = window.desk.facts()
    names = sorted({str(name).casefold() for name in facts.values("company") if name})
    return next((name[:5] for name in names if name[:5].isascii() and name[:5].isalpha()), "eu")


def _sorting(window: MainWindow) -> Ratio:
    base = _bare_repaint(window)
    table = window.applications.list.table
    before = window.desk.selection
    viewport = [_viewport(window)]
    times = [
        until_painted(viewport, partial(table.sort_asked.emit, name, False))
        for _ in range(3)
        for name in _SORTED
    ]
    window.desk.set_selection(before)
    return _painted("sort", "sort a column, painted", 4.0, base, median(times))


def _recording(window: MainWindow) -> Ratio:
    """Approve one application after the other, from the command to list, chart and numbers."""
    window.desk.set_selection(Selection(ordering=window.desk.selection.ordering))
    settle()
    widgets = [_viewport(window), *_chart_and_numbers(window)]
    [base] = interleaved(15, lambda: repainted(widgets))
    today = window.desk.register.today.isoformat()
    ids = _ids_in_view(window)
    if len(ids) < 2:
        return _painted("record_status", "record a status, painted", 6.0, base, None)
    times = []
    for id_ in ids:
        approve = RecordStatus((id_,), _APPROVED, today)
        times.append(until_painted(widgets, partial(window.desk.do, approve)))
    return _painted("record_status", "record a status, painted", 6.0, base, median(times))


def _counting(window: MainWindow) -> Ratio:
    """Approve one application after the other while the statistics page shows waiting times."""
    name, words, target = "statistics_page", "a status until the statistics page is painted", 6.0
    ids = _ids_in_view(window)
    window.go_to("statistics")
    settle()
    page = window.page("statistics")
    canvases = page.findChildren(QAbstractScrollArea, "chartCanvas")
    widgets = [canvas.viewport() for canvas in canvases if canvas.isVisible()]
    [base] = interleaved(15, lambda: repainted(widgets))
    today = window.desk.register.today.isoformat()
    times = [
        until_painted(widgets, partial(window.desk.do, RecordStatus((id_,), _REFUSED, today)))
        for id_ in ids
    ]
    return _painted(name, words, target, base, median(times) if times else None)


def _answering(window: MainWindow) -> Ratio:
    """Answer the cases of a list one after the other, from Enter in the minute line."""
    name, words, target = "minute_line", "an answer in the minute line, painted", 6.0
    window.go_to("meetings")
    page = window.page("meetings")
    assert isinstance(page, MeetingsPage)
    page.add_record()
    settle()
    view, room = page.view, page.view.room
    widgets = [view.table.viewport(), view.minutes.viewport(), view.list_card]
    [base] = interleaved(15, lambda: repainted(widgets))
    line, times = view.bar.line, []
    for _ in range(min(_ANSWERS, room.left if room is not None else 0)):
        line.setText("a")
        times.append(until_painted(widgets, partial(QTest.keyClick, line, Qt.Key.Key_Return)))
    return _painted(name, words, target, base, median(times) if times else None)


def _ids_in_view(window: MainWindow) -> list[str]:
    table = window.applications.list.table
    first = max(table.rowAt(0), 0)
    seen = table.viewport().height() // max(table.rowHeight(first), 1) - 1
    return window.applications.list.model.ids()[first : first + seen]


def _chart_and_numbers(window: MainWindow) -> list[QWidget]:
    chart = window.findChild(QWidget, "backlogChart")
    numbers = window.findChild(QWidget, "backlogNumbers")
    assert chart is not None
    assert numbers is not None
    canvas = chart.findChild(QAbstractScrollArea, "chartCanvas")
    assert canvas is not None
    return [canvas.viewport(), numbers]
