"""What contact cards would change: which are new, which bring something, which bring nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.domain.text import name_key

_FIELDS = tuple(field.name for field in fields_of(ContactPoint))
Kind = Literal["new", "update", "unchanged"]


class PlannedCard(NamedTuple):
    """One contact point of the file: its `values` are those it gets, none where unchanged."""

    id: str
    kind: Kind
    name: str
    office: str
    values: dict[str, Value]


def plan_cards(
    cards: Iterable[dict[str, Value]], contacts: Sequence[ContactPoint]
) -> list[PlannedCard]:
    """Return what each card does, in the order of the file.

    A card is that of a known contact point where the e-mail address is the same, else where name
    and office are. It fills and changes what it says; what it leaves blank stays as it is. Several
    cards of one contact point become one.
    """
    known = _Known(contacts)
    planned: dict[str, PlannedCard] = {}
    for card in cards:
        id_ = known.find(card)
        before = known.values.get(id_, {})
        is_new = id_ not in known.there
        own = planned.get(id_)
        fresh = {name: value for name, value in card.items() if before.get(name) != value}
        values = {**(own.values if own else {}), **fresh}
        known.note(id_, {**before, **card})
        kind: Kind = "new" if is_new else "update" if values else "unchanged"
        shown = known.values[id_]
        name, office = str(shown.get("name") or ""), str(shown.get("office") or "")
        planned[id_] = PlannedCard(id_, kind, name, office, values)
    return list(planned.values())


class _Known:
    """The contact points by address and by name with office, those of the file as they come."""

    def __init__(self, contacts: Sequence[ContactPoint]) -> None:
        self.values: dict[str, dict[str, Value]] = {}
        self.there = {one.id for one in contacts}
        self._by: dict[tuple[str, ...], str] = {}
        for one in contacts:
            self.note(one.id, _values(one))

    def note(self, id_: str, values: dict[str, Value]) -> None:
        self.values[id_] = values
        for key in _keys(values):
            self._by.setdefault(key, id_)

    def find(self, values: dict[str, Value]) -> str:
        found = (self._by[key] for key in _keys(values) if key in self._by)
        return next(found, "") or new_id()


def _keys(values: dict[str, Value]) -> list[tuple[str, ...]]:
    email = str(values.get("email") or "").casefold()
    named = name_key(str(values.get("name") or "")), name_key(str(values.get("office") or ""))
    return [*([("@", email)] if email else []), ("name", *named)]


def _values(contact: ContactPoint) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in _FIELDS}
