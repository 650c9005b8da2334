"""Putting the product together: Qt application, theme, error hook, register, window."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from rare_earth_desk import __version__
from rare_earth_desk.register import Register
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.theme.theme import Theme


def application() -> QApplication:
    """Return the one Qt application of the process."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Rare Earth Desk")
    app.setApplicationVersion(__version__)
    app.setStyle("Fusion")
    return app


def open_window(
    path: Path | str, *, settings: Settings | None = None, theme: Theme | None = None
) -> MainWindow:
    """Open the main window on a register; raises Refused when it cannot be opened."""
    app = application()
    settings = settings or Settings()
    register = Register.open(Path(path))
    if theme is None:
        theme = Theme(settings.get("theme"), settings.get("zoom"), app)
        theme.apply(app)
    return MainWindow(register, theme, settings)
