"""What the actions of the passphrase do: setting it with all that follows, and locking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.register import key_of
from rare_earth_desk.register.passphrase import change_with_copies, fresh
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.passphrase.passphrase_dialog import PassphraseDialog
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.register import Key
    from rare_earth_desk.views.main_window import MainWindow

_NO_PASSPHRASE = phrase(
    "This register has no passphrase, so locking it would keep nobody out; set one first, with "
    "“Passphrase …” in the menu Register."
)
_RECOVERED = phrase(
    "Opened with the recovery code. If the passphrase is forgotten, set a new one, with the "
    "recovery code as the present one."
)
_STOPPED = phrase("Stopped; the passphrase stays as it was.")


def show_passphrase(window: MainWindow) -> None:
    """Show what can be done about the passphrase of the register, and do it."""
    register = window.desk.register
    dialog = PassphraseDialog(register, window.settings, window)
    dialog.wanted.connect(lambda passphrase: _do(window, dialog, passphrase))
    dialog.code_wanted.connect(dialog.accept)
    key = key_of(register) if ask(dialog) and not window.desk.is_closed else None
    if key is not None:
        from rare_earth_desk.views.passphrase.recovery_offer import show_recovery

        show_recovery(register, key, window)


def offer_new(window: MainWindow) -> None:
    """Offer a new passphrase to whoever opened the register with the recovery code."""
    if window.facing.is_on:
        return
    words = tr("New passphrase …")
    window.toasts.tell(_RECOVERED, None, more=((words, lambda: show_passphrase(window)),))


def lock(window: MainWindow) -> None:
    """Lock a protected register; of a plain one say what is missing."""
    if key_of(window.desk.register) is None:
        window.desk.hint(_NO_PASSPHRASE)
    else:
        window.desk.lock_wanted.emit()


def _do(window: MainWindow, dialog: PassphraseDialog, passphrase: str | None) -> None:
    register = window.desk.register
    to = None if passphrase is None else fresh(passphrase, register.file.about("register"))
    title = tr("Removing the passphrase") if to is None else tr("Setting the passphrase")
    try:
        left = run_with_progress(dialog, title, lambda told: change_with_copies(register, to, told))
    except Refused as refusal:
        dialog.refuse(refusal.phrase)
        return
    if left is None:
        dialog.refuse(_STOPPED)
        return
    window.settings.heed(register)
    window.desk.protection_changed.emit()
    dialog.accept()
    window.actions_.refresh()
    _tell(window, to, left)


def _tell(window: MainWindow, to: Key | None, left: list[Phrase]) -> None:
    done = (
        phrase("The register has no passphrase any more.")
        if to is None
        else phrase("The register opens with the new passphrase only; Ctrl+L locks it.")
    )
    if left:
        more = phrase(" {n:more copy|more copies} likewise.", n=len(left) - 1)
        done = phrase("{done} {first}{more}", done=done, first=left[0],
                      more=more if len(left) > 1 else "")  # fmt: skip
    window.desk.tell(done, warn=bool(left))
