"""The facts in memory: read when they are first asked for, kept current by every step."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.opening_facts import OpeningFacts, Source
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store import facts_query

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.as_at import Past
    from rare_earth_desk.store.evenings import Evenings
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.scratch import Scratch


class Current:
    """What was read of the open file: of today, and of past days on either axis."""

    def __init__(self, file: RegisterFile) -> None:
        self._file = file
        self._facts: dict[str, Facts] = {}

    # What the first picture does without is imported when it is asked for.

    @cached_property
    def _past(self) -> Past:
        from rare_earth_desk.store.as_at import Past

        return Past(self._file.engine)

    @cached_property
    def _evenings(self) -> Evenings:
        from rare_earth_desk.store.evenings import Evenings

        return Evenings(self._file.engine, self._file.about("laptop"))

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
            self._facts[page] = OpeningFacts(columns_of(page), source, today, sorted_by)

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
            self._facts[page] = Facts(columns, found, today)
            self._count(page)
        if self._facts[page].today != today:
            self._turn_to(today)
        return self._facts[page]

    def _turn_to(self, today: date) -> None:
        """Count days anew after midnight; a register stays open for weeks."""
        for facts in self._facts.values():
            facts.turn_to(today)
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

    def refresh(self, step: Step, progress: Progress) -> None:
        """Read again what a step concerns; `progress` must not raise."""
        self._past.forget(step.applications)
        self._evenings.note(step)
        facts_query.bring_up_to_date(self._file.engine, self._facts, step, progress)
        for page in self._facts:
            if step.applications or step.ids(page):
                self._count(page)
        progress(1, 1)

    # -- past days ---------------------------------------------------------------------------

    @property
    def has_past(self) -> bool:
        """Whether any day "as at" is at hand without much reading first."""
        return self._past.is_at_hand(len(self.facts()))

    def as_at(self, day: date, progress: Progress = silent) -> Facts:
        """Return the application facts as at a day, as known today; raises Cancelled."""
        return self._past.facts(self.facts(), day, progress)

    def as_known_on(self, day: date, progress: Progress | None = None) -> Facts:
        """Return the application facts as they were known on an evening; raises Cancelled."""
        return self._evenings.facts(self.facts(), day, progress)

    def application_known_on(self, id: str, day: date) -> Scratch:  # noqa: A002
        """Return a register in memory that holds one application of an evening; close it."""
        return self._evenings.application(id, day)
