"""What is said in the window of what was done and of what could not be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStackedWidget, QWidget

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

# What a message is about that says what could not be done.
_REFUSAL = object()

Undo = Callable[[], object]
Buttons = tuple[tuple[str, Undo], ...]


class Toasts(QObject):
    """Shows one message at a time, over the lower end of the list.

    "Undo" stands only on the message about a step, takes back that step, and goes with the message
    as soon as another step is made.
    """

    def __init__(
        self, desk: Desk, host: QWidget, stack: QStackedWidget, parent: QWidget, undo: Undo
    ) -> None:
        super().__init__(parent)
        self._desk, self._host, self._stack, self._undo = desk, host, stack, undo
        self._watched: QWidget | None = None
        # Returns the buttons of a sentence about trouble with the file; of most there are none.
        self.ways: Callable[[Phrase], Buttons] = lambda _why: ()
        self.banner = Banner(host)
        self.banner.float_over(host, self._room)
        desk.refused.connect(self._on_refused)
        desk.alarmed.connect(self._on_alarmed)
        desk.hinted.connect(lambda why: self._on_told(why, None, warn=False))
        desk.told.connect(self._on_told)
        stack.currentChanged.connect(lambda _place: self._on_page())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self.banner.dismissed.connect(self._on_dismissed)

    def _on_focus(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if not self._desk.is_closed:  # a closed window is taken apart, its banner last
            self.banner.place()

    def _on_dismissed(self) -> None:
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _on_alarmed(self, why: Phrase) -> None:
        self.banner.show_message(say(why), tone="error", buttons=self.ways(why))

    def _on_refused(self, why: Phrase) -> None:
        """Say what could not be done, until it is done, left for another page, or closed."""
        buttons = self.ways(why)
        self.banner.show_message(say(why), tone="warn", about=_REFUSAL, buttons=buttons)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Let Esc close a refusal, whatever part of a page has the keys (Qt)."""
        if event.type() != QEvent.Type.KeyPress or self.banner.about is not _REFUSAL:
            return False
        now = QApplication.focusWidget()
        if now is None or not self._host.isAncestorOf(now) or not self.banner.isVisible():
            return False
        is_list_open = QApplication.activePopupWidget() is not None
        if cast(QKeyEvent, event).key() != Qt.Key.Key_Escape or is_list_open:
            return False
        self.banner.dismiss()
        return True

    def note(self, step: Step) -> None:
        """Take an undo away that would now take back another step; tell of many changes at once.

        A refusal goes too: what was wrong was mended, or something else was done instead.
        """
        if self.banner.about is not None:
            self.banner.dismiss()
        # A page that says back what was done needs no message over it.
        tells_itself = getattr(self._stack.currentWidget(), "tells_itself", False)
        if step.kind == "do" and len(step.applications) > 1 and not tells_itself:
            self._on_told(step.name, step, warn=False)

    def _on_page(self) -> None:
        """Take away what was said of another page; a warning about a step moves to this one.

        What is wrong with the register or the program stays until it is closed.
        """
        stays = self.banner.tone == "error" or isinstance(self.banner.about, Step)
        if self.banner.is_passing or not stays:
            self.banner.dismiss()
        self.banner.place()

    def offer(self, what: Phrase, button: str, act: Callable[[], object], step: Step) -> None:
        """Tell of a step with one button; it goes with the next step, as the button would err."""
        buttons = ((button, act),)
        told = in_words(what)
        self.banner.show_message(told, buttons=buttons, seconds=TOAST_SECONDS, about=step)

    def _on_told(self, what: Phrase, step: Step | None, warn: bool) -> None:
        self.tell(what, step, warn=warn)

    def tell(
        self,
        what: Phrase,
        step: Step | None,
        *,
        warn: bool = False,
        more: Buttons = (),
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
            seen = own.visibleRegion().boundingRect()
            return seen.translated(own.mapTo(self._host, QPoint(0, 0))), self._with_keys()
        if table is None or not table.isVisible():
            return self._host.rect(), self._with_keys()
        rows = table.viewport()
        pane, cell = table.cell_rect()
        area = QRect(rows.mapTo(self._host, QPoint(0, 0)), rows.size())
        below = table.mapTo(self._host, QPoint(0, table.height()))
        area.setBottom(max(area.bottom(), below.y() + _FOOT))
        row = QRect(
            area.left(), pane.mapTo(self._host, cell.topLeft()).y(), area.width(), cell.height()
        )
        return area, row if cell.isValid() else QRect()

    def _with_keys(self) -> QRect:
        """Return the line or cell that has the keys: no message covers what is written there."""
        now = QApplication.focusWidget()
        if now is None or not self._host.isAncestorOf(now):
            return QRect()
        part, rect = now, now.rect()
        if isinstance(now, QAbstractItemView):
            part, rect = now.viewport(), now.visualRect(now.currentIndex())
        if rect.height() > self._host.height() // 3:
            return QRect()
        return QRect(part.mapTo(self._host, rect.topLeft()), rect.size())
