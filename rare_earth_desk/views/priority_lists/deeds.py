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


def fill_up(page: ListsPage) -> None:
    """Propose cases for the free seats of the list, and add them."""
    page.tabs.setCurrentIndex(0)
    if (why := page.not_changeable("list-fill")) is not None:
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
    if (why := page.not_changeable("list-mark")) is not None:
        page.desk.refuse(why)
    else:
        ask(MarkDialog(page.desk, page.board, page.view.chosen(), page.window()))


def keeps_from(deed: str, page: ListsPage) -> Phrase | None:
    """Return what keeps from a deed on the list of a page, which has not gone out."""
    one = page.board.current
    if one is None:
        return None
    n = one.number or "?"
    if state_of(one) == READY:
        return phrase("List {n} is ready to be handed over; reopen it to change it.", n=n)
    if deed == "list-mark":
        words = "No case is chosen; put the cursor on one in the list."
        return None if page.view.chosen() else phrase(words)
    if not one.capacity:
        return phrase("Say first how many cases list {n} takes.", n=n)
    if len(page.board.cases) >= one.capacity:
        return phrase("List {n} is full; raise its capacity, or take one out.", n=n)
    return None


DEEDS = {"list-fill": fill_up, "list-weights": weigh, "list-mark": mark}
"""By the action that asks for them."""
