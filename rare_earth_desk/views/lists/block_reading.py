"""Reading a block of texts that goes into the cells of a list, above all its days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from rare_earth_desk.commands.cells import Cell, in_block
from rare_earth_desk.domain import numbers
from rare_earth_desk.domain.columns import Column
from rare_earth_desk.domain.day_forms import pair
from rare_earth_desk.domain.days import Order
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.views.editors.reading import field_for, is_doubtful_day, read_text
from rare_earth_desk.views.lists.facts_model import FactsModel
from rare_earth_desk.views.words import tr

Texts = Sequence[tuple[int, int, str]]  # row, column, text
AskOrder = Callable[[list[str], str], Order | None]


class _Doubt(NamedTuple):
    """A day that can be read both ways, in a column that does not tell how."""

    text: str
    words: str


def read_cells(
    model: FactsModel, texts: Texts, today: date, ask_order: AskOrder
) -> list[Cell] | None:
    """Return the cells of a block; raises Refused, which names the first that cannot be read.

    Days are read in the order to which their column testifies; else `ask_order` is asked once,
    with the cells in words and an example. None when it was not answered.
    """
    orders = _orders(model, texts)
    doubts = _doubts(model, texts, orders)
    answer = ask_order([one.words for one in doubts], doubts[0].text) if doubts else "day-first"
    if answer is None:
        return None
    rows, signs = _places(texts), _decimal_signs(model, texts)
    cells = []
    for row, place, text in texts:
        column = model.columns[place]
        try:
            order, sign = orders.get(place, answer), signs.get(place, "")
            value = _value(model.page, column, text, today, order=order, sign=sign)
        except Refused as refusal:
            if len(texts) == 1:
                raise
            raise in_block(refusal, rows[row], _name(model, row), column.label) from refusal
        cells.append(Cell(model.id_at(row), column.name, value))
    return cells


def _value(
    page: str, column: Column, text: str, today: date, *, order: Order, sign: numbers.Decimal
) -> Value:
    field = field_for(page, column)
    if field.open_list:
        return text  # the command knows which words of an open list are in use
    if column.kind is Kind.DAY:
        order = _proof(text) or order
    return read_text(field, text, today=today, decimal=sign, order=order)


def _decimal_signs(model: FactsModel, texts: Texts) -> dict[int, numbers.Decimal]:
    """Return the decimal sign to which each column of numbers in a block testifies."""
    in_column: dict[int, list[str]] = defaultdict(list)
    for _row, place, text in texts:
        if model.columns[place].is_number:
            in_column[place].append(text)
    return {
        place: numbers.decimal_sign(found, whole=model.columns[place].kind is Kind.INTEGER)
        for place, found in in_column.items()
    }


def _orders(model: FactsModel, texts: Texts) -> dict[int, Order]:
    """Return the order of day and month in each column of days whose cells testify to one."""
    found: dict[int, set[Order]] = defaultdict(set)
    for _row, place, text in texts:
        proof = _proof(text) if model.columns[place].kind is Kind.DAY else None
        if proof is not None:
            found[place].add(proof)
    return {place: next(iter(proofs)) for place, proofs in found.items() if len(proofs) == 1}


def _proof(text: str) -> Order | None:
    """Return the only order in which two figures and perhaps a year make a day."""
    first, second = pair(text) or (0, 0)
    if first > 12 >= second >= 1:
        return "day-first"
    return "month-first" if second > 12 >= first >= 1 else None


def _doubts(model: FactsModel, texts: Texts, orders: dict[int, Order]) -> list[_Doubt]:
    rows = _places(texts)
    return [
        _Doubt(
            text,
            tr(
                "Row {n} ({name}), “{field}”: {text}",
                n=rows[row], name=_name(model, row), field=tr(column.label), text=text,
            ),
        )
        for row, place, text in texts
        for column in (model.columns[place],)
        if column.kind is Kind.DAY and place not in orders and is_doubtful_day(text)
    ]  # fmt: skip


def _places(texts: Texts) -> dict[int, int]:
    """Return the rows as they are counted in the block, from 1."""
    rows = dict.fromkeys(row for row, _place, _text in texts)
    return {row: n for n, row in enumerate(rows, start=1)}


def _name(model: FactsModel, row: int) -> str:
    return str(model.index(row, 0).data() or "—")
