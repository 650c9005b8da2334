"""Proposing a mapping for a table: from its headings, its cells, and the days in it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.exchange.choices import THE_REST
from rare_earth_desk.exchange.day_reading import DateEvidence, evidence, looks_like_day
from rare_earth_desk.exchange.headings import EXACT, WEAK, plain, scores
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.our_fields import OUR_FIELDS, OurField
from rare_earth_desk.exchange.outcomes import outcome_of
from rare_earth_desk.exchange.refused_rows import REASON
from rare_earth_desk.exchange.table import Cell, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.exchange.table import Table

_SAMPLE = 400
_LEAST = 0.5
# Columns that only a table about goods and their exporters has; "Type" alone may be anything.
_GOODS = ("element", "hs_code", "quantity_kg", "exporter", "exporter_zh", "end_user", "product")
# With this many of our own headings a table is our own export: nothing else in it is guessed at.
_OWN = 4


def propose(table: Table) -> Mapping:
    """Return the mapping that a table's headings and cells suggest.

    `dates` follows the evidence of all columns of days together. Where days are ambiguous and
    nothing settles them, or columns contradict each other, it is "day-first" with
    `dates_certain` False: the user has to say. Where nothing is ambiguous it is "iso". Twins in
    our own export were two cases in the register it comes from.
    """
    columns = _columns(table)
    found = date_evidence(table, columns)
    open_question = found.ambiguous or (found.day_first and found.month_first)
    words = _outcome_words(table, columns["outcome"]) if "outcome" in columns else {}
    by_reference = "number" not in columns and "own_reference" in columns
    return Mapping(
        columns=columns,
        values={"outcome": words} if words else {},
        dates=found.order or ("day-first" if open_question else "iso"),
        match="own_reference" if by_reference else "number",
        twins="add" if is_own(table) else "refuse",
        dates_certain=found.order is not None or not open_question,
    )


def headings_key(table: Table) -> str:
    """Return by what a source is known again: its headings, whatever their order."""
    headings = (plain(heading) for heading in table.headings if heading != REASON)
    return " | ".join(sorted(headings))


def date_evidence(table: Table, columns: dict[str, str]) -> DateEvidence:
    """Return what all columns mapped to days tell about the order of day and month."""
    cells: list[Cell] = []
    for name, heading in columns.items():
        if OUR_FIELDS[name].kind is Kind.DAY and heading in table.headings:
            index = table.column(heading)
            cells += [row[index] for row in table.rows]
    return evidence(cells)


def words_in(table: Table, heading: str) -> dict[str, int]:
    """Return the distinct words of a column with how often each occurs, the commonest first."""
    index = table.column(heading)
    counted = Counter(shown(row[index]) for row in table.rows if row[index] is not None)
    return dict(counted.most_common())


def is_own(table: Table) -> bool:
    """Tell whether a table has the headings of our own export."""
    own = {ours.heading for ours in OUR_FIELDS.values()}
    return len(own & set(table.headings)) >= _OWN


def _columns(table: Table) -> dict[str, str]:
    """Give each field the heading that suits it best, the surest first."""
    only_own = is_own(table)
    order = {name: -place for place, name in enumerate(OUR_FIELDS)}
    known = [scores(heading) for heading in table.headings]
    goods = any(each.get(name, 0) > WEAK for each in known for name in _GOODS)
    suits = [
        (score * (only_own or _suits(table, index, OUR_FIELDS[name])), -index, order[name], heading)
        for index, heading in enumerate(table.headings)
        if heading != REASON
        for name, score in scores(heading).items()
        if (score == EXACT or not only_own)
        and (score > WEAK or name != "product_group" or goods or _has_terms(table, index, name))
    ]
    names = list(OUR_FIELDS)
    chosen: dict[str, str] = {}
    for score, _, place, heading in sorted(suits, reverse=True):
        name = names[-place]
        if score >= _LEAST and name not in chosen and heading not in chosen.values():
            chosen[name] = heading
    return {name: chosen[name] for name in OUR_FIELDS if name in chosen}


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
    dates = _share(cells, _is_day)
    if field.kind is Kind.DAY:
        return 1.0 if dates >= 0.5 or _share(cells, _is_year) >= 0.5 else 0.3
    if dates >= 0.8 and field.name != "line_stop":
        return 0.2
    return _suits_values(cells, field)


def _suits_values(cells: list[Cell], field: OurField) -> float:
    if field.kind in (Kind.NUMBER, Kind.INTEGER):
        return 1.0 if _share(cells, _has_digit) >= 0.5 else 0.3
    if field.name == "number":
        return 1.0 if len(set(map(shown, cells))) >= 0.5 * len(cells) else 0.6
    if field.kind is Kind.CHOICE and not field.open_list:
        # Words for a result are mapped one by one; other closed lists are known or another list.
        unknown = 0.6 if field.name == "outcome" else 0.5
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


def _is_year(cell: Cell) -> bool:
    text = shown(cell)
    return len(text) == 4 and days.is_day(text)


def _has_digit(cell: Cell) -> bool:
    return not isinstance(cell, date) and any(map(str.isdigit, shown(cell)))


def _recognises(field: OurField) -> Callable[[Cell], bool]:
    def test(cell: Cell) -> bool:
        if field.name == "outcome":
            return outcome_of(shown(cell)) is not None
        return vocabulary.recognise(field.vocabulary, shown(cell)) is not None

    return test


def _outcome_words(table: Table, heading: str) -> dict[str, str]:
    """Return the words of the outcome column that are understood; the user maps the others."""
    words = list(words_in(table, heading))[:_SAMPLE]
    return {word: found for word in words if (found := outcome_of(word)) is not None}
