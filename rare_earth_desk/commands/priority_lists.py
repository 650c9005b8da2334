"""Commands for priority lists: making one, its cases and their order, its capacity and state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rare_earth_desk.commands.listed_cases import entries_of
from rare_earth_desk.commands.naming import names_of
from rare_earth_desk.commands.statuses import corrections_of
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.listing.state import HANDED_OVER, PREPARING, READY, state_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import Application, ListEntry, PriorityList, StatusEntry
from rare_earth_desk.store.transaction import Transaction

USUAL_CAPACITY = 50
"""What a list takes where none before it says."""

# The status of a case that comes on a list for the first time, and of one that comes again.
_LISTINGS = ("C30", "C70")


@dataclass(frozen=True, slots=True)
class NewList:
    """Add the next list, to be filled; it takes as many cases as the one before.

    `week` is its intake week, such as "2025-W47"; `id` that of the new list, where one is wanted.
    """

    week: str | None = None
    capacity: int | None = None
    id: str = ""

    def apply(self, tx: Transaction) -> Phrase:
        """Add it under the next number; raises Refused for a capacity that is none."""
        every = sorted(tx.all(PriorityList), key=lambda one: one.number or 0)
        usual = next((one.capacity for one in reversed(every) if one.capacity), USUAL_CAPACITY)
        number = (every[-1].number or 0) + 1 if every else 1
        capacity = checked(field_of(PriorityList, "capacity"), self.capacity or usual)
        tx.insert(
            PriorityList(
                id=self.id,
                number=number,
                week=self.week,
                state=PREPARING,
                capacity=int(str(capacity)),
            )
        )
        return phrase("new list {n}", n=number)


@dataclass(frozen=True, slots=True)
class SetCapacity:
    """Set how many cases a list takes; None for no limit."""

    priority_list: str
    capacity: int | str | None

    def apply(self, tx: Transaction) -> Phrase:
        """Set it; raises Refused below the number of its cases."""
        one = open_list(tx, self.priority_list)
        capacity = checked(field_of(PriorityList, "capacity"), self.capacity)
        held = len(entries_of(tx, one.id))
        if capacity is not None and int(str(capacity)) < held:
            raise Refused(
                "List {n} holds {held:case|cases}; take some out before it takes only {most}.",
                n=one.number, held=grouped(held), most=capacity,
            )  # fmt: skip
        tx.assign(PriorityList, one.id, capacity=capacity)
        return phrase("capacity of list {n}", n=one.number)


@dataclass(frozen=True, slots=True)
class AddToList:
    """Add applications at the end of a list, with the channel status that goes with it.

    A case that stood on a list before is re-listed (C70), any other listed (C30).
    """

    priority_list: str
    applications: tuple[str, ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Add them; raises Refused for one without a number, twice on the list, or too many."""
        one = open_list(tx, self.priority_list)
        ids = tuple(dict.fromkeys(self.applications))
        held = entries_of(tx, one.id)
        self._refuse_twice(tx, one, held, ids)
        if one.capacity is not None and len(held) + len(ids) > one.capacity:
            raise Refused(
                "List {n} takes {most:case|cases} and holds {held}; raise its capacity, or take "
                "one out.",
                n=one.number, most=grouped(one.capacity), held=len(held),
            )  # fmt: skip
        before = {entry.application for entry in tx.linked(ListEntry, "application", ids)
                  if not entry.removed}  # fmt: skip
        statuses = tx.insert_all([
            _listing(tx, one, id_, _LISTINGS[id_ in before]) for id_ in ids
        ])  # fmt: skip
        first = max((entry.rank or 0 for entry in held), default=0) + 1
        tx.insert_all([
            ListEntry(priority_list=one.id, application=id_, rank=rank, channel_entry=status)
            for rank, (id_, status) in enumerate(zip(ids, statuses, strict=True), start=first)
        ])  # fmt: skip
        return phrase("{name} added to list {n}", name=names_of(tx, Application, ids), n=one.number)

    def _refuse_twice(
        self, tx: Transaction, one: PriorityList, held: Sequence[ListEntry], ids: Sequence[str]
    ) -> None:
        there = {str(entry.application) for entry in held}
        twice = tuple(id_ for id_ in ids if id_ in there)
        if twice:
            raise Refused(
                "{name} stands on list {n} already.",
                name=names_of(tx, Application, twice), n=one.number,
            )  # fmt: skip


def _listing(tx: Transaction, one: PriorityList, application: str, status: str) -> StatusEntry:
    today = tx.today.isoformat()
    return StatusEntry(
        application=application,
        status=status,
        happened=today,
        reported_on=today,
        note=f"List {one.number}",
    )


@dataclass(frozen=True, slots=True)
class TakeFromList:
    """Take applications off a list that is in preparation; the others close up."""

    priority_list: str
    applications: tuple[str, ...]

    def apply(self, tx: Transaction) -> Phrase:
        """Take them off, and the status that listing them recorded."""
        one = open_list(tx, self.priority_list)
        wanted = set(self.applications)
        held = entries_of(tx, one.id)
        gone = [entry for entry in held if entry.application in wanted]
        if not gone:
            raise Refused("Nothing of this stands on list {n}.", n=one.number)
        tx.remove(ListEntry, *(entry.id for entry in gone))
        tx.remove(StatusEntry, *_listings(tx, gone))
        lay_out(tx, [entry for entry in held if entry.application not in wanted])
        ids = tuple(str(entry.application) for entry in gone)
        return phrase(
            "{name} taken off list {n}", name=names_of(tx, Application, ids), n=one.number
        )


def _listings(tx: Transaction, entries: Sequence[ListEntry]) -> list[str]:
    """Return the statuses that listing recorded, and those that only put their day right since."""
    recorded = [entry.channel_entry for entry in entries if entry.channel_entry]
    since = [id_ for one in recorded for id_ in corrections_of(tx, one)]
    still = [one.id for one in tx.linked(StatusEntry, "id", since) if one.status in _LISTINGS]
    return [*recorded, *still]


@dataclass(frozen=True, slots=True)
class MoveOnList:
    """Move applications to a position of their list, counted from 1; they keep their order."""

    priority_list: str
    applications: tuple[str, ...]
    position: int

    def apply(self, tx: Transaction) -> Phrase:
        """Lay the list out anew."""
        one = open_list(tx, self.priority_list)
        wanted = set(self.applications)
        held = entries_of(tx, one.id)
        moved = [entry for entry in held if entry.application in wanted]
        rest = [entry for entry in held if entry.application not in wanted]
        if not moved:
            raise Refused("Nothing of this stands on list {n}.", n=one.number)
        place = min(max(self.position - 1, 0), len(rest))
        lay_out(tx, [*rest[:place], *moved, *rest[place:]])
        ids = tuple(str(entry.application) for entry in moved)
        return phrase(
            "position of {name} on list {n}", name=names_of(tx, Application, ids), n=one.number
        )


def lay_out(tx: Transaction, entries: Sequence[ListEntry]) -> None:
    """Write the positions of a list: 1, 2, 3 and so on in this order."""
    tx.assign_all(
        ListEntry, {entry.id: {"rank": rank} for rank, entry in enumerate(entries, start=1)}
    )


@dataclass(frozen=True, slots=True)
class CloseList:
    """Close a list for changes before it is handed over: it is ready."""

    priority_list: str

    def apply(self, tx: Transaction) -> Phrase:
        """Write the state."""
        one = open_list(tx, self.priority_list)
        if not entries_of(tx, one.id):
            raise Refused("List {n} is empty; add a case first.", n=one.number)
        tx.assign(PriorityList, one.id, state=READY)
        return phrase("closing of list {n}", n=one.number)


@dataclass(frozen=True, slots=True)
class ReopenList:
    """Open a list for changes again that was ready; one that was handed over stays frozen."""

    priority_list: str

    def apply(self, tx: Transaction) -> Phrase:
        """Write the state; raises Refused after the hand-over."""
        one = tx.get(PriorityList, self.priority_list)
        refuse_handed_over(one)
        tx.assign(PriorityList, one.id, state=PREPARING)
        return phrase("reopening of list {n}", n=one.number)


def refuse_handed_over(one: PriorityList) -> None:
    """Raise Refused when a list was handed over."""
    if state_of(one) == HANDED_OVER:
        raise Refused(
            "List {n} has been handed over; its cases and their order stay as they were.",
            n=one.number,
        )


def open_list(tx: Transaction, id_: str) -> PriorityList:
    """Return a list that may be changed; raises Refused when it is ready or handed over."""
    one = tx.get(PriorityList, id_)
    refuse_handed_over(one)
    if state_of(one) == READY:
        raise Refused("List {n} is ready to be handed over; reopen it to change it.", n=one.number)
    return one
