"""Progress of long work on a terminal; silent where nobody looks."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext

from rare_earth_desk.cli import stopping

_EVERY = 0.2


@contextmanager
def shown(words: str, *, lasting: bool = False) -> Iterator[Callable[[int, int], None]]:
    """Show "words 42 %" on standard error while work runs; Ctrl+C cancels it.

    Work that is `lasting` writes: it is cancelled at its reports only, and not after the last.
    """
    visible = sys.stderr is not None and sys.stderr.isatty()
    last = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal last
        stopping.look()
        now = time.monotonic()
        if visible and now - last > _EVERY:
            last = now
            print(f"\r{words} {done / max(total, 1):4.0%}", end="", file=sys.stderr, flush=True)

    with stopping.lasting() if lasting else nullcontext():
        yield report
    if visible:
        print("\r\033[K", end="", file=sys.stderr, flush=True)
