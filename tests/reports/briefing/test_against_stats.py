"""Every figure of a briefing is the one that `stats --json` prints for the same days."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date

import pytest

from rare_earth_desk.cli import main
from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.reports.briefing.figures import Figures
from tests.reports.briefing.made import made, table

DAYS = [
    date(2025, 6, 2),
    date(2025, 9, 30),
    date(2025, 11, 5),
    date(2026, 3, 15),
    date(2026, 10, 1),
]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "s.desk"
    assert main(["demo", str(path), "--applications", "400"]) == 0
    return path


def stats(path, capsys, axis, day):
    capsys.readouterr()
    assert main(["stats", str(path), "--json", axis, day.isoformat()]) == 0
    groups = json.loads(capsys.readouterr().out)["groups"]
    return {_label(one["group"]): one for one in groups if one["filed"]}


def _label(key):
    if key in ("all", "not stated"):
        return {"all": "All", "not stated": "Group not known"}[key]
    return vocabulary.label_of("product_group", key)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("axis", ["--as-at", "--known-on"])
def test_pending_filed_and_the_oldest_are_those_of_stats(sample, capsys, axis, day):
    selection = Selection(as_at=day) if axis == "--as-at" else Selection(as_known_on=day)
    with closing(Register.open(sample, to_read=True)) as register:
        figures = Figures(register, selection)
        since, oldest, values = figures.since, figures.oldest, figures.values(_FIELDS)
        found = table(made(register, selection=selection), "State of play by product group")
    now, then = stats(sample, capsys, axis, day), stats(sample, capsys, axis, since)
    labels = [str(column.label).partition("\n")[0] for column in found.columns]
    told = {str(row[0]): dict(zip(labels[1:], row[1:], strict=True)) for row in found.rows}
    # Of a group in which nothing waited or happened nothing is told.
    silent = {name for name in now.keys() - told.keys() if not now[name]["pending"]}
    assert told.keys() == (now.keys() - silent) | {"All"}
    now.setdefault("All", dict.fromkeys(("pending", "filed", "decided"), 0) | {"oldest_days": None})
    first, last = 1, len(labels) - 2
    for row in found.rows:
        name, group = str(row[0]), now[str(row[0])]
        before = then.get(name, {"pending": 0, "filed": 0})
        assert (row[first], row[last]) == (before["pending"], group["pending"])
        change = row[last] - row[first]
        assert str(row[last + 1]) == (
            f"+{change}" if change > 0 else f"−{-change}" if change else "0"
        )
        assert told[name]["Filed"] == group["filed"] - before["filed"]
    every = now["All"]
    assert oldest == every["oldest_days"]
    earlier = then.get("All", {"pending": 0, "decided": 0})
    assert values == {
        "pending": grouped(every["pending"]), "pending_then": grouped(earlier["pending"]),
    }  # fmt: skip
    ended = sum(told["All"].get(name, 0) for name in _ENDED) - told["All"].get("Open again", 0)
    assert ended == every["decided"] - earlier["decided"]


_FIELDS = ("pending", "pending_then")
_ENDED = ("Approved", "Refused", "Withdrawn", "Outcome unknown")
