"""Where the product's own data files lie and how they are read."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import Any

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused

_MISSING = (
    "The file {file} that belongs to the product cannot be read ({why}); install the product again."
)
_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def folder() -> Path:
    """Return the folder of shipped data: beside the package in a checkout, inside it in a wheel.

    The place inside the package is tried first: an installed copy must not pick up an unrelated
    `resources` folder that lies beside it.
    """
    installed = _PACKAGE / "resources"
    return installed if installed.is_dir() else _PACKAGE.parent / "resources"


def path(*parts: str) -> Path:
    """Return the path of a shipped file; `parts` may hold slashes. It need not exist."""
    return folder().joinpath(*parts)


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of the shipped table `name` ("statuses", "vocabularies/outcome").

    Every row has all columns of the heading, "" where a cell is empty. Raises Refused when the
    file is missing or a row has more or fewer cells than the heading.
    """
    return _rows(path(f"{name}.csv"), f"{name}.csv")


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a file that is written as the shipped tables are. Raises like `table`."""
    return _rows(file, file.name)


def _rows(of: Path, file: str) -> list[dict[str, str]]:
    with _opened(of, file) as stream:
        reader = csv.reader(stream)
        heading = next(reader, [])
        rows = [cells for cells in reader if cells]
    for line, cells in enumerate(rows, start=2):
        if len(cells) != len(heading):
            raise Refused(
                "Row {line} of the shipped file {file} has {found} cells instead of {wanted}; "
                "install the product again.",
                line=line,
                file=file,
                found=len(cells),
                wanted=len(heading),
            )
    return [dict(zip(heading, cells, strict=True)) for cells in rows]


def data(name: str) -> Any:
    """Return the content of the shipped JSON file `name` (no suffix); raises Refused if missing."""
    import json

    with _opened(path(f"{name}.json"), f"{name}.json") as stream:
        return json.load(stream)


def _opened(of: Path, file: str) -> Any:
    with in_reach(_MISSING, file=file):
        return of.open(encoding="utf-8", newline="")
