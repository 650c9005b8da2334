"""Finding out which record of a list a row is about: one of the register's, or a new one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.text import name_key
from rare_earth_desk.exchange.rules import Found

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rare_earth_desk.exchange.known import Values
    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.record_known import Key, KnownRecords


class RecordMatcher:
    """Looks rows up by the keys of a mapping, as far as the file has columns for them.

    Where the keys have names, a record is found by any of them, and of several with one name those
    that agree in the other keys are it; without names all keys together are what it is found by.
    What still fits several records is the one that it would not change, as `is_unchanged` tells;
    of records that are the same each is given away once.
    """

    def __init__(
        self, known: KnownRecords, mapping: Mapping, is_unchanged: Callable[[Values, str], bool]
    ) -> None:
        self._known, self._target = known, mapping.target
        self._is_unchanged = is_unchanged
        keys = [name for name in mapping.keys if name in mapping.columns]
        self.mapped = tuple(keys or [n for n in self._target.identifying if n in mapping.columns])
        self._names = [name for name in self.mapped if name in self._target.names]
        self._others = [name for name in self.mapped if name not in self._target.names]
        self._index: dict[object, list[str]] = defaultdict(list)
        self._taken: set[str] = set()
        for id_ in known.ids():
            for entry in self._entries(known.current(id_)):
                self._index[entry].append(id_)

    def _entries(self, values: Values) -> list[object]:
        """Return under what a record stands in the index: each of its names, or its whole key."""
        if not self._names:
            return [self.key(values)]
        names = (values.get(name) for name in self._target.names)
        return list(dict.fromkeys(name_key(str(name)) for name in names if name))

    def key(self, values: Values) -> Key:
        """Return by what a row is the same record as another row: its first name and the rest."""
        named = next((values[name] for name in self._names if values.get(name)), None)
        others = (self._known.part(name, values.get(name)) for name in self._others)
        return (name_key(str(named)) if named else None, *others)

    def find(self, values: Values) -> Found:
        """Return the record a row is about; raises Refused when that cannot be told."""
        found = self._one(values, self._candidates(values))
        if found is None:
            self._refuse_incomplete(values)
            return Found()
        self._taken.add(found)
        return Found(found)

    def _candidates(self, values: Values) -> list[str]:
        if not self._names:
            return self._index.get(self.key(values), [])
        named = [name_key(str(values[name])) for name in self._names if values.get(name)]
        ids = next((self._index[name] for name in named if name in self._index), [])
        for name in self._others:
            ids = self._agreeing(name, values, ids)
        return ids

    def _agreeing(self, name: str, values: Values, ids: Sequence[str]) -> list[str]:
        """Return the records that agree with a row in one field.

        What only helps to tell records apart counts as agreeing where row or record lacks it,
        unless another record has just it.
        """
        sought = self._known.part(name, values.get(name))
        parts = {id_: self._known.part(name, self._known.current(id_).get(name)) for id_ in ids}
        same = [id_ for id_ in ids if parts[id_] == sought]
        if same or name in self._target.told:
            return same
        return [id_ for id_ in ids if sought is None or parts[id_] is None]

    def _one(self, values: Values, ids: Sequence[str]) -> str | None:
        if len(ids) < 2:
            return ids[0] if ids else None
        equal = [id_ for id_ in ids if self._is_unchanged(values, id_)]
        if equal:
            return min(equal, key=lambda id_: (id_ in self._taken, self._said(id_)))
        raise Refused(
            "The register has {n} {plural} with the same {fields}, and the row fits none of "
            "them as it stands; join them first, or take one more column to tell them apart.",
            n=len(ids),
            plural=phrase(self._target.record.plural),
            fields=self._target.labels(self.mapped),
        )

    def _said(self, id_: str) -> int:
        """Return how much is known of a record: of several that fit, the row is the barest."""
        return sum(value is not None for value in self._known.current(id_).values())

    def _refuse_incomplete(self, values: Values) -> None:
        """Raise Refused where a new record would lack what it needs."""
        missing = [name for name in self._target.needed if values.get(name) in (None, "")]
        if missing:
            raise Refused(
                "A new {what} needs {fields}; fill it in.",
                what=phrase(self._target.record.label),
                fields=self._target.labels(missing),
            )
