"""Typing into the cells of a list: which field a cell is, and writing a cell or a block."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.domain import statuses
from rare_earth_desk.domain.days import Order
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.fields import Field
from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused
from rare_earth_desk.domain.text import fold
from rare_earth_desk.views.editors.cell_editing import CellEditing, Index
from rare_earth_desk.views.editors.choice_edit import ChoiceEdit
from rare_earth_desk.views.editors.link_edit import LinkEdit, LinkSource
from rare_earth_desk.views.editors.reading import field_for
from rare_earth_desk.views.editors.spreadsheet_keys import SpreadsheetKeys
from rare_earth_desk.views.editors.suggesting import Option, Suggestions
from rare_earth_desk.views.forms.link_sources import link_source
from rare_earth_desk.views.lists.block_reading import read_cells
from rare_earth_desk.views.lists.cell_telling import CellTelling
from rare_earth_desk.views.widgets.progress import run_by_size
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.editors.field_editor import FieldEditor
    from rare_earth_desk.views.lists.facts_table import FactsTable

_EDIT = Qt.ItemDataRole.EditRole


class CellTyping:
    """Lays the keys and editors of a spreadsheet over one list; every write is one step."""

    def __init__(self, table: FactsTable, desk: Desk) -> None:
        self._table, self._desk = table, desk
        self._model = table.model_
        self.editing = CellEditing(
            table,
            self._field_at,
            today=lambda: desk.register.today,
            china=lambda: desk.register.calendars.china,
            prepare=self._prepare,
            write=self._write_one,
            key_of=self._key_of,
            pane_of=table.pane_of,
        )
        self.keys = SpreadsheetKeys(
            table,
            self.editing,
            today=lambda: desk.register.today,
            blocked=lambda: desk.not_editable(table.model_.page),
        )
        self.keys.edit_requested.connect(self._write_block)
        self.keys.told.connect(desk.refuse)
        self._telling = CellTelling(desk, table.model_.page)
        table.set_cells(self.editing)

    def _field_at(self, index: Index) -> Field | None:
        column = self._model.columns[index.column()]
        if not (self._model.editable and column.edit):
            return None
        return field_for(self._model.page, column)

    def _key_of(self, index: Index) -> Hashable:
        return (self._model.id_at(index.row()), index.column())

    def _prepare(self, editor: FieldEditor, index: Index) -> None:
        """Give links their names and a status its next ones first."""
        column = self._model.columns[index.column()]
        if isinstance(editor, LinkEdit):
            editor.set_source(_by_name(link_source(self._desk, column.links)))
        elif isinstance(editor, ChoiceEdit) and column.edit == "status":
            _offer_statuses(editor, index.data(_EDIT), column.name)
        elif isinstance(editor, ChoiceEdit) and column.open_list:
            editor.set_suggestions(
                words_in_use(self._desk.register.facts(self._model.page), column.name)
            )

    # -- writing -----------------------------------------------------------------------------

    def _do(self, cells: Sequence[Cell], left_out: Sequence[Phrase] = ()) -> Phrase | None:
        today = self._desk.register.today.isoformat()
        command = EditCells(self._model.page, tuple(cells), today)
        before = self._telling.words(cells)
        try:
            done = run_by_size(
                self._table, tr("Writing {n:cell|cells}", n=grouped(len(cells))), len(cells),
                lambda told: (self._desk.register.do(command, told),),
            )  # fmt: skip
        except Refused as refusal:
            return refusal.phrase
        if done is None:
            return CANCELLED
        self._telling.tell(done[0], cells, left_out, before)
        return None

    def _write_one(self, index: QModelIndex, value: object) -> Phrase | None:
        name = self._model.columns[index.column()].name
        return self._do([Cell(self._model.id_at(index.row()), name, value)])  # type: ignore[arg-type]

    def _write_block(
        self, texts: list[tuple[int, int, str]], left_out: Sequence[Phrase] = ()
    ) -> None:
        try:
            cells = read_cells(self._model, texts, self._desk.register.today, self._ask_order)
        except Refused as refusal:
            self._desk.refuse(refusal.phrase)
            return
        if cells and (sentence := self._do(cells, left_out)) is not None:
            self._desk.refuse(sentence)

    def _ask_order(self, cells: list[str], example: str) -> Order | None:
        """Ask how pasted days are to be read that a program wrote in an order nobody knows."""
        from rare_earth_desk.views.dialogs.day_order import ask_day_order

        return ask_day_order(cells, example, self._desk.register.today, self._table)


def words_in_use(facts: Facts, column: str) -> Callable[[str], Sequence[Option]]:
    """Return suggestions from the words that users added to an open list."""

    def suggest(text: str) -> list[Option]:
        factor = facts.factor(column)
        words = [str(value) for value in factor.distinct if value]
        return [Option(word, word) for word in words if fold(text) in fold(word)]

    return suggest


def _by_name(source: LinkSource) -> LinkSource:
    """Return a source whose values are names, as cells of links show and take names.

    What a name is not enough for is taken by its id.
    """

    def by_name(found: Suggestions) -> Suggestions:
        return lambda text: [
            Option(one.text if source.can_create else one.id, one.text, one.detail)
            for one in found(text)
        ]

    def text_of(name: str) -> str:
        return name if source.can_create else source.text_of(name) or name

    return replace(
        source, search=by_name(source.search), near=by_name(source.near), text_of=text_of
    )


def _offer_statuses(editor: ChoiceEdit, present: str | None, column: str) -> None:
    """Offer the statuses of the column's track, what may come next first."""
    track: statuses.Track = "channel" if column == "channel" else "licensing"
    known = statuses.status(present) if present else None
    code = present if known is not None and known.track == track else None
    following = [one.code for one in statuses.next_after(code, track)]
    editor.offer([one.code for one in statuses.of_track(track)], first=following)
