"""Writing from a dialog: one command, how far it is, and a refusal or a cancel said in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused
from rare_earth_desk.views.widgets.progress import run_with_progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from rare_earth_desk.commands.command import Command
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk


class Written(NamedTuple):
    """What was done: the step, None where everything was so already."""

    step: Step | None


def write(
    dialog: QDialog,
    desk: Desk,
    title: str,
    make: Callable[[], Command],
    tell: Callable[[Phrase, str], None],
) -> Written | None:
    """Do the command that `make` returns, with a bar under `title` where it takes long.

    None where it was refused or cancelled: then nothing was changed, `tell` is told why with the
    tone of it ("bad" or "warn"), and what was typed into the dialog is to stay.
    """
    try:
        command = make()
        done = run_with_progress(
            dialog, title, lambda told: Written(desk.register.do(command, told))
        )
    except Refused as refusal:
        tell(refusal.phrase, "bad")
        return None
    if done is None:
        tell(CANCELLED, "warn")
    return done
