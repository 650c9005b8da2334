"""Progress of long work on a terminal; silent where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_EVERY = 0.2


@contextmanager
def shown(words: str) -> Iterator[Callable[[int, int], None]]:
    """Show "words 42 %" on standard error while work runs; Ctrl+C cancels it."""
    visible = sys.stderr.isatty()
    last = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        if visible and now - last > _EVERY:
            last = now
            print(f"\r{words} {done / max(total, 1):4.0%}", end="", file=sys.stderr, flush=True)

    yield report
    if visible:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
