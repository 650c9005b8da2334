"""The backups of the open register: made by themselves, listed, told, restored."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain import local_time
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.register.backup_places import AWAY, BackupPlaces
from rare_earth_desk.store.backups import making, naming, reading
from rare_earth_desk.store.backups.bytes_of import OpenBytes
from rare_earth_desk.store.backups.job import Job
from rare_earth_desk.store.backups.listing import listed
from rare_earth_desk.store.backups.naming import Backup, Owner, Reason
from rare_earth_desk.store.case_counts import CaseCounts, case_counts
from rare_earth_desk.store.engine import DatabaseError
from rare_earth_desk.store.passphrase.copies import unlike

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.backups.restoring import Restoring
    from rare_earth_desk.store.backups.telling import Telling
    from rare_earth_desk.store.file import RegisterFile

__all__ = ["AWAY", "Backup", "Backups", "Reason"]

EVERY = timedelta(minutes=30)
# Seconds for the first change to be shown in, before what was before is copied: disks are slow.
_PAUSE = 0.5


class Backups:
    """Knows when a backup is wanted, has it made beside all other work, and looks after it.

    `by_itself` is off until a window is open: commands of the command line ask for theirs.
    `second` is a place of the user's choice, which may be away.
    """

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self.by_itself = False
        self.places = BackupPlaces(file.path, file.about("register"))
        self._caught_up: datetime | None = None
        self.troubles: list[Phrase] = []
        """What nobody has told yet."""
        self.made: list[Backup] = []
        """Those finished since somebody asked."""
        self.rows: dict[str, int] = {}
        """How many rows each table has in the backup begun last."""
        self._told: set[str] = set()
        self._handle: OpenBytes | None = None
        self._job: Job | None = None
        self._has_begun = self._has_changed = False
        self._last_try: datetime | None = None

    @property
    def cases(self) -> CaseCounts:
        """How many applications the register holds, and how many were taken out."""
        return case_counts(self._file.engine)

    # -- when ------------------------------------------------------------------------------------

    def before_change(self) -> None:
        """Make a backup before the first change since it was opened; costs nothing later."""
        self.look()
        if not self.by_itself or self._file.only_read is not None:
            return
        if not self._has_begun:
            self._has_begun = True
            self.make(Reason.START)
        self._has_changed = True

    def before(self, reason: str) -> None:
        """Make a backup before something large, for a `Reason`: an import, a merge.

        In a window it goes on beside that; else it is there when this returns. What stands in its
        way is told, and does not stand in the way of that.
        """
        self._has_begun = True
        self.make(reason)

    def on_time(self) -> None:
        """Make a backup where the last one is older than half an hour and something changed."""
        self.look()
        is_due = self._is_long_ago(self._last_try)
        if self._has_changed and is_due and self._job is None:
            self.make(Reason.WORKING)
        elif self._job is None:
            self._catch_up()

    # -- making ----------------------------------------------------------------------------------

    def make(self, reason: str) -> None:
        """Make a backup, unless the newest one holds the same; one by hand is always made.

        `reason` is a `Reason`, or its words.
        """
        self.finish()
        reason = Reason(reason)
        try:
            job = self._begun(reason)
        except Refused as refusal:
            if refusal.phrase.template == making.BUSY and reason is not Reason.BY_HAND:
                self._last_try = None  # in a minute
            else:
                self._note(refusal.phrase, reason)
            return
        if job is None:
            return
        self._job = job
        if self.by_itself:
            job.start(_PAUSE if reason is Reason.START else 0)
        else:
            job.run()
            self.look()

    def make_at(self, path: Path, progress: Progress = silent) -> None:
        """Make a backup with a name of the user's choice.

        Raises Refused where it exists or cannot be written.
        """
        made = making.Making(self._file, self._bytes(), path, as_is=True)
        self.rows = dict(made.contents.rows)
        made.finish(progress)

    def make_by_hand(self, progress: Progress = silent) -> Backup:
        """Make a backup in its place and wait for it; raises Refused."""
        self.finish()
        job = self._begun(Reason.BY_HAND)
        assert job is not None
        job.run(progress)
        making.let_go(self._file)
        if not job.is_made:
            raise Refused(job.troubles[0].template, **job.troubles[0].values)
        for trouble in job.troubles:
            self._note(trouble)
        return job.backup

    def _begun(self, reason: Reason) -> Job | None:
        self._last_try = self._now
        if self._file.damage is not None:
            raise self._file.damage
        self._file.whereabouts.check()
        folder, second = self.places.made(self._note)
        if reason is not Reason.BY_HAND and self._is_kept(folder):
            self._has_changed = False
            return None
        backup = naming.free(self._file.path, folder, self._now, reason)
        made = making.Making(self._file, self._bytes(), backup.path)
        self.rows = dict(made.contents.rows)
        self._has_changed = False
        return Job(self._owner, backup, made, second)

    def _is_kept(self, folder: Path) -> bool:
        """Tell whether there is nothing to lose: no step of a user, or a backup has them all."""
        if not reading.is_worked_in(self._file.engine):
            return True
        last = reading.last_step(self._file.engine)
        newest = self.places.newest(folder)
        if newest is None:
            return False
        with (
            suppress(Refused, DatabaseError, OSError),
            reading.opened(newest.path, self._owner.key) as engine,
        ):
            return reading.last_step(engine) == last
        return False

    def _bytes(self) -> OpenBytes:
        # Another passphrase, or going on in a copy elsewhere, makes it another file.
        if self._handle is not None and not self._handle.is_of(self._file.path):
            self._handle.end()
            self._handle = None
        if self._handle is None:
            self._handle = OpenBytes(self._file.path)
        return self._handle

    def _is_long_ago(self, moment: datetime | None) -> bool:
        # A moment that is still to come is of a clock that was set back since, or of another zone.
        return moment is None or abs(self._now - moment) >= EVERY

    @property
    def _now(self) -> datetime:
        return local_time.local(self._file.now()).replace(tzinfo=None)

    @property
    def _owner(self) -> Owner:
        file = self._file
        return Owner(file.path, file.about("register"), file.engine.key, self._now)

    # -- where -----------------------------------------------------------------------------------

    @property
    def second(self) -> Path | None:
        """The second place, None for none."""
        return self.places.second

    @second.setter
    def second(self, place: Path | None) -> None:
        self.places.second, self._caught_up = place, None

    @property
    def folder(self) -> Path:
        """Where backups lie beside the register."""
        return self.places.folder

    def _catch_up(self) -> None:
        """Bring the newest backup to the second place, where it came back without it."""
        newest, second = self.places.newest(self.folder), self.places.second_folder
        if second is None or newest is None or (second / newest.path.name).exists():
            return
        if not self._is_long_ago(self._caught_up):
            return  # what failed is not tried every minute
        if unlike((newest.path,), self._owner.key):
            return  # one without the passphrase of the register, or with another
        self._caught_up = self._now
        self._job = Job(self._owner, newest, None, self.places.made_second())
        self._job.start()

    # -- looking after them ----------------------------------------------------------------------

    def look(self) -> None:
        """See how far the one under way is; costs nothing."""
        job = self._job
        if job is None or not job.copied.is_set():
            return
        if not self._file.engine.is_closed():
            making.let_go(self._file)
        if job.is_over:
            self._job = None
            self._has_changed |= not job.is_made
            if job.is_made and job.is_new:
                self.made.append(job.backup)
            for trouble in job.troubles:
                self._note(trouble, job.backup.reason)
            if job.fault is not None:
                raise job.fault

    @property
    def is_busy(self) -> bool:
        """Whether one is under way."""
        return self._job is not None

    def finish(self) -> None:
        """Wait for the one under way."""
        if self._job is not None:
            self._job.wait()
            self.look()

    def _note(self, trouble: Phrase, reason: Reason | None = None) -> None:
        """Have it told, but once; who asked for a backup by hand hears of it each time."""
        if reason is Reason.BY_HAND or str(trouble) not in self._told:
            self._told.add(str(trouble))
            self.troubles.append(trouble)

    def before_close(self) -> None:
        """Wait until the file may change again; what is left to do needs no register."""
        if self._job is not None:
            self._job.wait_copied()

    def end(self) -> None:
        """Let go of the file, now that it is closed."""
        if self._handle is not None:
            self._handle.end()
            self._handle = None

    # -- restoring -------------------------------------------------------------------------------

    def listed(self) -> list[Backup]:
        """Return all backups in both places, newest first, by their names alone."""
        return listed(self._file.path, self.places.all())

    def telling(self) -> Telling:
        """Return what tells of backups against the register as it is now."""
        from rare_earth_desk.store.backups.telling import Telling

        return Telling(self._file.engine)

    def restoring(self, backup: Path, progress: Progress = silent) -> Restoring:
        """Make ready to put a backup in the place of the register; raises Refused.

        The present state is kept as a backup; of a damaged register that is done when it is closed.
        """
        from rare_earth_desk.store.backups.restoring import Restoring

        self.finish()
        self._file.whereabouts.check()  # else it would take the place of another file
        folder, _second = self.places.made(self._note)
        kept = naming.free(self._file.path, folder, self._now, Reason.BEFORE_RESTORE)
        if self._file.damage is not None:
            return Restoring(backup, kept, self._file, progress)
        made = making.Making(self._file, self._bytes(), kept.path)
        try:
            return Restoring(backup, made, self._file, progress)
        finally:
            making.let_go(self._file)
