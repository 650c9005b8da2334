"""Damage of the open register is told without being asked, and a sound one says nothing."""

from __future__ import annotations

import os

import pytest

from rare_earth_desk.app import open_window
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.views import soundness
from rare_earth_desk.views.settings import Settings


def made(path):
    register = Register.create(path)
    for number in range(40):
        register.do(AddRecord(Application(number=f"EU-{number}")))
    register.do(AddRecord(Company(name="Voltaris")))
    register.furnish()
    register.close()
    return path


def spoil(path, table):
    """Overwrite a page that the list does not read."""
    engine = Engine(str(path))
    engine.connect()
    sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    ((page,),) = engine.rows(sql, (table,))
    engine.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    path.write_bytes(bytes(data))


def opened(path, tmp_path, qtbot):
    window = open_window(path, settings=Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    return window


def test_damage_is_told_after_the_first_picture(tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(soundness, "_SETTLED_MS", 0)
    path = made(tmp_path / "name.desk")
    spoil(path, "list_entry")
    window = opened(path, tmp_path, qtbot)
    told = "name.desk” is damaged: nothing is written to it any more; open a copy you kept"
    qtbot.waitUntil(lambda: told in window.banner.text())
    with pytest.raises(Refused, match="is damaged"):
        window.desk.register.do(AddRecord(Company(name="Ferrum")))
    window.close()


def test_a_sound_register_is_looked_through_and_nothing_is_said(tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr(soundness, "_SETTLED_MS", 0)
    monkeypatch.setattr(soundness, "_PAUSE_MS", 0)
    window = opened(made(tmp_path / "name.desk"), tmp_path, qtbot)
    look = window.soundness
    qtbot.waitUntil(lambda: look._parts is not None and next(look._parts, None) is None)
    assert not window.banner.isVisible()
    window.close()
    look.look()
