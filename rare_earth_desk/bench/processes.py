"""Running a program of this package in a process of its own, to time it whole."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

_PACKAGE = "rare_earth_desk.bench.programs"


class Processes:
    """Runs programs off screen; their bytecode is kept in `folder`, as on a second start."""

    def __init__(self, folder: Path) -> None:
        source = str(Path(__file__).resolve().parents[2])
        there = os.environ.get("PYTHONPATH")
        self._environment = {
            **{k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"},
            "PYTHONPATH": os.pathsep.join([source, *([there] if there else [])]),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
            "QT_QPA_PLATFORM": "offscreen",
        }

    def answer(self, program: str, *arguments: str | Path) -> str:
        """Return the last line that a program prints; raises CalledProcessError when it fails."""
        done = self._run(f"{_PACKAGE}.{program}", *arguments)
        return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""

    def milliseconds(self, program: str, *arguments: str | Path) -> float:
        """Return how long a program takes from its start to its end."""
        return self._timed(f"{_PACKAGE}.{program}", *arguments)

    def command(self, *arguments: str | Path) -> float:
        """Return how many milliseconds a command of the product takes as a whole process."""
        return self._timed("rare_earth_desk", *arguments)

    def _timed(self, module: str, *arguments: str | Path) -> float:
        start = time.perf_counter()
        self._run(module, *arguments)
        return (time.perf_counter() - start) * 1_000

    def _run(self, module: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", module, *map(str, arguments)]
        return subprocess.run(
            command, env=self._environment, capture_output=True, text=True, check=True
        )
