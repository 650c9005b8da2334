"""The shipped facts as records, without a register, and copies of their files to change."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.measures import marked
from rare_earth_desk.domain.published_figures import in_order
from rare_earth_desk.domain.records import Measure, PublishedFigure, Record
from rare_earth_desk.domain.shipped.facts import facts, party_links, record_of
from rare_earth_desk.domain.surroundings import Surroundings


def shipped_records() -> list[Record]:
    """Return every shipped fact as a record; parties are called by their names."""
    found = []
    for fact in facts():
        names = (fact.values.get(field, "") for field in party_links(fact.table))
        found.append(record_of(fact, {name: name for name in names}))
    return found


def surroundings() -> Surroundings:
    """Return the shipped marks and figures as a register has them."""
    records = shipped_records()
    return Surroundings(
        marked(one for one in records if isinstance(one, Measure)),
        in_order(one for one in records if isinstance(one, PublishedFigure)),
    )


def copied(folder: Path) -> Path:
    """Return a copy of the shipped files that a test may change."""
    return shutil.copytree(resources.path("facts"), folder / "facts")


def change(folder: Path, table: str, key: str, **values: str) -> None:
    """Give a fact of the copied files other values, or add it."""
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    known = next((row for row in rows if row["key"] == key), None)
    if known is None:
        rows.append(dict.fromkeys(rows[0], "") | {"key": key} | values)
    else:
        known |= values
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
