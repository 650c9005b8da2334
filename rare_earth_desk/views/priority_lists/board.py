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
from rare_earth_desk.domain.listing.points import Ranked, place_of
from rare_earth_desk.domain.listing.preflight import Finding
from rare_earth_desk.domain.listing.snapshot import Snapshot
from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.domain.listing.weights import Weights, weights_of
from rare_earth_desk.domain.records import ListEntry, ListMark, PriorityList, PriorityWeight
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.selection import rows as rows_of
from rare_earth_desk.register.list_counts import list_counts
from rare_earth_desk.register.list_rows import frozen_copy
from rare_earth_desk.statistics.priorities.choice import Choice, choose
from rare_earth_desk.statistics.priorities.points import Scale, is_eligible, scored, with_named
from rare_earth_desk.statistics.priorities.stoppage import Basis
from rare_earth_desk.views.priority_lists.keeping import SCORED, keep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.facts import Facts
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


class Board:
    """The lists of a register as they are after its last step, with one of them chosen.

    Made anew after a step: it remembers what it has worked out.
    """

    def __init__(
        self, register: Register, chosen: str = "", lists: list[PriorityList] | None = None
    ) -> None:
        self._register = register
        if lists is not None:
            self.__dict__["lists"] = lists
        self.facts: Facts = register.facts()
        self.today = register.today
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

    # -- candidates ------------------------------------------------------------------------------

    @cached_property
    def basis(self) -> Basis:
        """What points rest on: made once a day, so that none moves while one records.

        A decision that is recorded meanwhile counts once the page is opened anew, or by F7.
        """
        return Basis.of(self.facts, self.today)

    @cached_property
    def weights(self) -> Weights:
        """The weights in force."""
        return weights_of(self._register.records(PriorityWeight))

    @property
    def scale(self) -> Scale:
        """What cases are scored by."""
        return Scale(self.basis, self.weights)

    @cached_property
    def scored(self) -> list[Ranked]:
        """All who wait in their order, without the points for wishes of member states."""
        return sorted(scored(self.pending, self.scale), key=place_of)

    @cached_property
    def order(self) -> list[Ranked]:
        """All who wait in their order, those on the list included."""
        return with_named(self.scored, self.weights)

    @cached_property
    def by_case(self) -> dict[str, Ranked]:
        """All who wait by case."""
        return {one.case.id: one for one in self.order}

    @cached_property
    def listed_cases(self) -> frozenset[str]:
        """The ids of the cases on the chosen list."""
        return frozenset(entry.application or "" for entry in self.entries)

    def is_candidate(self, case: Case) -> bool:
        """Tell whether a pending case may join: with a number, on no list in preparation.

        Nor is it with the applicant, whom nobody on the other side can help.
        """
        return bool(
            is_eligible(case)
            and case.id not in self.listed_cases
            and stages.stage_of(case.channel) != "listed"
            and case.plain_number
        )

    @cached_property
    def ranking(self) -> list[Ranked]:
        """All candidates in their order."""
        return [one for one in self.order if self.is_candidate(one.case)]

    @cached_property
    def marks(self) -> dict[str, ListMark]:
        """The marks of the chosen list by case."""
        marks = self._register.records(ListMark, priority_list=self.chosen)
        return {one.application or "": one for one in sorted(marks, key=lambda one: one.id)}

    def choice(self) -> Choice:
        """Return the choice for the free seats of the chosen list; of twins the foremost."""
        seats = self.current.capacity if self.current is not None else None
        taken = {case.plain_number for case in self.cases}
        foremost: dict[str, Ranked] = {}
        for one in self.ranking:
            if one.case.plain_number not in taken:
                foremost.setdefault(one.case.plain_number, one)
        return choose(
            list(foremost.values()),
            seats or len(self.cases) + len(foremost),
            per_cent=self.weights["choice", "company per cent"],
            seated=self.cases,
            pins={id_ for id_, one in self.marks.items() if one.mark == "pin"},
            bans={id_ for id_, one in self.marks.items() if one.mark == "ban"},
        )

    @cached_property
    def without_number(self) -> int:
        """How many pending cases cannot be listed for want of a number."""
        return sum(not case.plain_number for case in self.pending)

    @cached_property
    def with_applicant(self) -> int:
        """How many pending cases are with the applicant, so that raising them helps nobody."""
        return sum(not is_eligible(case) for case in self.pending)

    def candidates(self, search: str) -> list[Ranked]:
        """Return the candidates that a search finds, in their order."""
        if not search.strip():
            return self.ranking
        wanted = set(rows_of(Selection(typed=search), self.facts).tolist())
        return [one for one in self.ranking if self.facts.place(one.case.id) in wanted]

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
