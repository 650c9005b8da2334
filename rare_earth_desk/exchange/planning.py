"""Planning an import: what each row of a table would do to the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import Progress
from rare_earth_desk.domain.text import name_key
from rare_earth_desk.exchange.mapping import IDENTIFYING, find_heading
from rare_earth_desk.exchange.matching import Found, Identity, Matcher, identities
from rare_earth_desk.exchange.number_keys import NumberKeys
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.own_status import with_changed_status
from rare_earth_desk.exchange.plan import Action, Plan, PlannedRow
from rare_earth_desk.exchange.proposing import date_evidence, words_in
from rare_earth_desk.exchange.refused_rows import REASON
from rare_earth_desk.exchange.row_reading import ReadRow, RowReader
from rare_earth_desk.exchange.row_rules import changes, remarks, secrets, settle_outcome
from rare_earth_desk.exchange.swapped_days import swapped_days
from rare_earth_desk.exchange.table import shown
from rare_earth_desk.exchange.tallies import warnings
from rare_earth_desk.exchange.unknown_words import unknown_notes

if TYPE_CHECKING:
    from collections.abc import Mapping as Dict
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.domain.days import Order
    from rare_earth_desk.exchange.day_reading import DateEvidence
    from rare_earth_desk.exchange.known import Known, Value
    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.table import Cell, Table

_EVERY = 500


def plan(
    table: Table,
    mapping: Mapping,
    known: Known,
    *,
    today: date,
    progress: Progress | None = None,
) -> Plan:
    """Return what importing the table by the mapping would do; nothing is changed.

    A row is refused as a whole when one of its cells is, other than an amount, which is left out
    with a note; when it does not tell which application
    it is about, or when an earlier row says otherwise about the same one; the others go on.
    Raises Refused when the mapping does not fit the table; `progress` may raise Cancelled.
    """
    planner = _Planner(table, mapping, known, today)
    total = len(table.rows)
    for index in range(total):
        if progress is not None and index % _EVERY == 0:
            progress(index, total)
        planner.take(index)
    if progress is not None:
        progress(total, total)
    rows, told = with_changed_status(table, mapping, planner.rows, known)
    unknown = planner.unknown_words()
    taking = [row for row in rows if row.action in ("new", "update")]
    return Plan(
        rows=rows,
        new_companies=_new_names(taking, ("company",), known.companies),
        new_exporters=_new_names(taking, ("exporter", "exporter_zh"), known.exporters),
        new_words=_new_words(taking, known),
        notes=(
            *table.notes,
            *unknown_notes(unknown),
            *planner.notes(),
            *_notes(table, mapping),
        ),
        unknown_words=unknown,
        warnings=(
            *swapped_days(table, _headings(table, mapping)),
            *warnings(rows, days_mapped="filed" in mapping.columns),
            *told,
        ),
    )


class _Planner:
    """Goes through the rows, remembering what earlier ones were about."""

    def __init__(self, table: Table, mapping: Mapping, known: Known, today: date) -> None:
        self.rows: list[PlannedRow] = []
        self._lines = table.lines
        self._table, self._columns = table, mapping.columns
        self._known = known
        self._today = today
        self._reader = RowReader(table, mapping, known, today)
        self._matcher = Matcher(known, mapping.match)
        self._keys = {
            name: NumberKeys(map(shown, _cells(table, mapping, name)))
            for name in ("number", "own_reference")
        }
        self._add_twins = mapping.twins == "add"
        self._seen: dict[Identity, tuple[PlannedRow, dict[str, Value]]] = {}

    def notes(self) -> list[Phrase]:
        """Return what was decided for whole columns and is not plain."""
        return self._reader.notes()

    def unknown_words(self) -> dict[str, dict[str, int]]:
        """Return, by field, the words that no closed list knows, with the number of their rows."""
        found = {}
        for name, words in self._reader.unknown_words().items():
            counts = words_in(self._table, find_heading(self._table, self._columns[name]))
            found[name] = {word: counts[word] for word in words}
        return found

    def take(self, index: int) -> None:
        """Plan the next row."""
        read = self._reader.read(index)
        found = Found()
        if not read.problems:
            try:
                found = self._matcher.find(read.values)
            except Refused as refused:
                read.problems.append(self._reader.problem(index, refused.phrase, *IDENTIFYING))
        keys = identities(read.values, found.id, self._keys)
        if self._add_twins:
            keys.insert(0, ("all", tuple(sorted(read.values.items()))))
        row = self._plan(index, read, found, keys)
        for key in keys:
            if key not in self._seen or self._seen[key][0].action == "refused":
                self._seen[key] = (row, read.values)
        self.rows.append(row)

    def _plan(self, index: int, read: ReadRow, found: Found, keys: list[Identity]) -> PlannedRow:
        """Plan a row, mindful of an earlier one on the same case."""
        line, values = self._lines[index], read.values
        twin: int | str | None = found.twin_of
        key, earlier, said = "", None, None
        if not read.problems:
            key, earlier, said = self._earlier(keys, values, found.id)
        if earlier is not None:
            twin = earlier.line
            if earlier.action != "refused" and said == values:
                note = phrase("The same as line {line}.", line=twin)
                return PlannedRow(line, "unchanged", found.id, values, twin_of=twin, notes=(note,))
            kept = self._add_twins and key in _LIKE_KEPT
            remark = phrase(_remark(key, earlier, kept=kept), line=twin)
            if earlier.action == "refused" or key == "parties" or kept:
                read.notes.append(remark)
            else:
                read.problems.append(self._reader.problem(index, remark, *IDENTIFYING))
        if read.problems:
            problems = tuple(read.problems)
            return PlannedRow(line, "refused", None, values, problems=problems, twin_of=twin)
        return self._effect(line, read, found, twin)

    def _earlier(
        self, keys: list[Identity], values: dict[str, Value], id_: str | None
    ) -> tuple[str, PlannedRow | None, dict[str, Value] | None]:
        """Return the earlier row on the same case, by what it is the same, and what it said.

        Two numbers with one own reference are two cases: an application filed anew. So are two
        applications of the register with one number: they are for the user to join, not for us.
        """
        for key in keys:
            row, said = self._seen.get(key, (None, {}))
            anew = key[0] == "reference" and values.get("number") and said.get("number")
            apart = row is not None and id_ and row.id and row.id != id_
            if row is not None and not anew and not apart:
                return key[0], row, said
        return "", None, None

    def _effect(self, line: int, read: ReadRow, found: Found, twin: int | str | None) -> PlannedRow:
        """Return what a sound row does: bring in an application, change one, or nothing."""
        current = self._known.current(found.id) if found.id is not None else {}
        values, notes = settle_outcome(read.values, current)
        differing = changes(values, current) if found.id is not None else ()
        if found.id is not None and not differing:
            return PlannedRow(line, "unchanged", found.id, values, twin_of=twin)
        notes = [*read.notes, *notes, *remarks(values, current, self._today), *secrets(values)]
        if found.note is not None:
            notes.insert(0, found.note)
        action: Action = "new" if found.id is None else "update"
        return PlannedRow(line, action, found.id, values, differing, (), twin, tuple(notes))


def _cells(table: Table, mapping: Mapping, name: str) -> set[Cell]:
    """Return the different cells of the column that is taken for a field."""
    if name not in mapping.columns:
        return set()
    column = table.column(find_heading(table, mapping.columns[name]))
    return {row[column] for row in table.rows} - {None}


def _remark(key: str, earlier: PlannedRow, *, kept: bool) -> str:
    """Return what to say of a row that is like an earlier one."""
    if earlier.action == "refused":
        return _LIKE_REFUSED
    return _LIKE_KEPT[key] if kept else _LIKE[key]


_LIKE_REFUSED = "Line {line}, on the same case, is refused."
_LIKE = {
    "id": "Line {line} is about the same application and says otherwise; keep one of the two.",
    "number": "Line {line} has the same number and says otherwise; keep one of the two.",
    "reference": "Line {line} has the same own reference and says otherwise; keep one of the two.",
    "parties": "Line {line} has the same company, product group, filing day and exporter.",
}

_LIKE_KEPT = {
    "number": "Line {line} has the same number; both are kept.",
    "reference": "Line {line} has the same own reference; both are kept.",
}


def _new_names(
    rows: Sequence[PlannedRow], fields: tuple[str, ...], known: Dict[str, str]
) -> tuple[str, ...]:
    """Return the names in the first filled of the fields that the register does not have."""
    found: dict[str, str] = {}
    for row in rows:
        names = [str(row.values[name]) for name in fields if row.values.get(name)]
        keys = [name_key(name) for name in names]
        if names and not any(key in known or key in found for key in keys):
            found.update((key, names[0]) for key in keys)
    return tuple(dict.fromkeys(found.values()))


def _new_words(rows: Sequence[PlannedRow], known: Known) -> dict[str, tuple[str, ...]]:
    found = {}
    for ours in OUR_FIELDS.values():
        if not ours.open_list:
            continue
        used = dict.fromkeys(str(row.values[ours.name]) for row in rows if ours.name in row.values)
        words = known.words.get(ours.vocabulary, frozenset())
        new = [w for w in used if w not in words and vocabulary.term(ours.vocabulary, w) is None]
        if new:
            found[ours.name] = tuple(new)
    return found


def _headings(table: Table, mapping: Mapping) -> dict[str, str]:
    return {name: find_heading(table, heading) for name, heading in mapping.columns.items()}


def _order_taken(found: DateEvidence, order: Order) -> Phrase:
    """Return how days that can be read in two ways are read, and what says so."""
    proved = found.order == order
    template = (
        "Days are read {order}, as {proof} shows; those that could be read in two ways, such as "
        "{example}: {count}."
        if proved
        else "Days are read {order}, as was stated; those that could be read in two ways, such as "
        "{example}: {count}."
    )
    return phrase(
        template,
        order=phrase(order.replace("-", " ")),
        proof=found.proof,
        example=found.example,
        count=found.ambiguous,
    )


def _notes(table: Table, mapping: Mapping) -> list[Phrase]:
    """Return what the user should know about the table as a whole."""
    columns = _headings(table, mapping)
    notes = []
    found = date_evidence(table, columns)
    if found.ambiguous and mapping.order == "iso":
        notes.append(
            phrase(
                "{count:written day|written days} can be read in two ways, such as {example}; "
                "say in which order day and month stand.",
                count=found.ambiguous,
                example=found.example,
            )
        )
    elif found.ambiguous:
        notes.append(_order_taken(found, mapping.order))
    against = {"day-first": found.month_first, "month-first": found.day_first}
    if against.get(mapping.order):
        notes.append(
            phrase(
                "The order of days is set to {order}, but {count:day|days} can only be the other "
                "way round; check the order.",
                order=mapping.order,
                count=against[mapping.order],
            )
        )
    used = {*columns.values(), REASON}
    unused = [heading for heading in table.headings if heading not in used]
    if unused:
        notes.append(phrase("Columns not used: {headings}.", headings=", ".join(unused)))
    return notes
