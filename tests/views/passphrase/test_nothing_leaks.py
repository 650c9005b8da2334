"""No passphrase and no content of a protected register anywhere but in the register."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import change, code, fresh, key_for
from rare_earth_desk.store.copying import copy_to
from tests.registers import add_application

PASSPHRASE = "lake seven copper bicycle"
COMPANY = "Voltaris Kabelwerk"

# Uses the window, provokes a fault of the program and a refusal, and is killed in the middle.
USE = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from rare_earth_desk import app as apps
from rare_earth_desk.app import OneWindow, application
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import fresh, key_for
from rare_earth_desk.views.settings import Settings

path, secret, company = Path(sys.argv[1]), *(sys.stdin.readline().rstrip() for _ in "ab")
app = application()
shown = OneWindow(app, Settings())
hook = apps._ErrorHook(shown)
sys.excepthook = hook
shown.start(path)
shown.window.field.line.setText("wrong " + secret)
shown.window.unlock()
try:
    Register.open(path, key=fresh(secret))
except Exception:
    hook(*sys.exc_info())
shown.open(path, key=key_for(path, secret))
window = shown.window
window.applications.complete()
window.desk.select(typed=company)
window.settings.set("searches", [company])
id_ = window.desk.register.facts().ids[0]
window.desk.do(EditField("application", (id_,), "notes", f"{company} asked"))
try:
    window.desk.register.file.engine.execute_sql("SELECT nothing FROM nowhere")
except Exception:
    hook(*sys.exc_info())
window.settings._store.sync()
print("ready", flush=True)
sys.stdin.readline()
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def protected(tmp_path):
    path = tmp_path / "desk" / "protected.desk"
    path.parent.mkdir()
    with closing(Register.make(path)) as register:
        add_application(register, "EU-1", company=COMPANY)
        (path.parent / "protected backups").mkdir()
        change(register, fresh(PASSPHRASE))
        copy_to(register.file, path.parent / "protected backups" / "protected 1.desk")
    return path


@pytest.mark.skipif(os.name != "posix", reason="kills the program in the middle")
def test_a_whole_day_at_the_desk_that_ends_badly(protected, tmp_path):
    home, temporary = tmp_path / "home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    folders = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    own = {**os.environ, **folders, "HOME": str(home), "TMPDIR": str(temporary)}
    with subprocess.Popen(
        [sys.executable, "-c", USE, str(protected)], env=own, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as program:  # fmt: skip
        program.stdin.write(f"{PASSPHRASE}\n{COMPANY}\n")
        program.stdin.flush()
        assert program.stdout.readline() == "ready\n", program.stderr.read()
        process = Path(f"/proc/{program.pid}/cmdline")
        arguments = process.read_bytes() if process.exists() else b""
        out, err = program.communicate("\n")
    key = key_for(protected, PASSPHRASE)
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert "protected.desk-wal" in {one.name for one in files}
    assert any(one.suffix == ".ini" for one in files)
    assert "OperationalError" in err or "no such table" in err
    found = {one: one.read_bytes() for one in files}
    texts = {"error output": err.encode(), "output": out.encode(), "arguments": arguments}
    secrets = (PASSPHRASE, key.raw.hex(), key.told, code(key.raw), COMPANY, "Voltaris")
    for where, content in {**found, **texts}.items():
        for secret in secrets:
            assert secret.encode() not in content, f"{secret} in {where}"
            assert secret.upper().encode() not in content, f"{secret} in {where}"
    with closing(Register.open(protected, key=key)) as register:
        assert register.check().is_sound
        assert len(register.facts()) == 1
