"""Saving the refused rows of an import as a table of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.views.widgets.banner import Banner
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.main_window import MainWindow


def tell_import(window: MainWindow, intake: Intake, what: Phrase, step: Step, refused: int) -> None:
    """Say in the window what was imported; what was refused can be saved from there as well."""

    def save() -> None:
        save_refused(window, intake, window.banner)

    more = ((tr("Save the refused rows …"), save),) if refused else ()
    window.toasts.tell(what, step, more=more)


def save_refused(parent: QWidget, intake: Intake, banner: Banner) -> None:
    """Ask where to, write the refused rows, to be put right and brought in again; say where."""
    if intake.path is None or intake.plan is None:
        return
    proposed = intake.path.with_name(tr("{file} refused rows.csv", file=intake.path.stem))
    name, _kind = FileDialog.save_name(
        parent, tr("Save the refused rows"), str(proposed), tr("Delimited text (*.csv)")
    )
    if not name:
        return
    try:
        count = intake.save_refused(Path(name))
    except Refused as refusal:
        banner.show_message(say(refusal.phrase), tone="warn")
        return
    banner.show_message(
        tr("Wrote {n:refused row|refused rows} to {file}.", n=grouped(count), file=name),
        tone="good",
    )
