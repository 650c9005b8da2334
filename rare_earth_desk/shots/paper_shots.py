"""Pictures of papers before they are printed or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.pages.lists_page import ListsPage
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

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


@shot("paper-briefing")
def briefing(stage: Stage) -> QPixmap:
    """Show the briefing for a meeting, with what is said of it."""
    remembered = stage.window(place="meetings").remembered
    remembered.set_text("paper addressee", "Director-General")
    remembered.set_text("paper marking", "SENSITIVE")
    return stage.during(lambda: stage.act("briefing"))


@shot("paper-briefing-disclosed")
def disclosed(stage: Stage) -> QPixmap:
    """Show what of a briefing may be released."""
    stage.window(place="meetings")

    def disclose(dialog: PreviewDialog) -> None:
        dialog.choices.said.disclosed.click()

    return _chosen(stage, lambda: stage.act("briefing"), disclose)


@shot("paper-statistics-outside")
def statistics_outside(stage: Stage) -> QPixmap:
    """Show a statistics sheet for outside, its small counts hidden."""
    window = stage.window()

    def for_outside(dialog: PreviewDialog) -> None:
        profile = dialog.choices.said.profile_
        profile.setCurrentIndex(1)
        profile.settle()

    return _chosen(stage, lambda: window.deeds.show_papers("statistics"), for_outside)


@shot("paper-briefing-small-screen")
def briefing_on_a_small_screen(stage: Stage) -> QPixmap:
    """Show the choices of a briefing above its pages, twice as large at 1024 by 600 pixels."""
    window = stage.window(place="meetings")
    stage.theme.set_zoom(2.0)
    window.resize(1024, 600)
    stage.settle()

    def fill_in(dialog: PreviewDialog) -> None:
        dialog.resize(1024 - 16, 600 - 48)  # what a system leaves of such a screen
        stage.settle()
        dialog.choices.said.lines["addressee"].setFocus()
        dialog.focusWidget().focusNextChild()  # which scrolls to it

    return _chosen(stage, lambda: stage.act("briefing"), fill_in)


def _chosen(
    stage: Stage, opens: Callable[[], object], choose: Callable[[PreviewDialog], object]
) -> QPixmap:
    """Show papers after something was chosen, with the pages of what it is now."""

    def then(dialog: QWidget) -> None:
        assert isinstance(dialog, PreviewDialog)
        choose(dialog)
        dialog.make()

    return stage.during(opens, then)
