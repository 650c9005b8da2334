"""The rules by which rows of a table are records of a list, read from its declaration alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.text import word_key
from rare_earth_desk.domain.verification import MARK, SOURCE, lacks_source
from rare_earth_desk.exchange.cells import elements_of
from rare_earth_desk.exchange.likeness import alike, words_of
from rare_earth_desk.exchange.mapping import find_heading
from rare_earth_desk.exchange.plan import FieldChange, PlannedRow, Problem
from rare_earth_desk.exchange.record_matching import RecordMatcher
from rare_earth_desk.exchange.row_reading import Wrong
from rare_earth_desk.exchange.row_rules import secrets
from rare_earth_desk.exchange.rules import Found, Identity, Like
from rare_earth_desk.exchange.table import brief, shown
from rare_earth_desk.exchange.tallies import mostly_refused
from rare_earth_desk.exchange.target import can_be_added

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.exchange.known import Value, Values, Words
    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.record_known import KnownRecords
    from rare_earth_desk.exchange.table import Table
    from rare_earth_desk.exchange.target import Target

_SAYS = {
    "id": "Line {line} is about the same {what} and says otherwise; keep one of the two.",
    "key": "Line {line} has the same {fields} and says otherwise; keep one of the two.",
}
_KEPT = {"key": "Line {line} has the same {fields}; both are kept."}
_REFUSED = "Line {line}, on the same {what}, is refused."
_UNKNOWN = "The register has no {what} “{name}”; add it there first, or put the name right."
_NOT_ADDED = (
    "The register has no {what} “{name}”, and this import adds none; add it there first, or put "
    "the name right."
)
_UNSOURCED = (
    "What is marked as verified names its source; fill in “{source}”, or leave “{mark}” to be "
    "verified."
)
_OF_REFUSED = "The {what} “{name}” stands in a row that is refused; put that one right first."


class RecordRules:
    """Records of one table, as the register `known` has them.

    A link to a record of the same table may also name one that the file brings in.
    """

    def __init__(self, table: Table, mapping: Mapping, known: KnownRecords) -> None:
        self._mapping, self._known = mapping, known
        self._target = mapping.target
        self._columns = tuple(mapping.columns)
        self._matcher = RecordMatcher(known, mapping, self._is_unchanged)
        self._in_file = _names_in(table, mapping, known)
        self.like = Like(_SAYS, _KEPT, refused=_REFUSED, values={
            "what": phrase(self._target.record.label),
            "fields": self._target.labels(self._matcher.mapped),
        })  # fmt: skip

    @property
    def words(self) -> Words:
        """For each vocabulary the words in use beyond it."""
        return self._known.words

    def current(self, id_: str) -> Values:
        """Return what the register knows of a record, by our names."""
        return self._known.current(id_)

    def wrong(self, values: dict[str, Value]) -> Wrong | None:
        """Return what is wrong with a row as a whole: nothing names it, or nobody knows a link."""
        target = self._target
        if not any(values.get(name) for name in target.identifying):
            nothing = phrase(
                "Nothing tells which {what} this is; fill in {fields}.",
                what=phrase(target.record.label), fields=target.labels(target.identifying),
            )  # fmt: skip
            return Wrong(nothing, target.identifying)
        for name, table in target.links.items():
            if values.get(name) and (reason := self._unknown(table, str(values[name]))):
                return Wrong(reason, (name,))
        return None

    def _unknown(self, table: str, name: str) -> Phrase | None:
        """Return why a link cannot be followed, None where it leads to a record."""
        linked = self._known.linked[table]
        if linked.find(name) or (table == self._target.table and linked.key(name) in self._in_file):
            return None
        adds = can_be_added(table) and table != self._target.table
        if adds and self._mapping.new_values == "add":
            return None
        return phrase(_NOT_ADDED if adds else _UNKNOWN, what=_label(table), name=brief(name))

    def find(self, values: Values) -> Found:
        """Return the record a row is about; raises Refused when that cannot be told.

        So it does where the record would be marked as verified and name no source.
        """
        found = self._matcher.find(values)
        after = {**(self.current(found.id) if found.id is not None else {}), **values}
        fields = self._target.fields
        told = values.keys() & {MARK, SOURCE} and fields.keys() >= {MARK, SOURCE}
        if told and lacks_source(after.get(MARK), after.get(SOURCE)):
            raise Refused(_UNSOURCED, mark=fields[MARK].label, source=fields[SOURCE].label)
        return found

    def identities(self, values: Values, id_: str | None) -> list[Identity]:
        """Return by what a row is the same record as another row, the surest first."""
        found: list[Identity] = [] if id_ is None else [("id", id_)]
        return [*found, ("key", self._matcher.key(values))]

    def is_apart(self, key: str, values: Values, earlier: Values) -> bool:
        """Tell whether rows of one identity are two records: never, where all of it is told."""
        return False

    def settle(self, values: Values, current: Values) -> tuple[dict[str, Value], list[Phrase]]:
        """Return the values of a row; nothing follows from them."""
        return {name: value for name, value in values.items() if value is not None}, []

    def changes(self, values: Values, current: Values) -> tuple[FieldChange, ...]:
        """Return which values of a row differ from the register; blanks and vaguer days do not."""
        return tuple(
            FieldChange(name, current.get(name), value)
            for name, value in values.items()
            if value is not None and not self._same(name, current.get(name), value)
        )

    def _same(self, name: str, old: Value | None, new: Value) -> bool:
        if old is None or old == "":
            return False
        if old == new:
            return True
        field = self._target.fields[name]
        like = alike(field.kind, old, new)
        if like is not None:
            return like
        if field.links or name in self._target.names:
            return self._known.part(name, old) == self._known.part(name, new)
        if field.kind is Kind.CHOICE:
            return word_key(str(old)) == word_key(str(new))
        told = elements_of if name == "element" else str
        return words_of(told(str(old))) == words_of(told(str(new)))

    def _is_unchanged(self, values: Values, id_: str) -> bool:
        return not self.changes(values, self.current(id_))

    def remarks(self, values: Values, current: Values) -> list[Phrase]:
        """Return what texts of a row look like that do not belong into the register."""
        return secrets(values, self._target.fields)

    def new_names(self, rows: Sequence[PlannedRow]) -> dict[str, tuple[str, ...]]:
        """Return, by table, the names of parties that the rows bring in and the register lacks."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for name, table in self._target.links.items():
            linked = self._known.linked[table]
            for row in rows:
                named = row.values.get(name)
                if named and can_be_added(table) and not linked.find(named):
                    found[table].setdefault(linked.key(named), str(named))
        return {table: tuple(names.values()) for table, names in found.items()}

    def finished(
        self, rows: Sequence[PlannedRow]
    ) -> tuple[tuple[PlannedRow, ...], tuple[Phrase, ...]]:
        """Return the rows without those that lead to a row that is refused, and warnings."""
        own = [name for name, table in self._target.links.items() if table == self._target.table]
        checked = _without_lost_links(rows, own, self._known) if own else tuple(rows)
        return checked, tuple(mostly_refused(checked))


def _label(table: str) -> Phrase:
    return phrase(RECORDS[table].label)


def _names_in(table: Table, mapping: Mapping, known: KnownRecords) -> set[str]:
    """Return the names that the rows of a file give to their records, as they are compared."""
    target = mapping.target
    linked = known.linked.get(target.table)
    if linked is None:
        return set()
    columns = [
        table.column(find_heading(table, mapping.columns[name]))
        for name in target.names
        if name in mapping.columns
    ]
    return {
        linked.key(shown(row[column]))
        for row in table.rows
        for column in columns
        if row[column] is not None
    }


def _without_lost_links(
    rows: Sequence[PlannedRow], own: Sequence[str], known: KnownRecords
) -> tuple[PlannedRow, ...]:
    """Return the rows, refusing what leads to a record of the file that is not taken in."""
    target: Target = known.target
    linked = known.linked[target.table]
    found = list(rows)
    while True:
        there = {
            linked.key(row.values.get(name))
            for row in found
            if row.action != "refused"
            for name in target.names
        }
        lost = [
            (place, name)
            for place, row in enumerate(found)
            if row.action in ("new", "update")
            for name in own
            if (named := row.values.get(name))
            and not linked.find(named)
            and linked.key(named) not in there
        ]
        if not lost:
            return tuple(found)
        for place, name in lost:
            found[place] = _refused(found[place], name, target)


def _refused(row: PlannedRow, name: str, target: Target) -> PlannedRow:
    reason = phrase(_OF_REFUSED, what=phrase(target.record.label), name=brief(row.values.get(name)))
    problem = Problem(target.fields[name].label, "", reason)
    return replace(row, action="refused", id=None, changes=(), problems=(problem,))
