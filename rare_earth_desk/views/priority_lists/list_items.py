"""The entries of the list of priority lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidgetItem

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.views.widgets.left_list import ID
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import PriorityList
    from rare_earth_desk.views.priority_lists.board import Board


def list_item(board: Board, one: PriorityList) -> QListWidgetItem:
    """Return the entry of a list: number and state, then its day and how full it is."""
    state, held = state_of(one), board.count(one.id)
    open_ = state != HANDED_OVER
    full = tr("{n} of {most}", n=held, most=one.capacity) if one.capacity and open_ else held
    day = "" if open_ else days.show(one.handed_over_on)
    label = tr(vocabulary.label_of("list_state", state))
    first = tr("List {n} · {state:lower}", n=one.number or "?", state=label)
    item = QListWidgetItem(f"{first}\n{' · '.join(filter(None, (day, str(full))))}")
    spoken = ", ".join(filter(None, (first, day, tr("{n:case|cases}", n=grouped(held)))))
    item.setToolTip(spoken)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    item.setData(ID, one.id)
    return item
