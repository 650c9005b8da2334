"""The page "Desk": what an official has to do today, on one screen; Enter opens each of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.issued.issued_block import IssuedBlock
from rare_earth_desk.views.outlook.backlog_block import BacklogBlock, ClocksBlock
from rare_earth_desk.views.outlook.block import BlockCard
from rare_earth_desk.views.outlook.calendar_blocks import DaysBlock, ListsBlock, with_weekday
from rare_earth_desk.views.outlook.case_blocks import ChecksBlock, EscalationsBlock
from rare_earth_desk.views.outlook.fact_blocks import FactsBlock
from rare_earth_desk.views.outlook.headline_block import HeadlineBlock
from rare_earth_desk.views.outlook.headline_row import HeadlineRow
from rare_earth_desk.views.outlook.licence_blocks import LicencesBlock
from rare_earth_desk.views.outlook.measure_block import MeasuresBlock
from rare_earth_desk.views.outlook.meeting_blocks import MeetingsBlock, PromisesBlock
from rare_earth_desk.views.outlook.project_blocks import ProjectsBlock
from rare_earth_desk.views.outlook.stop_block import LineStopsBlock
from rare_earth_desk.views.outlook.worker import Worker
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.papers.figures_offer import FiguresInView
    from rare_earth_desk.views.theme.theme import Theme

# What is quick to say comes first, what takes a while last.
_IN_TURN = ("headline", "backlog", "stops", "clocks", "meetings", "lists", "days", "measures",
            "checks", "licences", "projects", "facts", "escalations", "promises",
            "issued")  # fmt: skip
# The blocks of each column, from that many pixels (at zoom 1) on.
_COLUMNS = (
    (980, (("backlog", "measures", "licences", "escalations"),
           ("meetings", "promises", "lists", "projects", "issued"),
           ("stops", "clocks", "checks", "facts", "days"))),
    (640, (("backlog", "stops", "clocks", "escalations", "projects"),
           ("meetings", "promises", "measures", "licences", "lists", "issued", "checks", "facts",
            "days"))),
    (0, (("backlog", "stops", "clocks", "meetings", "promises", "measures", "licences",
          "escalations", "lists", "projects", "issued", "checks", "facts", "days"),)),
)  # fmt: skip
_STRETCH = (5, 5, 5)
_MINUTE_MS = 60_000
_OF_TIME = ("lists", "days")


class DeskPage(QWidget):
    """Cards that follow every step; Tab goes from card to card, arrows within, Enter opens.

    They are filled once the page is painted, and only while it is seen. They tell of today,
    whatever day the applications show.
    """

    followed = Signal(object)  # To

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("deskPage")
        self._desk, self._theme = desk, theme
        blocks = (
            BacklogBlock, ClocksBlock, EscalationsBlock, PromisesBlock, MeetingsBlock, ListsBlock,
            LineStopsBlock, MeasuresBlock, LicencesBlock, ProjectsBlock, ChecksBlock, FactsBlock,
            DaysBlock,
            IssuedBlock,
        )  # fmt: skip
        self.headline = HeadlineRow(HeadlineBlock(desk), self)
        self.cards = {kind.key: BlockCard(kind(desk), theme) for kind in blocks}
        self._shows: dict[str, BlockCard | HeadlineRow] = {"headline": self.headline, **self.cards}
        self.worker = Worker(self)
        self._today: date | None = None
        self._columns: list[QVBoxLayout] = []
        self._shown: tuple[tuple[str, ...], ...] = ()
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE_MS)
        self._build()
        self._minute.timeout.connect(self._on_minute)
        desk.changed.connect(self._on_changed)
        theme.changed.connect(self._arrange)
        self.worker.filled.connect(lambda _key: self._begin())
        self.headline.followed.connect(self.followed)
        for card in self.cards.values():
            card.followed.connect(self.followed)
            card.stale.connect(lambda card=card: self.worker.ask((card,)))
        self._ask(*_IN_TURN)

    def _build(self) -> None:
        title = QLabel(tr("Desk"))
        title.setProperty("look", "page")
        self.day = QLabel()
        self.day.setProperty("look", "caption")
        head = QHBoxLayout()
        space(head, 16)
        head.addWidget(title)
        head.addWidget(self.day, 1)
        body = QWidget()
        self._row = QHBoxLayout(body)
        self._row.setContentsMargins(0, 0, 0, 0)
        space(self._row, 10)
        for stretch in _STRETCH:
            column = QVBoxLayout()
            column.addStretch(1)
            space(column, 10)
            self._row.addLayout(column, stretch)
            self._columns.append(column)
        self.area = scrolled(body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        space(layout, 10)
        layout.addLayout(head)
        layout.addWidget(self.headline)
        layout.addWidget(self.area, 1)
        self._arrange()

    def _arrange(self) -> None:
        """Put the cards into as many columns as there is room for, in the order of Tab."""
        wanted = next(how for least, how in _COLUMNS if self.width() >= self._theme.px(least))
        if wanted == self._shown:
            return
        self._shown = wanted
        for card in self.cards.values():
            for column in self._columns:
                column.removeWidget(card)
        before: QWidget | None = None
        for place, column in enumerate(self._columns):
            keys = wanted[place] if place < len(wanted) else ()
            self._row.setStretch(place, _STRETCH[place] if keys else 0)
            for key in keys:
                card = self.cards[key]
                column.insertWidget(column.count() - 1, card)
                if before is not None:
                    QWidget.setTabOrder(before, card.list)
                before = card.list

    # -- staying current -------------------------------------------------------------------------

    def _ask(self, *keys: str) -> None:
        self.worker.ask([self._shows[key] for key in keys])

    def _on_changed(self, step: Step) -> None:
        self._ask(*(key for key in _IN_TURN if self._shows[key].block.concerns(step)))

    def _on_minute(self) -> None:
        if self._desk.is_closed:
            return
        self._say_day()
        if self._today == self._desk.register.today:
            self._ask(*_OF_TIME)
        else:
            self._today = self._desk.register.today
            self._ask(*_IN_TURN)

    def _say_day(self) -> None:
        self.day.setText(with_weekday(self._desk.register.today))

    def showEvent(self, event: QShowEvent) -> None:
        """Fill what changed while the page was not seen (Qt)."""
        super().showEvent(event)
        self._on_minute()
        self._minute.start()
        self.worker.start()
        self._begin()

    def _begin(self) -> None:
        """Put the cursor into the first card that has lines, once they are all filled."""
        first = next((one for one in self._in_order() if one.list.lines), None)
        if self.hasFocus() and first is not None and self.worker.is_done:
            first.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_rows(self) -> None:
        """Put the cursor into the first card that has lines."""
        first = next((one for one in self._in_order() if one.list.lines), None)
        (self if first is None else first.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def figures_in_view(self) -> FiguresInView:
        """Return what the cards say now, for paper."""
        from rare_earth_desk.views.outlook.on_paper import blocks_of
        from rare_earth_desk.views.papers.figures_offer import FiguresInView

        return FiguresInView(
            title=phrase("What matters today"),
            lines=(Phrase(self.day.text()),),
            blocks=tuple(blocks_of(self.headline.filled.figures, self._in_order())),
            warnings=(),
            when=self._desk.register.today.isoformat(),
        )

    def _in_order(self) -> list[BlockCard]:
        return [self.cards[key] for column in self._shown for key in column]

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the machine to the page in front (Qt)."""
        super().hideEvent(event)
        self._minute.stop()
        self.worker.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the room there is (Qt)."""
        super().resizeEvent(event)
        self._arrange()
