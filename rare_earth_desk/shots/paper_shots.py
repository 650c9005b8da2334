"""Pictures of papers before they are printed or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.pages.lists_page import ListsPage

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from rare_earth_desk.shots.stage import Stage


@shot("paper-list")
def list_in_view(stage: Stage) -> QPixmap:
    """Show the list in view as pages."""
    window = stage.window()
    window.desk.select(typed="is:pending -group:oxides")
    return stage.during(lambda: stage.act("papers"))


@shot("paper-hand-over")
def hand_over(stage: Stage) -> QPixmap:
    """Show a hand-over list as pages, with the choices of its print run."""
    page = stage.window(place="lists").page("lists")
    assert isinstance(page, ListsPage)
    page.show_list(next(one for one in page.board.lists if state_of(one) == HANDED_OVER).id)
    return stage.during(lambda: stage.act("papers"))


@shot("paper-refused")
def refused(stage: Stage) -> QPixmap:
    """Show why a list that is being prepared has no paper yet."""
    stage.window(place="lists")
    return stage.during(lambda: stage.act("papers"))
