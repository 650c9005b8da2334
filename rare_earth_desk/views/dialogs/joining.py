"""Joining what is selected, or what a merge brought twice; the message offers to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.editors.field_editor import commit_focused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.dialogs.join_dialog import JoinDialog
    from rare_earth_desk.views.main_window import MainWindow


def join_selected(window: MainWindow) -> None:
    """Make one of the selected records of the page in front, or of one and its marked twin."""
    join_twins(window, window.front.about, window.front.twins())


def join_twins(window: MainWindow, page: str, ids: Sequence[str]) -> bool:
    """Offer to make one of several records; returns whether that was done."""
    commit_focused()
    dialog = _dialog(window, page, ids)
    dialog.joined.connect(lambda id_: _show(window, page, id_))
    steps: list[Step] = []
    told = window.desk.changed.connect(steps.append)
    joined = ask(dialog)
    window.desk.changed.disconnect(told)
    if joined and steps:
        window.desk.tell(steps[-1].name, steps[-1])
    return joined


def _dialog(window: MainWindow, page: str, ids: Sequence[str]) -> JoinDialog:
    if page == Application.table:
        from rare_earth_desk.views.dialogs.join_cases_dialog import JoinCasesDialog

        return JoinCasesDialog(window.desk, page, ids, window)
    from rare_earth_desk.views.dialogs.join_dialog import JoinDialog

    return JoinDialog(window.desk, page, ids, window)


def _show(window: MainWindow, page: str, id_: str) -> None:
    if page == Application.table:
        window.deeds.show_application(id_)
        return
    shown: Any = window.front.page
    shown.show_record(id_)
