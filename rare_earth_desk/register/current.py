"""The facts in memory: read when they are first asked for, kept current by every step."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import calendars
from rare_earth_desk.domain.columns import CHANGED_ON, SUPPLIED, columns_of
from rare_earth_desk.domain.computed_words import TOUCHING
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.listed import COUNTED, LISTED, worked_out_anew
from rare_earth_desk.domain.opening_facts import OpeningFacts, Source
from rare_earth_desk.domain.own_calendars import with_own
from rare_earth_desk.domain.progress import part, silent
from rare_earth_desk.domain.records import (
    CalendarDay,
    CalendarNotice,
    ImportProfile,
    Protocol,
    ProtocolStep,
)
from rare_earth_desk.domain.records.protocols import FOLLOWING
from rare_earth_desk.register import touching
from rare_earth_desk.register.around import Around
from rare_earth_desk.register.computed import ComputedColumns, supply_counts
from rare_earth_desk.register.contradictory import Contradictory
from rare_earth_desk.store import facts_query, rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from rare_earth_desk.domain.calendars import Calendars
    from rare_earth_desk.domain.escalations import Escalation
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.service_clock import Handling
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register.handling import Handlings
    from rare_earth_desk.store.as_at import Past
    from rare_earth_desk.store.evenings import Evenings
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.scratch import Scratch

# What says how long every case may take, and by which days that is counted.
_RUN_BY = {CalendarDay.table, CalendarNotice.table, Protocol.table, ProtocolStep.table}
# What decides how cases are handled; an import may teach a word that a protocol searches for.
_HANDLED_BY = _RUN_BY | {ImportProfile.table}


class Current:
    """What was read of the open file: of today, and of past days on either axis."""

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self.contradictory = Contradictory(file.engine)
        self._facts: dict[str, Facts] = {}
        self._calendars: Calendars | None = None
        self.around = Around(file.engine)
        self._computed = ComputedColumns(file.engine)

    # What the first picture does without is imported when it is asked for.

    @cached_property
    def _past(self) -> Past:
        from rare_earth_desk.store.as_at import Past

        return Past(self._file.engine)

    @cached_property
    def _evenings(self) -> Evenings:
        from rare_earth_desk.store.evenings import Evenings

        return Evenings(self._file.engine)

    @cached_property
    def _handlings(self) -> Handlings:
        from rare_earth_desk.register.handling import Handlings

        return Handlings(self._file.engine)

    @property
    def calendars(self) -> Calendars:
        """The calendars the register counts by: read once, and again when a step changes them."""
        if self._calendars is None:
            engine, shipped = self._file.engine, calendars.shipped()
            days = rows.equal_to(engine, CalendarDay, {})
            notices = rows.equal_to(engine, CalendarNotice, {})
            self._calendars = with_own(shipped, days, notices)
        return self._calendars

    def _by_calendars(self, facts: Facts) -> Facts:
        """Return facts that count by the calendars of today, on whatever day they are."""
        facts.count_by(lambda: self.calendars)
        return facts

    # -- today -------------------------------------------------------------------------------

    def begin(self, sorted_by: Iterable[str]) -> None:
        """Read of the applications what a list sorted by these columns needs to be painted."""
        if "application" not in self._facts:
            page, engine = "application", self._file.engine
            jumbled, every, some = (
                partial(read, engine, page)
                for read in (facts_query.jumbled, facts_query.stream, facts_query.load_some)
            )
            source = Source(jumbled, every, some)
            today = self._file.today
            facts = OpeningFacts(columns_of(page), source, today, sorted_by)
            self._facts[page] = self._expect(facts)

    def _expect(self, facts: Facts) -> Facts:
        """Let columns that follow from elsewhere be worked out when somebody looks at them."""
        for name in SUPPLIED:
            facts.expect_from(name, partial(self._timed, facts, name))
        facts.expect_from(CHANGED_ON, partial(self._changed_on, facts, None))
        touching.expect(self._file.engine, facts)
        return self._by_calendars(facts)

    def _changed_on(
        self, facts: Facts, evening: date | None, places: Sequence[int] | None, progress: Progress
    ) -> list[Any]:
        """Return the days on which rows changed, by the log up to an evening where one is given."""
        from rare_earth_desk.store.changed_days import changed_days

        until = None if evening is None else self._evenings.last_step(evening)
        ids = facts.ids if places is None else [facts.ids[place] for place in places]
        return list(changed_days(self._file.engine, ids, until, progress))

    @property
    def knows_changes(self) -> bool:
        """Whether the days on which anything was changed on a case are at hand."""
        return self.facts().is_known(CHANGED_ON)

    def read_changes(self, progress: Progress) -> None:
        """Read these days from the log; raises Cancelled where `progress` does."""
        facts = self.facts()
        facts.supply(CHANGED_ON, self._changed_on(facts, None, None, progress))

    def _as_today(self, facts: Facts) -> Facts:
        """Let facts of a past day, as known today, have the changes and measures of today's."""
        touching.as_today(facts, self.facts, (CHANGED_ON, *TOUCHING))
        return facts

    def _timed(
        self, facts: Facts, name: str, places: Sequence[int] | None, progress: Progress
    ) -> list[Any]:
        if name not in FOLLOWING:
            return self.contradictory.column(facts, places)
        return self._handlings.column(name, facts, self.calendars, places, progress)

    def complete(self) -> None:
        """Read what of the facts in memory was not read yet."""
        for facts in self._facts.values():
            facts.complete()

    def facts(self, page: str = "application") -> Facts:
        """Return the rows of a page."""
        today = self._file.today
        if page not in self._facts:
            columns = columns_of(page)
            found = facts_query.stream(self._file.engine, page, columns)
            facts = Facts(columns, found, today)
            self._facts[page] = self._expect(facts) if page == "application" else facts
            self._work_out(page, facts)
            self._count(page)
        if self._facts[page].today != today:
            self._turn_to(today)
        return self._facts[page]

    def _turn_to(self, today: date) -> None:
        """Count days anew after midnight; a register stays open for weeks."""
        for facts in self._facts.values():
            facts.turn_to(today)
            facts.renew()
        for page in self._facts:
            self._count(page)

    def _work_out(self, page: str, facts: Facts) -> None:
        if page in LISTED and LISTED[page].computed:
            self._computed.expect(facts, page)

    def _count(self, page: str) -> None:
        """Bring the counts of applications on the pages of companies and exporters up to date."""
        if page not in COUNTED:
            return
        supply_counts(page, self._facts[page], self.facts())

    def listed_at(self, page: str, day: date, progress: Progress = silent) -> Facts:
        """Return the rows of a page of parties as known today, days and applications as at a day.

        Raises Cancelled where `progress` does.
        """
        columns = columns_of(page)
        facts = Facts(columns, facts_query.stream(self._file.engine, page, columns), day)
        self._work_out(page, facts)
        if page in COUNTED:
            supply_counts(page, facts, self.as_at(day, progress))
        return facts

    def refresh(self, step: Step, progress: Progress) -> None:
        """Read again what a step concerns; `progress` must not raise."""
        self.contradictory.note(step)
        self._past.forget(step.applications)
        self._evenings.note(step)
        if step.ids(CalendarDay.table) or step.ids(CalendarNotice.table):
            self._calendars = None
            for facts in self._facts.values():
                self._by_calendars(facts)
        self.around.note(step)
        self._computed.note(step)
        if "_handlings" in self.__dict__:  # else nothing of it was read yet
            self._handlings.note(step)
        of_rows, of_columns = part(progress, 0, 0.5), part(progress, 0.5, 1)
        facts_query.bring_up_to_date(self._file.engine, self._facts, step, of_rows)
        if (cases := self._facts.get("application")) is not None:
            all_anew = any(step.ids(table) for table in _HANDLED_BY)
            cases.renew(None if all_anew else step.applications, of_columns)
            touching.note(self._file.engine, cases, step)
        for page in self._facts:
            if step.applications or step.ids(page):
                self._count(page)
        for page, facts in self._facts.items():
            facts.renew(worked_out_anew(page, step))
        progress(1, 1)

    def worked_out_anew(self, tables: set[str]) -> int:
        """Return how many cases are worked out anew when rows of these tables change."""
        facts = self._facts.get("application")
        if facts is None or not tables & _RUN_BY:
            return 0
        return len(facts) if any(facts.is_known(name) for name in FOLLOWING) else 0

    # -- how cases are handled ---------------------------------------------------------------

    def escalations(self, progress: Progress) -> list[Escalation]:
        """Return what is to be escalated today; raises Cancelled when `progress` does."""
        return self._handlings.escalations(self.facts(), self.calendars, progress)

    def handling(self, application: str) -> Handling | None:
        """Return the protocol by which a case is handled; None where none fits."""
        facts = self.facts()
        place = facts.place(application)
        return None if place is None else self._handlings.applying_to(facts, place)

    # -- past days ---------------------------------------------------------------------------

    @property
    def has_past(self) -> bool:
        """Whether any day "as at" is at hand without much reading first."""
        return self._past.is_at_hand(len(self.facts()))

    def as_at(self, day: date, progress: Progress = silent) -> Facts:
        """Return the application facts as at a day, as known today; raises Cancelled."""
        return self._as_today(self._by_calendars(self._past.facts(self.facts(), day, progress)))

    def some_as_at(
        self, day: date, names: Collection[str], lists: Sequence[str], progress: Progress = silent
    ) -> Facts:
        """Return some columns of the same, where lists are given of what was on them (`Past`)."""
        found = self._past.some(self.facts(), day, names, lists, progress)
        if found is None:
            return self.as_at(day, progress)
        return self._as_today(self._by_calendars(found))

    def as_known_on(self, day: date, progress: Progress | None = None) -> Facts:
        """Return the application facts as they were known on an evening; raises Cancelled."""
        facts = self._by_calendars(self._evenings.facts(self.facts(), day, progress))
        if not facts.is_known(CHANGED_ON):
            facts.expect_from(CHANGED_ON, partial(self._changed_on, facts, day))
            touching.as_today(facts, self.facts, TOUCHING)
        return facts

    def application_known_on(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return a register in memory that holds one application of an evening; close it."""
        return self._evenings.application(id, day)

    def company_known_on(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return a register in memory that holds one company of an evening; close it."""
        return self._evenings.company(id, day)

    def tables_known_on(self, tables: Iterable[str], day: date) -> Scratch:
        """Return a register in memory that holds some tables as of an evening; close it."""
        return self._evenings.tables(tables, day)
