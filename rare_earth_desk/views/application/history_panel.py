"""The history of a record in sentences, by step, with earlier values to put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from rare_earth_desk.commands.records import PutBack
from rare_earth_desk.domain.days import show
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Record
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Act, Line
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.store.history import HistoryLine

_PUT_BACK = "put-back"
_KINDS = {"undo": "undone", "redo": "done again"}


class HistoryPanel(QWidget):
    """Reads the log only when it is shown."""

    def __init__(self, desk: Desk, theme: Theme, kind: type[Record]) -> None:
        super().__init__()
        self._desk, self._kind, self._id = desk, kind, ""
        self._changes: dict[str, HistoryLine] = {}
        self.list = LineList(tr("History"), theme)
        self._none = QLabel(tr("Nothing has been recorded yet."))
        self._none.setProperty("look", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self._none)
        self.list.acted.connect(self._on_acted)

    def show_record(self, id: str, *, editable: bool) -> None:  # noqa: A002
        """Show the history of a record; "" shows none."""
        self._id = id
        changes = self._desk.register.history(self._kind, id) if id else []
        self._changes = {str(place): change for place, change in enumerate(changes)}
        self.list.show_lines(history_lines(changes, editable=editable))
        self._none.setVisible(not changes)

    def count(self) -> int:
        """Return the number of changes shown."""
        return len(self._changes)

    def _on_acted(self, key: str, _act: str) -> None:
        change = self._changes[key]
        step = self._desk.do(PutBack(change.table, change.row, change.field, change.old))
        if step is not None:
            self._desk.tell(step.name, step)
        else:
            self._desk.refuse(phrase("The field holds this value already; nothing was changed."))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def history_lines(changes: Sequence[HistoryLine], *, editable: bool) -> list[Line]:
    """Return a heading per step and one line per change; the key of a line is its place."""
    lines: list[Line] = []
    numbered = enumerate(changes)
    for step, members in groupby(numbered, key=lambda pair: pair[1].step):
        group = list(members)
        lines.append(_heading(step, group[0][1]))
        lines += [_line(place, change, editable=editable) for place, change in group]
    return lines


def _when(change: HistoryLine) -> str:
    local = datetime.fromisoformat(change.at).astimezone()
    return f"{show(local.date().isoformat())} {local:%H:%M}"


def _heading(step: int, change: HistoryLine) -> Line:
    when = _when(change)
    kind = tr(_KINDS[change.kind]) if change.kind in _KINDS else ""
    name = say(change.action)
    return Line(
        key=f"step {step}",
        text=" · ".join(filter(None, (when, change.who))),
        right=kind,
        look="heading",
        tip=name,
        spoken=", ".join(filter(None, (when, change.who, kind, name))),
    )


def _line(place: int, change: HistoryLine, *, editable: bool) -> Line:
    sentence = say(change.sentence)
    acts = (Act(_PUT_BACK, tr("put back")),) if editable and change.can_put_back else ()
    return Line(
        key=str(place),
        text=sentence[:1].upper() + sentence[1:],
        acts=acts,
        tip=tr("Put back the value before this change (Enter)") if acts else "",
        spoken=f"{sentence[:1].upper()}{sentence[1:]}, {_when(change)}",
    )
