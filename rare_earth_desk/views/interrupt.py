"""Ctrl+C in the terminal, or a request to end: the window closes as if by its cross.

While Qt waits for events Python runs no handler of a signal; but it writes to a socket at once,
which Qt can watch.
"""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt(QObject):
    """Watches for the signals as long as the application runs; must be made in the main thread."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._told, self._tell = socket.socketpair()
        for end in (self._told, self._tell):
            end.setblocking(False)
        self._watch = QSocketNotifier(self._told.fileno(), QSocketNotifier.Type.Read, self)
        self._watch.activated.connect(self._on_told)
        for number in _SIGNALS:
            if signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, lambda _number, _frame: None)
        signal.set_wakeup_fd(self._tell.fileno(), warn_on_full_buffer=False)

    def _on_told(self) -> None:
        # Any signal with a handler comes here, also one that somebody else has asked for.
        if set(self._told.recv(64)) & {int(number) for number in _SIGNALS}:
            QApplication.closeAllWindows()

    def end(self) -> None:
        """Watch no longer; from then on the signals are ignored, for the process is at its end."""
        signal.set_wakeup_fd(-1)
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        self._watch.setEnabled(False)
        for end in (self._told, self._tell):
            end.close()
