"""The one Qt application of the process, for whoever has a window or only draws."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

import rare_earth_desk.views.plain_imports  # noqa: F401, before all that follows

# isort: split
from rare_earth_desk import __version__
from rare_earth_desk.views import language


def application() -> QApplication:
    """Return the one Qt application of the process."""
    present = QApplication.instance()
    if isinstance(present, QApplication):
        return present
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Rare Earth Desk")
    app.setApplicationVersion(__version__)
    language.install(app)
    return app
