"""The command line: the same code as the window, for scripts and checks.

Exit 0: done. 2: wrong usage. 3: input refused, with one sentence on standard error, and as "error"
in the object of --json. 1: a fault, or
nowhere to write the output to.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Sequence

FAILED, USAGE, REFUSED, CANCELLED = 1, 2, 3, 130
# Why standard output may take no more: its disk is full, over a quota, or gone.
_OUTPUT = (errno.ENOSPC, getattr(errno, "EDQUOT", None), errno.EFBIG, errno.EIO)

_STOPPED = "Stopped; nothing was changed."
_MISSING = (
    "Rare Earth Desk needs the package {name}, which is not installed. Run one of:\n"
    "    pip install uv && uv run main.py --demo\n"
    "    python -m venv .venv && .venv/bin/pip install . && .venv/bin/rare-earth-desk --demo"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Never shows a traceback for refused input."""
    try:
        from rare_earth_desk.cli import stopping

        given = list(sys.argv[1:] if arguments is None else arguments)
        _let_all_be_told()
        with stopping.heeded(to_the_end=arguments is None):
            return _run(given)
    except KeyboardInterrupt:
        return _say(_STOPPED, CANCELLED)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == __package__.split(".")[0]:
            raise
        return _say(_MISSING.format(name=error.name), REFUSED)


def _run(given: list[str]) -> int:
    from rare_earth_desk.cli.plain_start import options_of
    from rare_earth_desk.domain.phrases import Cancelled, Refused

    options = options_of(given)
    try:
        run = options.run
        code: int = run(options) or 0
        if sys.stdout is not None:
            sys.stdout.flush()  # what cannot be written is noticed here, not after the end
    except Refused as refusal:
        # One sentence is one line, whatever a file is called.
        sentence = " ".join(str(refusal).splitlines())
        if getattr(options, "json", False):
            from rare_earth_desk.cli.refusing import as_json

            print(as_json(refusal, sentence))
        return _say(sentence, REFUSED)
    except (Cancelled, KeyboardInterrupt):
        return _say(getattr(options, "stopped", _STOPPED), CANCELLED)
    except BrokenPipeError:
        _give_up_output()
        return 0  # whoever read it has seen enough
    except OSError as error:
        if error.filename is not None or error.errno not in _OUTPUT:
            raise
        _give_up_output()
        return _say(f"The output cannot be written ({error.strerror}); send it elsewhere.", FAILED)
    return code


def _let_all_be_told() -> None:
    """Have signs that the output does not know, as those of a name in Chinese, told by numbers."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # those who call `main` may have put another
        sys.stdout.reconfigure(errors="backslashreplace")


def _say(sentence: str, code: int) -> int:
    if sys.stderr is not None:  # closed, print would turn to standard output
        print(sentence, file=sys.stderr)
    return code


def _give_up_output() -> None:
    """Let what is still to be written go nowhere; the end of the process would try once more."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
