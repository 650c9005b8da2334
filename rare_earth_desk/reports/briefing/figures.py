"""The figures of a briefing: of its day, against the day both sides last met.

They are those of the page “since we last met”: the same two days, the same comparison.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from rare_earth_desk.charts.inputs import COLUMNS as CHARTED
from rare_earth_desk.domain import days, live_fields, meetings, promises
from rare_earth_desk.domain.difference import FLOWS, GroupDifference, difference
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.listing import places
from rare_earth_desk.domain.listing.case import of_facts
from rare_earth_desk.domain.listing.raising import line_stops
from rare_earth_desk.domain.listing.weights import weights_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import (
    ActionPoint,
    ListEntry,
    Meeting,
    PriorityList,
    PriorityWeight,
    Stoppage,
)
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.reports.briefing.ledger import Ledger
from rare_earth_desk.reports.request import NO_MEETING
from rare_earth_desk.statistics.priorities.points import Scale
from rare_earth_desk.statistics.priorities.stoppage import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.listing.case import Case
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.register import Register

# What is looked at of the day itself; read first, as the other columns may not be needed.
_LOOKED_AT = (*CHARTED, "unanswered_lists")
# What is looked at of the day both sides last met.
_OF_THEN = ("product_group", "company_id", *FLOWS)
DECIDED = ("approved", "refused", "withdrawn", "decided")


@dataclass(eq=False)
class Figures:
    """What a briefing tells of the applications; `selection` gives the day, not the filter.

    `chosen` is the id of its meeting, NO_MEETING for none, "" for the running or next one. `told`
    hears how far the reading is, and stops it by raising Cancelled.
    """

    register: Register
    selection: Selection
    chosen: str = ""
    told: Progress = silent

    def __post_init__(self) -> None:
        as_at, known_on = self.selection.as_at, self.selection.as_known_on
        if as_at is not None and known_on is not None and as_at != known_on:
            raise Refused("A briefing is as at a day or as known on one; choose one of the two.")
        self.selection = Selection(as_at=as_at, as_known_on=known_on)
        if self.selection.past is None:
            self.register.begin(_LOOKED_AT)

    # -- which days --------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day whose end is told of."""
        return self.selection.past or self.register.today

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting it is for: the one chosen, else the running or next one; None for none."""
        if self.chosen == NO_MEETING:
            return None
        if self.chosen:
            return self.register.record(Meeting, self.chosen)
        return meetings.next_and_last(self.register.records(Meeting), self.day)[0]

    @cached_property
    def since(self) -> date:
        """The day both sides last met before the meeting, and before the day itself."""
        held = self.register.records(Meeting)
        found = meetings.since_last_met(held, self.meeting, self.day)
        return found if found < self.day else meetings.since_last_met(held, None, self.day)

    # -- applications ------------------------------------------------------------------------

    @cached_property
    def facts(self) -> Facts:
        """The applications on the day."""
        return self.register.facts_of(self.selection, self.told)

    @cached_property
    def then(self) -> Facts:
        """The applications on the day both sides last met, on the same axis: their flows."""
        if self.selection.as_known_on is not None:
            return self.register.as_known_on(self.since, self.told)
        return self.register.some_as_at(self.since, _OF_THEN, self.told)

    @cached_property
    def groups(self) -> list[GroupDifference]:
        """What happened since, all first, then by product group where anything did or waits."""
        # Which values were changed is not printed; what the register said then is not read for it.
        every, *groups = difference(self.then, self.facts, None, flows_only=True)
        return [every, *filter(_is_told, groups)]

    @cached_property
    def pending(self) -> list[Case]:
        """The applications that wait, as the rules of priority lists see them."""
        filed, outcome = self.facts.values("filed_on"), self.facts.values("outcome")
        waiting = (n for n in range(len(self.facts)) if filed[n] and not outcome[n])
        return of_facts(self.facts, waiting, {})

    @cached_property
    def scale(self) -> Scale:
        """What the cases to raise are scored by: the speed on the day, the weights of today."""
        weights = weights_of(self.register.records(PriorityWeight))
        stopped = still(self.register.records(Stoppage), self.day)
        return Scale(Basis.of(self.facts, self.day), weights, stopped)

    @cached_property
    def ledger(self) -> Ledger:
        """The undertakings on the day."""
        given = self.register.records(ActionPoint)
        count = partial(self.register.count_as_at, progress=self.told)
        return Ledger.of(given, self.day, self.since, count)

    # -- the list ----------------------------------------------------------------------------

    @cached_property
    def listed(self) -> PriorityList | None:
        """The list under discussion, else the last one handed over by the day; None for none."""
        if self.meeting is not None and self.meeting.priority_list:
            return self.register.record(PriorityList, self.meeting.priority_list)
        gone = [
            one
            for one in self.register.records(PriorityList)
            if one.handed_over_on and days.first(one.handed_over_on) <= self.day
        ]
        return max(gone, key=lambda one: (one.number or 0, one.id), default=None)

    @cached_property
    def cases_listed(self) -> int:
        """How many applications the list holds that are still in the register."""
        if self.listed is None:
            return 0
        entries = self.register.records(ListEntry, priority_list=self.listed.id)
        return len(places.live(entries, lambda id_: self.facts.place(id_) is not None))

    @cached_property
    def cases_open(self) -> int:
        """How many of them have neither an answer nor a decision."""
        if self.listed is None or self.listed.number is None:
            return 0
        silent = promises.unanswered(str(self.listed.number))
        return len(rows(Selection(typed=silent), self.facts))

    # -- live fields -------------------------------------------------------------------------

    def values(self, names: Iterable[str]) -> dict[str, str]:
        """Return what these live fields read; those that are not known are left out."""
        found = {name: self._value(name) for name in names}
        return {name: value for name, value in found.items() if value is not None}

    def _value(self, name: str) -> str | None:
        plain, _, group = name.partition(":")
        if plain in live_fields.GROUPED:
            return _count(plain, self._group(live_fields.group_of(name) if group else "all"))
        return _PLAIN[plain](self)

    def _group(self, key: str | None) -> GroupDifference:
        """Return what happened in a group; nothing did where the register has no case of it."""
        return next((one for one in self.groups if one.group == key), GroupDifference(key))

    @property
    def oldest(self) -> int | None:
        """How many days the oldest pending application has waited; None where none is pending."""
        waits = (one.days_waiting for one in self.pending if one.days_waiting is not None)
        return max(waits, default=None)

    @property
    def stopping(self) -> list[Case]:
        """The pending applications whose line has stopped or is about to."""
        return [one for one in self.pending if line_stops(one, self.day)]


def _is_told(group: GroupDifference) -> bool:
    return bool(group.pending_then or group.pending_now or any(group.cases.values()))


def _count(name: str, group: GroupDifference) -> str:
    if name == "pending":
        return grouped(group.pending_now)
    if name == "pending_then":
        return grouped(group.pending_then)
    if name == "change":
        return change(group)
    if name == "decided_since":
        return grouped(sum(group.n(kind) for kind in DECIDED))
    return grouped(group.n(name.removesuffix("_since")))


def change(group: GroupDifference) -> str:
    """Return by how many more or fewer are pending, with a real minus."""
    return signed(group.pending_now - group.pending_then)


def _number(value: int | None) -> str | None:
    return None if value is None else grouped(value)


def _on_list(figures: Figures, value: int) -> str | None:
    return None if figures.listed is None else grouped(value)


_PLAIN: dict[str, Callable[[Figures], str | None]] = {
    "oldest_days": lambda of: _number(of.oldest),
    "line_stops": lambda of: grouped(len(of.stopping)),
    "list": lambda of: str(of.listed.number) if of.listed and of.listed.number else None,
    "list_cases": lambda of: _on_list(of, of.cases_listed),
    "list_open": lambda of: _on_list(of, of.cases_open),
    "promises_open": lambda of: grouped(len(of.ledger.open("China"))),
    "promises_overdue": lambda of: grouped(len(of.ledger.overdue("China"))),
    "since": lambda of: days.show(of.since.isoformat()),
    "day": lambda of: days.show(of.day.isoformat()),
}
