"""The order of the candidates of a board, and the choice for its free seats; no widgets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING

from rare_earth_desk.domain.listing import candidacy
from rare_earth_desk.domain.listing.points import Ranked, place_of
from rare_earth_desk.domain.listing.weights import Weights, weights_of
from rare_earth_desk.domain.records import ListMark, PriorityWeight, Stoppage
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.selection import rows as rows_of
from rare_earth_desk.domain.stoppages import Still, still
from rare_earth_desk.statistics.priorities.choice import Choice, choose
from rare_earth_desk.statistics.priorities.points import Scale, scored, with_named
from rare_earth_desk.statistics.priorities.stoppage import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.records import ListEntry, PriorityList
    from rare_earth_desk.register import Register


class Ordering(ABC):
    """Who waits in which order, as a register stands; a board tells whose list it is about."""

    chosen: str

    def __init__(self, register: Register) -> None:
        self._register = register
        self.facts: Facts = register.facts()
        self.today: date = register.today

    @property
    @abstractmethod
    def current(self) -> PriorityList | None:
        """The chosen list, None where there is none."""

    @property
    @abstractmethod
    def entries(self) -> list[ListEntry]:
        """The places of the chosen list, in order."""

    @property
    @abstractmethod
    def pending(self) -> list[Case]:
        """The cases that wait for a decision and belong to the channel."""

    @property
    @abstractmethod
    def cases(self) -> list[Case]:
        """The cases of the chosen list in its order."""

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

    @cached_property
    def still(self) -> Still:
        """The stoppages by which lines stand still today."""
        return still(self._register.records(Stoppage), self.today)

    @property
    def scale(self) -> Scale:
        """What cases are scored by."""
        return Scale(self.basis, self.weights, self.still)

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
        return case.id not in self.listed_cases and candidacy.is_candidate(case)

    def standing(self, order: Iterable[Ranked]) -> list[Ranked]:
        """Return who of an order can stand on the chosen list: the candidates, and who does."""
        return [
            one
            for one in order
            if one.case.id in self.listed_cases or candidacy.is_candidate(one.case)
        ]

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
        return choose(
            self.ranking,
            seats or len(self.cases) + len(self.ranking),
            per_cent=self.weights["choice", "company per cent"],
            seated=self.cases,
            pins=self.marked("pin"),
            bans=self.marked("ban"),
        )

    def marked(self, mark: str) -> set[str]:
        """Return the cases with a mark for the chosen list, "pin" or "ban"."""
        return {id_ for id_, one in self.marks.items() if one.mark == mark}

    @cached_property
    def without_number(self) -> int:
        """How many pending cases cannot be listed for want of a number."""
        return sum(not case.plain_number for case in self.pending)

    @cached_property
    def with_applicant(self) -> int:
        """How many pending cases are with the applicant, so that raising them helps nobody."""
        return sum(not candidacy.is_eligible(case) for case in self.pending)

    def candidates(self, search: str) -> list[Ranked]:
        """Return the candidates that a search finds, in their order."""
        if not search.strip():
            return self.ranking
        wanted = set(rows_of(Selection(typed=search), self.facts).tolist())
        return [one for one in self.ranking if self.facts.place(one.case.id) in wanted]
