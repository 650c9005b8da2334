"""What is said in the window of what was done and of what could not be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QStackedWidget, QWidget

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.views.step_sentences import in_words, sentence_of
from rare_earth_desk.views.widgets.banner import TOAST_SECONDS, Banner
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.lists.facts_table import FactsTable

# The line under a list, over which messages lie.
_FOOT = 36

Undo = Callable[[], object]


class Toasts(QObject):
    """Shows one message at a time, over the lower end of the list.

    "Undo" stands only on the message about a step, takes back that step, and goes with the message
    as soon as another step is made.
    """

    def __init__(
        self, desk: Desk, host: QWidget, stack: QStackedWidget, parent: QWidget, undo: Undo
    ) -> None:
        super().__init__(parent)
        self._host, self._stack, self._undo = host, stack, undo
        self._watched: QWidget | None = None
        self.banner = Banner(host)
        self.banner.float_over(host, self._room)
        desk.refused.connect(lambda why: self.banner.show_message(say(why), tone="warn"))
        desk.hinted.connect(lambda why: self._on_told(why, None, warn=False))
        desk.told.connect(self._on_told)
        stack.currentChanged.connect(lambda _place: self._on_page())

    def note(self, step: Step) -> None:
        """Take an undo away that would now take back another step; tell of many changes at once."""
        if self.banner.about is not None:
            self.banner.dismiss()
        # A page that says back what was done needs no message over it.
        tells_itself = getattr(self._stack.currentWidget(), "tells_itself", False)
        if step.kind == "do" and len(step.applications) > 1 and not tells_itself:
            self._on_told(step.name, step, warn=False)

    def _on_page(self) -> None:
        """Take away what was said in passing of another page; a warning moves to this one."""
        if self.banner.is_passing:
            self.banner.dismiss()
        self.banner.place()

    def offer(self, what: Phrase, button: str, act: Callable[[], object]) -> None:
        """Tell something with one button."""
        buttons = ((button, act),)
        self.banner.show_message(in_words(what), buttons=buttons, seconds=TOAST_SECONDS)

    def _on_told(self, what: Phrase, step: Step | None, warn: bool) -> None:
        self.tell(what, step, warn=warn)

    def tell(
        self,
        what: Phrase,
        step: Step | None,
        *,
        warn: bool = False,
        more: tuple[tuple[str, Callable[[], object]], ...] = (),
    ) -> None:
        """Tell what was done, with Undo and `more` buttons; with such it stays until closed."""
        self._follow_cursor()
        sentence = sentence_of(what) if step is not None and what == step.name else what
        self.banner.show_message(
            in_words(sentence),
            tone="warn" if warn else "info",
            buttons=(*more, *(((tr("Undo"), self._undo),) if step is not None else ())),
            seconds=0 if warn or more else TOAST_SECONDS,
            about=step,
        )

    # -- where it lies -----------------------------------------------------------------------

    def _table(self) -> FactsTable | None:
        page = getattr(self._stack.currentWidget(), "list", None)
        table: FactsTable | None = getattr(page, "table", None)
        return table

    def _follow_cursor(self) -> None:
        """Make room for the cell one goes to while a message is shown."""
        table = self._table()
        if table is not None and table is not self._watched:
            self._watched = table
            table.selectionModel().currentChanged.connect(self._on_current)

    def _on_current(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self.banner.place()

    def _room(self) -> tuple[QRect, QRect]:
        """Return where messages lie, at its lower end, and what they must not cover.

        Over the line under a list; of its rows at most the last is covered, and never the current
        one. On other pages at the lower end, or of their `message_area`: chips and titles stand at
        the top.
        """
        table = self._table()
        own: QWidget | None = getattr(self._stack.currentWidget(), "message_area", None)
        if own is not None and own.isVisible():
            return QRect(own.mapTo(self._host, QPoint(0, 0)), own.size()), QRect()
        if table is None or not table.isVisible():
            return self._host.rect(), QRect()
        rows = table.viewport()
        pane, cell = table.cell_rect()
        area = QRect(rows.mapTo(self._host, QPoint(0, 0)), rows.size())
        below = table.mapTo(self._host, QPoint(0, table.height()))
        area.setBottom(max(area.bottom(), below.y() + _FOOT))
        row = QRect(
            area.left(), pane.mapTo(self._host, cell.topLeft()).y(), area.width(), cell.height()
        )
        return area, row if cell.isValid() else QRect()
