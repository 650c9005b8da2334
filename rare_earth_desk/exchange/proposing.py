"""Proposing a mapping for a table: from its headings, its cells, and the days in it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.exchange.choices import THE_REST
from rare_earth_desk.exchange.day_reading import DateEvidence, evidence, looks_like_day
from rare_earth_desk.exchange.headings import EXACT, WEAK, plain, scores
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField, heading_of
from rare_earth_desk.exchange.outcomes import outcome_of
from rare_earth_desk.exchange.refused_rows import REASON
from rare_earth_desk.exchange.table import Cell, shown
from rare_earth_desk.exchange.target import APPLICATIONS, CASES, Target, target_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as Dict

    from rare_earth_desk.exchange.table import Table

_SAMPLE = 400
_DECIMAL = re.compile(r"[+-]?\d+[.,]\d+", re.ASCII)
_LEAST = 0.5
# Columns that only a table about goods and their exporters has; "Type" alone may be anything.
_GOODS = ("element", "hs_code", "quantity_kg", "exporter", "exporter_zh", "end_user", "product")
# With this many of our own headings a table is our own export: nothing else in it is guessed at.
_OWN = 4


def propose(table: Table, into: str = APPLICATIONS) -> Mapping:
    """Return the mapping that a table's headings and cells suggest for an import into a table.

    `dates` follows the evidence of all columns of days together. Where days are ambiguous and
    nothing settles them, or columns contradict each other, it is "day-first" with
    `dates_certain` False: the user has to say. Where nothing is ambiguous it is "iso". Twins in
    our own export were two records in the register it comes from.
    """
    target = target_of(into)
    columns = _columns(table, target)
    found = date_evidence(table, columns, target.fields)
    open_question = found.ambiguous or (found.day_first and found.month_first)
    is_told = target.is_cases and "outcome" in columns
    words = _outcome_words(table, columns["outcome"]) if is_told else {}
    return Mapping(
        columns=columns,
        values={"outcome": words} if words else {},
        dates=found.order or ("day-first" if open_question else "iso"),
        match=matching(target, columns),
        twins="add" if is_whole_export(table, target) else "refuse",
        dates_certain=found.order is not None or not open_question,
        into=into,
    )


def matching(target: Target, columns: Dict[str, str]) -> str:
    """Return by which fields rows are found in the register, as far as there are columns."""
    if target.is_cases:
        by_reference = "number" not in columns and "own_reference" in columns
        return "own_reference" if by_reference else "number"
    return ", ".join([name for name in target.keys if name in columns] or target.keys)


def headings_key(table: Table, into: str = APPLICATIONS) -> str:
    """Return by what a source is known again: its headings, whatever their order.

    What it is taken into counts too: one list may bring in cases and companies.
    """
    headings = (plain(heading) for heading in table.headings if heading != REASON)
    key = " | ".join(sorted(headings))
    return key if into == APPLICATIONS else f"{into}: {key}"


def date_evidence(
    table: Table, columns: Dict[str, str], fields: Dict[str, OurField] = OUR_FIELDS
) -> DateEvidence:
    """Return what all columns mapped to days tell about the order of day and month."""
    cells: list[Cell] = []
    for name, heading in columns.items():
        if fields[name].kind is Kind.DAY and heading in table.headings:
            index = table.column(heading)
            cells += [row[index] for row in table.rows]
    return evidence(cells)


def words_in(table: Table, heading: str) -> dict[str, int]:
    """Return the distinct words of a column with how often each occurs, the commonest first."""
    index = table.column(heading)
    counted = Counter(shown(row[index]) for row in table.rows if row[index] is not None)
    return dict(counted.most_common())


def is_own(table: Table, target: Target = CASES) -> bool:
    """Tell whether a table has the headings of our own export.

    A few tell one of applications; what other lists call their columns everybody does, so that
    theirs has no heading beside them.
    """
    own = {ours.heading for ours in target.fields.values()}
    if target.is_cases:
        return len(own & set(table.headings)) >= _OWN
    columns = columns_of(target.table) if target.table in LISTED else ()
    computed = {heading_of(column.label, column.unit) for column in columns}
    return set(table.headings) <= {*own, *computed, REASON}


def is_whole_export(table: Table, target: Target) -> bool:
    """Tell whether a table is our own export of a target, so that each row was a record of its own.

    Those of applications are known by a few headings; other lists share many with them.
    """
    if target.is_cases:
        return is_own(table)
    return {ours.heading for ours in target.fields.values()} <= set(table.headings)


def _columns(table: Table, target: Target) -> dict[str, str]:
    """Give each field the heading that suits it best, the surest first."""
    only_own = is_own(table, target)
    names = list(target.fields)
    order = {name: -place for place, name in enumerate(names)}
    told = {heading: scores(heading, target.table) for heading in table.headings}
    goods = any(each.get(name, 0) > WEAK for each in told.values() for name in _GOODS)
    suits = [
        (score * (only_own or _suits(table, index, target.fields[name])), -index, order[name], one)
        for index, one in enumerate(table.headings)
        if one != REASON
        for name, score in told[one].items()
        if (score == EXACT or not only_own)
        and (score > WEAK or name != "product_group" or goods or _has_terms(table, index, name))
    ]
    chosen: dict[str, str] = {}
    for score, _, place, heading in sorted(suits, reverse=True):
        name = names[-place]
        if score >= _LEAST and name not in chosen and heading not in chosen.values():
            chosen[name] = heading
    return {name: chosen[name] for name in names if name in chosen}


def _has_terms(table: Table, index: int, name: str) -> bool:
    """Tell whether a column has a word that is a term of the field, other than for the rest."""
    field = OUR_FIELDS[name]
    words = dict.fromkeys(shown(row[index]) for row in table.rows if row[index] is not None)
    found = {vocabulary.recognise(field.vocabulary, word) for word in list(words)[:_SAMPLE]}
    return bool(found - {None, *THE_REST})


def _suits(table: Table, index: int, field: OurField) -> float:
    """Return how well the cells of a column suit a field: 1 where nothing speaks against it."""
    step = max(1, len(table.rows) // _SAMPLE)
    cells = [row[index] for row in table.rows[::step] if row[index] is not None]
    if not cells:
        return 0.99  # a blank column says nothing; a filled one with the same heading comes first
    is_number = field.kind in (Kind.NUMBER, Kind.INTEGER)
    dates = _share(cells, _is_day_alone if is_number else _is_day)
    if field.kind is Kind.DAY:
        return 1.0 if dates >= 0.5 or _share(cells, _is_year) >= 0.5 else 0.3
    if dates >= 0.8 and field.of_case != "line_stop":
        return 0.2
    return _suits_values(cells, field)


def _suits_values(cells: list[Cell], field: OurField) -> float:
    if field.kind in (Kind.NUMBER, Kind.INTEGER):
        return 1.0 if _share(cells, _has_digit) >= 0.5 else 0.3
    if field.of_case == "number":
        return 1.0 if len(set(map(shown, cells))) >= 0.5 * len(cells) else 0.6
    if field.kind is Kind.CHOICE and not field.open_list:
        # Words for a result are mapped one by one; other closed lists are known or another list.
        unknown = 0.6 if field.of_case == "outcome" else 0.5
        return 1.0 if _share(cells, _recognises(field)) >= 0.3 else unknown
    return 1.0


def _share(cells: list[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _is_day(cell: Cell) -> bool:
    """Tell whether a cell looks like a day; a bare figure of four digits may be anything."""
    if not isinstance(cell, str):
        return isinstance(cell, date)
    if cell.isdigit():
        return len(cell) == 8 and days.is_day(f"{cell[:4]}-{cell[4:6]}-{cell[6:]}")
    return looks_like_day(cell)


def _is_day_alone(cell: Cell) -> bool:
    """Tell whether a cell looks like a day and cannot be a number: "12.5" is both."""
    return _is_day(cell) and not (isinstance(cell, str) and _DECIMAL.fullmatch(cell.strip()))


def _is_year(cell: Cell) -> bool:
    text = shown(cell)
    return len(text) == 4 and days.is_day(text)


def _has_digit(cell: Cell) -> bool:
    return not isinstance(cell, date) and any(map(str.isdigit, shown(cell)))


def _recognises(field: OurField) -> Callable[[Cell], bool]:
    def test(cell: Cell) -> bool:
        if field.of_case == "outcome":
            return outcome_of(shown(cell)) is not None
        return vocabulary.recognise(field.vocabulary, shown(cell)) is not None

    return test


def _outcome_words(table: Table, heading: str) -> dict[str, str]:
    """Return the words of the outcome column that are understood; the user maps the others."""
    words = list(words_in(table, heading))[:_SAMPLE]
    return {word: found for word in words if (found := outcome_of(word)) is not None}
