"""Applications that may be the same as the one being typed; a click opens one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.views.application.duplicates import Likeness, Sought, Twin, TwinFinder
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Act, Line, Remark
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr


class DuplicateList(QFrame):
    """Hidden while nothing is alike. It warns and never stops anybody."""

    opened = Signal(str)  # id of the application to be shown instead

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk = desk
        self._finder = TwinFinder(desk.register.facts)
        self.setProperty("look", "banner")
        mark(self, tone="warn")
        self._title = QLabel(tr("In the register already?"))
        self._title.setProperty("look", "strong")
        self.list = LineList(tr("Applications that may be the same"), theme)
        column = QVBoxLayout(self)
        space(column, 2, margins=(8, 6, 4, 4))
        column.addWidget(self._title)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.list.acted.connect(lambda key, _act: self.opened.emit(key))
        self.hide()

    def look_for(self, sought: Sought) -> None:
        """Show what may be the same."""
        self._show(self._finder.find(sought))

    def mark_same(self, id: str) -> None:  # noqa: A002
        """Show which other application has the number of this one, for as long as it has."""
        self._show([Twin(other, Likeness.SAME_NUMBER) for _, other in self._finder.doubled([id])])

    def _show(self, twins: Sequence[Twin]) -> None:
        if twins:
            facts = self._desk.register.facts()
            self.list.show_lines([_line(facts, twin) for twin in twins])
        self.setVisible(bool(twins))

    def clear(self) -> None:
        """Take the warning away."""
        self.hide()

    def is_used(self) -> bool:
        """Tell whether somebody is about to open one: by pointer, or by Tab."""
        return self.list.hasFocus() or self.underMouse()

    def twins(self) -> Sequence[str]:
        """Return the ids shown."""
        return [] if self.isHidden() else [line.key for line in self.list.lines]


def _line(facts: Facts, twin: Twin) -> Line:
    place = facts.place(twin.id)
    assert place is not None  # the finder looked among these facts
    number = facts.shown(place, "number") or tr("no number yet")
    parts = [facts.shown(place, name) for name in ("company", "product_group", "status")]
    known = " · ".join(filter(None, parts))
    return Line(
        key=twin.id,
        text=number,
        remarks=(Remark(tr(str(twin.likeness)), "warn"), Remark(known)),
        spoken=", ".join((number, tr(str(twin.likeness)), known)),
        acts=(Act("open", tr("open")),),
    )
