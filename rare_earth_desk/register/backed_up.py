"""The part of the register that sees to its backups; their code is imported with the first one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rare_earth_desk.register.backups import Backups
    from rare_earth_desk.store.file import RegisterFile


class BackedUp:
    """Gives the register its backups, and has them made before what a user changes."""

    _file: RegisterFile
    _backups: Backups | None = None
    _second_place: Path | None = None
    _keeps_backups = False

    def keep_backups(self, second_place: Path | None = None) -> None:
        """Have backups made by themselves from now on, also in a second place.

        None for the one that was chosen on this seat, if any.
        """
        self._keeps_backups, self._second_place = True, second_place

    @property
    def backups(self) -> Backups:
        """The backups of this register; whoever does something large calls its `before`."""
        if self._backups is None:
            from rare_earth_desk.register.backups import Backups

            self._backups = Backups(self._file)
            self._backups.by_itself = self._keeps_backups
            if self._second_place is not None:
                self._backups.second = self._second_place
        return self._backups

    def _back_up_first(self, reason: str = "") -> None:
        """Make the backup that stands before a change: for a reason, else the first one."""
        if not self._keeps_backups:
            return
        try:
            self._file.refuse_writing()
        except Refused:
            return  # whoever is about to write is told; of a file that is gone nothing can be kept
        if reason:
            self.backups.before(reason)
        self.backups.before_change()

    @contextmanager
    def _backups_renewed(self) -> Iterator[None]:
        """Let the register go on as another file: its backups lie beside that from then on."""
        if self._backups is not None:
            self._backups.finish()
        yield
        if self._backups is not None:
            self._backups.end()
            self._second_place = self._backups.second  # it may be another one by now
            self._backups = None

    @contextmanager
    def _backups_left(self) -> Iterator[None]:
        """Let the file be closed: one under way is finished without it."""
        if self._backups is not None:
            self._backups.before_close()
        yield
        if self._backups is not None:
            self._backups.end()
