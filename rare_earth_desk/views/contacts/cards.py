"""Contact cards in and out of the register: asking for the file, reading, writing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.views.contacts.cards_dialog import CardsDialog
    from rare_earth_desk.views.main_window import MainWindow

_KIND = "Contact cards (*.vcf *.vcard)"
_KINDS = {".vcf": _KIND, ".vcard": _KIND}
_BOTH = "Contact cards and tables (*.vcf *.vcard *.xlsx *.xlsm *.csv *.tsv *.txt)"
_ALL = "All files (*)"


def import_contacts(window: MainWindow) -> None:
    """Ask for a file of cards or a table of contacts, show what it would do, and take it in."""
    folder = str(window.desk.register.path.parent)
    title = tr("Import {plural}", plural=tr(ContactPoint.plural))
    name, _ = FileDialog.open_name(window, title, folder, f"{tr(_BOTH)};;{tr(_ALL)}")
    if not name:
        return
    if Path(name).suffix.lower() not in _KINDS:
        window.deeds.import_file(Path(name))
        return
    dialog = cards_dialog(window, Path(name))
    if dialog is not None:
        ask(dialog)


def cards_dialog(window: MainWindow, path: Path) -> CardsDialog | None:
    """Return the dialog on a file; None where it was cancelled or refused, which is said."""
    from rare_earth_desk.exchange.card_plan import plan_cards
    from rare_earth_desk.exchange.vcards import read_cards
    from rare_earth_desk.views.contacts.cards_dialog import CardsDialog

    desk = window.desk
    try:
        read = run_with_progress(
            window, tr("Reading {file}", file=path.name), lambda told: read_cards(path, told)
        )
    except Refused as refusal:
        desk.refuse(refusal.phrase)
        return None
    if read is None:
        window.banner.show_message(tr("Cancelled; nothing was changed."), tone="warn")
        return None
    cards, nobody = read
    planned = plan_cards(cards, desk.register.records(ContactPoint))
    return CardsDialog(desk, path.name, planned, nobody, window)


def export_cards(window: MainWindow, ids: Sequence[str]) -> None:
    """Ask for the file and write these contact points, all there are for none, as one file."""
    register = window.desk.register
    wanted = set(ids)
    chosen = [one for one in register.records(ContactPoint) if not wanted or one.id in wanted]
    day = register.today.isoformat()
    name = proposed_name(tr("contacts"), day, ".vcf", sample=register.is_sample)
    path = ask_where(window, tr("Export contact cards"), register.path.parent / name, _KINDS)
    if path is None:
        return
    from rare_earth_desk.exchange.vcards import write_cards

    try:
        write_cards(path, chosen)
    except Refused as refusal:
        window.desk.refuse(refusal.phrase)
        return
    n = grouped(len(chosen))
    words = tr("Wrote {n:contact card|contact cards} to {file}.", n=n, file=str(path))
    window.banner.show_message(words, tone="good")
