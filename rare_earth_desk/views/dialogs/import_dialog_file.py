"""Step 1 of the import dialog: the file, its sheet, and its first rows as they were read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.exchange.table import Table, brief
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.empty_state import EmptyState
from rare_earth_desk.views.words import say, tr

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_FIRST_ROWS = 50
_DELIMITERS = {
    ",": "commas",
    ";": "semicolons",
    "\t": "tabs",
    "|": "vertical bars",
    "^": "carets",
    "~": "tildes",
}


class FirstRows(QAbstractTableModel):
    """The first rows of a table, as text."""

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else min(len(self._table.rows), _FIRST_ROWS)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the number of columns of the file."""
        return 0 if parent.isValid() else len(self._table.headings)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return a cell as its file shows it."""
        if role == Qt.ItemDataRole.DisplayRole:
            return brief(self._table.rows[index.row()][index.column()], 80)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Return the heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._table.headings[section]
        return None


class FileStep(QWidget):
    """Asks for a file; shows what was found in it."""

    choose_asked = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        choose = QAction(tr("Choose a file …"), self)
        choose.triggered.connect(self.choose_asked)
        self.empty = EmptyState("import", "", "", choose)
        self.other = QAction(tr("Another file …"), self)
        self.other.setToolTip(tr("Choose another file"))
        self.other.triggered.connect(self.choose_asked)
        self.sheet = QComboBox()
        self.sheet.setAccessibleName(tr("Sheet of the workbook"))
        self.sheet.activated.connect(
            lambda _place: self.sheet_chosen.emit(self.sheet.currentText())
        )
        self._sheet_label = QLabel(tr("Sheet"))
        self._sheet_label.setBuddy(self.sheet)
        self._notes = QLabel()
        self._notes.setWordWrap(True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self._notes.setProperty("tone", "warn")
        self.rows = QTableView()
        self.rows.setAccessibleName(tr("First rows of the file"))
        dress(self.rows, theme, compact=True)
        self.rows.setTabKeyNavigation(False)
        self.rows.horizontalHeader().setStretchLastSection(True)
        self._build()

    def _build(self) -> None:
        px = self._theme.px
        empty_card = Card()
        empty_card.set_content(self.empty)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self._sheet_label)
        line.addWidget(self.sheet)
        line.addStretch(1)
        self.card = Card()
        set_icon(self.other, "folder")
        button = self.card.add_action(self.other)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.card.body.addLayout(line)
        self.card.body.addWidget(self._notes)
        self.card.body.addWidget(self.rows, 1)
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(empty_card)
        self._pages.addWidget(found)

    def focus(self) -> None:
        """Let the keyboard begin with the rows, or with the question for a file."""
        first = self.rows if self._pages.currentIndex() else self.empty.button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def name(self, plural: str) -> None:
        """Say what the rows of the file are to be, in the plural."""
        self.empty.say(
            tr("Drop a table of {plural} here, or choose one", plural=plural),
            tr(
                "Excel workbooks (.xlsx) and delimited text (.csv). Nothing is changed before you "
                "have seen the preview."
            ),
        )

    def show_table(self, table: Table) -> None:
        """Show what was read."""
        self.card.set_title(table.name)
        self.card.set_subtitle(_found(table))
        self.sheet.clear()
        self.sheet.addItems(list(table.sheets))
        self.sheet.setCurrentText(table.sheet)
        several = len(table.sheets) > 1
        self.sheet.setVisible(several)
        self._sheet_label.setVisible(several)
        self._notes.setText("\n".join(say(note) for note in table.notes))
        self._notes.setVisible(bool(table.notes))
        before = self.rows.model()
        self.rows.setModel(FirstRows(table))
        if before is not None:
            before.deleteLater()
        self._fit_columns(table)
        self._pages.setCurrentIndex(1)

    def _fit_columns(self, table: Table) -> None:
        px, metrics = self._theme.px, self.rows.fontMetrics()
        for place, heading in enumerate(table.headings):
            cells = [brief(row[place], 80) for row in table.rows[:_FIRST_ROWS]]
            width = max(map(metrics.horizontalAdvance, [heading, *cells])) + px(32)
            self.rows.setColumnWidth(place, min(max(width, px(80)), px(260)))


def _found(table: Table) -> str:
    parts = [
        tr("rows: {n}", n=grouped(len(table.rows))),
        tr("columns: {n}", n=grouped(len(table.headings))),
        tr("headings in line {line}", line=table.heading_line),
    ]
    if table.delimiter:
        separated = tr(_DELIMITERS.get(table.delimiter, table.delimiter))
        parts.append(
            tr("text in {encoding}, separated by {signs}", encoding=table.encoding, signs=separated)
        )
    if table.sheet:
        parts.append(tr("sheet “{sheet}”", sheet=table.sheet))
    return " · ".join(parts)
