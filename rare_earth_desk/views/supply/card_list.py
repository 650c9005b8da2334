"""The cards of one stage: a list that paints them, is worked by keys, and takes cards dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from rare_earth_desk.domain.supply.cards import card_of
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, SPOKEN_ROLE, TIP_ROLE
from rare_earth_desk.views.supply.card_delegate import CARD_ROLE, CardDelegate
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.records import Project
    from rare_earth_desk.domain.supply.cards import Below, Card

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MIME = "application/x-rare-earth-desk-project"
_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class _Cards(QAbstractListModel):
    """Projects with their cards, replaced as a whole."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.projects: Sequence[Project] = ()
        self._cards: list[Card] = []

    def replace(self, projects: Sequence[Project], below: Below, today: date) -> None:
        self.beginResetModel()
        self.projects = projects
        self._cards = [card_of(one, below, today) for one in projects]
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of cards (Qt)."""
        return 0 if parent.isValid() else len(self.projects)

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        """Return a card as the delegate and screen readers ask for it (Qt)."""
        card = self._cards[index.row()]
        if role == CARD_ROLE:
            return card
        if role == DISPLAY_ROLE:
            return say(card.name)
        if role in (TIP_ROLE, SPOKEN_ROLE):
            return "\n".join(say(line) for line in card.lines())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let cards be dragged (Qt)."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """Return what is dragged (Qt)."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the id of the dragged project (Qt)."""
        data = QMimeData()
        data.setData(_MIME, self.projects[indexes[0].row()].id.encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        """Cards move (Qt)."""
        return Qt.DropAction.MoveAction


class CardList(QListView):
    """Up and Down go from card to card, Left and Right to the next stage, Enter opens.

    With Alt, Left and Right move the card to the next stage; so does dragging it.
    """

    opened = Signal(str)
    left = Signal(int)  # to the stage before (-1) or after (1)
    shifted = Signal(str, int)  # id, by one stage
    dropped = Signal(str)  # id of a card dropped here
    menu_asked = Signal(str, object)  # id, where on the screen
    entered_by_keys = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards = _Cards(self)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._id(index.row())))

    def show_projects(self, projects: Sequence[Project], below: Below, today: date) -> None:
        """Show other cards; the current one stays so where it is still there."""
        current, at = self.current_id(), self.verticalScrollBar().value()
        self.cards.replace(projects, below, today)
        self.go_to(current)
        self.verticalScrollBar().setValue(at)

    def current_id(self) -> str:
        """Return the project of the current card, "" for none."""
        return self._id(self.currentIndex().row())

    def go_to(self, id: str) -> bool:  # noqa: A002
        """Make the card of a project the current one; returns whether it is here."""
        for row, one in enumerate(self.cards.projects):
            if one.id == id:
                self.setCurrentIndex(self.cards.index(row))
                return True
        return False

    def go_to_row(self, row: int) -> None:
        """Make the card of a row, or the last one, the current one, and take the keys."""
        last = len(self.cards.projects) - 1
        if last >= 0:
            self.setCurrentIndex(self.cards.index(min(max(row, 0), last)))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _id(self, row: int) -> str:
        return self.cards.projects[row].id if 0 <= row < len(self.cards.projects) else ""

    # -- Qt --------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Work the cards by keys (Qt)."""
        key, current = event.key(), self.current_id()
        by = _SIDEWAYS.get(Qt.Key(key)) if key in _SIDEWAYS else None
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if current:
                self.shifted.emit(current, by)
        elif by is not None:
            self.left.emit(by)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current:
            self.opened.emit(current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are: on the first card where none was current (Qt)."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards.projects:
            self.setCurrentIndex(self.cards.index(0))
        self.entered_by_keys.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are elsewhere (Qt)."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a card (Qt)."""
        if event.reason() == event.Reason.Mouse:
            self.setCurrentIndex(self.indexAt(event.pos()))
        current = self.current_id()
        if current:
            place = self.visualRect(self.currentIndex()).center()
            at = event.globalPos()
            if event.reason() != event.Reason.Mouse:
                at = self.viewport().mapToGlobal(place)
            self.menu_asked.emit(current, at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of other stages (Qt)."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere (Qt)."""
        self._judge(event)

    def _judge(self, event: QDragEnterEvent | QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(_MIME) and event.source() is not self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say which card was dropped; the step lays the cards out anew (Qt)."""
        id_ = bytes(event.mimeData().data(_MIME).data()).decode()
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if id_:
            self.dropped.emit(id_)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the names out anew (Qt)."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
