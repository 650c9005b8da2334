"""Planning an import: what each row of a table would do to the register."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import Progress
from rare_earth_desk.exchange.case_rules import CaseRules
from rare_earth_desk.exchange.known import Known
from rare_earth_desk.exchange.mapping import find_heading
from rare_earth_desk.exchange.plan import Action, Plan, PlannedRow, Problem
from rare_earth_desk.exchange.proposing import date_evidence, words_in
from rare_earth_desk.exchange.record_known import KnownRecords
from rare_earth_desk.exchange.record_rules import RecordRules
from rare_earth_desk.exchange.refused_rows import REASON
from rare_earth_desk.exchange.row_reading import ReadRow, RowReader
from rare_earth_desk.exchange.rules import Found, Identity, Like, Rules
from rare_earth_desk.exchange.several import by_part, holds_terms, parts_of
from rare_earth_desk.exchange.swapped_days import swapped_days
from rare_earth_desk.exchange.unknown_words import unknown_notes

if TYPE_CHECKING:
    from collections.abc import Mapping as Dict
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.domain.days import Order
    from rare_earth_desk.exchange.day_reading import DateEvidence
    from rare_earth_desk.exchange.known import Value, Words
    from rare_earth_desk.exchange.mapping import Mapping
    from rare_earth_desk.exchange.our_fields import OurField
    from rare_earth_desk.exchange.table import Table

_EVERY = 500


def plan(
    table: Table,
    mapping: Mapping,
    known: Known | KnownRecords,
    *,
    today: date,
    progress: Progress | None = None,
) -> Plan:
    """Return what importing the table by the mapping would do; nothing is changed.

    `known` is the register as what the rows come into sees it. A row is refused as a whole when
    one of its cells is, other than an amount of an application, which is left out with a note; when
    it does not tell which record it is about, or when an earlier row says otherwise about the same
    one; the others go on.
    Raises Refused when the mapping does not fit the table; `progress` may raise Cancelled.
    """
    rules = _rules_of(table, mapping, known, today)
    planner = _Planner(table, mapping, rules, today)
    total = len(table.rows)
    for index in range(total):
        if progress is not None and index % _EVERY == 0:
            progress(index, total)
        planner.take(index)
    if progress is not None:
        progress(total, total)
    rows, warned = rules.finished(planner.rows)
    unknown = planner.unknown_words()
    taking = [row for row in rows if row.action in ("new", "update")]
    named, fields = rules.new_names(taking), mapping.target.fields
    return Plan(
        rows=rows,
        new_companies=named.get("company", ()),
        new_exporters=named.get("exporter", ()),
        new_words=_new_words(taking, fields, rules.words),
        notes=(
            *table.notes,
            *unknown_notes(unknown, fields),
            *planner.notes(),
            *_notes(table, mapping),
        ),
        unknown_words=unknown,
        warnings=(*swapped_days(table, _headings(table, mapping), fields), *warned),
        into=mapping.into,
    )


def _rules_of(table: Table, mapping: Mapping, known: Known | KnownRecords, today: date) -> Rules:
    if isinstance(known, Known):
        return CaseRules(table, mapping, known, today)
    return RecordRules(table, mapping, known)


class _Planner:
    """Goes through the rows, remembering what earlier ones were about."""

    def __init__(self, table: Table, mapping: Mapping, rules: Rules, today: date) -> None:
        self.rows: list[PlannedRow] = []
        self._lines = table.lines
        self._table, self._columns = table, mapping.columns
        self._target, self._rules = mapping.target, rules
        self._reader = RowReader(table, mapping, rules.words, today, rules.wrong)
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
            field = self._target.fields[name]
            if holds_terms(field):
                counts = by_part(field, counts)
            found[name] = {word: counts[word] for word in words}
        return found

    def take(self, index: int) -> None:
        """Plan the next row."""
        read = self._reader.read(index)
        found = Found()
        if not read.problems:
            try:
                found = self._rules.find(read.values)
            except Refused as refused:
                read.problems.append(self._problem(index, refused.phrase))
        keys = self._rules.identities(read.values, found.id)
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
            like = self._rules.like
            kept = self._add_twins and key in like.kept
            remark = phrase(_remark(like, key, earlier, kept=kept), line=twin, **like.values)
            if earlier.action == "refused" or key in like.hints or kept:
                read.notes.append(remark)
            else:
                read.problems.append(self._problem(index, remark))
        if read.problems:
            problems = tuple(read.problems)
            return PlannedRow(line, "refused", None, values, problems=problems, twin_of=twin)
        return self._effect(line, read, found, twin)

    def _problem(self, index: int, reason: Phrase) -> Problem:
        """Return a problem of what tells which record a row is about."""
        return self._reader.problem(index, reason, *self._target.identifying)

    def _earlier(
        self, keys: list[Identity], values: dict[str, Value], id_: str | None
    ) -> tuple[str, PlannedRow | None, dict[str, Value] | None]:
        """Return the earlier row on the same record, by what it is the same, and what it said.

        Two applications of the register with one number are two: they are for the user to join,
        not for us.
        """
        for key in keys:
            row, said = self._seen.get(key, (None, {}))
            apart = row is not None and id_ and row.id and row.id != id_
            if row is not None and not apart and not self._rules.is_apart(key[0], values, said):
                return key[0], row, said
        return "", None, None

    def _effect(self, line: int, read: ReadRow, found: Found, twin: int | str | None) -> PlannedRow:
        """Return what a sound row does: bring in a record, change one, or nothing."""
        rules = self._rules
        current = rules.current(found.id) if found.id is not None else {}
        values, notes = rules.settle(read.values, current)
        differing = rules.changes(values, current) if found.id is not None else ()
        if found.id is not None and not differing:
            return PlannedRow(line, "unchanged", found.id, values, twin_of=twin)
        notes = [*read.notes, *notes, *rules.remarks(values, current)]
        if found.note is not None:
            notes.insert(0, found.note)
        action: Action = "new" if found.id is None else "update"
        return PlannedRow(line, action, found.id, values, differing, (), twin, tuple(notes))


def _remark(like: Like, key: str, earlier: PlannedRow, *, kept: bool) -> str:
    """Return what to say of a row that is like an earlier one."""
    if earlier.action == "refused":
        return like.refused
    return like.kept[key] if kept else like.says[key]


def _new_words(
    rows: Sequence[PlannedRow], fields: Dict[str, OurField], known: Words
) -> dict[str, tuple[str, ...]]:
    found = {}
    for ours in fields.values():
        if not ours.open_list:
            continue
        used = dict.fromkeys(_terms(ours, rows))
        words = known.get(ours.vocabulary, frozenset())
        new = [w for w in used if w not in words and vocabulary.term(ours.vocabulary, w) is None]
        if new:
            found[ours.name] = tuple(new)
    return found


def _terms(field: OurField, rows: Sequence[PlannedRow]) -> list[str]:
    texts = [str(row.values[field.name]) for row in rows if field.name in row.values]
    if not holds_terms(field):
        return texts
    return [part for text in texts for part in parts_of(field, text)]


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
    found = date_evidence(table, columns, mapping.target.fields)
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
