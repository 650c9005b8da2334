"""What the actions about contact points do; what they need is imported when they are done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.views.editors.field_editor import commit_focused

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow


def import_file(window: MainWindow) -> None:
    """Take in a spreadsheet; where the page in front lists contacts, contact cards as well."""
    if window.front.about != ContactPoint.table:
        window.deeds.import_file()
        return
    from rare_earth_desk.views.contacts.cards import import_contacts

    commit_focused()
    import_contacts(window)


def export_cards(window: MainWindow) -> None:
    """Write the selected contact points as cards, all of them where fewer than two are."""
    from rare_earth_desk.views.contacts.cards import export_cards as write

    commit_focused()
    write(window, window.front.ids() if window.front.count() > 1 else ())


def show_contacts(window: MainWindow) -> None:
    """Go to those who can be called about the case, best first."""
    page = window.applications
    page.complete()
    page.show_editor(on=True)
    editor: Any = page.editor
    editor.show_section("contacts")
