"""The flow of applications day by day: reported, listed, decided, each in its daily quota.

The quotas run on the day the EU side learnt of it, as in the demo model: no delay distribution
is hoped to fit, and the totals hold on every anchor for any seed. The day of the event lies
before, within the same interval between check-points, so that the check-points hold by either
axis (see `lags`).
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rare_earth_desk.sample import lags, shares, timeline
from rare_earth_desk.sample.chance import Chance, Deck
from rare_earth_desk.sample.pool import Pool

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.sample.parties import Buyer, Parties

SOONEST_DECISION = 5  # days after the filing
LATEST_TWIN = 95  # days from the filing to its second report


@dataclass(slots=True, eq=False)
class Case:
    """One filing on its way; days are ordinals, 0 for what has not happened.

    `reported` and `learnt` are the days the desk was told of filing and decision. `number_on` is
    the day it was told the number, `twin` the other report of the same application, of which
    `second` is the later one; `merged` if the desk has seen that it is the same.
    """

    index: int
    reported: int
    filed: int
    accepted: int
    buyer: Buyer
    group: str
    sector: str
    exporter: int
    weight: float
    number_on: int
    outside: bool = False
    second: bool = False
    merged: bool = False
    twin: Case | None = None
    replaces: Case | None = None
    lists: list[tuple[int, int]] = field(default_factory=list)
    decided: int = 0
    learnt: int = 0
    outcome: str = ""

    def can_be_listed(self, day: int) -> bool:
        """Tell whether the case may be put on a list: it needs a number and a user in the EU."""
        return bool(self.number_on) and self.number_on <= day and not (self.outside or self.merged)


class Flow:
    """Runs the quotas of one sample and holds the cases and lists that come of it."""

    def __init__(self, seed: int, applications: int, parties: Parties) -> None:
        self.cases: list[Case] = []
        self.lists: list[list[Case]] = []
        self._parties = parties
        self._chance = Chance(seed, "flow")
        self._pool = Pool()
        self._endings = Deck(shares.ENDINGS)
        self._refilings: list[tuple[int, int, Case]] = []
        self._quotas = [
            timeline.quota(anchors, applications)
            for anchors in (timeline.REPORTED, timeline.APPROVED, timeline.ENDED)
        ]
        self._approved = self._ended = 0
        self._twins_owed = 0.0

    def run(self, told: Callable[[int], None]) -> None:
        """Run all days; `told` is given the number of cases after each."""
        for place, (reported, approved, ended) in enumerate(zip(*self._quotas, strict=True)):
            day = timeline.TOOL_OPENS + place
            while len(self.cases) < reported:
                self._report(day)
            if timeline.is_list_day(day):
                self._list(day)
            self._approved += self._decide(day, approved - self._approved, weighted=True)
            self._ended += self._decide(day, ended - self._ended, weighted=False)
            told(len(self.cases))

    # -- reports ------------------------------------------------------------------------------

    def _report(self, day: int) -> None:
        if self._refilings and self._refilings[0][0] <= day:
            _, filed, refused = self._refilings.pop(0)
            case = self._refiled(day, filed, refused)
        else:
            case = self._twin(day) or self._fresh(day)
        self.cases.append(case)
        self._pool.add(case)

    def _fresh(self, day: int) -> Case:
        chance, parties = self._chance, self._parties
        buyer = parties.draw_buyer(chance)
        group = parties.draw_group(chance, buyer)
        filed = lags.filed(chance, day)
        exporter = parties.draw_exporter(chance, buyer, group)
        case = self._case(day, filed, buyer, group, exporter)
        case.outside = chance.hit(shares.OUTSIDE_EU)
        return case

    def _case(self, day: int, filed: int, buyer: Buyer, group: str, exporter: int) -> Case:
        chance = self._chance
        weight = shares.GROUPS[group][1] * shares.SECTORS[buyer.sector][1]
        accepted = filed + lags.ACCEPTANCE.draw(chance)
        number_on = day
        if chance.hit(shares.NUMBER_MISSING):
            later = chance.hit(shares.NUMBER_GIVEN_LATER)
            number_on = day + lags.NUMBER.draw(chance) if later else 0
        return Case(
            index=len(self.cases),
            reported=day,
            filed=filed,
            accepted=accepted,
            buyer=buyer,
            group=group,
            sector=buyer.sector,
            exporter=exporter,
            weight=weight,
            number_on=number_on,
        )

    def _refiled(self, day: int, filed: int, refused: Case) -> Case:
        """Return a new application for goods once refused; no check-point is crossed."""
        filed = max(filed, timeline.opening(day))
        case = self._case(day, filed, refused.buyer, refused.group, refused.exporter)
        case.replaces = refused
        return case

    def _twin(self, day: int) -> Case | None:
        """Return another company's report of a pending application, if one is due and fits."""
        self._twins_owed += shares.TWINS
        if self._twins_owed < 1:
            return None
        opening = max(timeline.opening(day), day - LATEST_TWIN)
        for _ in range(8):
            first = self._pool.any(self._chance)
            if first is None or first.twin or first.filed < opening:
                continue
            if first.number_on == first.reported != day and not first.outside:
                buyer = self._parties.draw_buyer(self._chance)
                if buyer is first.buyer:
                    continue
                case = self._case(day, first.filed, buyer, first.group, first.exporter)
                case.accepted, case.number_on, case.weight = first.accepted, day, first.weight
                case.sector = first.sector
                case.twin, first.twin, case.second = first, case, True
                case.merged = self._chance.hit(shares.TWINS_SEEN)
                self._twins_owed -= 1
                return case
        return None

    # -- lists --------------------------------------------------------------------------------

    def _list(self, day: int) -> None:
        """List all pending cases not yet listed, and some of the others again, oldest first."""
        number = timeline.list_number(day)
        chosen = []
        for case in sorted(self._pool.cases, key=lambda case: (case.filed, case.index)):
            if not case.can_be_listed(day):
                continue
            again = len(case.lists) < shares.MOST_LISTINGS and self._chance.hit(shares.RELISTED)
            if again or not case.lists:
                chosen.append(case)
        for rank, case in enumerate(chosen, start=1):
            case.lists.append((number, rank))
        self.lists.append(chosen)

    # -- decisions ----------------------------------------------------------------------------

    def _decide(self, day: int, wanted: int, *, weighted: bool) -> int:
        """Decide up to `wanted` cases; return how many. The rest waits for tomorrow."""
        done = 0
        while done < wanted:
            case = self._pool.draw(self._chance, day, weighted=weighted, single=wanted - done == 1)
            if case is None:
                break
            outcome = "approved" if weighted else self._endings.deal(self._chance)
            done += self._close(case, day, outcome)
        return done

    def _close(self, case: Case, day: int, outcome: str) -> int:
        chance = self._chance
        decided = lags.decided(chance, day, case.filed + SOONEST_DECISION)
        if case.accepted >= decided:
            latest = decided - case.filed - 1
            case.accepted = case.filed + lags.ACCEPTANCE.draw(chance, most=latest)
        early = outcome == "withdrawn" and chance.hit(shares.NEVER_ACCEPTED)
        if early or outcome == "not accepted":
            case.accepted = 0
        both = [case, case.twin] if case.twin else [case]
        for one in both:
            one.decided, one.learnt, one.outcome = decided, day, outcome
            one.accepted = case.accepted
            self._pool.remove(one)
        if outcome == "refused" and chance.hit(shares.REFILED):
            filed = decided + lags.REFILING.draw(chance)
            told = max(filed + lags.REFILING_TOLD.draw(chance), day + 1)
            insort(self._refilings, (told, filed, case), key=lambda one: one[0])
        return len(both)
