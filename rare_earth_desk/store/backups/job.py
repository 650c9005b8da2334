"""One backup from the open register to all of its places, without the window waiting for it."""

from __future__ import annotations

from threading import Event, Thread
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import opening
from rare_earth_desk.store.backups import bytes_of, naming, reading
from rare_earth_desk.store.backups.making import refuse_too_full
from rare_earth_desk.store.backups.thinning_out import discard_unfinished, thin

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.backups.making import Making
    from rare_earth_desk.store.backups.naming import Backup, Owner

_SECOND = "The backup was not copied to the second place. {why}"


class Job:
    """Finishes a copy, copies it to a second folder, and thins both out; or a part of that."""

    def __init__(
        self, owner: Owner, backup: Backup, making: Making | None, second: Path | None
    ) -> None:
        """Without `making` the backup is there already and goes to the second folder alone."""
        self._owner, self._making, self._second = owner, making, second
        self.backup = backup
        self.is_new = making is not None
        self.is_made = not self.is_new
        self.troubles: list[Phrase] = []
        self.fault: Exception | None = None
        self._over, self._hurried = Event(), Event()
        if making is None:
            self.copied = Event()
            self.copied.set()
        else:
            self.copied = making.copied

    # -- running ---------------------------------------------------------------------------------

    def start(self, pause: float = 0) -> None:
        """Run in a thread of its own; the program does not end before that does.

        It first pauses for so many seconds, unless somebody waits for it: whoever had it begun
        has the disk for himself meanwhile. What is copied stays as it was when it was begun.
        """
        Thread(target=self._in_thread, args=(pause,), name="backup").start()

    @property
    def is_over(self) -> bool:
        """Whether all of it is done."""
        return self._over.is_set()

    def wait(self) -> None:
        """Wait until all of it is done."""
        self._hurried.set()
        self._over.wait()

    def wait_copied(self) -> None:
        """Wait until the register is no longer needed for it."""
        self._hurried.set()
        self.copied.wait()

    def _in_thread(self, pause: float) -> None:
        self._hurried.wait(pause)
        try:
            self.run()
        except Exception as fault:  # told by whoever looks after the job
            self.fault = fault

    def run(self, progress: Progress = silent) -> None:
        """Do all of it; what the disks are to blame for is in `troubles` after it."""
        try:
            if self._making is not None:
                self._making.finish(progress)
                self.is_made = True
                self._thin(self.backup.path)
        except Refused as refusal:
            self.troubles.append(refusal.phrase)
        else:
            self._copy_on()
        finally:
            self.copied.set()
            self._over.set()

    def _thin(self, made: Path) -> None:
        thin(self._owner, made)
        discard_unfinished(self._owner.register, made.parent)

    def _copy_on(self) -> None:
        if self._second is None:
            return
        try:
            made = copied_on(self.backup, self._second, self._owner)
        except Refused as refusal:
            self.troubles.append(phrase(_SECOND, why=refusal.phrase))
        else:
            self._thin(made)


def copied_on(backup: Backup, folder: Path, owner: Owner) -> Path:
    """Copy a finished backup to another folder and verify it there; returns it.

    What holds the same there under its name already is taken for it; where it is of another
    register of that name, or of another laptop, it gets the next free name. Raises Refused.
    """
    with reading.opened(backup.path, owner.key) as engine:
        wanted = reading.contents(engine)
    path = folder / backup.path.name
    if path.exists():
        if reading.holds(path, wanted, owner.key):
            return path
        path = naming.free(owner.register, folder, backup.at, backup.reason).path
    refuse_too_full(backup.path, folder)
    with opening.written_whole(path) as part:
        bytes_of.copy_closed(backup.path, part)
        reading.verify(part, wanted, owner.key)
        bytes_of.seal(part)
    return path
