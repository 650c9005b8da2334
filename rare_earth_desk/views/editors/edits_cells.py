"""The part of a table's delegate that edits: laid over the delegates that paint."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QWidget

from rare_earth_desk.views.theme.theme import current

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPainter

    from rare_earth_desk.views.editors.cell_editing import CellEditing
    from rare_earth_desk.views.editors.field_editor import FieldEditor

Index = QModelIndex | QPersistentModelIndex

_ELIDE = Qt.TextElideMode.ElideRight


class EditsCells:
    """Makes a delegate edit with `CellEditing`: name it before the base class and set `cells`.

    `class TextDelegate(EditsCells, QStyledItemDelegate)`. A delegate with a `paint` of its own
    calls `paint_draft` at its end.
    """

    cells: CellEditing | None = None

    def paint_draft(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw the draft of a cell over its value, in the red frame of a refused field."""
        draft = self.cells.draft_at(index) if self.cells is not None else None
        if draft is None:
            return
        theme = current()
        painter.save()
        painter.setPen(QPen(theme.colour("bad"), 2))
        painter.setBrush(theme.colour("bad_ground"))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setPen(theme.colour("text"))
        room = rect.adjusted(theme.px(8), 0, -theme.px(8), 0)
        shown = painter.fontMetrics().elidedText(draft.text, _ELIDE, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def createEditor(self, _parent: QWidget, _option: object, index: Index) -> QWidget | None:
        """Return the editor of a cell (Qt)."""
        return self.cells.create(index) if self.cells is not None else None

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the value of the cell in its editor (Qt)."""
        if self.cells is not None:
            self.cells.load(cast("FieldEditor", editor), index)

    def setModelData(self, editor: QWidget, _model: object, _index: Index) -> None:
        """Take over what was typed: the editor's signal writes it (Qt)."""
        if self.cells is not None and shiboken6.isValid(editor):
            cast("FieldEditor", editor).commit()

    def updateEditorGeometry(self, editor: QWidget, _option: object, index: Index) -> None:
        """Lay the editor over its cell (Qt)."""
        if self.cells is not None:
            self.cells.place(cast("FieldEditor", editor), index)

    def eventFilter(self, _editor: QObject, _event: QEvent) -> bool:
        """Leave keys and focus to the editor, which knows them (Qt)."""
        return False
