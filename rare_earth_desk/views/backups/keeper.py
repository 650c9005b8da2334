"""Sees to the backups of the register while its window is open, and tells what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.register import key_of

if TYPE_CHECKING:
    from rare_earth_desk.register.backups import Backups
    from rare_earth_desk.views.main_window import MainWindow

# How often it is seen whether a backup is due, and how far one under way is.
_LOOKS_MS, _WATCHES_MS = 60_000, 150
# When the first picture, and what is read after it, is surely there.
_SETTLED_MS = 2_000
# Where the second place was remembered before the seat knew it.
_OF_OLD = "second place for backups"


class WayBack(NamedTuple):
    """What was restored, in words, and the backup of what was there before."""

    name: Phrase
    kept: Path


class Keeper(QObject):
    """Has backups made in moments in which nothing else is under way."""

    settled = Signal()  # what was under way is done

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._desk = window, window.desk
        before = window.remembered.text(_OF_OLD)
        self._desk.register.keep_backups(Path(before) if before else None)
        self._looks, self._watches = QTimer(self), QTimer(self)
        self._looks.setInterval(_LOOKS_MS)
        self._watches.setInterval(_WATCHES_MS)
        self._looks.timeout.connect(self.look)
        self._watches.timeout.connect(self.watch)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self.look_at_copies)
        # Where backups lay when it was last seen whether all of them are protected.
        self._seen: list[Path] = []
        # After an earlier state was restored: its name and what takes it back, till the next step.
        self.way_back: WayBack | None = None
        self._desk.changed.connect(lambda _step: self._watches.start())
        self._desk.changed.connect(lambda _step: self._go_on())

    @property
    def backups(self) -> Backups:
        """The backups of the register of the window."""
        return self._desk.register.backups

    def begin(self) -> None:
        """Look from now on whether a backup is due."""
        self._looks.start()
        self._settled.start(_SETTLED_MS)

    def _go_on(self) -> None:
        """From the first step on undo is about steps again."""
        self.way_back = None

    # -- the second place ------------------------------------------------------------------------

    @property
    def second_place(self) -> Path | None:
        """Where backups are copied to besides, None for nowhere."""
        return self.backups.second

    def set_second_place(self, place: Path | None) -> None:
        """Copy backups there too from now on, the newest one soon; None for nowhere."""
        self._window.remembered.set_text(_OF_OLD, "")
        self.backups.second = place
        self.look()

    # -- making ----------------------------------------------------------------------------------

    def look(self) -> None:
        """Have a backup made where one is due, or copied to the second place that came back."""
        if not self._is_free():
            return
        self.look_at_copies()
        self.backups.on_time()
        self._watches.start()

    def look_at_copies(self) -> None:
        """Say where backups lie without the passphrase of the register; once for each place.

        A program that was killed, or a second place that was away when it was set, leaves such.
        """
        if not self._is_free() or self._window.facing.is_on:
            return
        places = self.backups.places.all()
        if places == self._seen:
            return
        self._seen = places
        if key_of(self._desk.register) is not None:
            from rare_earth_desk.views.backups.protecting import tell_plain_copies

            tell_plain_copies(self._window)

    def back_up(self) -> None:
        """Make a backup now; that it is there is told when it is verified."""
        from rare_earth_desk.register.backups import Reason

        self.backups.make(Reason.BY_HAND)
        self.watch()
        self._watches.start()

    def watch(self) -> None:
        """See how far the one under way is, and tell what there is to tell."""
        if not self._is_free():
            return
        self.backups.look()
        if not self.backups.is_busy:
            self._watches.stop()
            self.settled.emit()
        if not self._window.facing.is_on:  # else when it is over
            self._tell()

    def _is_free(self) -> bool:
        # Not imported for the first picture, before which nothing takes long.
        from rare_earth_desk.views.widgets.progress import is_running

        return not self._desk.is_closed and not is_running()

    def _tell(self) -> None:
        from rare_earth_desk.register.backups import AWAY, Reason

        backups = self.backups
        while backups.made:
            made = backups.made.pop(0)
            if made.reason is Reason.BY_HAND:
                self._desk.tell(_made(made.path))
        while backups.troubles:
            trouble = backups.troubles.pop(0)
            self._desk.tell(trouble, warn=trouble.template != AWAY)


def _made(path: Path) -> Phrase:
    return phrase(
        "Backup made and verified: “{name}” in “{folder}”.", name=path.name, folder=path.parent
    )
