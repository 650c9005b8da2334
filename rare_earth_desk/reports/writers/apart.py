"""Setting a paper in a process of its own: the compiler gives no memory back while it lives.

A list of two thousand rows takes it 400 MB, the next one as much again. This file is also what
that process runs; it needs nothing of the product.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from typing import Any


def set_apart(fonts: str, how: dict[str, Any]) -> bytes | list[bytes] | None:
    """Return what the compiler makes, with the fonts of a folder; None where it came to nothing."""
    # Without -P the folder of this file would come first, and its names hide those of others.
    command = [sys.executable, "-P", __file__]
    no_console = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows would show one
    with suppress(OSError, EOFError, pickle.UnpicklingError, subprocess.CalledProcessError):
        done = subprocess.run(
            command,
            input=pickle.dumps((fonts, how)),
            capture_output=True,
            creationflags=no_console,
            check=True,
        )
        made: bytes | list[bytes] = pickle.loads(done.stdout)
        return made
    return None


def _run() -> None:
    import typst

    fonts, how = pickle.load(sys.stdin.buffer)
    compiler = typst.Compiler(font_paths=[fonts], ignore_system_fonts=True)
    pickle.dump(compiler.compile(**how), sys.stdout.buffer)


if __name__ == "__main__":
    _run()
