"""What is done with the general licence the cursor is on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.register.licences import asked, on_record
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.editors.field_editor import commit_focused

if TYPE_CHECKING:
    from rare_earth_desk.register.licences import OnRecord
    from rare_earth_desk.views.main_window import MainWindow


def _chosen(window: MainWindow) -> OnRecord | None:
    commit_focused()
    return on_record(window.desk.register, window.front.current)


def what_if(window: MainWindow) -> None:
    """Open the what-if of the statistics page filled with the licence.

    It is asked of all applications, as closing by the licence is: a search left from elsewhere
    would hide what it covers.
    """
    one = _chosen(window)
    if one is None:
        return
    window.desk.select(typed="", chips=())
    window.go_to_part("statistics", "licence")
    page: Any = window.page("statistics")
    part = page.shown_parts.get("licence")
    if part is None:
        window.desk.hint(phrase("There is no application yet of which it could be asked."))
        return
    part.ask_for(one)


def close_covered(window: MainWindow) -> None:
    """Find what the licence covers, and close what is confirmed."""
    one = _chosen(window)
    if one is None:
        return
    from rare_earth_desk.views.licences.close_dialog import CloseDialog

    ask(CloseDialog(window.desk, one, window))


def show_applications(window: MainWindow) -> None:
    """Show the pending applications that meet the conditions of the licence."""
    one = _chosen(window)
    if one is not None:
        found = asked(window.desk.register, one)
        window.deeds.show_applications_of(found.conditions.search(found.columns))
