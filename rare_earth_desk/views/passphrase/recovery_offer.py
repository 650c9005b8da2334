"""The sheet with the recovery code, shown once to be printed or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.register.passphrase import code
from rare_earth_desk.reports import AS_TEXT
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.recovery_sheet import TITLE, recovery_sheet
from rare_earth_desk.reports.writers import save
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.records import IssuedPaper
    from rare_earth_desk.register import Key, Register
    from rare_earth_desk.reports import Takes
    from rare_earth_desk.reports.blocks import Paper, Text
    from rare_earth_desk.views.papers.offers import Choice, Subjects
    from rare_earth_desk.views.papers.sheets import Sheets

_HELP = phrase(
    "Print it now and keep it apart from the laptop: it is not kept in the register. Whoever knows "
    "the passphrase can have it shown again here."
)


class _Made:
    """The sheet; it is never issued, for then the register would keep it."""

    can_be_issued = False

    def __init__(self, paper: Paper) -> None:
        self._paper = paper

    @property
    def title(self) -> str:
        """What it is called."""
        return say(self._paper.title)

    @property
    def day(self) -> str:
        """The day it was made on."""
        return self._paper.moment.date().isoformat()

    @property
    def warnings(self) -> tuple[Text, ...]:
        """Nothing besides the help."""
        return ()

    def sheets(self, told: Progress) -> Sheets:
        """Return its page."""
        from rare_earth_desk.views.papers.report_sheets import sheets_of

        return sheets_of(self._paper, means(told))

    def save(self, path: Path, told: Progress) -> None:
        """Write it by the ending of the name; raises Refused when it cannot be written."""
        save(self._paper, path, means(told))

    def issue(self, path: Path, told: Progress) -> IssuedPaper:
        """Never called, see `can_be_issued`."""
        raise NotImplementedError


class RecoveryOffer:
    """The one paper that is offered, with nothing to be chosen about it."""

    key: str = "recovery"
    title: Phrase = TITLE
    help: Phrase = _HELP
    formats: tuple[str, ...] = AS_TEXT
    languages: tuple[Language, ...] = (Language.ENGLISH,)
    sizes: tuple[str, ...] = ()
    subjects: Subjects | None = None
    takes: tuple[Takes, ...] = ()
    hides_small_counts: bool = False

    def __init__(self, register: Register, key: Key) -> None:
        self._register, self._key = register, key

    def make(self, _choice: Choice, _told: Progress) -> _Made:
        """Make the sheet."""
        register = self._register
        return _Made(
            recovery_sheet(
                register.path.name, code(self._key.raw), register.now, is_sample=register.is_sample
            )
        )


def recovery_dialog(register: Register, key: Key, parent: QWidget) -> PreviewDialog:
    """Return the dialog that shows the sheet and prints or saves it."""
    offer = RecoveryOffer(register, key)
    return PreviewDialog(register, [offer], offer, parent)


def show_recovery(register: Register, key: Key, parent: QWidget) -> None:
    """Show the sheet until it is closed."""
    ask(recovery_dialog(register, key, parent))
