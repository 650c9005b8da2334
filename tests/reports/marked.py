"""A register with a marker in every text of every record, each of them another one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from rare_earth_desk.commands.handing_over import freeze
from rare_earth_desk.domain import minute_verbs, vocabulary
from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.records import RECORDS, PriorityList, Record
from tests.registers import Work

if TYPE_CHECKING:
    from random import Random

    from rare_earth_desk.register import Register
    from rare_earth_desk.store.transaction import Transaction

# What machines read back, and what handing over a list writes.
_LEFT_OUT = {
    ("priority_list", "frozen"), ("priority_list", "handed_over_on"), ("priority_list", "state"),
    ("saved_view", "columns"), ("import_profile", "mapping"),
}  # fmt: skip
_DAY = date(2025, 11, 25)


@dataclass
class Marked:
    """`markers` tells of which table, field and record each marker is."""

    random: Random
    markers: dict[str, tuple[str, str, Record]] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    _made: int = 1_000

    def fill(self, register: Register, **many: int) -> None:
        """Add records of every kind, two of each or as `many` say, and hand over the list."""
        register.file.who = "QZ9999QZ"

        def write(tx: Transaction) -> None:
            for table, kind in RECORDS.items():
                for _ in range(many.get(table, 2)):
                    self._add(tx, kind)

        register.do(Work(write))

    def hand_over(self, register: Register, *, product_words: bool) -> str:
        """Freeze the first list as a hand-over does; return its id."""
        listed = self.ids["priority_list"][0]
        day = (_DAY - timedelta(days=3)).isoformat()

        def write(tx: Transaction) -> None:
            freeze(tx, tx.get(PriorityList, listed), day, product_words=product_words)

        register.do(Work(write))
        return listed

    def _add(self, tx: Transaction, kind: type[Record]) -> None:
        values = {one.name: self._value(kind.table, one) for one in fields_of(kind)}
        made = kind(**values)
        for name, value in values.items():
            if isinstance(value, str) and value.startswith("QZ"):
                self.markers[value] = (kind.table, name, made)
        self.ids.setdefault(kind.table, []).append(tx.insert(made))

    def _value(self, table: str, declared: Field) -> Any:  # noqa: PLR0911
        if (table, declared.name) in _LEFT_OUT:
            return None
        if (table, declared.name) == ("outcome", "verb"):  # with it the sentence names its case
            return self.random.choice(minute_verbs.verbs()[:-1]).key
        match declared.kind:
            case Kind.TEXT | Kind.NOTE:
                return self._marker()
            case Kind.CHOICE if declared.open_list:
                return self._marker()
            case Kind.CHOICE:
                return self.random.choice(vocabulary.terms(declared.vocabulary)).key
            case Kind.DAY:
                return (_DAY + timedelta(days=self.random.randint(-40, 40))).isoformat()
            case Kind.LINK:
                known = self.ids.get(declared.links, [])
                return known[0] if known and self.random.random() < 0.8 else None
            case Kind.MOMENT:
                return "2025-11-25T10:00:00+00:00"
            case Kind.FLAG:
                return self.random.randint(0, 1)
            case _:
                return self.random.randint(1, 9)

    def _marker(self) -> str:
        """Return a word that stands nowhere else; no letters of it are ever drawn as one."""
        self._made += 1
        return f"QZ{self._made:04}QZ"
