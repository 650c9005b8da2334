"""The register: the one owner of the open file and of the facts in memory."""

from __future__ import annotations

import getpass
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self, TypeVar

from rare_earth_desk.commands.command import Command
from rare_earth_desk.commands.joining import is_same_typing
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.progress import part, silent, unstoppable
from rare_earth_desk.domain.records import Protocol, Record, SavedView
from rare_earth_desk.register.current import Current
from rare_earth_desk.store import log, rows
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.undoing import UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rare_earth_desk.domain.calendars import Calendars
    from rare_earth_desk.domain.escalations import Escalation
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.service_clock import Handling
    from rare_earth_desk.domain.steps import Change, Step
    from rare_earth_desk.store.check import CheckReport
    from rare_earth_desk.store.history import HistoryLine
    from rare_earth_desk.store.scratch import Scratch
    from rare_earth_desk.store.transaction import Transaction
    from rare_earth_desk.store.undoing import Direction

R = TypeVar("R", bound=Record)
# How far a command is when everything is written and the facts in memory are still to follow.
_WRITTEN = 0.9


class Register:
    """Does commands, undoes them, and tells every listener once what changed.

    Listeners are called after the commit and after the facts are current; a command inside a
    listener is refused, so that every listener sees the same register.
    """

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self._listeners: list[Callable[[Step], None]] = []
        self._current = Current(file)
        self._undoing = UndoStack(file.engine, file.about("laptop"))
        self._telling = self._writing = False
        with suppress(OSError, KeyError, ImportError):
            file.who = getpass.getuser()

    # -- opening and closing -----------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, sample: bool = False, **about: str) -> Self:
        """Make an empty register; raises Refused when the file exists."""
        return cls(RegisterFile.create(path, about={"sample": "yes" if sample else "", **about}))

    @classmethod
    def open(cls, path: Path, *, to_read: bool = False, progress: Progress | None = None) -> Self:
        """Open a register; raises Refused when it is missing, damaged, newer or in use.

        Only `to_read`, every byte of the file stays, and its disk may be full. What has to be
        computed again because the rules are others now is told to `progress`.
        """
        return cls(RegisterFile.open(path, to_read=to_read, progress=progress))

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def path(self) -> Path:
        """Where the register lies."""
        return self._file.path

    @property
    def file(self) -> RegisterFile:
        """The file, for what works on it as a whole: checks, copies, the sample."""
        return self._file

    @property
    def is_sample(self) -> bool:
        """Whether this is the fictional sample register."""
        return self._file.about("sample") == "yes"

    @property
    def today(self) -> date:
        """The day of the register's clock, in local time."""
        return self._file.today

    @property
    def now(self) -> datetime:
        """The moment of the register's clock, in local time."""
        return self._file.now().astimezone()

    def furnish(self) -> None:
        """Give a register that never had views or protocols those of the product.

        Undo does not reach them.
        """
        if not rows.select(self._file.engine, SavedView, "1"):
            from rare_earth_desk.commands.views import AddReadyViews

            self._file.commit(AddReadyViews().apply, kind="base")
        if not rows.select(self._file.engine, Protocol, "1"):
            from rare_earth_desk.commands.protocols import AddReadyProtocols

            self._file.commit(AddReadyProtocols().apply, kind="base")

    @property
    def last_step_at(self) -> datetime | None:
        """The moment of the newest step, in local time; None in a fresh register."""
        last = log.last_row(self._file.engine)
        return datetime.fromisoformat(last["at"]).astimezone() if last else None

    # -- doing -------------------------------------------------------------------------------

    def do(self, command: Command, progress: Progress | None = None) -> Step | None:
        """Do one command as one step; returns None when it changed nothing.

        `progress` is told how far the whole of it is, facts in memory included. What it raises
        (Cancelled) leaves the register as it was; once all is written nothing stops it any more.
        """
        meeting = getattr(command, "meeting", None)
        return self._commit(command.apply, progress, joins=self._joins, meeting=meeting)

    def undo(self, progress: Progress | None = None) -> Step | None:
        """Reverse the last step of this laptop that still stands; returns the new step."""
        return self._reverse(self._undoing.done, "undo", progress)

    def redo(self, progress: Progress | None = None) -> Step | None:
        """Reverse the last undo, unless something was done since."""
        return self._reverse(self._undoing.undone, "redo", progress)

    def size(self, kind: Direction) -> int:
        """Return how many changes undo or redo would make, in what is worked out anew as well."""
        tables = self._undoing.tables(kind)
        return self._undoing.size(kind) + self._current.worked_out_anew(tables)

    @property
    def undo_name(self) -> Phrase | None:
        """What undo would reverse, in words; None when there is nothing."""
        step = self._undoing.done
        return step.name if step else None

    @property
    def redo_name(self) -> Phrase | None:
        """What redo would do again, in words; None when there is nothing."""
        step = self._undoing.undone
        return step.name if step else None

    def _reverse(
        self, step: Step | None, kind: Direction, progress: Progress | None
    ) -> Step | None:
        if step is None:
            self._make_ready()
            return None

        def work(tx: Transaction) -> Phrase:
            tx.reverse(self._undoing.changes(kind))
            return step.name

        return self._commit(work, progress, kind=kind, undoes=step.id)

    def _commit(
        self, work: Callable[[Transaction], Phrase], progress: Progress | None, **how: Any
    ) -> Step | None:
        self._make_ready()
        written = part(progress, 0, _WRITTEN) if progress else None
        self._writing = True
        try:
            step = self._file.commit(work, progress=written, **how)
        finally:
            self._writing = False
        told = part(unstoppable(progress or silent), _WRITTEN, 1)
        return self._tell(step, told) if step else None

    def _joins(self, name: Phrase, changes: list[Change], last: Step) -> bool:
        return is_same_typing(self._file.engine, self._file.now(), name, changes, last)

    # -- telling -----------------------------------------------------------------------------

    def on_changed(self, listener: Callable[[Step], None]) -> Callable[[], None]:
        """Call `listener` once after every step; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _make_ready(self) -> None:
        """See to it that a change finds everything read; raises RuntimeError within another."""
        if self._telling or self._writing:
            who = "a listener" if self._telling else "what is told of progress"
            raise RuntimeError(f"{who} must not change the register")
        self._current.complete()

    def _tell(self, step: Step, progress: Progress) -> Step:
        self._undoing.note(step)
        self._current.refresh(step, progress)
        failures: list[Exception] = []
        self._telling = True
        try:
            for listener in list(self._listeners):
                try:
                    listener(step)
                except Exception as failure:
                    failures.append(failure)
        finally:
            self._telling = False
        if failures:
            raise failures[0]
        return step

    # -- reading -----------------------------------------------------------------------------

    def begin(self, sorted_by: Iterable[str]) -> None:
        """Read of the applications what a list sorted by these columns needs to be painted.

        The rest is read when it is needed, or when `facts().complete()` says so.
        """
        self._current.begin(sorted_by)

    def facts(self, page: str = "application") -> Facts:
        """Return the rows of a page, kept current by every step."""
        return self._current.facts(page)

    def facts_as_at(self, day: date, progress: Progress = silent) -> Facts:
        """Return the application facts as they were at the end of a day, as known today.

        The first day takes a second at 20,000 applications (`has_past`). Raises Cancelled where
        `progress` does.
        """
        return self._current.as_at(day, progress)

    @property
    def has_past(self) -> bool:
        """Whether `facts_as_at` answers in a moment."""
        return self._current.has_past

    def count_as_at(self, search: str, day: date, progress: Progress = silent) -> int:
        """Return how many applications a search found at the end of a day, as known today."""
        from rare_earth_desk.domain.selection import Selection, rows

        facts = self.facts() if day >= self.today else self.facts_as_at(day, progress)
        return len(rows(Selection(typed=search), facts))

    def record(self, kind: type[R], id: str) -> R:  # noqa: A002
        """Return one record, removed ones included; raises Refused when there is none."""
        return rows.one(self._file.engine, kind, id)

    def records(self, kind: type[R], **equal: str | int | None) -> list[R]:
        """Return the records of a kind that are not removed and equal the given values."""
        return rows.equal_to(self._file.engine, kind, dict(equal))

    def history(self, kind: type[Record], id: str) -> list[HistoryLine]:  # noqa: A002
        """Return what happened to a record and what hangs on it, newest first."""
        from rare_earth_desk.store.history import history

        return history(self._file.engine, kind, id)

    @property
    def calendars(self) -> Calendars:
        """The calendars the register counts by: the shipped ones with its own days."""
        return self._current.calendars

    def escalations(self, progress: Progress | None = None) -> list[Escalation]:
        """Return what has waited longer than its protocol allows today, the longest first.

        Of cases that are open on one of their tracks. Raises Cancelled when `progress` does.
        """
        return self._current.escalations(progress or silent)

    def handling(self, application: str) -> Handling | None:
        """Return the protocol by which a case is handled today; None where none fits."""
        return self._current.handling(application)

    def as_known_on(self, day: date, progress: Progress | None = None) -> Facts:
        """Return the application facts as the register had them on the evening of a day.

        That is its end in local time. Days looked at lately are kept. Raises Cancelled likewise.
        """
        return self._current.as_known_on(day, progress)

    def application_known_on(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return what reads one application, and all that hangs on it, as of an evening."""
        return self._current.application_known_on(id, day)

    # -- the file as a whole -----------------------------------------------------------------

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Check the file and that its tables follow from its log; changes nothing."""
        from rare_earth_desk.store.check import check

        return check(self._file, progress)
