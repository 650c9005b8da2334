"""The register: the one owner of the open file and of the facts in memory."""

from __future__ import annotations

import getpass
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Self, TypeVar

from rare_earth_desk.commands.command import Command
from rare_earth_desk.commands.joining import is_same_typing
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.opening_facts import OpeningFacts, Source
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.progress import part, silent, unstoppable
from rare_earth_desk.domain.records import Record, SavedView
from rare_earth_desk.store import facts_query, log, rows, undoing
from rare_earth_desk.store.file import RegisterFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Change, Step
    from rare_earth_desk.store.as_at import Past
    from rare_earth_desk.store.check import CheckReport
    from rare_earth_desk.store.history import HistoryLine
    from rare_earth_desk.store.transaction import Transaction

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
        self._facts: dict[str, Facts] = {}
        self._telling = self._writing = False
        with suppress(OSError, KeyError, ImportError):
            file.who = getpass.getuser()

    # What the first picture does without is imported when it is asked for.

    @cached_property
    def _past(self) -> Past:
        from rare_earth_desk.store.as_at import Past

        return Past(self._file.engine)

    # -- opening and closing -----------------------------------------------------------------

    @classmethod
    def create(cls, path: Path, *, sample: bool = False) -> Self:
        """Make an empty register; raises Refused when the file exists."""
        return cls(RegisterFile.create(path, about={"sample": "yes" if sample else ""}))

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a register; raises Refused when it is missing, damaged, newer or in use."""
        return cls(RegisterFile.open(path))

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
        """Give a register that has no views the ready-made ones; undo does not reach them."""
        if not self.records(SavedView):
            from rare_earth_desk.commands.views import AddReadyViews

            self._file.commit(AddReadyViews().apply, kind="base")

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
        return self._reverse(undoing.last_done(self._file.engine), "undo", progress)

    def redo(self, progress: Progress | None = None) -> Step | None:
        """Reverse the last undo, unless something was done since."""
        return self._reverse(undoing.last_undone(self._file.engine), "redo", progress)

    def size(self, kind: undoing.Direction) -> int:
        """Return how many changes undo or redo would reverse: whether it takes a moment."""
        found = undoing.last_done if kind == "undo" else undoing.last_undone
        step = found(self._file.engine)
        return log.size(self._file.engine, step.no) if step else 0

    @property
    def undo_name(self) -> Phrase | None:
        """What undo would reverse, in words; None when there is nothing."""
        step = undoing.last_done(self._file.engine)
        return step.name if step else None

    @property
    def redo_name(self) -> Phrase | None:
        """What redo would do again, in words; None when there is nothing."""
        step = undoing.last_undone(self._file.engine)
        return step.name if step else None

    def _reverse(
        self, step: Step | None, kind: undoing.Direction, progress: Progress | None
    ) -> Step | None:
        if step is None:
            self._make_ready()
            return None

        def work(tx: Transaction) -> Phrase:
            tx.reverse(undoing.changes_of_chain(self._file.engine, step))
            return step.name

        return self._commit(work, progress, kind=kind, undoes=step.no)

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
        for facts in self._facts.values():
            facts.complete()

    def _tell(self, step: Step, progress: Progress) -> Step:
        self._refresh(step, progress)
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

    def _refresh(self, step: Step, progress: Progress) -> None:
        self._past.forget(step.applications)
        facts_query.bring_up_to_date(self._file.engine, self._facts, step, progress)
        for page in self._facts:
            if step.applications or step.ids(page):
                self._count(page)
        progress(1, 1)

    def facts_as_at(self, day: date) -> Facts:
        """Return the application facts as they were at the end of a day, as known today."""
        return self._past.facts(self.facts(), day)

    def record(self, kind: type[R], id: str) -> R:  # noqa: A002
        """Return one record, removed ones included; raises Refused when there is none."""
        found = rows.by_id(self._file.engine, kind, [id])
        if not found:
            raise Refused("This {what} is not in the register.", what=kind.label)
        return found[id]

    def records(self, kind: type[R], **equal: str | int | None) -> list[R]:
        """Return the records of a kind that are not removed and equal the given values."""
        return rows.equal_to(self._file.engine, kind, dict(equal))

    def history(self, kind: type[Record], id: str) -> list[HistoryLine]:  # noqa: A002
        """Return what happened to a record and what hangs on it, newest first."""
        from rare_earth_desk.store.history import history

        return history(self._file.engine, kind, id)

    def as_known_on(self, day: date) -> Facts:
        """Return the application facts as the register had them on the evening of a day."""
        from rare_earth_desk.store import known_on

        columns, laptop = columns_of("application"), self._file.about("laptop")
        return Facts(columns, known_on.load(self._file.engine, day, laptop, columns), day)

    # -- the file as a whole -----------------------------------------------------------------

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Check the file and that its tables follow from its log; changes nothing."""
        from rare_earth_desk.store.check import check

        return check(self._file, progress)
