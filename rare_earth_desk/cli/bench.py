"""`bench`: speed on a fresh sample register, each figure a ratio within one run."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

from rare_earth_desk.cli import qt_libraries
from rare_earth_desk.cli.counts import counted
from rare_earth_desk.cli.progress import shown
from rare_earth_desk.sample.filling import make_sample


def run(options: argparse.Namespace) -> None:
    """Measure and print."""
    # Before Qt is imported: nothing is shown on a screen that may be in use.
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    qt_libraries.refuse_missing(needs_screen=False)
    from rare_earth_desk.bench.measuring import counts, measure
    from rare_earth_desk.bench.ratio import table

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        register = Path(name, "bench.desk")
        with shown("Making the sample register") as progress:
            make_sample(register, applications=options.applications, progress=progress)
        size = counts(register)
        measured = measure(register, Path(name), _tell)
        ratios = [ratio.at_size(size["applications"]) for ratio in measured]
    if options.json:
        found = {ratio.name: ratio.as_json() for ratio in ratios}
        print(json.dumps({**size, "ratios": found}, indent=1))
    else:
        applications, entries = counted(size["applications"]), counted(size["entries"])
        print(f"{applications} applications, {entries} status entries\n")
        print(table(ratios))


def _tell(what: str) -> None:
    if sys.stderr.isatty():
        print(f"measuring: {what}", file=sys.stderr)
