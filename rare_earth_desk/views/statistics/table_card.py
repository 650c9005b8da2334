"""A table of figures on a card: finding, measure, definition, rows that narrow, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLabel, QToolTip

from rare_earth_desk.exchange.writing import guarded
from rare_earth_desk.views.delegates.roles import BAD, GOOD, MUTED, WARN
from rare_earth_desk.views.editors.table_text import write_block
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.figures.table_figure import Line, Measure, TableFigure, Tone
    from rare_earth_desk.views.statistics.page_data import PageData

    Make = Callable[[PageData], TableFigure]

_TONES: Final[Mapping[Tone, int]] = {"good": GOOD, "warn": WARN, "bad": BAD, "muted": MUTED}
_FIRST_WIDTH = 110
_SORT = "s"
_MOST_ROWS = 30


class TableCard(Card):
    """Shows one table. A heading sorts by its column, a second time the other way round.

    It is as high as its rows, up to a limit. `make` makes the table of the data of the statistics
    page; without it tables are given to `show_figure`.
    """

    narrowed = Signal(str)
    told = Signal(str)

    def __init__(self, name: str, make: Make | None = None) -> None:
        super().__init__()
        self._make = make
        self.figure: TableFigure | None = None
        self.lines: tuple[Line, ...] = ()
        self._column: int | None = None
        self._falling = True
        self.source = ""
        self.table = RowsTable(name, ())
        self.table.make_sortable()
        self.note = QLabel()
        self.note.setProperty("look", "caption")
        self.note.setWordWrap(True)
        self.of_row = QLabel()
        self.of_row.setProperty("look", "caption")
        self.of_row.setWordWrap(True)
        self.set_content(self.table, to_edges=True)
        self.body.addWidget(self.of_row)
        self.body.addWidget(self.note)
        self.setFocusProxy(self.table)
        self._make_actions()
        self.table.entered.connect(self._enter)
        self.table.heading_clicked.connect(self.sort_by)
        self.table.typed.connect(self._on_typed)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell_row())

    # -- what is shown -----------------------------------------------------------------------------

    def show_data(self, data: PageData) -> None:
        """Show the table of `data`."""
        assert self._make is not None, "it was not told how to make a table"
        self.show_figure(self._make(data))

    def show_figure(self, figure: TableFigure) -> None:
        """Show a table, sorted as before."""
        self.figure = figure
        self.set_title(say(figure.title))
        self.set_subtitle(say(figure.subtitle))
        self.define.setToolTip(say(figure.definition))
        note = say(figure.note) if figure.note else ""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._fill()

    def sort_by(self, column: int) -> None:
        """Sort by a column, numbers falling first; by the same one the other way round."""
        again = column == self._column
        self._falling = not self._falling if again else column > 0
        self._column = column
        self._fill()

    def blocks(self) -> Sequence[Block]:
        """Return the table for paper, sorted as it is shown."""
        return () if self.figure is None else tuple(self.figure.blocks(self.lines))

    def _fill(self) -> None:
        figure = self.figure
        if figure is None:
            return
        self.lines = figure.ordered(self._column, falling=self._falling)
        heads = [_head(each) for each in figure.measures]
        self.table.fill([self._row_of(line) for line in self.lines], heads)
        self.table.show_sort(self._column, falling=self._falling)
        self._tell_row()
        self._fit()

    def _tell_row(self) -> None:
        """Say below the table what is told of the row of the cursor."""
        row = self.table.currentIndex().row()
        line = self.lines[row] if 0 <= row < len(self.lines) else None
        said = say(line.said) if line is not None and line.said is not None else ""
        self.of_row.setText(said)
        self.of_row.setVisible(any(each.said is not None for each in self.lines))

    def _row_of(self, line: Line) -> Row:
        assert self.figure is not None
        tones = dict.fromkeys(range(len(line.cells)), MUTED) if line.muted else {}
        tones |= {place: _TONES[tone] for place, tone in (line.tones or {}).items()}
        bars = {
            place: float(line.values[place] or 0.0)
            for place, each in enumerate(self.figure.measures)
            if each.bar
        }
        said = say(line.said) if line.said else ""
        return Row(line.query, tuple(map(_text, line.cells)), tones, said, bars)

    def _fit(self) -> None:
        """Be as high as the rows, so that the page scrolls and not the table."""
        rows = min(max(len(self.lines), 1), _MOST_ROWS)
        row = self.table.verticalHeader().defaultSectionSize()
        height = self.table.horizontalHeader().sizeHint().height() + rows * row + 4
        self.table.setFixedHeight(height)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom (Qt)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "table"):
            self._fit()
            side = current().px(14)
            for label in (self.of_row, self.note):
                label.setContentsMargins(side, 0, side, side // 2)

    def choose(self, query: str) -> None:
        """Put the cursor on the first line that leads to `query`, where there is one."""
        row = next((n for n, line in enumerate(self.lines) if line.query == query), -1)
        if row >= 0:
            column = max(self.table.currentIndex().column(), 0)
            self.table.setCurrentIndex(self.table.model_.index(row, column))

    # -- what the user does ------------------------------------------------------------------------

    def _enter(self, ids: list[str]) -> None:
        if ids and ids[0]:
            self.narrowed.emit(ids[0])

    def _on_typed(self, letter: str) -> None:
        if letter.lower() == _SORT:
            self.sort_by(max(self.table.currentIndex().column(), 0))

    def _make_actions(self) -> None:
        self.define = QAction(tr("What the figures mean"), self)
        self.define.triggered.connect(self._show_definition)
        set_icon(self.define, "info")
        self._define_button = self.add_action(self.define)
        self.copy = QAction(tr("Copy the table"), self)
        self.copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.copy.triggered.connect(self._copy)
        set_icon(self.copy, "copy")
        self.addAction(self.copy)
        self.add_action(self.copy)

    def _show_definition(self) -> None:
        button = self._define_button
        QToolTip.showText(
            button.mapToGlobal(QPoint(0, button.height())), self.define.toolTip(), button
        )

    def _copy(self) -> None:
        """Copy the table as it is sorted."""
        figure = self.figure
        if figure is None:
            return
        QGuiApplication.clipboard().setText(table_text(figure, self.lines, self.source))
        self.told.emit(tr("Table copied"))


def _head(each: Measure) -> Head:
    label = say(each.label)
    tip = tr(
        "{meaning} Click the heading, or S on a cell, to sort by it.", meaning=say(each.meaning)
    )
    return Head(
        label, each.width, right=each.right, gives_way=each.gives_way, tip=tip, bar=each.bar,
        least=each.least or (0 if each.width else _FIRST_WIDTH), is_whole=each.whole,
    )  # fmt: skip


def table_text(figure: TableFigure, lines: Sequence[Line], source: str = "") -> str:
    """Return finding, measure, headings and rows of a table as spreadsheets take them in."""
    head = [[say(figure.title)], [say(figure.subtitle)]]
    rows = [[say(each.label) for each in figure.measures]]
    rows += [_copied(figure, line) for line in lines]
    foot = [[text] for text in (say(figure.definition), source) if text]
    return write_block([*head, *rows, *foot])


def _copied(figure: TableFigure, line: Line) -> list[str]:
    """Return the cells of a line as they are pasted: no name becomes a formula."""
    return [
        _text(cell) if each.right else guarded(_text(cell))
        for each, cell in zip(figure.measures, line.cells, strict=True)
    ]


def _text(cell: Cell) -> str:
    return "" if cell is None else say(cell) if not isinstance(cell, int | float) else str(cell)
