"""Commands that take a list out of the house, and cases along the channel before it."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.commands.listed_cases import before, cases_of, entries_of, values_of
from rare_earth_desk.commands.naming import names_of
from rare_earth_desk.commands.priority_lists import lay_out, refuse_handed_over
from rare_earth_desk.commands.so_far import refuse_ahead
from rare_earth_desk.domain import days
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.listing import preflight, stages
from rare_earth_desk.domain.listing.case import twins
from rare_earth_desk.domain.listing.snapshot import frozen
from rare_earth_desk.domain.listing.state import HANDED_OVER
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import Application, ListEntry, PriorityList, StatusEntry
from rare_earth_desk.domain.statuses import status
from rare_earth_desk.store.transaction import Transaction


def freeze(tx: Transaction, one: PriorityList, day: str, *, product_words: bool) -> None:
    """Write the frozen copy of a list as it stands now, with the day of its hand-over."""
    entries = entries_of(tx, one.id)
    _close_up(tx, one, entries)
    ids = [str(entry.application) for entry in entries]
    copy = frozen(one.number, one.week, day, values_of(tx, ids), product_words=product_words)
    tx.assign(PriorityList, one.id, handed_over_on=day, state=HANDED_OVER, frozen=copy.text())


def _close_up(tx: Transaction, one: PriorityList, entries: list[ListEntry]) -> None:
    """Take off places whose case is gone: the positions are those of the frozen copy from now."""
    kept = {entry.id for entry in entries}
    gone = [e.id for e in tx.find(ListEntry, priority_list=one.id) if e.id not in kept]
    if gone:
        tx.remove(ListEntry, *gone)
    if [entry.rank for entry in entries] != list(range(1, len(entries) + 1)):
        lay_out(tx, entries)


@dataclass(frozen=True, slots=True)
class HandOver:
    """Hand a list over: it is frozen, and each of its cases is handed over in the channel.

    `day` is the exact day of it, ISO 8601; `product_words` tells whether the outer list carries
    the product word in English and Chinese.
    """

    priority_list: str
    day: str
    product_words: bool = False

    def apply(self, tx: Transaction) -> Phrase:
        """Freeze it; raises Refused when something stands in the way, or for a day ahead."""
        one = tx.get(PriorityList, self.priority_list)
        refuse_handed_over(one)
        day = self._checked_day(tx)
        entries = entries_of(tx, one.id)
        self._refuse_before_listing(tx, one, day, entries)
        ids = [str(entry.application) for entry in entries]
        self._refuse_blocked(tx, one, ids)
        tx.insert_all([
            StatusEntry(application=id_, status="C40", happened=day, note=f"List {one.number}",
                        reported_on=tx.today.isoformat())
            for id_ in ids
        ])  # fmt: skip
        freeze(tx, one, day, product_words=self.product_words)
        return phrase("hand-over of list {n}", n=one.number)

    def _checked_day(self, tx: Transaction) -> str:
        field = field_of(PriorityList, "handed_over_on")
        day = checked(field, self.day)
        if day is None or days.precision(str(day)) != "day":
            raise Refused("Say on which day the list was handed over, such as 2025-11-25.")
        refuse_ahead(tx, field.label, str(day))
        return str(day)

    def _refuse_before_listing(
        self, tx: Transaction, one: PriorityList, day: str, entries: list[ListEntry]
    ) -> None:
        """Refuse a day before a case was listed: its channel would end with the listing."""
        listed = tx.linked(StatusEntry, "id", [entry.channel_entry or "" for entry in entries])
        latest = max((entry.happened or "" for entry in listed if not entry.removed), default="")
        if latest and days.first(latest) > days.first(day):
            raise Refused(
                "List {n} cannot have been handed over on {day}: its last case was listed on "
                "{listed}; type that day or a later one.",
                n=one.number, day=days.show(day), listed=days.show(latest),
            )  # fmt: skip

    def _refuse_blocked(self, tx: Transaction, one: PriorityList, ids: list[str]) -> None:
        found = preflight.check(
            cases_of(tx, ids), twins(tx.numbers().items()), before(tx, one.number), one.capacity
        )
        blocking = preflight.blocking(found)
        if blocking:
            raise Refused(
                "List {n} is not handed over. {first}{more}.",
                n=one.number,
                first=blocking[0].words,
                more=phrase(", and {n} more in the way", n=len(blocking) - 1)
                if len(blocking) > 1
                else "",
            )


@dataclass(frozen=True, slots=True)
class MarkStage:
    """Record of several cases that the desk checks them (C10) or has verified them (C20)."""

    applications: tuple[str, ...]
    status: str

    def apply(self, tx: Transaction) -> Phrase:
        """Write it; raises Refused when a case misses what makes it so, or is further along."""
        ids = tuple(dict.fromkeys(self.applications))
        self._refuse_unable(tx, ids)
        today = tx.today.isoformat()
        tx.insert_all([
            StatusEntry(application=id_, status=self.status, happened=today, reported_on=today)
            for id_ in ids
        ])  # fmt: skip
        label = status(self.status).label
        return phrase(
            "status “{status}” of {name}", status=label, name=names_of(tx, Application, ids)
        )

    def _refuse_unable(self, tx: Transaction, ids: tuple[str, ...]) -> None:
        same = twins(tx.numbers().items())
        for case in cases_of(tx, ids):
            why = stages.keeps_from(self.status, case, same.get(case.id, ()))
            if why is not None:
                raise Refused(
                    "{name} is not marked as {stage}: {why}; nothing was marked.",
                    name=case.name, stage=phrase(stages.MARKED[self.status]), why=why,
                )  # fmt: skip
