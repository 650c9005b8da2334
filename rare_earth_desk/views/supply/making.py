"""The drawn parts of the page "Diversification", made for a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import Project
from rare_earth_desk.views import came_from, going

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.supply.capacity_part import CapacityPart
    from rare_earth_desk.views.supply.slips_part import SlipsPart


def board(window: MainWindow) -> QWidget:
    """Return the board by stage."""
    from rare_earth_desk.views.supply.board_part import BoardPart

    made = BoardPart(window.desk, window.stack)
    made.opened.connect(lambda id_: going.show_record(window, Project.table, id_))
    made.narrowed.connect(lambda search: going.show_search(window, Project.table, search))
    return made


def capacity(window: MainWindow) -> QWidget:
    """Return the chart of capacity."""
    from rare_earth_desk.views.supply.capacity_part import CapacityPart

    return _leading(window, CapacityPart(window.desk, window.stack))


def slips(window: MainWindow) -> QWidget:
    """Return what moved and what is overdue."""
    from rare_earth_desk.views.forms.escape import EscapeBack
    from rare_earth_desk.views.supply.slips_part import SlipsPart

    made = SlipsPart(window.desk, window.stack)
    EscapeBack(lambda: came_from.escape(window), made).watch(made.day)
    return _leading(window, made)


def _leading(window: MainWindow, made: CapacityPart | SlipsPart) -> QWidget:
    made.narrowed.connect(lambda search: going.show_search(window, Project.table, search))
    return made
