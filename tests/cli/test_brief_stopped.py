"""Ctrl+C while a paper is set, which the compiler itself does not heed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rare_earth_desk.cli import CANCELLED

ROOT = Path(__file__).resolve().parents[2]
# Says when the process that sets the paper has been begun.
TELLS = """
import subprocess

class Told(subprocess.Popen):
    def __init__(self, *given, **more):
        super().__init__(*given, **more)
        print("begun", flush=True)

subprocess.Popen = Told
"""


@pytest.mark.skipif(sys.platform == "win32", reason="keys reach a group of processes otherwise")
def test_it_ends_at_once_and_writes_no_file(sample_file, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(TELLS)
    folder = tmp_path / "out"
    folder.mkdir()
    command = ["brief", str(sample_file), str(folder / "list.pdf"), "--kind", "list"]
    with subprocess.Popen(
        [sys.executable, str(ROOT / "main.py"), *command],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    ) as process:
        try:
            assert process.stdout.readline() == "begun\n"
            pressed = time.monotonic()
            os.killpg(process.pid, signal.SIGINT)
            out, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert time.monotonic() - pressed < 20  # some hundred times as long as it takes
    assert (process.returncode, out) == (CANCELLED, "")
    assert err.startswith("Stopped; ")
    assert "Traceback" not in err
    assert list(folder.iterdir()) == []
