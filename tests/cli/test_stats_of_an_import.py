"""From a spreadsheet to the figures: what the commands tell is what its rows say."""

from __future__ import annotations

import csv
import json
import random
from datetime import date, timedelta

import pytest

from rare_earth_desk.cli import main
from tests.statistics.times import twins as curves
from tests.statistics.times.curve import Curve

MAPPING = """
[columns]
number = "Case"
filed = "Submitted"
decided = "Closed"
outcome = "Result"
product_group = "Type"
company = "Firm"
[values.outcome]
done = "approved"
no = "refused"
"taken back" = "withdrawn"
open = ""
[options]
dates = "iso"
new_values = "add"
match = "number"
"""
WORDS = {"done": 1, "no": 2, "taken back": 3}
FIRST = date(2024, 1, 1)
DAYS = (date(2024, 5, 15), date(2024, 9, 30))


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, date, date | None, str, str, str]]:
    """Cases of two groups, some still open, a few closed before they were submitted."""
    chance = random.Random(7)
    made = []
    for number in range(260):
        filed = FIRST + timedelta(days=chance.randrange(270))
        taken = int(chance.expovariate(1 / 45)) - (3 if number % 90 == 0 else 0)
        closed = filed + timedelta(days=taken) if chance.random() < 0.85 else None
        word = chance.choice(("done", "done", "no", "taken back")) if closed else "open"
        group, firm = chance.choice(("oxides", "wire")), f"Firm {chance.randrange(30)}"
        made.append((f"N-{number:04}", filed, closed, word, group, firm))
    return made


@pytest.fixture(scope="module")
def register(rows, tmp_path_factory):
    folder = tmp_path_factory.mktemp("import")
    source, mapping, file = (folder / name for name in ("rows.csv", "map.toml", "new.desk"))
    with source.open("w", newline="", encoding="utf-8") as out:
        write = csv.writer(out)
        write.writerow(["Case", "Submitted", "Closed", "Result", "Type", "Firm"])
        write.writerows(
            [number, filed, closed or "", *rest] for number, filed, closed, *rest in rows
        )
    mapping.write_text(MAPPING, encoding="utf-8")
    assert main(["new", str(file)]) == 0
    assert main(["import", str(file), str(source), "--mapping", str(mapping)]) == 0
    return file


def spells(rows, day, group=None):
    found = []
    for _, filed, closed, word, kind, _ in rows:
        if filed > day or (group and kind != group):
            continue
        over = closed is not None and closed <= day
        taken = ((closed if over else day) - filed).days
        if taken >= 0:
            found.append(curves.Spell(-1, taken, WORDS[word] if over else 0))
    return found


@pytest.mark.parametrize("day", DAYS)
def test_the_figures_are_those_of_the_rows(register, rows, capsys, day):
    capsys.readouterr()
    assert main(["stats", str(register), "--as-at", day.isoformat(), "--json"]) == 0
    groups = {one["group"]: one for one in json.loads(capsys.readouterr().out)["groups"]}
    for name, group in groups.items():
        kind = None if name == "all" else name
        own = [row for row in rows if row[1] <= day and (not kind or row[4] == kind)]
        over = [row for row in own if row[2] and row[2] <= day]
        counts = (len(own), len(over), len(own) - len(over))
        assert (group["filed"], group["decided"], group["pending"]) == counts
        assert group["excluded"]["negative_duration"] == sum(row[2] < row[1] for row in over)
        expected = spells(rows, day, kind)
        times, curve = group["time_to_decision"], Curve(expected)
        assert (times["n"], times["events"]) == (len(expected), sum(s.cause > 0 for s in expected))
        for p, one in times["quantiles"].items():
            told = (one["days"], one["low"], one["high"])
            assert told == curve.quantile(float(p))
        for point in times["survival"]:
            age = min(point["t"], len(curve.p) - 1)
            assert point["p"] == pytest.approx(curve.p[age], abs=1e-12)
        for cause, outcome in enumerate(("approved", "refused", "withdrawn"), start=1):
            for point in group["outcome_by_age"][outcome]:
                age = min(point["t"], len(curve.p) - 1)
                assert point["p"] == pytest.approx(curve.had[age][cause], abs=1e-12)


@pytest.mark.parametrize("by", ["exporter", "list", "member_state", "province", "value_chain"])
def test_every_grouping_adds_up(register, capsys, by):
    capsys.readouterr()
    assert main(["stats", str(register), "--by", by, "--json"]) == 0
    every, *groups = json.loads(capsys.readouterr().out)["groups"]
    assert every["filed"] == 260
    for name in ("filed", "decided", "pending", "approved", "refused", "withdrawn"):
        assert sum(group[name] for group in groups) == every[name]
    assert sum(group["time_to_decision"]["n"] for group in groups) == every["time_to_decision"]["n"]
