from __future__ import annotations

from contextlib import closing

import pytest
from PySide6.QtWidgets import QMainWindow

from rare_earth_desk.app import OneWindow
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import fresh
from rare_earth_desk.views.passphrase import unlock_window
from rare_earth_desk.views.settings import Settings
from tests.registers import add_application

PASSPHRASE = "lake seven copper bicycle"
COMPANY = "Voltaris Kabelwerk"


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def shown(qapp, settings, monkeypatch):
    monkeypatch.setattr(unlock_window, "_SECOND_MS", 10)
    shown = OneWindow(qapp, settings)
    yield shown
    shown.gate.watch(None)
    if shown.window is not None:
        shown.window.close()
    # Not the menus of pyqtgraph, which its scenes still know.
    for window in qapp.topLevelWidgets():
        if isinstance(window, QMainWindow):
            window.deleteLater()


def filled(path, key):
    with closing(Register.make(path, key=key)) as register:
        add_application(register, "EU-1", company=COMPANY, notes="asked again")
        add_application(register, "EU-2", company="Other GmbH")
    return path


@pytest.fixture
def plain(tmp_path):
    return filled(tmp_path / "plain.desk", None)


@pytest.fixture
def protected(tmp_path):
    return filled(tmp_path / "protected.desk", fresh(PASSPHRASE))


def entered(window, text=PASSPHRASE):
    """Type a passphrase and press Enter."""
    window.field.line.setText(text)
    window.unlock()
