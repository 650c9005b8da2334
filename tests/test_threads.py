"""What the whole process is told before anything else is imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

if not Path("/proc/self/task").exists():
    pytest.skip("the threads of a process are not told here", allow_module_level=True)

COUNTED = "import os, rare_earth_desk, numpy; print(len(os.listdir('/proc/self/task')))"


@pytest.mark.parametrize(("told", "threads"), [({}, 1), ({"OPENBLAS_NUM_THREADS": "2"}, 2)])
def test_numpy_has_one_thread_unless_somebody_wants_more(
    told: dict[str, str], threads: int
) -> None:
    """On a busy laptop threads that wait for each other took longer than the figures themselves."""
    surroundings = {k: v for k, v in os.environ.items() if k != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", COUNTED],
        env={**surroundings, **told}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert int(done.stdout) == min(threads, os.cpu_count() or 1)
