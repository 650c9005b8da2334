"""The reading side of the register: facts of today and of past days, records, history."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, TypeVar

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Record
from rare_earth_desk.store import log, rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rare_earth_desk.domain.calendars import Calendars
    from rare_earth_desk.domain.escalations import Escalation
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.domain.service_clock import Handling
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.domain.supply.slips import Moved
    from rare_earth_desk.domain.surroundings import Surroundings
    from rare_earth_desk.register.current import Current
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.history import HistoryLine
    from rare_earth_desk.store.scratch import Scratch

R = TypeVar("R", bound=Record)


class Reading:
    """Answers about what stands in the open file; changes nothing."""

    _file: RegisterFile
    _current: Current

    @property
    def today(self) -> date:
        """The day of the register's clock, in local time."""
        return self._file.today

    @property
    def last_step_at(self) -> datetime | None:
        """The moment of the newest step, in local time; None in a fresh register."""
        last = log.last_row(self._file.engine)
        return datetime.fromisoformat(last["at"]).astimezone() if last else None

    def read_anew(self) -> None:
        """Forget what is in memory: the file was written past the register, as a sample is."""
        from rare_earth_desk.register.current import Current

        self._current = Current(self._file)

    @property
    def first_step_at(self) -> datetime | None:
        """The moment of the oldest step, in local time; None in a fresh register."""
        first = log.begun(self._file.engine)
        return datetime.fromisoformat(first).astimezone() if first else None

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

    def some_as_at(self, day: date, names: Collection[str], progress: Progress = silent) -> Facts:
        """Return the same for whoever looks at these columns only; others may not be there.

        Where they follow from filings and decisions the first day takes a quarter of the time.
        """
        return self._current.some_as_at(day, names, (), progress)

    def facts_of(self, selection: Selection, progress: Progress = silent) -> Facts:
        """Return the rows that a selection selects from: of its page, at its day on its axis.

        Raises Cancelled where `progress` does.
        """
        if selection.page != "application":
            day = selection.as_at or self.today
            if day >= self.today:
                return self.facts(selection.page)
            return self._current.listed_at(selection.page, day, progress)
        if selection.as_known_on is not None:
            return self.as_known_on(selection.as_known_on, progress)
        if selection.as_at is not None and selection.as_at != self.today:
            return self.facts_as_at(selection.as_at, progress)
        return self.facts()

    @property
    def has_past(self) -> bool:
        """Whether `facts_as_at` answers in a moment."""
        return self._current.has_past

    @property
    def knows_changes(self) -> bool:
        """Whether a search for the days of changes answers in a moment."""
        return self._current.knows_changes

    def read_changes(self, progress: Progress = silent) -> bool:
        """Read from the log when each application was changed: a second at 20,000 of them.

        Returns True. Raises Cancelled where `progress` does.
        """
        self._current.read_changes(progress)
        return True

    def count_as_at(self, search: str, day: date, progress: Progress = silent) -> int:
        """Return how many applications a search found at the end of a day, as known today."""
        from rare_earth_desk.domain.matching import columns_of, lists_of
        from rare_earth_desk.domain.selection import Selection, rows

        selection = Selection(typed=search)
        names = columns_of(selection.query)
        if day >= self.today:
            facts = self.facts()
        elif names is None:
            facts = self.facts_as_at(day, progress)
        else:
            lists = lists_of(selection.query)
            facts = self._current.some_as_at(day, names, lists, progress)
        return len(rows(selection, facts))

    def record(self, kind: type[R], id: str) -> R:  # noqa: A002
        """Return one record, removed ones included; raises Refused when there is none.

        Fields kept apart (`Field.apart`) are None: `text` reads them.
        """
        return rows.one(self._file.engine, kind, id, apart=False)

    def text(self, kind: type[Record], id: str, field: str) -> str | None:  # noqa: A002
        """Return the text of one field, also where it is kept apart; None where there is none."""
        found = rows.fields_by_id(self._file.engine, kind, (field,), (id,)).get(id, {}).get(field)
        return None if found is None else str(found)

    def records(self, kind: type[R], **equal: str | int | None) -> list[R]:
        """Return the records of a kind that are not removed and equal the given values.

        Fields kept apart (`Field.apart`) are None: `text` reads them.
        """
        return rows.equal_to(self._file.engine, kind, dict(equal), apart=False)

    def whole_records(self, kind: type[R]) -> list[R]:
        """Return the records of a kind that are not removed, with the fields kept apart."""
        return rows.equal_to(self._file.engine, kind, {})

    def intake_days(self) -> dict[str, str]:
        """Return the day on which each application was first reported to the channel."""
        from rare_earth_desk.store.intake_days import intake_days

        return intake_days(self._file.engine)

    def title(self, table: str, id: str) -> str:  # noqa: A002
        """Return the words by which a record is known (`domain.titles`), "" where it has none."""
        from rare_earth_desk.store.names import titled

        return titled(self._file.engine, table, id)

    def history(self, kind: type[Record], id: str) -> list[HistoryLine]:  # noqa: A002
        """Return what happened to a record and what hangs on it, newest first."""
        from rare_earth_desk.store.history import history

        return history(self._file.engine, kind, id)

    def steps_since(self, position: str) -> list[Step]:
        """Return the steps after a position of the log (`Register.position`), the oldest first.

        Each with what it changed. Of steps that took each other back neither is among them.
        """
        from rare_earth_desk.store.steps_since import steps_since

        return steps_since(self._file.engine, position)

    def moved_since(self, since: str | date) -> list[Moved]:
        """Return the plans, stages and capacities of projects that stand otherwise than then.

        `since` is a position of the log (`Register.position`), or a day whose evening is meant.
        """
        from rare_earth_desk.store.moved_plans import moved_since

        return moved_since(self._file.engine, since)

    def ever_had(self, kind: type[R]) -> list[R]:
        """Return the records of a kind with those that were taken out."""
        return rows.select(self._file.engine, kind, "1")

    @property
    def calendars(self) -> Calendars:
        """The calendars the register counts by: the shipped ones with its own days."""
        return self._current.calendars

    @property
    def surroundings(self) -> Surroundings:
        """The marked measures and the published figures that the register holds."""
        return self._current.around.read()

    def held_or_shipped(self, kind: type[R]) -> list[R]:
        """Return the records of a kind of facts; those of the product where there never were any.

        A paper of an earlier version, made again as the register stood, then tells what it tells
        today.
        """
        return self._current.around.held(kind)

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

    def company_known_on(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return what reads one company, its applications and stocks, as of an evening."""
        return self._current.company_known_on(id, day)

    def tables_known_on(self, tables: Iterable[str], day: date) -> Scratch:
        """Return what reads the records of some tables as of an evening, and no others."""
        return self._current.tables_known_on(tables, day)
