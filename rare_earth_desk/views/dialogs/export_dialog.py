"""Writing what a list shows: its rows, columns and order, and what an import of it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.exchange.exporting import Export, shown, visible_columns, with_intake
from rare_earth_desk.exchange.outer_export import TITLE, for_outside
from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import sentence, tr

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.views.lists.list_page import ListPage
    from rare_earth_desk.views.main_window import MainWindow

_KINDS = {
    ".xlsx": "Excel workbook (*.xlsx)",
    ".csv": "Delimited text (*.csv)",
    ".json": "JSON (*.json)",
}


def export_list(window: MainWindow, list_page: ListPage) -> None:
    """Ask where to, write what the list shows, and say where it is."""
    title = title_of(window, list_page)
    path = _asked(window, tr("Export what is shown"), title, list_page)
    if path is not None:
        export, dated = what_is_shown(list_page), _dated(title, list_page.scope.selection)
        _write(window, path, export, dated)


def export_for_outside(window: MainWindow, list_page: ListPage) -> None:
    """Do the same with what may leave of a list of applications; a refusal is shown."""
    scope = list_page.scope
    names = visible_columns(list_page.table.column_state(), list_page.page)
    try:
        export = for_outside(scope.facts(), names, scope.selection)
    except Refused as refusal:
        window.desk.refuse(refusal.phrase)
        return
    path = _asked(window, tr("Export for outside"), TITLE, list_page)
    if path is not None:
        _write(window, path, export, TITLE)


def _asked(window: MainWindow, question: str, title: str, list_page: ListPage) -> Path | None:
    register = window.desk.register
    day = day_in_name(list_page.scope.selection, register.today)
    name = proposed_name(title, day, ".xlsx", sample=register.is_sample)
    return ask_where(window, question, register.path.parent / name, _KINDS)


def _write(window: MainWindow, path: Path, export: Export, title: str) -> None:
    sample = window.desk.register.is_sample

    def write(told: Progress) -> bool:
        export.write(path, title=title, sample=sample, progress=told)
        return True

    try:
        done = run_with_progress(window, tr("Writing {file}", file=path.name), write)
    except Refused as refusal:
        window.desk.refuse(refusal.phrase)
        return
    if done is None:
        window.banner.show_message(tr("Cancelled; nothing was written."), tone="warn")
        return
    window.banner.show_message(
        tr("Wrote {n:row|rows} to {file}.", n=grouped(len(export.rows)), file=str(path)),
        tone="good",
    )


def what_is_shown(list_page: ListPage) -> Export:
    """Return the rows and columns on the screen, in their order there, and what belongs to them."""
    visible = visible_columns(list_page.table.column_state(), list_page.page)
    names = with_intake(visible, list_page.page)
    facts = list_page.scope.facts()
    found = (facts.place(id_) for id_ in list_page.model.ids())
    places = [place for place in found if place is not None]
    return shown(facts, list_page.page, names, places)


def title_of(window: MainWindow, list_page: ListPage) -> str:
    """Return what the list shows in words: the view in force, or the page with its filter."""
    selection = list_page.scope.selection
    view = window.front.view if list_page is window.front.list else None
    if view is not None and view.name:
        return tr(view.name)
    page = tr(RECORDS[list_page.page].plural)
    return f"{page}: {selection.words()}" if selection.text else page


def _dated(title: str, selection: Selection) -> str:
    """Return the title with the past day before it: at its end a narrow header would cut it."""
    when = selection.when()
    return title if when is None else f"{sentence(when)} · {title}"


def day_in_name(selection: Selection, today: date) -> str:
    """Return the day of what is written, and how it is read where that is not today."""
    if selection.past is None:
        return today.isoformat()
    return f"{tr(selection.axis.value)} {selection.past.isoformat()}"
