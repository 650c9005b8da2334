"""Writing what a list shows: its rows, columns and order, and what an import of it needs.

Of a page without a list the tables and charts in view are written, as far as they hold figures.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.exchange.exporting import Export, shown, visible_columns, with_intake
from rare_earth_desk.exchange.line_export import line_sheets
from rare_earth_desk.exchange.outer_export import TITLE, for_outside
from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.views.lists.list_page import ListPage
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.papers.figures_offer import FiguresInView

_KINDS = {
    ".xlsx": "Excel workbook (*.xlsx)",
    ".csv": "Delimited text (*.csv)",
    ".json": "JSON (*.json)",
}
_LONGEST_NAMES = 80
_OF_FIGURES = {suffix: words for suffix, words in _KINDS.items() if suffix != ".json"}


def export_front(window: MainWindow) -> None:
    """Write what the page in front shows: its list, else its figures."""
    if window.front.list is not None:
        export_list(window, window.front.list)
    elif window.front.figures is not None:
        export_figures(window, window.front.figures())


def export_list(window: MainWindow, list_page: ListPage) -> None:
    """Ask where to, write what the list shows, and say where it is.

    The lines below its records, such as the milestones of projects, stand on further sheets of a
    workbook; of a past day they are not known.
    """
    title, selection = title_of(window, list_page), list_page.scope.selection
    path = _asked(window, tr("Export what is shown"), title, list_page)
    if path is None:
        return
    export = what_is_shown(list_page)
    if selection.past is None:
        ids = frozenset(list_page.model.ids())
        further = line_sheets(window.desk.register, list_page.page, ids)
        export = replace(export, further=further)
    _write(window, path, export, _dated(title, selection))


def export_figures(window: MainWindow, shown: FiguresInView | None) -> None:
    """Do the same with the tables and charts of a page; where it has none that is said."""
    export = shown.export() if shown is not None else None
    if shown is None or export is None:
        window.desk.hint(phrase("There are no figures in a table here; Ctrl+P prints the page."))
        return
    register, title = window.desk.register, say(shown.title)
    name = proposed_name(title, shown.when, ".xlsx", sample=register.is_sample)
    question = tr("Export what is shown")
    path = ask_where(window, question, register.path.parent / name, _OF_FIGURES)
    if path is not None:
        _write(window, path, export, title)


def export_for_outside(window: MainWindow) -> None:
    """Do the same with what may leave of the list of applications; a refusal is shown."""
    list_page = window.applications.list
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
        " ".join(filter(None, (
            tr("Wrote {n:row|rows} to {file}.", n=grouped(len(export.rows)), file=str(path)),
            _told_of_further(path, export),
        ))),
        tone="good",
    )  # fmt: skip


def _told_of_further(path: Path, export: Export) -> str:
    """Return what else a workbook has, or would have; "" where there is nothing else."""
    names = ", ".join(f"{name} ({grouped(len(one.rows))})" for name, one in export.further)
    if not names:
        return ""
    if len(names) > _LONGEST_NAMES:
        names = tr("{n:more table|more tables}", n=grouped(len(export.further)))
    if path.suffix.lower() == ".xlsx":
        return tr("On further sheets: {names}.", names=names)
    return tr("An Excel workbook would also have: {names}.", names=names)


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
