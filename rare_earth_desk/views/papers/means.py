"""What papers made in the window are given: its language, its charts, its bar and Cancel button."""

from __future__ import annotations

from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from rare_earth_desk.domain.progress import Progress, silent
from rare_earth_desk.reports.writers.means import Means
from rare_earth_desk.views.words import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Literal

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.charts.lanes import LaneChart

T = TypeVar("T")

# Seconds between two looks at whether the work is done; the window lives in between.
_LOOK = 0.02


def means(told: Progress = silent) -> Means:
    """Return how papers are said and drawn here; `told` may raise Cancelled to stop the work."""
    return Means(say, _draw, told, partial(aside, told), apart=True)


def aside(told: Progress, work: Callable[[], T], /) -> T:
    """Do work that cannot be interrupted in a thread, and tell meanwhile that it goes on.

    Where `told` raises Cancelled nobody waits any longer: the work, a moment's, runs to its end
    unseen. What takes longer is done in a process that can be stopped: see `writers.apart`. What
    the work raises is raised here.
    """
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:
            failed.append(error)

    # Not a daemon: torn off at the end of the process, the compiler would take it down loudly.
    thread = Thread(target=run, name="paper")
    thread.start()
    while thread.is_alive():
        told(0, 0)
        thread.join(_LOOK)
    if failed:
        raise failed[0]
    return done[0]


def _draw(
    figure: Figure | LaneChart, width: float, height: float, form: Literal["svg", "png"]
) -> bytes:
    from rare_earth_desk.views.papers.charts import draw  # only papers with a chart wait for it

    return draw(figure, width, height, form)
