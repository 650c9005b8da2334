"""After undo and redo: going to what they changed, and saying it where it cannot be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.step_sentences import MERGES
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.lists.facts_table import FactsTable
    from rare_earth_desk.views.main_window import MainWindow

_BACK = {"undo": ("Undone: {step}.", "Redo"), "redo": ("Done again: {step}.", "Undo")}


def show_taken_back(window: MainWindow, step: Step) -> None:
    """Put the cursor on the row that undo or redo changed; say it unless it was in view.

    A merge is always said: what a colleague sent is more than the one row that is seen.
    """
    if step.kind not in _BACK:
        return
    is_seen = window.front.shows(step) and _is_seen(window, step)
    if is_seen and step.name.template not in MERGES:
        return
    words, button = _BACK[step.kind]
    back = window.deeds.redo if step.kind == "undo" else window.deeds.undo
    window.toasts.offer(phrase(words, step=step.name), tr(button), back, step)


def _is_seen(window: MainWindow, step: Step) -> bool:
    """Go to a changed row of the list in front; tell whether one was in view already."""
    front = window.front
    if front.list is None:
        return True  # charts and meetings show all there is
    about = front.about
    changed = step.applications if about == "application" else step.ids(about)
    table = front.list.table
    if any(_in_view(table, id_) for id_ in changed):
        return True
    shown = [row for id_ in changed if (row := table.model_.row_of(id_)) >= 0]
    if shown:
        table.go_to(table.model_.id_at(min(shown)))
    return False


def _in_view(table: FactsTable, id_: str) -> bool:
    row = table.model_.row_of(id_)
    if row < 0:
        return False
    top = table.rowViewportPosition(row)
    return top >= 0 and top + table.rowHeight(row) <= table.viewport().height()
