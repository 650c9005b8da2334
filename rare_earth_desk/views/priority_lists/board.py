"""The board: what the page of priority lists shows, worked out of the register; no widgets.

Everything is worked out when it is first asked for after a step.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing import case as cases
from rare_earth_desk.domain.listing import places, preflight, stages
from rare_earth_desk.domain.listing.cohort import Cohort, Placed, cohort
from rare_earth_desk.domain.listing.fairness import Fairness, fairness
from rare_earth_desk.domain.listing.points import Ranked
from rare_earth_desk.domain.listing.preflight import Finding
from rare_earth_desk.domain.listing.snapshot import Snapshot
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.records import ListEntry, PriorityList
from rare_earth_desk.register.list_counts import list_counts
from rare_earth_desk.register.list_rows import frozen_copy
from rare_earth_desk.views.priority_lists.keeping import SCORED, keep
from rare_earth_desk.views.priority_lists.ordering import Ordering

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.outlook.lists import Counts
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register


@dataclass(frozen=True, slots=True)
class OnList:
    """A case on the chosen list: its place, itself with its reasons, and what was found of it."""

    entry: ListEntry
    ranked: Ranked
    findings: tuple[Finding, ...]


class Board(Ordering):
    """The lists of a register as they are after its last step, with one of them chosen.

    Made anew after a step: it remembers what it has worked out.
    """

    def __init__(
        self, register: Register, chosen: str = "", lists: list[PriorityList] | None = None
    ) -> None:
        super().__init__(register)
        if lists is not None:
            self.__dict__["lists"] = lists
        known = {one.id for one in self.lists}
        self.chosen = chosen if chosen in known else self._foremost()

    # -- lists -----------------------------------------------------------------------------------

    @cached_property
    def lists(self) -> list[PriorityList]:
        """The lists, the latest first."""
        every = self._register.records(PriorityList)
        return sorted(every, key=lambda one: (one.number or 0, one.id), reverse=True)

    def _foremost(self) -> str:
        open_ = [one for one in self.lists if state_of(one) != HANDED_OVER]
        return next((one.id for one in (*open_, *self.lists)), "")

    @property
    def current(self) -> PriorityList | None:
        """The chosen list, None where there is none."""
        return next((one for one in self.lists if one.id == self.chosen), None)

    @property
    def is_handed_over(self) -> bool:
        """Whether the chosen list has gone out."""
        return self.current is not None and state_of(self.current) == HANDED_OVER

    def _entries(self, id_: str) -> list[ListEntry]:
        """Return the places of one list; a large register has tens of thousands on all of them."""
        return places.in_order(self._register.records(ListEntry, priority_list=id_))

    @cached_property
    def _counts(self) -> dict[str, Counts]:
        return list_counts(self._register)

    def after(self, step: Step) -> Board:
        """Return the board after a step; what the step left as it was is not worked out anew."""
        made = Board(self._register, self.chosen, None if step.ids("priority_list") else self.lists)
        keep(self, made, step)
        return made

    def turned_to(self, chosen: str) -> Board:
        """Return the same board with another list chosen."""
        made = Board(self._register, chosen, self.lists)
        for name in ("_counts", "twins", "sizes", "pending", "reported", "weeks", *SCORED):
            if name in self.__dict__:
                made.__dict__[name] = self.__dict__[name]
        return made

    def count(self, id: str) -> int:  # noqa: A002
        """Return how many cases a list holds."""
        if id == self.chosen:
            return len(self.entries)
        if id in self._open:
            return len(self._places(id))
        return self._counts[id].cases if id in self._counts else 0

    def _places(self, id_: str) -> list[ListEntry]:
        """Return the places of a list: as it was handed over, before that those with a case."""
        entries = self._entries(id_)
        if id_ not in self._open:
            return entries
        return places.live(entries, lambda case: self.facts.place(case) is not None)

    @cached_property
    def _open(self) -> set[str]:
        return {one.id for one in self.lists if state_of(one) != HANDED_OVER}

    @cached_property
    def entries(self) -> list[ListEntry]:
        """The places of the chosen list, in order."""
        return self._places(self.chosen)

    @cached_property
    def snapshot(self) -> Snapshot | None:
        """The frozen copy of the chosen list; None where it has none, or a newer version's."""
        return frozen_copy(self._register, self.chosen) if self.current is not None else None

    # -- cases -----------------------------------------------------------------------------------

    @cached_property
    def sizes(self) -> dict[str, str | None]:
        """The size class of each company."""
        companies = self._register.facts("company")
        return dict(zip(companies.ids, companies.values("size_class"), strict=True))

    @cached_property
    def twins(self) -> dict[str, tuple[str, ...]]:
        """For each case whose number others have too, those others."""
        return cases.twins(zip(self.facts.ids, self.facts.values("number"), strict=True))

    def cases_at(self, rows: Iterable[int]) -> list[Case]:
        """Return the cases at rows of the facts."""
        return cases.of_facts(self.facts, rows, self.sizes)

    @cached_property
    def pending(self) -> list[Case]:
        """The cases that wait for a decision and belong to the channel."""
        return self.pending_at(range(len(self.facts)))

    def pending_at(self, rows: Iterable[int]) -> list[Case]:
        """Return those of the cases at rows of the facts that wait, in the same order."""
        filed, outcome, channel = map(self.facts.values, ("filed_on", "outcome", "channel"))
        return self.cases_at(
            row
            for row in rows
            if filed[row] and not outcome[row] and stages.stage_of(channel[row]) != "closed"
        )

    @cached_property
    def cases(self) -> list[Case]:
        """The cases of the chosen list in its order; those taken out of the register are left."""
        found = (self.facts.place(entry.application or "") for entry in self.entries)
        return self.cases_at(place for place in found if place is not None)

    @cached_property
    def standings(self) -> list[OnList]:
        """The cases of the chosen list with reasons and findings."""
        entries = {entry.application: entry for entry in self.entries}
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.case, []).append(finding)
        return [
            OnList(
                entries[case.id],
                self.by_case.get(case.id) or Ranked(case, ()),
                tuple(found.get(case.id, ())),
            )
            for case in self.cases
        ]

    # -- what is told of it ----------------------------------------------------------------------

    @cached_property
    def findings(self) -> list[Finding]:
        """What the check of the chosen list finds; nothing once it is handed over."""
        one = self.current
        if one is None or self.is_handed_over:
            return []
        before = places.before(self.lists, one.number, self._entries)
        return preflight.check(self.cases, self.twins, before, one.capacity)

    @cached_property
    def fairness(self) -> Fairness:
        """How the chosen list is spread, against all who wait."""
        return fairness(self.cases, self.pending)

    def cohort_of(self, one: PriorityList) -> Cohort:
        """Return what became of a list that was handed over."""
        return self._cohort(one, self._entries(one.id))

    def cohorts(self) -> list[tuple[PriorityList, Cohort]]:
        """Return what became of every list that was handed over; all places are read at once."""
        held: dict[str, list[ListEntry]] = {}
        for entry in self._register.records(ListEntry):
            held.setdefault(entry.priority_list or "", []).append(entry)
        handed = (one for one in self.lists if one.id not in self._open)
        return [(one, self._cohort(one, held.get(one.id, ()))) for one in handed]

    def _cohort(self, one: PriorityList, entries: Iterable[ListEntry]) -> Cohort:
        outcomes = self.facts.values("outcome")
        placed = []
        for entry in entries:
            place = self.facts.place(entry.application or "")
            outcome = outcomes[place] if place is not None else None
            placed.append(Placed(entry.answer, entry.answered_on, outcome))
        return cohort(placed, one.handed_over_on)

    # -- intake ----------------------------------------------------------------------------------

    @cached_property
    def reported(self) -> dict[str, str]:
        """The day on which each case was reported."""
        return self._register.intake_days()

    @cached_property
    def weeks(self) -> list[stages.Week]:
        """The weeks of intake, the latest first."""
        every = self.cases_at(range(len(self.facts)))
        return stages.weeks(every, self.reported, self.twins)

    def cases_of(self, week: stages.Week) -> list[Case]:
        """Return the cases of a week, those that need work first."""
        rows = (self.facts.place(id_) for id_ in week.cases)
        found = self.cases_at(row for row in rows if row is not None)
        order = {stage: place for place, stage in enumerate(stages.STAGES)}
        return sorted(
            found,
            key=lambda case: (
                bool(case.outcome), order[stages.stage_of(case.channel)], case.plain_number, case.id
            ),
        )  # fmt: skip
