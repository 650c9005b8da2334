"""The list in view: exactly the rows, columns, order and filter that are on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.columns import Column, column_of
from rare_earth_desk.domain.display import brief, grouped, shown
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.selection import rows
from rare_earth_desk.reports import blocks, paper
from rare_earth_desk.reports.blocks import Paper, Table

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.reports.blocks import Cell
    from rare_earth_desk.reports.request import Request

# Written as they are: numbers stay numbers, and days are typed in a workbook.
_AS_STORED = (Kind.INTEGER, Kind.NUMBER, Kind.DAY, Kind.NOTE)
# Words of the product, not of somebody: said in the language of the window.
_OF_THE_PRODUCT = (Kind.CHOICE, Kind.FLAG)


@paper(
    "list",
    Phrase("The list in view"),
    Phrase("The rows, columns, order and filter of the list, as they are on the screen."),
    order=40,
    pages=("application", *LISTED),
)
def list_in_view(request: Request) -> Paper:
    """Return the list that is on the screen."""
    selection, facts = request.selection, request.facts
    from rare_earth_desk.exchange.exporting import visible_columns  # no other paper waits for it

    names = request.columns or tuple(visible_columns(None, selection.page))
    places = rows(selection, facts).tolist()
    columns = [column_of(selection.page, name) for name in names]
    title = request.title or Phrase(RECORDS[selection.page].plural.capitalize())
    return Paper(
        key="list",
        title=title,
        lines=tuple(_told(request, len(places), len(facts))),
        blocks=(
            Table(
                tuple(_heading(column) for column in columns),
                _rows(request, columns, places),
                phrase("{title}: {n:row|rows}", title=title, n=grouped(len(places))),
                ids=tuple(facts.ids[place] for place in places),
            ),
        ),
        moment=request.register.now,
        language=request.language,
        made_by=request.made_by,
        is_sample=request.register.is_sample,
        lies=True,
    )


def _told(request: Request, shown: int, every: int) -> list[Phrase]:
    """Return what stands under the title: the filter in words, how many rows, the day."""
    selection = request.selection
    filtered = selection.words()
    many = phrase("{n} of {all:row|rows}", n=grouped(shown), all=grouped(every))
    when = selection.when()
    told = phrase("{many} · {when}", many=many, when=when) if when else many
    ordering = _ordering(request)
    lines = [phrase("{told} · {ordering}", told=told, ordering=ordering) if ordering else told]
    return [phrase("Filter: {words}", words=filtered), *lines] if filtered else lines


def _ordering(request: Request) -> Phrase | None:
    selection = request.selection
    if not selection.ordering:
        return None
    first = selection.ordering[0]
    label = Phrase(column_of(selection.page, first.column).label)
    if first.falling:
        return phrase("ordered by {column}, falling", column=label)
    return phrase("ordered by {column}", column=label)


def _heading(column: Column) -> blocks.Column:
    kind = column.kind if _is_as_stored(column) else Kind.TEXT
    return blocks.Column(Phrase(column.heading or column.label), kind, unit=column.unit)


def _is_as_stored(column: Column) -> bool:
    """Tell whether the writer says how values look; years are no numbers to be grouped."""
    return column.kind in _AS_STORED and column.form != "year"


def _rows(request: Request, columns: list[Column], places: list[int]) -> list[tuple[Cell, ...]]:
    cells = []
    for done, column in enumerate(columns, 1):
        cells.append(_cells(request.facts, column, places))
        request.told(done, len(columns))
    return list(zip(*cells, strict=True))


def _cells(facts: Facts, column: Column, places: list[int]) -> list[Cell]:
    values = facts.values(column.name)
    if _is_as_stored(column):
        return [values[place] for place in places]
    # The list shortens names of companies where a column is narrow; paper cuts nothing.
    how = shown if column.names_party else brief
    known = {
        value: _said(column, how(column, value)) for value in {values[place] for place in places}
    }
    return [known[values[place]] for place in places]


def _said(column: Column, text: str) -> Cell:
    return Phrase(text) if text and column.kind in _OF_THE_PRODUCT else text
