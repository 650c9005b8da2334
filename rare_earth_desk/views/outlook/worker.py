"""Fills the blocks of a page one after the other, in moments between which the window lives."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from rare_earth_desk.domain.phrases import Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.views.outlook.block import Block, Filled

_MOMENT = 0.03
"""After so many seconds of work the window has its turn."""
_PAUSE_MS = 15
"""Long enough for a painting that waits."""


class Fillable(Protocol):
    """Shows what a block says."""

    block: Block

    def show_working(self, words: str) -> None:
        """Say how far the work is."""

    def show_filled(self, filled: Filled) -> None:
        """Show what the block says now."""


class Worker(QObject):
    """Works while it may (`start`, `stop`); what is interrupted is asked for again later.

    A block that keeps what it worked out is let go of after a moment and asked again: its work
    tells how far it is. For one whose work has to be done in one go the window's turn comes within
    that work, and a change of the register ends it.
    """

    filled = Signal(str)  # key of the block

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Fillable] = []
        self._runs = self._is_busy = self._interrupted = False
        self._first_total: dict[str, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._work)

    @property
    def is_done(self) -> bool:
        """Whether nothing waits to be filled."""
        return not self._waiting and not self._is_busy

    def ask(self, cards: Iterable[Fillable]) -> None:
        """Have blocks filled, in this order; those being filled begin anew."""
        self._interrupted = True
        for card in cards:
            if card not in self._waiting:
                self._waiting.append(card)
        self._go_on()

    def start(self) -> None:
        """Begin, or go on."""
        self._runs = True
        self._go_on()

    def stop(self) -> None:
        """Pause until `start`."""
        self._runs = False
        self._interrupted = True
        self._timer.stop()

    def _go_on(self) -> None:
        if self._runs and self._waiting and not self._is_busy:
            self._timer.start()

    def _work(self) -> None:
        if not self._runs or not self._waiting or self._is_busy:
            return
        card = self._waiting[0]
        self._is_busy, self._interrupted = True, False
        try:
            filled = card.block.fill(_Turn(self, card))
        except Cancelled:
            filled = None
        finally:
            self._is_busy = False
        if filled is not None and not self._interrupted:
            self._waiting.remove(card)
            self._first_total.pop(card.block.key, None)
            card.show_filled(filled)
            self.filled.emit(card.block.key)
        self._go_on()

    def share(self, card: Fillable, done: int, total: int) -> int:
        """Return how far the work on a block is in percent, over all its turns."""
        first = self._first_total.setdefault(card.block.key, total)
        whole = max(first, total)
        return 100 * (whole - total + done) // whole if whole else 100

    @property
    def is_interrupted(self) -> bool:
        """Whether the work under way is no longer wanted."""
        return self._interrupted or not self._runs


class _Turn:
    """What the work on one block is told to tell; it raises Cancelled when the turn is over."""

    def __init__(self, worker: Worker, card: Fillable) -> None:
        self._worker, self._card = worker, card
        self._since = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        if done <= 0 or time.monotonic() - self._since < _MOMENT:
            return
        self._card.show_working(f"{self._worker.share(self._card, done, total)} %")
        if self._card.block.keeps:
            raise Cancelled
        QCoreApplication.processEvents()
        if self._worker.is_interrupted:
            raise Cancelled
        self._since = time.monotonic()
