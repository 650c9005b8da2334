"""Hearing that the screen of the computer is locked, as far as the system tells programs.

Linux tells it on D-Bus, Windows by a message to a window. On macOS, and where neither comes, the
lock after a time without a key remains.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot

# Who tells on the bus of the user that a screen was locked: service, path, interface.
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
)
_LOGIN = "org.freedesktop.login1"
_LOGIN_TELLS = (
    ("org.freedesktop.login1.Session", "Lock", "on_lock()"),
    ("org.freedesktop.login1.Manager", "PrepareForSleep", "on_active(bool)"),
)
_WTS_CHANGE, _WTS_LOCK = 0x02B1, 0x7
_OURS = 0


def _slot(name: str) -> Any:
    return SLOT(name)  # a text, whatever the types of QtDBus say


class ScreenWatch(QObject):
    """`locked` comes when the screen is locked, the computer goes to sleep, or is told to."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._begun = False
        self._native: _OnWindows | None = None

    def begin(self) -> None:
        """Listen from now on; where the system has nobody to listen to, nothing comes."""
        if self._begun:
            return
        self._begun = True
        if sys.platform == "win32":
            self._native = _OnWindows(self.locked.emit)
            self._native.begin()
        elif sys.platform.startswith("linux"):
            with suppress(ImportError):
                self._listen_on_bus()

    def _listen_on_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        ours = QDBusConnection.sessionBus()
        everybodys = QDBusConnection.systemBus()
        if ours.isConnected():
            for service, path, interface in _SAVERS:
                ours.connect(service, path, interface, "ActiveChanged", self,
                             _slot("on_active(bool)"))  # fmt: skip
        if everybodys.isConnected():
            for interface, name, slot in _LOGIN_TELLS:
                everybodys.connect(_LOGIN, "", interface, name, self, _slot(slot))

    @Slot(bool)
    def on_active(self, active: bool) -> None:
        """Hear that the screen is locked, or no longer (D-Bus)."""
        if active:
            self.locked.emit()

    @Slot()
    def on_lock(self) -> None:
        """Hear that the screen is to be locked (D-Bus)."""
        self.locked.emit()


class _OnWindows(QAbstractNativeEventFilter):
    """Windows tells each window that asked; a hidden one of Qt's is enough. Not tried there yet."""

    def __init__(self, tell: Any) -> None:
        super().__init__()
        self._tell = tell
        self._window: Any = None

    def begin(self) -> None:
        from PySide6.QtGui import QWindow

        app = QCoreApplication.instance()
        if app is None:
            return
        with suppress(AttributeError, OSError):
            import ctypes

            self._window = QWindow()
            self._window.create()
            library: Any = ctypes.windll.wtsapi32  # type: ignore[attr-defined, unused-ignore]
            ask = library.WTSRegisterSessionNotification
            ask(ctypes.c_void_p(int(self._window.winId())), _OURS)
            app.installNativeEventFilter(self)

    def nativeEventFilter(self, kind: Any, message: Any) -> Any:
        """Look for the message that the screen was locked (Qt)."""
        if bytes(kind) == b"windows_generic_MSG":
            import ctypes.wintypes

            told = ctypes.wintypes.MSG.from_address(int(message))
            if told.message == _WTS_CHANGE and told.wParam == _WTS_LOCK:
                self._tell()
        return False, 0
