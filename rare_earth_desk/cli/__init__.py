"""The command line: the same code as the window, for scripts and checks.

Exit 0: done. 2: wrong usage. 3: input refused, with one sentence on standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

USAGE, REFUSED, CANCELLED = 2, 3, 130

_MISSING = (
    "Rare Earth Desk needs the package {name}, which is not installed. Run one of:\n"
    "    pip install uv && uv run main.py --demo\n"
    "    python -m venv .venv && .venv/bin/pip install . && .venv/bin/rare-earth-desk --demo"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code. Never shows a traceback for refused input."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == __package__.split(".")[0]:
            raise
        print(_MISSING.format(name=error.name), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _run(given: list[str]) -> int:
    from rare_earth_desk.cli.parser import parser
    from rare_earth_desk.domain.phrases import Cancelled, Refused

    options: argparse.Namespace = parser(given).parse_args(given)
    try:
        run = options.run
        code: int = run(options) or 0
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        print("Stopped; nothing was changed.", file=sys.stderr)
        return CANCELLED
    return code
