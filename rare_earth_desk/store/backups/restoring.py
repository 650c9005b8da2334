"""A backup becomes the register again; the file it replaces is kept as a backup itself."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain import local_time
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import part as part_of
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import opening, schema
from rare_earth_desk.store.backups import bytes_of, naming, reading
from rare_earth_desk.store.backups.naming import Backup, Reason

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile

_OTHER = "“{path}” is a backup of another register; open it from its place instead."
_UNSOUND = "The backup “{path}” is damaged; choose another one. The register was left as it is."
_NOT_DONE = "“{path}” was left as it is: it could not be kept as a backup ({why})."
_JOURNAL = (
    "“{path}” was left as it is: its journal “{journal}” is still needed. Open the register once "
    "and close it again, then restore."
)


class Restoring:
    """In two parts: all that can fail while the register is open, then the exchange of two names.

    The copy that takes the place is a laptop of its own: it would otherwise give the numbers of
    the steps that it lacks to other steps.
    """

    def __init__(
        self, file: RegisterFile, backup: Path, folder: Path, progress: Progress = silent
    ) -> None:
        """Make the copy that is to take the place; raises Refused, and the register stays.

        `folder` is where the replaced file is to be kept.
        """
        self.path = file.path
        self._key = reading.key_of(file.engine)
        self._now = None if file.damage else reading.contents(file.engine)
        at = local_time.local(file.now())
        self.kept: Backup = naming.free(self.path, folder, at, Reason.BEFORE_RESTORE)
        self._part = opening.beside(self.path)
        try:
            _refuse_other(backup, file.about("register"), self._key)
            bytes_of.copy_closed(backup, self._part, part_of(progress, 0, 0.5))
            self._make_own(backup)
            progress(1, 1)
        except OSError as error:
            opening.discard(self._part)
            why = error.strerror or str(error)
            raise Refused(
                "“{path}” was left as it is: the backup could not be copied ({why}).",
                path=self.path, why=why,
            ) from error  # fmt: skip
        except BaseException:
            opening.discard(self._part)
            raise

    def _make_own(self, backup: Path) -> None:
        with reading.opened(self._part, self._key, to_write=True) as engine:
            engine.execute_sql("PRAGMA journal_mode = DELETE")
            if engine.rows("PRAGMA integrity_check(1)") != [("ok",)]:
                raise Refused(_UNSOUND, path=backup)
            sql = "UPDATE about SET value = ? WHERE key = 'laptop'"
            with engine.atomic("IMMEDIATE"):
                engine.execute_sql(sql, (new_id(),))
        bytes_of.on_disk(self._part)

    def take_place(self, progress: Progress = silent) -> Backup:
        """Keep the register, which is closed now, and put the copy in its place; returns the kept.

        Raises Refused, and the register is as it was.
        """
        try:
            for trail in ("-wal", "-journal"):
                journal = self.path.with_name(self.path.name + trail)
                if journal.exists():
                    raise Refused(_JOURNAL, path=self.path, journal=journal.name)
            self._keep(progress)
            os.replace(self._part, self.path)
        except OSError as error:
            why = error.strerror or str(error)
            raise Refused(_NOT_DONE, path=self.path, why=why) from error
        finally:
            self.discard()
        _see_names_on_disk(self.path.parent)
        return self.kept

    def _keep(self, progress: Progress) -> None:
        with opening.written_whole(self.kept.path) as part:
            bytes_of.copy_closed(self.path, part, progress)
            if self._now is not None:  # of a damaged one every byte is kept as it is
                reading.verify(part, self._now, self._key)
            bytes_of.on_disk(part)

    def discard(self) -> None:
        """Leave nothing of a copy that does not take the place."""
        opening.discard(self._part)


def _refuse_other(backup: Path, register: str, key: object) -> None:
    with reading.opened(backup, key) as engine:
        found = engine.rows("SELECT value FROM about WHERE key = 'register'")
        if found != [(register,)]:
            raise Refused(_OTHER, path=backup)
        schema.state(engine, backup)  # refuses what only a newer program knows


def _see_names_on_disk(folder: Path) -> None:
    """Have the new name outlive a loss of power, where the system lets folders be written so."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
