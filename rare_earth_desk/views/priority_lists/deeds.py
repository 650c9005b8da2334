"""What the page of priority lists does about the order of candidates; each asks in a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing.state import READY, state_of
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.priority_lists.fill_dialog import FillDialog
from rare_earth_desk.views.priority_lists.mark_dialog import MarkDialog
from rare_earth_desk.views.priority_lists.weights_dialog import WeightsDialog

if TYPE_CHECKING:
    from rare_earth_desk.views.pages.lists_page import ListsPage
    from rare_earth_desk.views.priority_lists.board import Board


def fill_up(page: ListsPage) -> None:
    """Propose cases for the free seats of the list, and add them."""
    page.tabs.setCurrentIndex(0)
    if (why := not_fillable(page.board)) is not None:
        page.desk.refuse(why)
    elif ask(FillDialog(page.desk, page.board, page.window())):
        page.focus_rows()


def weigh(page: ListsPage) -> None:
    """Show the weights of the order, and who moves when they change."""
    page.tabs.setCurrentIndex(0)
    ask(WeightsDialog(page.desk, page.board, page.window()))


def mark(page: ListsPage) -> None:
    """Mark the chosen cases for the list: must be raised, or not this time."""
    page.tabs.setCurrentIndex(0)
    if (why := not_markable(page.board, page.view.chosen())) is not None:
        page.desk.refuse(why)
    else:
        ask(MarkDialog(page.desk, page.board, page.view.chosen(), page.window()))


def not_fillable(board: Board) -> Phrase | None:
    """Return why no cases can be proposed for a list that has not gone out."""
    one = board.current
    if one is None or (why := _not_changeable(board)) is not None:
        return None if one is None else why
    if not one.capacity:
        return phrase("Say first how many cases list {n} takes.", n=one.number or "?")
    if len(board.cases) >= one.capacity:
        return phrase("List {n} is full; raise its capacity, or take one out.",
                      n=one.number or "?")  # fmt: skip
    return None


def not_markable(board: Board, ids: list[str]) -> Phrase | None:
    """Return why these cases cannot be marked for a list that has not gone out."""
    if (why := _not_changeable(board)) is not None:
        return why
    return None if ids else phrase("No case is chosen; put the cursor on one in the list.")


def _not_changeable(board: Board) -> Phrase | None:
    one = board.current
    if one is not None and state_of(one) == READY:
        return phrase("List {n} is ready to be handed over; reopen it to change it.",
                      n=one.number or "?")  # fmt: skip
    return None


DEEDS = {"list-fill": fill_up, "list-weights": weigh, "list-mark": mark}
"""By the action that asks for them."""
