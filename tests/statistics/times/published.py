"""Published data as spells; sources and licences are told in data/SOURCES.md."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np

from rare_earth_desk.statistics.times.spells import FROM_FILING, Spells

_FOLDER = Path(__file__).parent / "data"


def published(name: str) -> Spells:
    """Return the spells of a file in data/, its groups labelled as there."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = [
            tuple(int(line[key]) for key in ("group", "entry", "exit", "cause"))
            for line in csv.DictReader(file)
            for _ in range(int(line["cases"]))
        ]
    group, entry, exit_, cause = np.array(lines).T
    return spells(exit_, cause, group=group, entry=entry)


def spells(exit_, cause, *, group=None, entry=None) -> Spells:
    """Return spells of plain columns; groups are labelled in the order of their values."""
    exit_ = np.asarray(exit_, np.int32)
    labels, row = np.unique(np.zeros(len(exit_), int) if group is None else group,
                            return_inverse=True)  # fmt: skip
    return Spells(
        entry=np.asarray(np.full(len(exit_), FROM_FILING) if entry is None else entry, np.int32),
        exit=exit_,
        cause=np.asarray(cause, np.int8),
        row=row.astype(np.int32),
        company=np.full(len(exit_), -1, np.int32),
        labels=tuple(map(str, labels.tolist())),
    )
