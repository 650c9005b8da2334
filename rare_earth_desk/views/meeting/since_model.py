"""The table of “since we last met”: a row a product group, a column a kind of change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.delegates.roles import DISPLAY_ROLE, SPOKEN_ROLE, TIP_ROLE
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.difference import GroupDifference

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

# Kind of change, heading, what it means. First and last stand the pending cases of both days.
COLUMNS = (
    ("pending_then", "Pending then", "Filed and not decided on the earlier day."),
    ("filed", "Filed", "From our side: filed since, or heard of since."),
    ("handed_over", "Handed over", "From our side: on a priority list handed over since."),
    ("changed", "Value changed",
     "A number, party, product or amount is another one than on the earlier evening."),
    ("taken_out", "Taken out", "Pending then; taken out of the register since, or its filing."),
    ("approved", "Approved", "From the Chinese side: approved since."),
    ("refused", "Refused", "From the Chinese side: refused since."),
    ("withdrawn", "Withdrawn", "Withdrawn or terminated since."),
    ("decided", "Outcome unknown", "Decided since, without the outcome being reported."),
    ("asked", "Supplement asked", "From the Chinese side: back in the company's hands, pending."),
    ("reopened", "Open again", "Decided then, pending now: corrected or reopened."),
    ("moved", "Another step", "Pending; its status, channel, answer or list is another one."),
    ("untouched", "Untouched", "Pending on both days, and nothing was heard."),
    ("pending_now", "Pending now", "Filed and not decided on the later day."),
)  # fmt: skip
_NAMES = tuple(name for name, *_ in COLUMNS)
# Rare: left out where there was nothing of the kind.
_OPTIONAL = frozenset({"taken_out", "withdrawn", "decided", "reopened"})


class SinceModel(QAbstractTableModel):
    """Shows the groups, all first; columns in which nothing happened at all are left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.groups: list[GroupDifference] = []
        self.shown: list[int] = []

    def show_groups(self, groups: Sequence[GroupDifference]) -> None:
        """Show other groups."""
        self.beginResetModel()
        self.groups = list(groups)
        self.shown = [
            place
            for place, kind in enumerate(_NAMES)
            if kind not in _OPTIONAL or (groups and _number(groups[0], kind))
        ]
        self.endResetModel()

    def cell(self, index: Index) -> tuple[GroupDifference, str] | None:
        """Return group and kind of a cell, None for headings and the pending."""
        if not index.isValid() or index.column() == 0:
            return None
        return self.groups[index.row()], _NAMES[self.shown[index.column() - 1]]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of groups (Qt)."""
        return 0 if parent.isValid() else len(self.groups)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns (Qt)."""
        return 0 if parent.isValid() else len(self.shown) + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY_ROLE
    ) -> Any:
        """Return headings with their meaning (Qt)."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if section == 0:
            return tr("Product group") if role == DISPLAY_ROLE else None
        _, label, meaning = COLUMNS[self.shown[section - 1]]
        return tr(label) if role == DISPLAY_ROLE else tr(meaning) if role == TIP_ROLE else None

    def data(self, index: Index, role: int = DISPLAY_ROLE) -> Any:
        """Return a cell (Qt); nothing is a dash."""
        if not index.isValid() or role not in (DISPLAY_ROLE, SPOKEN_ROLE):
            return None
        group = self.groups[index.row()]
        if index.column() == 0:
            return name_of(group)
        kind = _NAMES[self.shown[index.column() - 1]]
        number = _number(group, kind)
        if role == SPOKEN_ROLE:
            heading = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{name_of(group)}, {heading}: {number}"
        return grouped(number) if number else "–"


def _number(group: GroupDifference, kind: str) -> int:
    if kind in ("pending_then", "pending_now"):
        return int(getattr(group, kind))
    return group.n(kind)


def name_of(group: GroupDifference) -> str:
    """Return what a group is called."""
    if group.group == "all":
        return tr("All")
    return tr(vocabulary.label_of("product_group", group.group) or "Group not known")
