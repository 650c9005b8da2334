"""The register: the one owner of the open file and of the facts in memory."""

from __future__ import annotations

import getpass
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, Self, TypeVar

from rare_earth_desk.commands.command import EDITED, Command
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.opening_facts import OpeningFacts, Source
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.records import Record, SavedView
from rare_earth_desk.store import facts_query, log, rows
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.undoing import UndoStack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rare_earth_desk.domain.steps import Change, Step
    from rare_earth_desk.store.as_at import Past
    from rare_earth_desk.store.check import CheckReport
    from rare_earth_desk.store.evenings import Evenings
    from rare_earth_desk.store.history import HistoryLine
    from rare_earth_desk.store.scratch import Scratch
    from rare_earth_desk.store.transaction import Progress, Transaction
    from rare_earth_desk.store.undoing import Direction

R = TypeVar("R", bound=Record)
JOIN_SECONDS = 30


class Register:
    """Does commands, undoes them, and tells every listener once what changed.

    Listeners are called after the commit and after the facts are current; a command inside a
    listener is refused, so that every listener sees the same register.
    """

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self._listeners: list[Callable[[Step], None]] = []
        self._facts: dict[str, Facts] = {}
        self._telling = False
        self._undoing = UndoStack(file.engine, file.about("laptop"))
        with suppress(OSError, KeyError, ImportError):
            file.who = getpass.getuser()

    # What the first picture does without is imported when it is asked for.

    @cached_property
    def _past(self) -> Past:
        from rare_earth_desk.store.as_at import Past

        return Past(self._file.engine)

    @cached_property
    def _evenings(self) -> Evenings:
        from rare_earth_desk.store.evenings import Evenings

        return Evenings(self._file.engine, self._file.about("laptop"))

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
        return self._file.now().astimezone().date()

    @property
    def now(self) -> datetime:
        """The moment of the register's clock, in local time."""
        return self._file.now().astimezone()

    def furnish(self) -> None:
        """Give a register that never had views the ready-made ones; undo does not reach them."""
        if not rows.select(self._file.engine, SavedView, "1"):
            from rare_earth_desk.commands.views import AddReadyViews

            self._file.commit(AddReadyViews().apply, kind="base")

    @property
    def last_step_at(self) -> datetime | None:
        """The moment of the newest step, in local time; None in a fresh register."""
        last = log.last_row(self._file.engine)
        return datetime.fromisoformat(last["at"]).astimezone() if last else None

    # -- doing -------------------------------------------------------------------------------

    def do(self, command: Command, progress: Progress | None = None) -> Step | None:
        """Do one command as one step; returns None when it changed nothing."""
        self._make_ready()
        meeting = getattr(command, "meeting", None)
        return self._tell(
            self._file.commit(command.apply, joins=self._joins, meeting=meeting, progress=progress)
        )

    def undo(self) -> Step | None:
        """Reverse the last step of this laptop that still stands; returns the new step."""
        return self._reverse(self._undoing.done, "undo")

    def redo(self) -> Step | None:
        """Reverse the last undo, unless something was done since."""
        return self._reverse(self._undoing.undone, "redo")

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

    def _reverse(self, step: Step | None, kind: Direction) -> Step | None:
        self._make_ready()
        if step is None:
            return None
        changes = self._undoing.changes(kind)

        def work(tx: Transaction) -> Phrase:
            tx.reverse(changes)
            return step.name

        done = self._file.commit(work, kind=kind, undoes=step.id)
        return self._tell(done)

    def _joins(self, name: Phrase, changes: list[Change], last: Step) -> bool:
        """Typing in one field of one row within 30 seconds is undone together."""
        if len(changes) != 1 or not name.template == last.name.template == EDITED:
            return False
        age = self._file.now() - datetime.fromisoformat(last.at)
        if not timedelta() <= age <= timedelta(seconds=JOIN_SECONDS):
            return False
        before = log.changes_of(self._file.engine, last.no)
        return len(before) == 1 and all(
            getattr(before[0], part) == getattr(changes[0], part)
            for part in ("table", "row", "field")
        )

    # -- telling -----------------------------------------------------------------------------

    def on_changed(self, listener: Callable[[Step], None]) -> Callable[[], None]:
        """Call `listener` once after every step; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _make_ready(self) -> None:
        """See to it that a change finds everything read; raises RuntimeError within a listener."""
        if self._telling:
            raise RuntimeError("a listener must not change the register")
        for facts in self._facts.values():
            facts.complete()

    def _tell(self, step: Step | None) -> Step | None:
        if step is None:
            return None
        self._undoing.note(step)
        self._refresh(step)
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
        if "application" not in self._facts:
            page, engine = "application", self._file.engine
            jumbled, every, some = (
                partial(read, engine, page)
                for read in (facts_query.jumbled, facts_query.stream, facts_query.load_some)
            )
            source = Source(jumbled, every, some)
            self._facts[page] = OpeningFacts(columns_of(page), source, self.today, sorted_by)

    def facts(self, page: str = "application") -> Facts:
        """Return the rows of a page, kept current by every step."""
        if page not in self._facts:
            columns = columns_of(page)
            found = facts_query.stream(self._file.engine, page, columns)
            self._facts[page] = Facts(columns, found, self.today)
            self._count(page)
        if self._facts[page].today != self.today:
            self._turn_to_today()
        return self._facts[page]

    def _turn_to_today(self) -> None:
        """Count days anew after midnight; a register stays open for weeks."""
        for facts in self._facts.values():
            facts.turn_to(self.today)
        for page in self._facts:
            self._count(page)

    def _count(self, page: str) -> None:
        """Bring the counts of applications on the pages of companies and exporters up to date."""
        if page == "application":
            return
        # Imported here: the list of applications is painted before anything is counted.
        from rare_earth_desk.statistics.party_counts import party_counts

        facts = self._facts[page]
        for name, values in party_counts(self.facts(), facts, f"{page}_id").items():
            facts.supply(name, values)

    def _refresh(self, step: Step) -> None:
        self._past.forget(step.applications)
        self._evenings.note(step)
        for page, facts in self._facts.items():
            ids = step.applications if page == "application" else step.ids(page)
            if ids:
                columns = tuple(facts.columns.values())
                found = facts_query.load_some(self._file.engine, page, columns, sorted(ids))
                facts.replace(ids, found)
        for page in self._facts:
            if step.applications or step.ids(page):
                self._count(page)

    def facts_as_at(self, day: date) -> Facts:
        """Return the application facts as they were at the end of a day, as known today."""
        return self._past.facts(self.facts(), day)

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

    def as_known_on(self, day: date, progress: Progress | None = None) -> Facts:
        """Return the application facts as the register had them on the evening of a day.

        That is its end in local time. Days looked at lately are kept. Raises Cancelled likewise.
        """
        return self._evenings.facts(self.facts(), day, progress)

    def application_known_on(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return what reads one application, and all that hangs on it, as of an evening."""
        return self._evenings.application(id, day)

    # -- the file as a whole -----------------------------------------------------------------

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Check the file and that its tables follow from its log; changes nothing."""
        from rare_earth_desk.store.check import check

        return check(self._file, progress)
