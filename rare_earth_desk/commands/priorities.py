"""Commands for the order of candidates: its weights, and marks of cases for one list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rare_earth_desk.commands.naming import names_of
from rare_earth_desk.commands.priority_lists import open_list
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.listing import weights
from rare_earth_desk.domain.listing.weights import Key
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import Application, ListMark, PriorityWeight
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class SetWeights:
    """Set the weights of the order of candidates; those not named are as shipped."""

    points: Mapping[Key, int] = field(default_factory=dict)

    def apply(self, tx: Transaction) -> Phrase:
        """Keep what differs from the shipped weights; raises Refused for one out of its bounds."""
        given = {key: weights.checked(key, points) for key, points in self.points.items()}
        wanted = weights.Weights(given).own
        held: dict[Key, list[PriorityWeight]] = {}
        for one in sorted(tx.all(PriorityWeight), key=lambda one: one.id):
            held.setdefault((one.part or "", one.key or ""), []).append(one)
        kept = {key: held[key][-1].id for key in wanted if key in held}
        gone = (one.id for same in held.values() for one in same if one.id not in kept.values())
        tx.remove(PriorityWeight, *gone)
        tx.assign_all(PriorityWeight, {id_: {"points": wanted[key]} for key, id_ in kept.items()})
        tx.insert_all([
            PriorityWeight(part=key[0], key=key[1], points=points)
            for key, points in wanted.items() if key not in kept
        ])  # fmt: skip
        return phrase("Weights of the priorities")


@dataclass(frozen=True, slots=True)
class MarkOnList:
    """Mark cases for one list: "pin" for must be raised, "ban" for not this time, "" for neither.

    A mark says why.
    """

    priority_list: str
    applications: tuple[str, ...]
    mark: str
    reason: str = ""

    def apply(self, tx: Transaction) -> Phrase:
        """Mark them; raises Refused without a reason, and for a list that is not open."""
        one = open_list(tx, self.priority_list)
        mark = checked(field_of(ListMark, "mark"), self.mark)
        reason = checked(field_of(ListMark, "reason"), self.reason)
        if mark and not reason:
            raise Refused("Say in a few words why; a mark without a reason is not kept.")
        wanted = set(self.applications)
        held = {
            str(each.application): each.id
            for each in tx.find(ListMark, priority_list=one.id)
            if each.application in wanted
        }
        if mark:
            values = {"mark": mark, "reason": reason}
            tx.assign_all(ListMark, dict.fromkeys(held.values(), values))
            tx.insert_all([
                ListMark(priority_list=one.id, application=id_, mark=str(mark), reason=str(reason))
                for id_ in self.applications if id_ not in held
            ])  # fmt: skip
        else:
            tx.remove(ListMark, *held.values())
        name = names_of(tx, Application, self.applications)
        return phrase("mark of {name} for list {n}", name=name, n=one.number or "?")
