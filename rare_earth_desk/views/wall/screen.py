"""What the wall display shows: headline figures and blocks of the desk page, in large letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.outlook.days_ahead import in_beijing, in_brussels
from rare_earth_desk.views.outlook.backlog_block import BacklogBlock, ClocksBlock
from rare_earth_desk.views.outlook.block import BlockCard
from rare_earth_desk.views.outlook.calendar_blocks import DaysBlock, ListsBlock, with_weekday
from rare_earth_desk.views.outlook.case_blocks import ChecksBlock
from rare_earth_desk.views.outlook.headline_block import HeadlineBlock
from rare_earth_desk.views.outlook.headline_row import HeadlineRow
from rare_earth_desk.views.outlook.measure_block import MeasuresBlock
from rare_earth_desk.views.outlook.meeting_blocks import MeetingsBlock, PromisesBlock
from rare_earth_desk.views.outlook.stop_block import LineStopsBlock
from rare_earth_desk.views.outlook.worker import Worker
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.elided_label import ElidedLabel
from rare_earth_desk.views.widgets.sample_mark import SampleMark
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.outlook.block import Block
    from rare_earth_desk.views.theme.theme import Theme

# Without names only blocks that can do without words of the user's: names stand in any of these.
_NAMED: tuple[tuple[type[Block], ...], ...] = (
    (BacklogBlock, MeasuresBlock, ListsBlock),
    (LineStopsBlock, ClocksBlock),
    (MeetingsBlock, PromisesBlock, DaysBlock),
)
_NAMELESS: tuple[tuple[type[Block], ...], ...] = (
    (BacklogBlock, ListsBlock),
    (LineStopsBlock, ClocksBlock),
    (MeetingsBlock, ChecksBlock, DaysBlock),
)
_MINUTE_MS = 60_000


class WallScreen(QWidget):
    """Follows the register and the clock. Cards that have no room are left out whole."""

    def __init__(self, desk: Desk, theme: Theme, *, named: bool) -> None:
        super().__init__()
        self.named = named
        self._desk, self._theme = desk, theme
        self.setObjectName("wallScreen")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Wall display"))
        self.headline = HeadlineRow(HeadlineBlock(desk), self, look="display")
        self.columns = [
            [self._card(kind) for kind in column] for column in (_NAMED if named else _NAMELESS)
        ]
        self.worker = Worker(self)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._minute.timeout.connect(self._on_minute)
        self._build()
        desk.changed.connect(self._on_changed)
        self.worker.filled.connect(lambda _key: self._fit())
        theme.changed.connect(self._fit)
        self._on_minute()

    def _card(self, kind: type[Block]) -> BlockCard:
        block = kind(self._desk)
        block.on_wall = "named" if self.named else "nameless"
        card = BlockCard(block, self._theme)
        # It is looked at from afar: nothing there can be reached.
        card.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return card

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        space(layout, 12, margins=(20, 14, 20, 14))
        layout.addLayout(self._head())
        layout.addWidget(self.headline)
        self._body = QWidget(self)
        self._body.setMinimumSize(1, 1)  # what has no room must not push the window larger
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        space(row, 12)
        for cards in self.columns:
            column = QVBoxLayout()
            space(column, 12)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, 1)
        layout.addWidget(self._body, 1)

    def _head(self) -> QHBoxLayout:
        title = QLabel(tr("Rare Earth Desk"))
        title.setProperty("look", "headline")
        self.day = ElidedLabel(look="page")
        hint = ElidedLabel(tr("Esc or F11 leaves"), look="caption")
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        space(head, 16)
        head.addWidget(title)
        head.addWidget(self.day, 1)
        if self._desk.register.is_sample:
            head.addWidget(SampleMark())
        head.addWidget(hint)
        return head

    # -- staying current -------------------------------------------------------------------------

    def _every(self) -> list[BlockCard]:
        return [card for column in self.columns for card in column]

    def _on_changed(self, step: Step) -> None:
        every: tuple[HeadlineRow | BlockCard, ...] = (self.headline, *self._every())
        self.worker.ask([one for one in every if one.block.concerns(step)])

    def _on_minute(self) -> None:
        if self._desk.is_closed:
            return
        now = self._desk.register.now
        self.day.setText(
            tr(
                "{day} · {brussels} in Brussels · {beijing} in Beijing",
                day=with_weekday(self._desk.register.today),
                brussels=f"{in_brussels(now):%H:%M}",
                beijing=f"{in_beijing(now):%H:%M}",
            )
        )
        self.worker.ask([self.headline, *self._every()])

    def _fit(self) -> None:
        """Show of each column the cards that have room, in their order; the first one always."""
        room = self._body.height()
        for column in self.columns:
            used = 0
            for place, card in enumerate(column):
                used += card.sizeHint().height() + self._theme.px(12)
                card.setVisible(place == 0 or used <= room)

    def end(self) -> None:
        """Stop following the register; the screen is about to be thrown away."""
        self.worker.stop()
        self._minute.stop()
        self._desk.changed.disconnect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin (Qt)."""
        super().showEvent(event)
        self._minute.start()
        self.worker.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the machine alone (Qt)."""
        super().hideEvent(event)
        self.worker.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is (Qt)."""
        super().resizeEvent(event)
        self._fit()
