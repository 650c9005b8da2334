"""Ctrl+C: stops a command at once, until it writes; then where nothing is half done, or not at all.

What was committed must never be answered with "nothing was changed". So work that lasts is only
asked to stop, at its own reports of progress; once it is through, there is nothing left to stop.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rare_earth_desk.domain.phrases import Cancelled

_lasting = False
_asked = False


def _on_interrupt(_number: int, _frame: Any) -> None:
    global _asked  # noqa: PLW0603 - a process has one Ctrl+C
    _asked = True
    if not _lasting:
        raise KeyboardInterrupt


@contextmanager
def heeded(*, to_the_end: bool) -> Iterator[None]:
    """Heed Ctrl+C while a command runs; where the process ends with it, not afterwards."""
    global _lasting, _asked  # noqa: PLW0603 - see above
    _lasting = _asked = False
    before = signal.getsignal(signal.SIGINT)
    # A process in the background of a shell has been told to ignore it, and goes on doing so.
    if before == signal.SIG_IGN or threading.current_thread() is not threading.main_thread():
        yield
        return
    signal.signal(signal.SIGINT, _on_interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN if to_the_end else before)


@contextmanager
def lasting() -> Iterator[None]:
    """Mark work that writes: it stops at `look` only, and once it is through, not at all."""
    global _lasting  # noqa: PLW0603 - see above
    _lasting = True
    try:
        yield
    except BaseException:
        _lasting = False
        raise


def look() -> None:
    """Raise Cancelled when a stop was asked for: of work that lasts, or where Python lost it."""
    if _asked:
        raise Cancelled
