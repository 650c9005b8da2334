"""The widget that shows one chart: point at it, click it, read its table, copy and save it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
    QToolButton,
    QToolTip,
    QWidget,
)

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.charts import export
from rare_earth_desk.views.charts.chart_face import ChartFace
from rare_earth_desk.views.charts.colours import LIGHT, screen_colours
from rare_earth_desk.views.charts.figure_table import FigureTable
from rare_earth_desk.views.theme.icons import set_icon
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QContextMenuEvent

    from rare_earth_desk.charts.figure import Figure


class ChartView(ChartFace):
    """A chart with its table, its menu and its definition.

    `narrowed` carries search text that narrows the selection to the cases clicked; `told` a
    sentence for the status line. `source` is written below exported charts: where the figures
    come from, and SAMPLE where they are invented.
    """

    narrowed = Signal(str)
    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(screen_colours(), parent)
        self.source = ""
        self.table = _table()
        self.model = FigureTable(self)
        self.table.setModel(self.model)
        self.pages.addWidget(self.table)
        self.table.installEventFilter(self)
        self.setFocusProxy(self.canvas)
        self.canvas.narrowed.connect(self.narrowed)
        self._definition = self._tool("chartDefinition", "info", self._define)
        self._more = self._tool("chartMenu", "more", self._open_menu)
        self._more.setToolTip(tr("Copy, save, show as table"))
        self._more.setAccessibleName(tr("Chart menu"))
        self._make_actions()
        self._size_rows()
        current().changed.connect(self._on_theme_changed)

    def set_figure(self, figure: Figure) -> None:
        """Show `figure`, as a drawing or as its table, whichever is open."""
        super().set_figure(figure)
        definition = say(figure.definition)
        self._definition.setVisible(bool(definition))
        self._definition.setToolTip(definition)
        self._definition.setAccessibleName(tr("Definition: {text}", text=definition))
        if self.show_table.isChecked():
            self.model.set_figure(figure)

    def picture(self) -> export.Sheet:
        """Return the chart as it is copied and saved: light, in its present size."""
        return export.Sheet(
            self._figure,
            size=self.size().expandedTo(_LEAST),
            colours=LIGHT if current().dark else self.colours,
            font=self.font(),
            source=self.source,
        )

    def save_to(self, path: Path) -> None:
        """Save the chart as the ending of `path` says, and tell the result."""
        try:
            export.save(path, self._figure, self.picture())
        except Refused as refused:
            self.told.emit(say(refused.phrase))
        else:
            self.told.emit(tr("Chart saved to {path}", path=str(path)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the chart."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return a new menu with the actions of the chart."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.copy_picture, self.copy_svg, self.copy_data])
        if self.copy_table.isEnabled():
            menu.addAction(self.copy_table)
        menu.addSeparator()
        menu.addAction(self.save_as)
        menu.addSeparator()
        menu.addAction(self.show_table)
        return menu

    # Actions -------------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self.copy_picture = self._action("chartCopyPicture", tr("Copy as picture"), self._picture)
        self.copy_svg = self._action("chartCopySvg", tr("Copy as SVG"), self._svg)
        self.copy_data = self._action("chartCopyData", tr("Copy data (CSV)"), self._data)
        # Not Ctrl+Shift+C: that lays out the columns, here as everywhere in the window.
        self.copy_data.setShortcut("Ctrl+Shift+D")
        self.copy_table = self._action("chartCopyTable", tr("Copy table"), self._cells)
        self.save_as = self._action("chartSaveAs", tr("Save as…"), self._save_as)
        self.show_table = self._action("chartShowTable", tr("Show as table"), self._toggle)
        self.show_table.setShortcut("T")
        self.show_table.setCheckable(True)
        self._give_copy_key()

    def _give_copy_key(self) -> None:
        """Let Ctrl+C copy what is seen: the picture, or the table as cells."""
        table = self.show_table.isChecked()
        keys = QKeySequence(QKeySequence.StandardKey.Copy)
        self.copy_picture.setShortcut(QKeySequence() if table else keys)
        self.copy_table.setShortcut(keys if table else QKeySequence())
        self.copy_table.setEnabled(table)

    def _action(self, name: str, text: str, act: Callable[[], None]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def _tool(self, name: str, icon: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        set_icon(button, icon)
        button.clicked.connect(act)
        self.head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def _on_theme_changed(self) -> None:
        self.set_colours(screen_colours())
        self._size_rows()

    def _size_rows(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(current().px(26))

    def _define(self) -> None:
        place = self._definition.mapToGlobal(QPoint(0, self._definition.height()))
        QToolTip.showText(place, self._definition.toolTip(), self._definition)

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _picture(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture().picture())
        self.told.emit(tr("Chart copied as picture"))

    def _svg(self) -> None:
        content = self.picture().svg()
        data = QMimeData()
        data.setData("image/svg+xml", content)
        data.setText(content.decode())
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(tr("Chart copied as SVG"))

    def _data(self) -> None:
        text = export.csv_text(self._figure, self.source)
        data = QMimeData()
        data.setText(text)
        data.setData("text/csv", text.encode())
        # Spreadsheets paste this into cells.
        data.setHtml(export.html_table(self._figure, self.source))
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(tr("Data copied"))

    def _cells(self) -> None:
        """Copy the selected rows of the table, or all of them, with the headings above."""
        chosen = sorted({index.row() for index in self.table.selectedIndexes()})
        QGuiApplication.clipboard().setText(export.cells_text(self._figure, chosen))
        self.told.emit(tr("Table copied"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the table for the drawing with Esc (Qt)."""
        if watched is self.table and isinstance(event, QKeyEvent):
            leaves = event.key() == Qt.Key.Key_Escape
            if leaves and event.type() == QEvent.Type.KeyPress:
                self.show_table.trigger()
                return True
        return super().eventFilter(watched, event)

    def _save_as(self) -> None:
        # Asked for rarely, and the charts come up with the window.
        from rare_earth_desk.views.dialogs.saving import ask_where

        proposed = Path(f"{self._figure.key}.png")
        path = ask_where(self, tr("Save chart"), proposed, export.KINDS)
        if path is not None:
            self.save_to(path)

    def _toggle(self) -> None:
        shown = self.show_table.isChecked()
        if shown:
            self.model.set_figure(self._figure)
        self._give_copy_key()
        self.pages.setCurrentWidget(self._page(nothing=self._nothing))
        self.setFocusProxy(self.table if shown else self.canvas)
        self.setFocus()

    def _page(self, *, nothing: bool) -> QWidget:
        self._nothing = nothing
        return self.table if self.show_table.isChecked() else super()._page(nothing=nothing)


def _table() -> QTableView:
    table = QTableView()
    table.setObjectName("chartTable")
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)  # Tab leaves it; the arrows go from cell to cell
    table.setAccessibleName(tr("Table of the chart"))
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.setStyleSheet("QTableView::item { padding: 0px 10px; }")  # in line with the headings
    # As wide as the longest word of a column: neither days nor headings are cut.
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setHighlightSections(False)
    table.setShowGrid(False)
    return table


_LEAST = QSize(480, 300)
