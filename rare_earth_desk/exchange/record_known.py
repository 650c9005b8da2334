"""The records of one table as an import into it sees them: found by their keys, links by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.text import name_key, word_key
from rare_earth_desk.exchange.linked_names import LinkedNames
from rare_earth_desk.exchange.several import holds_terms, parts_of
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.exchange.known import Value, Values
    from rare_earth_desk.exchange.our_fields import OurField
    from rare_earth_desk.exchange.target import Target
    from rare_earth_desk.store.engine import Engine

Key = tuple[object, ...]


class KnownRecords:
    """The records of a target's table that are not removed, and the names their links lead to.

    `linked` are, by table, the records that links point to; `words`, for each vocabulary, those in
    use beyond it.
    """

    def __init__(
        self, target: Target, records: Iterable[Record], linked: Mapping[str, LinkedNames]
    ) -> None:
        self.target = target
        self.linked = linked
        self._records = {record.id: record for record in records}
        self._current: dict[str, Values] = {}
        self.words = self._words()

    def ids(self) -> Iterable[str]:
        """Return the ids of the records, the oldest first."""
        return self._records

    def record(self, id_: str) -> Record:
        """Return a record as it is stored."""
        return self._records[id_]

    def current(self, id_: str) -> Values:
        """Return the values of a record by our names, links by the name behind them."""
        found = self._current.get(id_)
        if found is None:
            record = self._records[id_]
            found = self._current[id_] = {
                name: self.linked[field.links].called(getattr(record, name))
                if field.links
                else getattr(record, name)
                for name, field in self.target.fields.items()
            }
        return found

    def part(self, name: str, value: Value | None) -> object:
        """Return a value as it is compared where it helps to tell records apart; None of none."""
        if value is None or value == "":
            return None
        field = self.target.fields[name]
        if field.links:
            return self.linked[field.links].key(value)
        if field.kind is Kind.CHOICE:
            return word_key(str(value))
        return name_key(value) if isinstance(value, str) else float(value)

    def _words(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name, field in self.target.fields.items():
            if field.open_list:
                texts = {getattr(record, name) for record in self._records.values()} - {None, ""}
                found[field.vocabulary] |= _own_words(field, texts)
        return {name: frozenset(words) for name, words in found.items()}


def _own_words(field: OurField, texts: Iterable[str]) -> set[str]:
    terms = holds_terms(field)
    words = (part for text in texts for part in (parts_of(field, text) if terms else [text]))
    return {word for word in words if vocabulary.term(field.vocabulary, word) is None}


def records_known(engine: Engine, target: Target) -> KnownRecords:
    """Return what a file holds of a target's records and of those they link to."""
    own = rows.equal_to(engine, target.record, {})
    linked = {
        table: LinkedNames(
            table, own if table == target.table else rows.equal_to(engine, RECORDS[table], {})
        )
        for table in set(target.links.values())
    }
    return KnownRecords(target, own, linked)
