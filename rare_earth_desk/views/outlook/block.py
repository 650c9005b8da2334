"""A block of the page "Desk": what it says, where its lines lead, and the card that shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.records import CalendarDay, CalendarNotice
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Act, Line
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme
    from rare_earth_desk.views.widgets.kpi import Direction, Tone

OPEN, ALL = "open", "all"
CALENDARS = (CalendarDay.table, CalendarNotice.table)
"""The tables by which working days are counted."""


class To(NamedTuple):
    """Where a line leads: to the very thing that it names.

    `what` is the id of a case, meeting, list, promise or issued paper, the text of a search, a
    calendar and its day ("china 2026-10-01"), or a place; `part` is a part of the place. Of a
    "record" it is the id, of what is "found" the text of a search, on the list page of `table`.
    """

    kind: Literal["case", "search", "meeting", "list", "promise", "day", "issued", "place",
                  "record", "found"]  # fmt: skip
    what: str
    part: str = ""
    table: str = ""


SHOWN_BY = {
    "meeting": ("meetings", "show_meeting"),
    "list": ("lists", "show_list"),
    "promise": ("meetings", "show_promise"),
    "day": ("reference", "show_day"),
    "issued": ("issued", "show_paper"),
}
"""The place of what has a page of its own, and what of that page shows it."""


class Figure(NamedTuple):
    """A large figure with its definition, and in words how it changed; see `Kpi`."""

    key: str
    caption: str
    value: str
    definition: str
    change: str = ""
    direction: Direction = ""
    tone: Tone = "muted"


@dataclass(frozen=True, slots=True)
class Filled:
    """What a block says now: its lines, a note at the right of its title, where lines lead.

    `empty` is said instead of no lines. A block of large figures has these instead of lines.
    """

    lines: Sequence[Line] = ()
    leads: Mapping[str, To] = field(default_factory=dict)
    note: str = ""
    empty: str = ""
    figures: Sequence[Figure] = ()


class Block:
    """Says one thing of what is to be done. Its numbers come from functions of the domain."""

    key: ClassVar[str]
    title: ClassVar[str]
    keeps: ClassVar[bool] = True
    """Whether what it has worked out when it is interrupted is still known at the next asking."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.on_wall: Literal["", "named", "nameless"] = ""
        """Whether it hangs on a wall, where nothing can be opened, with or without companies."""

    @property
    def tells_companies(self) -> bool:
        """Whether it may name companies."""
        return self.on_wall != "nameless"

    def all_of_them(self, n: int) -> Line:
        """Return the last line of some cases: all of them, with their number."""
        words = tr("in all") if self.on_wall else tr("Show them in the list")
        return Line(ALL, words, right=grouped(n), look="muted", acts=follow(words))

    def fill(self, progress: Progress) -> Filled:
        """Return what it says now.

        Work over a moment tells `progress`, which may raise Cancelled.
        """
        raise NotImplementedError

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed what it says."""
        return bool(step.changed)

    def toggle(self, _key: str) -> bool:
        """Show more or less below a line that leads nowhere; returns whether there is such."""
        return False


class BlockCard(Card):
    """Shows a block; Enter on a line follows it."""

    followed = Signal(object)  # To
    stale = Signal()  # it is to be filled again

    def __init__(self, block: Block, theme: Theme) -> None:
        super().__init__(tr(block.title))
        self.block = block
        self.setObjectName(f"{block.key}Block")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.filled = Filled()
        self.list = LineList(tr(block.title), theme, right_most=200, whole=True)
        self.words = QLabel()
        self.words.setProperty("tone", "muted")
        self.words.setWordWrap(True)
        self.body.addWidget(self.list)
        self.body.addWidget(self.words)
        self.list.acted.connect(self._on_acted)
        self.show_working(tr("Being worked out …"))

    def show_working(self, words: str) -> None:
        """Say that it is being worked out, at the right of the title; lines stay until it is."""
        if self.list.lines:
            self.set_note(words)
        else:
            self._say(words)

    def show_filled(self, filled: Filled) -> None:
        """Show what the block says; the current line stays current where it is still there."""
        self.filled = filled
        self.list.show_lines([_spoken(line) for line in filled.lines])
        self.set_note(filled.note)
        self._say("" if filled.lines else filled.empty)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.list.setVisible(bool(self.list.lines))
        self.setAccessibleDescription(words)

    def _on_acted(self, key: str, _act: str) -> None:
        if key in self.filled.leads:
            self.followed.emit(self.filled.leads[key])
        elif self.block.toggle(key):
            self.stale.emit()


def _spoken(line: Line) -> Line:
    """Let a screen reader say all that stands in a line."""
    parts = (line.text, line.right, *(remark.text for remark in line.remarks))
    return line._replace(spoken=", ".join(filter(None, parts)))


def follow(words: str = "Open") -> tuple[Act, ...]:
    """Return what a line does that leads somewhere."""
    return (Act(OPEN, tr(words)),)
