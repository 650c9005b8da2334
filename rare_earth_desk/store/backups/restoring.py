"""A backup becomes the register again; the file it replaces is kept as a backup itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import part as part_of
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import opening, schema, swapping
from rare_earth_desk.store.backups import bytes_of, reading
from rare_earth_desk.store.backups.making import Making
from rare_earth_desk.store.passphrase.key import Key

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.backups.naming import Backup
    from rare_earth_desk.store.file import RegisterFile

_OTHER = "“{path}” is a backup of another register; open it from its place instead."
_UNSOUND = "The backup “{path}” is damaged; choose another one. The register was left as it is."
_NOT_DONE = "“{path}” was left as it is: {why}"
_NOT_COPIED = "“{path}” was left as it is: the backup could not be copied ({why})."
# How far restoring is when the bytes of the backup are there.
_COPIED = 0.3


class Restoring:
    """In two parts: all that can fail while the register is open, then the exchange of two names.

    The copy that takes the place is a laptop of its own: it would otherwise give the numbers of
    the steps that it lacks to other steps.
    """

    def __init__(
        self, backup: Path, keep: Making | Backup, file: RegisterFile, progress: Progress = silent
    ) -> None:
        """Make the copy that is to take the place; raises Refused, and the register stays.

        `keep` is the backup of the present state: on its way, or, for a damaged register of which
        none can be made, the name under which its bytes are kept.
        """
        self.path = file.path.resolve()  # the name may lead to a file elsewhere, which stays so
        self._key = file.engine.key
        self._part = opening.beside(self.path)
        self._keep = keep
        try:
            self._prepare(backup, file.about("register"), progress)
        except OSError as error:
            self.discard()
            why = error.strerror or str(error)
            raise Refused(_NOT_COPIED, path=self.path, why=why) from error
        except BaseException:
            self.discard()
            raise

    def _prepare(self, backup: Path, register: str, progress: Progress) -> None:
        try:
            _refuse_other(backup, register, self._key)
            bytes_of.copy_closed(backup, self._part, part_of(progress, 0, _COPIED))
            self._make_own(backup)
        except BaseException:
            if isinstance(self._keep, Making):
                self._keep.leave()
            raise
        if isinstance(self._keep, Making):
            self._keep.finish(part_of(progress, _COPIED, 1))

    def _make_own(self, backup: Path) -> None:
        with reading.opened(self._part, self._key, to_write=True) as engine:
            engine.execute_sql("PRAGMA journal_mode = DELETE")
            if engine.rows("PRAGMA integrity_check(1)") != [("ok",)]:
                raise Refused(_UNSOUND, path=backup)
            sql = "UPDATE about SET value = ? WHERE key = 'laptop'"
            with engine.atomic("IMMEDIATE"):
                engine.execute_sql(sql, (new_id(),))

    def take_place(self) -> Path:
        """Put the copy in the place of the register, which is closed now.

        Returns the backup of what was there. Raises Refused, and the register is as it was.
        """
        try:
            is_made = isinstance(self._keep, Making)
            keep = None if is_made else swapping.Kept(self._keep.path)
            swapping.swap_in(self._part, self.path, _NOT_DONE, keep=keep)
        finally:
            self.discard()
        return self._keep.path

    def discard(self) -> None:
        """Leave nothing of a copy that does not take the place."""
        opening.discard(self._part)


def _refuse_other(backup: Path, register: str, key: Key | None) -> None:
    with reading.opened(backup, key) as engine:
        found = engine.rows("SELECT value FROM about WHERE key = 'register'")
        if found != [(register,)]:
            raise Refused(_OTHER, path=backup)
        schema.state(engine, backup)  # refuses what only a newer program knows
