"""Drawing the charts of a paper in a process of its own, which makes ready while the paper is made.

What draws takes as long to import as the register to be read, and one need not wait for the other.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.reports.writers.apart import can_run

if TYPE_CHECKING:
    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.charts.lanes import LaneChart
    from rare_earth_desk.reports.writers.means import Draw

    Form = Literal["svg", "png"]


def draw(figure: Figure | LaneChart, width: float, height: float, form: Form) -> bytes:
    """Draw a chart as the window would; only who has one waits for Qt."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    qt_libraries.refuse_missing(needs_screen=False)
    from rare_earth_desk.views.one_application import application
    from rare_earth_desk.views.papers.charts import draw

    application()
    return draw(figure, width, height, form)


@contextmanager
def drawer() -> Iterator[Draw]:
    """Give what draws charts, making ready from now on; where that cannot be, it draws here."""
    process = _started()
    if process is None:
        yield draw
        return
    try:
        yield _Apart(process)
    finally:
        process.kill()
        with suppress(OSError):  # of what it was not given
            process.communicate()


def _started() -> subprocess.Popen[bytes] | None:
    if not can_run():
        return None
    # It finds the modules where this process does.
    code = f"import sys; sys.path[:] = {sys.path!r}; from {__name__} import serve; serve()"
    no_console = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show one
    pipe = subprocess.PIPE
    with suppress(OSError):
        return subprocess.Popen(
            [sys.executable, "-P", "-c", code],
            stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=no_console,
        )  # fmt: skip
    return None


class _Apart:
    """Has another process draw; what it fails to draw is drawn here, which tells why."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def __call__(
        self, figure: Figure | LaneChart, width: float, height: float, form: Form
    ) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None, "stdin is a pipe"
        assert stdout is not None, "stdout is a pipe"
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            pickle.dump((figure, width, height, form), stdin)
            stdin.flush()
            drawn: bytes = pickle.load(stdout)
            return drawn
        return draw(figure, width, height, form)


def serve() -> None:
    """Make ready, then draw what is asked for on standard input, until that ends."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is imported
    qt_libraries.refuse_missing(needs_screen=False)
    from rare_earth_desk.views.one_application import application
    from rare_earth_desk.views.papers.charts import draw

    _held = application()
    with suppress(EOFError):
        while True:
            figure, width, height, form = pickle.load(sys.stdin.buffer)
            pickle.dump(draw(figure, width, height, form), sys.stdout.buffer)
            sys.stdout.flush()
