"""Setting a paper in a process of its own: the compiler gives no memory back while it lives.

A list of two thousand rows takes it 400 MB, the next one as much again; and a process can be
stopped, which the compiler cannot. This file is also what that process runs; it needs nothing of
the product.
"""

from __future__ import annotations

import pickle
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import typst

# Seconds between two looks at whether it is done; whoever waits lives in between.
_LOOK = 0.02
# Seconds that a paper may take: of 20,000 rows it takes some minutes on a slow laptop.
_LONGEST = 900.0
_PYTHON = re.compile(r"(python|pypy)[w\d.]*", re.IGNORECASE)


def set_apart(
    fonts: str, hows: list[dict[str, Any]], told: Callable[[int, int], None], *, system: bool
) -> list[Any] | None:
    """Return what the compiler makes in each of some ways; None where no process could be begun.

    It has the fonts of a folder, and those of the `system` where it may. `told` is called all the
    while; what it raises ends the process at once, and is raised here. Raises Unset where the
    compiler refuses, and TimeoutError where it takes a quarter of an hour.
    """
    if not can_run():
        return None
    # Without -P the folder of this file would come first, and its names hide those of others.
    command = [sys.executable, "-P", __file__]
    no_console = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show one
    pipe = subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, creationflags=no_console
        )
    except OSError:
        return None
    with process:
        try:
            done = _waited(process, pickle.dumps((fonts, hows, system)), told)
        except BaseException:
            process.kill()
            raise
    return _read(done) if process.returncode == 0 else None


def can_run() -> bool:
    """Tell whether there is a Python to run this: a product packed into one program has none.

    Its own program, begun once more, would open another window.
    """
    is_packed = getattr(sys, "frozen", False) or not Path(__file__).is_file()
    return not is_packed and bool(_PYTHON.match(Path(sys.executable or "").name))


def _waited(
    process: subprocess.Popen[bytes], given: bytes, told: Callable[[int, int], None]
) -> bytes:
    """Return what a process says to what it is given."""
    # Left to `communicate`, what was not taken at the first look would never be given.
    stdin, process.stdin = process.stdin, None
    Thread(target=_give, args=(stdin, given), name="paper-given", daemon=True).start()
    until = time.monotonic() + _LONGEST
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_LOOK)[0]
        told(0, 0)
        if time.monotonic() > until:
            raise TimeoutError


def _give(stdin: IO[bytes], given: bytes) -> None:
    """Write all of it; a process that ends meanwhile takes no more, and so ends this too."""
    with suppress(OSError), stdin:
        stdin.write(given)


def _read(done: bytes) -> list[Any] | None:
    """Return what was made; raises Unset where the compiler refused."""
    try:
        made, refused = pickle.loads(done)
    except (EOFError, pickle.UnpicklingError):
        return None
    if refused is not None:
        raise Unset(refused)
    found: list[Any] = made
    return found


class Unset(Exception):
    """The compiler does not set a paper; the text is what it says about it."""


def made_by(compiler: typst.Compiler, hows: list[dict[str, Any]]) -> list[Any]:
    """Return what a compiler makes; raises Unset, also where it breaks on odd letters."""
    import typst

    try:
        return [compiler.compile(**how) for how in hows]
    except typst.TypstError as error:
        raise Unset(error.diagnostic) from None
    except BaseException as error:  # its panics are no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise Unset(str(error)) from None


def _run() -> None:
    import typst

    # Whoever waits is told of Ctrl+C and ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    fonts, hows, system = pickle.load(sys.stdin.buffer)
    compiler = typst.Compiler(font_paths=[fonts], ignore_system_fonts=not system)
    made, refused = [], None
    try:
        made = made_by(compiler, hows)
    except Unset as error:
        refused = str(error)
    pickle.dump((made, refused), sys.stdout.buffer)


if __name__ == "__main__":
    _run()
