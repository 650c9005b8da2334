from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from rare_earth_desk.views.passphrase.screen_watch import ScreenWatch

ADDRESS = "DBUS_SESSION_BUS_ADDRESS"
# A desktop of its own: it tells on the bus that its screen was locked.
SAVER = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "saver")
assert bus.isConnected()
assert bus.registerService(sys.argv[2])
for active in (False, True):
    told = QDBusMessage.createSignal(sys.argv[3], sys.argv[4], "ActiveChanged")
    told.setArguments([active])
    assert bus.send(told)
print("told", flush=True)
sys.stdin.readline()
"""
# What listens: the bus of the user is found once for each process.
LISTENER = """
import sys
from PySide6.QtCore import QCoreApplication, QTimer
from rare_earth_desk.views.passphrase.screen_watch import ScreenWatch
app = QCoreApplication([])
watch = ScreenWatch()
watch.locked.connect(lambda: (print("locked", flush=True), app.quit()))
watch.begin()
watch.begin()
QTimer.singleShot(0, lambda: print("listening", flush=True))
QTimer.singleShot(20_000, app.quit)
app.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="no D-Bus")
@pytest.mark.parametrize(
    "saver",
    [
        ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
        ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ],
)
def test_a_locked_screen_is_heard_on_the_bus(saver):
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = bus.stdout.readline().strip()
        own = {**os.environ, ADDRESS: address}
        listener = subprocess.Popen(
            [sys.executable, "-c", LISTENER], stdout=subprocess.PIPE, text=True, env=own
        )
        assert listener.stdout.readline() == "listening\n"
        teller = subprocess.Popen(
            [sys.executable, "-c", SAVER, address, saver[0], saver[1], saver[0]],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=own,
        )  # fmt: skip
        assert teller.stdout.readline() == "told\n"
        assert listener.stdout.readline() == "locked\n"
        teller.communicate("\n")
        assert listener.wait(10) == 0
        listener.stdout.close()
    finally:
        bus.terminate()
        bus.wait(10)
        bus.stdout.close()


def test_without_anybody_to_listen_to_nothing_comes(qapp, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    watch = ScreenWatch()
    heard = []
    watch.locked.connect(lambda: heard.append(True))
    watch.begin()
    assert heard == []
    watch.on_lock()
    watch.on_active(False)
    assert heard == [True]
