"""The file of the register as a whole: is it sound, and what can still be made of a damaged one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.progress import silent

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.check import CheckReport
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.passphrase.key import Key
    from rare_earth_desk.store.repair.report import RepairReport
    from rare_earth_desk.store.undoing import UndoStack


class WholeFile:
    """What a register does with its file beside reading and writing it."""

    _file: RegisterFile
    _undoing: UndoStack
    _make_ready: Callable[[], None]
    _backups_renewed: Callable[[], AbstractContextManager[None]]

    def go_on_at(self, path: Path, progress: Progress = silent) -> None:
        """Save a copy elsewhere and work on in it; what is in memory and can be undone stays.

        Raises Refused where it cannot be saved, and Cancelled where `progress` does; then all is
        as it was.
        """
        from rare_earth_desk.store.moving import go_on_at

        self._make_ready()
        _ = self._undoing.done  # read what can be undone before the laptop is another
        with self._backups_renewed():
            go_on_at(self._file, path, progress)

    def check(self, progress: Progress | None = None, *, to_the_end: bool = True) -> CheckReport:
        """Check the file and that its tables follow from its log; changes nothing.

        Not `to_the_end`, only as far as to know that it is not sound.
        """
        from rare_earth_desk.store.check import check

        return check(self._file, progress, to_the_end=to_the_end)

    @staticmethod
    def repair(
        path: Path, out: Path, progress: Progress = silent, *, key: Key | None = None
    ) -> RepairReport:
        """Make a sound register at `out` of the damaged one at `path`, which stays as it is.

        It may be open here. `key` opens one that is protected and is not. Raises Refused when
        there is nothing to save, another program has it open, or `out` cannot be made; Cancelled
        where `progress` does. Then nothing is left behind.
        """
        from rare_earth_desk.store.repair.repairing import repair

        return repair(path, out, progress, key=key)
