"""Pictures of issued papers: one whose figures no longer hold, and that none was issued."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.issued.issuing import issued
from rare_earth_desk.reports.request import Head, Request
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.issued.issued_page import IssuedPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.register import Register
    from rare_earth_desk.views.main_window import MainWindow

_LATE = 4  # so many approvals are reported after the paper has left


@shot("issued")
def issued_papers(stage: Stage) -> QWidget:
    """Show a briefing after approvals were reported late, and what to tell its readers."""
    window = stage.window()
    _issue(window.desk.register, "statistics", "")
    _issue(window.desk.register, "briefing", "TRADE-2026-118")
    _report_late(window)
    window.go_to("issued")
    page = window.page("issued")
    assert isinstance(page, IssuedPage)
    stage.settle()
    while not page.worker.is_done:
        stage.settle()
    return window


@shot("issued-empty")
def none_issued(stage: Stage) -> QWidget:
    """Show that no paper was issued yet."""
    window = stage.window(empty=True, place="issued")
    stage.settle()
    return window


def _issue(register: Register, key: str, reference: str) -> None:
    """Issue a paper; what its file looks like is not seen here."""
    request = Request(register, head=Head(reference=reference), made_by=register.who)
    paper = kind(key).make(request)
    file = str(paper.title).encode()
    register.do(IssuePaper(issued(kind(key), request, paper, ".pdf", file)))


def _report_late(window: MainWindow) -> None:
    register = window.desk.register
    facts = register.facts()
    columns = (facts.values(name) for name in ("accepted_on", "outcome"))
    waiting = [
        id_ for id_, accepted, outcome in zip(facts.ids, *columns, strict=True)
        if accepted and not outcome
    ]  # fmt: skip
    day = (register.today - timedelta(days=2)).isoformat()
    for id_ in waiting[:_LATE]:
        register.do(RecordStatus((id_,), "L50", day))
