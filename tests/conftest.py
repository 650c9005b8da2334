"""What every test gets: no screen, folders of its own, the shipped fonts."""

from __future__ import annotations

import os

import pytest

# Before anything imports Qt. The test of a real X server names its platform itself.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_FOLDERS = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory, monkeypatch):
    """Keep settings, sample and caches of the person who runs the tests out of them."""
    home = tmp_path_factory.getbasetemp() / "own" / os.urandom(6).hex()
    for name in _FOLDERS:
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home / name.lower()))
    return home


@pytest.fixture(scope="session")
def qapp(qapp):
    """Give the Qt application with the shipped fonts, so that text is as wide on every machine."""
    from rare_earth_desk.views.theme import fonts

    fonts.load()
    return qapp
