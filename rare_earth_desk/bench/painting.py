"""From an act to the pixels: how long until some widgets have been painted again."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

_PATIENCE = 10.0


class _Watch(QObject):
    """Paints the watched widgets as Qt asks for it, and knows which are still waiting."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self.waiting = list(widgets)
        self.last = 0.0
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint at once and take the time afterwards, not when Qt asked for it."""
        if event.type() != QEvent.Type.Paint or watched not in self.waiting:
            return False
        watched.removeEventFilter(self)
        QCoreApplication.sendEvent(watched, event)
        self.waiting = [widget for widget in self.waiting if widget is not watched]
        self.last = time.perf_counter()
        return True


def until_painted(widgets: Sequence[QWidget], act: Callable[[], object]) -> float:
    """Do something; return the milliseconds until all of `widgets` are painted again.

    Raises TimeoutError when one of them is not.
    """
    settle()
    watch = _Watch(widgets)
    start = time.perf_counter()
    act()
    while watch.waiting:
        QApplication.processEvents()
        if time.perf_counter() - start > _PATIENCE:
            raise TimeoutError(f"{watch.waiting} were not painted")
    return (watch.last - start) * 1_000


def repainted(widgets: Sequence[QWidget]) -> float:
    """Return the milliseconds in which these widgets are painted, nothing having changed."""
    start = time.perf_counter()
    for widget in widgets:
        widget.repaint()
    return (time.perf_counter() - start) * 1_000


def settle() -> None:
    """Do whatever was put off."""
    for _ in range(8):
        QApplication.processEvents()
