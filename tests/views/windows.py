"""Opening the whole window on a register, as the fixtures of the views do."""

from __future__ import annotations

from pathlib import Path

from rare_earth_desk.register import Register
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.settings import Settings


def opened(qtbot, path, theme, *, place="applications", beside=True):
    """Open the window as it was left at a place, in front and ready for keys.

    Without what stands `beside` the list, editor and charts, it is made in half the time; they
    come when a test asks for them. Elsewhere than at the applications their page is not made
    ready before it is shown.
    """
    settings = Settings(Path(path).parent / "settings.ini")
    if not beside:
        settings.set("editor_shown", False)
        settings.set("charts_beside", False)
    Remembered(settings, path).set_text("page", place)
    window = MainWindow(Register.open(path), theme, settings)
    window.resize(1440, 900)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    if place == "applications":
        window.applications.complete()
    return window
