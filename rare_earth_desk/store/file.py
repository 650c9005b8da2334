"""The open register file: one owner, one connection; every write is a logged step."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Self

from rare_earth_desk.domain import local_time, standing
from rare_earth_desk.domain.garbage import unsearched
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import Progress, part, silent
from rare_earth_desk.domain.steps import Change, Step, StepKind
from rare_earth_desk.store import (
    glance,
    laptops,
    log,
    opening,
    schema,
    standings,
    step_rules,
    stepping,
    troubles,
    upgrading,
)
from rare_earth_desk.store.affected import Affected, affected
from rare_earth_desk.store.beside import Beside
from rare_earth_desk.store.engine import DatabaseError, Engine, IntegrityError
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.transaction import Transaction
from rare_earth_desk.store.whereabouts import Whereabouts

Work = Callable[[Transaction], Phrase]
Joins = Callable[[Phrase, list[Change], Step], bool]

# How far a commit is when the work is done, its changes have found those they replace, and the
# log is written.
_WORKED, _BASED, _LOGGED = 0.5, 0.6, 0.75


def utc_now() -> datetime:
    """Return the present moment; replaced by a simulated clock when a sample is made."""
    return datetime.now(UTC)


class RegisterFile:
    """Owns the connection. Outside `commit` it is read-only, so nothing can bypass the log."""

    def __init__(self, path: Path, engine: Engine, about: dict[str, str]) -> None:
        self.path = path
        self.engine = engine
        self.now: Callable[[], datetime] = utc_now
        self.who = ""
        self.only_read: Refused | None = None  # why nothing is ever written to it
        self.beside: Beside | None = None  # of a file that lies on a disk
        self._damage: Refused | None = None
        self._looking: glance.Looking | None = None
        self._deferred: set[str] | None = None
        self._has_seat = False
        self._about = about
        self.whereabouts = Whereabouts(path)
        engine.guard()

    # -- opening and closing -----------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, about: dict[str, str], key: Key | None = None) -> Self:
        """Make a new, empty register, protected where it has a `key`; it gets its name when whole.

        Raises Refused when the file exists.
        """
        opening.refuse_existing(path)
        facts = {"register": new_id(), "laptop": new_id(), "sample": ""}
        facts |= {standings.RULES: standing.fingerprint(), **about}
        with (
            opening.written_whole(path) as part,
            opening.made(part, key) as engine,
            engine.atomic("EXCLUSIVE"),
        ):
            schema.make(engine)
            engine.many("INSERT INTO about (key, value) VALUES (?, ?)", [*facts.items()])
        return cls.open(path, key=key)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        migrations: Path = schema.MIGRATIONS,
        to_read: bool = False,
        looked_through: bool = False,
        key: Key | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Open a register, upgrading it after a copy where needed; raises Refused.

        Only `to_read` it, nothing is written unless it comes from another version. Standings
        computed by other rules are computed again, told to `progress`, which may raise Cancelled.
        Where it is to be `looked_through`, one with damaged pages is refused, or, only `to_read`,
        opened: `damage` tells it when it was looked through meanwhile. A protected one needs its
        `key` (see `opening.connect`). Whatever is refused keeps what it holds.
        """
        beside = Beside(path, to_read=to_read)
        engine = opening.connect(path, to_read=to_read, key=key)
        with opening.closed_on_error(engine):
            if looked_through and not to_read:
                glance.refuse_damaged(engine, path)
            if schema.state(engine, path, migrations) == "older":
                if looked_through:
                    glance.refuse_damaged(engine, path)
                schema.refuse_incomplete(engine, path)
                upgrading.upgrade(engine, path, migrations)
                engine = opening.connect(path, to_read=to_read, key=key)
        with opening.closed_on_error(engine):
            about = dict(engine.rows("SELECT key, value FROM about"))
            if not about.keys() >= schema.ABOUT:
                raise troubles.damaged(path)
            if not to_read:
                opening.discard_stale(path)
                opening.set_journal(engine, path)
            file = cls(path, engine, about)
            beside.opened(engine)
            file.beside = beside
            if looked_through and to_read:
                file._looking = glance.Looking(path, engine)
        with opening.closed_on_error(file):
            if file.about(standings.RULES) != standing.fingerprint() and file.damage is None:
                with engine.unguarded(), engine.atomic("IMMEDIATE"), troubles.altered(path):
                    standings.rebuild_all(engine, progress or silent)
            if not to_read:
                file._has_seat = laptops.settle_in(file)
        return file

    @property
    def damage(self) -> Refused | None:
        """The sentence about damage, where some was found; waits for the end of looking for it."""
        if self._damage is None and self._looking is not None:
            self._damage = self._looking.damage()
        return self._damage

    def close(self) -> None:
        """Close the file; the journal is folded back into it, so that it is one file again."""
        if not self.engine.is_closed():
            with contextlib.suppress(DatabaseError, Refused):
                self.remember_seat()
            with contextlib.suppress(DatabaseError, Refused), self.engine.unguarded():
                # A file left in WAL mode cannot even be read from a read-only folder.
                self.engine.execute_sql("PRAGMA journal_mode = DELETE")
            self.engine.close()
            if self._looking is not None:
                self._looking.end()
            if self.beside is not None:
                self.beside.closed()

    def lies_at(self, path: Path, beside: Beside, laptop: str) -> None:
        """Know that the engine has another file open from now on, which nothing is the matter with.

        See `store.moving`.
        """
        self.path, self.beside, self.whereabouts = path, beside, Whereabouts(path)
        self._about["laptop"] = laptop
        self.only_read = self._damage = self._looking = None

    def replaced(self) -> None:
        """Know that a new file took the place of this one, and that the engine has it open."""
        self.whereabouts = Whereabouts(self.path)

    def about(self, key: str) -> str:
        """Return one fact about the file itself ("sample", "laptop", "register"), or ""."""
        return self._about.get(key, "")

    def note_about(self, **facts: str) -> None:
        """Write facts about the file itself, such as its laptop; they are no part of the log.

        Raises Refused where nothing is written to the file.
        """
        self.refuse_writing()
        with self.engine.unguarded(), self.engine.atomic("IMMEDIATE"):
            sql = "INSERT INTO about (key, value) VALUES (?, ?) "
            self.engine.many(f"{sql}ON CONFLICT (key) DO UPDATE SET value = excluded.value", [
                *facts.items()
            ])  # fmt: skip
        self.noted()
        self._about |= facts

    def refuse_writing(self) -> None:
        """Raise Refused where the file is damaged, only read, or no longer where it was opened."""
        refused = self.damage or self.only_read
        if refused is not None:
            raise refused
        self.whereabouts.check()

    def remember_seat(self) -> None:
        """Remember on this seat how far the file has come, before others hear of its steps."""
        if self._has_seat:
            laptops.remember(self)

    def noted(self) -> None:
        """Take note that something was just written: the journal is ours."""
        self.whereabouts.note()

    def pages_in_turn(self) -> Iterator[bool]:
        """Tell of one table after the other whether its pages are sound, for checks by the way.

        Where one is not, `damage` says so, and nothing more is written.
        """
        for sound in glance.pages_in_turn(self.engine):
            if not sound:
                self._damage = troubles.damaged(Path(self.engine.path), readable=True)
            yield sound

    @property
    def today(self) -> date:
        """The day of the clock, in local time."""
        return local_time.local(self.now()).date()

    # -- writing -----------------------------------------------------------------------------

    def commit(
        self,
        work: Work,
        *,
        kind: StepKind = "do",
        undoes: str | None = None,
        joins: Joins | None = None,
        meeting: str | None = None,
        progress: Progress | None = None,
    ) -> Step | None:
        """Run `work` in one transaction and log it; returns None when it changed nothing.

        `joins(name, changes, last_step)` decides whether the step continues the last one for undo.
        Whatever `work` raises leaves the file as it was, and so does what `progress` raises: it
        is told how far the whole of it is, up to the commit. An undo is logged even when it finds
        nothing to change (a value edited there and back), or it could never be got past. Raises
        Refused where the file is known to be damaged, or is no longer where it was opened.
        """
        self.refuse_writing()
        told = progress or silent
        working = part(told, 0, _WORKED) if progress else None
        transaction = Transaction(self.engine, working, self.today)
        try:
            with unsearched(), self.engine.unguarded(), self.engine.atomic("IMMEDIATE"):
                name = work(transaction)
                changes = transaction.changes()
                if not changes and undoes is None:
                    return None
                step_rules.enforce(self.engine, changes, kind)
                row = stepping.next_row(self, name, kind, undoes, meeting)
                row["continues"] = self._continues(name, changes, joins)
                step = self._logged(name, changes, row, told)
        except IntegrityError as error:
            raise Refused(
                "This does not fit the register ({why}); nothing was changed.", why=str(error)
            ) from error
        self.noted()
        return step

    def _continues(self, name: Phrase, changes: list[Change], joins: Joins | None) -> str | None:
        last = next(log.steps_backwards(self.engine), None) if joins else None
        if joins is None or last is None or last.kind != "do":
            return None
        if last.laptop != self.about("laptop"):
            return None  # a colleague's step, merged meanwhile: it is not ours to undo
        return last.id if joins(name, changes, last) else None

    def _logged(
        self, name: Phrase, changes: list[Change], row: dict[str, Any], told: Progress
    ) -> Step:
        based = log.based(self.engine, changes, part(told, _WORKED, _BASED))
        log.write(self.engine, row, based, part(told, _BASED, _LOGGED))
        concerned = affected(self.engine, changes)
        moment = None if row["kind"] == "undo" else row["at"]
        self._refresh(concerned, moment, part(told, _LOGGED, 1))
        return stepping.told(row, name, changes, concerned)

    def _refresh(self, concerned: Affected, moment: str | None, told: Progress) -> None:
        if self._deferred is None:
            standings.refresh(self.engine, concerned, moment, told)
        else:
            self._deferred |= concerned.computed

    @contextlib.contextmanager
    def standings_deferred(self, progress: Progress = silent) -> Iterator[None]:
        """Compute standings once at the end instead of after every step, for long fillings.

        `progress` is told how far this end is.
        """
        self._deferred = set()
        try:
            yield
            with self.engine.unguarded(), self.engine.atomic("IMMEDIATE"):
                standings.rebuild(self.engine, self._deferred, progress)
        finally:
            self._deferred = None
