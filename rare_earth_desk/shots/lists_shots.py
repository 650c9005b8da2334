"""Pictures of the priority lists: preparing one, its intake, its check, its hand-over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.commands.priorities import MarkOnList
from rare_earth_desk.commands.priority_lists import TakeFromList
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.pages.lists_page import ListsPage
from rare_earth_desk.views.priority_lists.weights_dialog import WeightsDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage
    from rare_earth_desk.views.main_window import MainWindow


def _page(window: MainWindow) -> ListsPage:
    page = window.page("lists")
    assert isinstance(page, ListsPage)
    return page


@shot("lists")
def preparing(stage: Stage) -> QWidget:
    """Show the list that is being prepared."""
    return stage.window(place="lists")


@shot("lists-handed-over")
def handed_over(stage: Stage) -> QWidget:
    """Show a list that was handed over, with its answers."""
    window = stage.window(place="lists")
    page = _page(window)
    handed = [one for one in page.board.lists if state_of(one) == HANDED_OVER]
    page.show_list(handed[min(6, len(handed) - 1)].id)
    return window


@shot("lists-intake")
def intake(stage: Stage) -> QWidget:
    """Show the intake by week."""
    window = stage.window(place="lists")
    page = _page(window)
    page.tabs.setCurrentIndex(1)
    page.intake.cases.setFocus()
    return window


@shot("lists-outcomes")
def outcomes(stage: Stage) -> QWidget:
    """Show what became of each list."""
    window = stage.window(place="lists")
    _page(window).tabs.setCurrentIndex(2)
    return window


@shot("lists-preflight")
def preflight(stage: Stage) -> QWidget:
    """Show what stands in the way of a hand-over."""
    window = stage.window(place="lists")
    page = _page(window)
    ids = [case.id for case in page.board.cases]
    today = window.desk.register.today.isoformat()
    window.desk.do(RecordStatus(tuple(ids[2:3]), "L50", happened=today, reported_on=today))
    window.desk.do(EditField("application", tuple(ids[4:5]), "end_use", "military"))
    window.desk.do(EditField("application", tuple(ids[5:6]), "consent", 0))
    stage.act("list-check")
    return window


@shot("lists-fill-up")
def fill_up(stage: Stage) -> QPixmap:
    """Show the cases proposed for the free seats, and those passed over."""
    window = stage.window(place="lists")
    page = _page(window)
    window.desk.do(TakeFromList(page.board.chosen, tuple(one.id for one in page.board.cases[3:])))
    return stage.during(lambda: stage.act("list-fill"))


@shot("lists-weights")
def weights(stage: Stage) -> QPixmap:
    """Show the weights, and who moves if wind counts less and waiting more."""
    window = stage.window(place="lists")
    dialog = WeightsDialog(window.desk, _page(window).board, window)
    dialog.fields["value_chain", "wind"].setValue(1)
    dialog.fields["waiting", "most"].setValue(12)
    dialog.show_moves()
    return stage.during(lambda: ask(dialog))


@shot("lists-mark")
def mark(stage: Stage) -> QPixmap:
    """Show what is decided of a case before the list is chosen."""
    window = stage.window(place="lists")
    page = _page(window)
    ids = (page.board.ranking[0].case.id,)
    window.desk.do(MarkOnList(page.board.chosen, ids, "ban", "waits for the answer of list 36"))
    page.view.candidates.setFocus()
    return stage.during(lambda: stage.act("list-mark"))


@shot("lists-paper")
def paper(stage: Stage) -> QPixmap:
    """Show the list in preparation before it is printed: what its codes follow."""
    stage.window(place="lists")
    return stage.during(lambda: stage.act("print-list"))


@shot("lists-hand-over")
def hand_over(stage: Stage) -> QPixmap:
    """Show what leaves before it does."""
    window = stage.window(place="lists")
    return stage.during(lambda: _page(window).hand_over())


@shot("lists-outer")
def outer(stage: Stage) -> QPixmap:
    """Show the outer list as it will be saved."""
    window = stage.window(place="lists")
    page = _page(window)
    handed = [one for one in page.board.lists if state_of(one) == HANDED_OVER]
    page.show_list(handed[0].id)
    return stage.during(lambda: page.preview("outer"))


@shot("lists-empty")
def empty(stage: Stage) -> QWidget:
    """Show the page of a register without a list."""
    return stage.window(empty=True, place="lists")
