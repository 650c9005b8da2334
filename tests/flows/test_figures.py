"""Registers of other offices come in by mapping; the figures are those of a count of their rows."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from rare_earth_desk.cli import main
from tests.flows.recount import Case, figures

Line = list[str]


@dataclass(frozen=True)
class Source:
    """A register of another office: its file, its mapping, and its rows as plainly read."""

    headings: Line
    mapping: str
    days: tuple[date, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    lines: list[Line] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)

    def add(self, line: Line, case: Case) -> None:
        self.lines.append(line)
        self.cases.append(case)

    def write(self, folder: Path) -> tuple[Path, Path]:
        source, mapping = folder / "source.csv", folder / "mapping.toml"
        with source.open("w", encoding=self.encoding, newline="") as file:
            writer = csv.writer(file, delimiter=self.delimiter)
            writer.writerows([self.headings, *self.lines])
        mapping.write_text(self.mapping, encoding="utf-8")
        return source, mapping


def permits() -> Source:
    """ISO days with faults: decided before filed, no filing day, an outcome without a day."""
    source = Source(
        ["Case ID", "Submitted", "Closed", "Result", "Type"],
        """[columns]
number = "Case ID"
filed = "Submitted"
decided = "Closed"
outcome = "Result"
product_group = "Type"
[values.outcome]
completed = "approved"
open = ""
[options]
dates = "iso"
""",
        (date(2010, 12, 31), date(2011, 6, 17), date(2012, 1, 23), date(2013, 3, 5)),
    )
    chance = Random(1)
    words = {"completed": "approved", "refused": "refused", "withdrawn": "withdrawn", "": "decided"}
    for number in range(500):
        filed: date | None = date(2010, 10, 2) + timedelta(days=chance.randrange(478))
        after = chance.choice((-30, -1, 0, 0, 1, 30, 31, 52, 60, 61, 90, 91, 180, 181, 400))
        decided: date | None = filed + timedelta(days=after) if filed else None
        word = chance.choice(("completed", "completed", "refused", "withdrawn", "", "open"))
        if word == "open" or (word and chance.random() < 0.1):
            decided = None  # with an outcome: nobody told the day, so it was not over by then
        if chance.random() < 0.03:
            filed = None
        group = chance.choice(("Bouw", "Kap", "General 270", "Kap en Bouw", ""))
        line = [f"case-{10011 + 7 * number}", str(filed or ""), str(decided or ""), word, group]
        outcome = words[word] if decided else ""
        source.add(line, Case(filed, decided, outcome, group or "not stated"))
    return source


def loans() -> Source:
    """Moments with a time zone, outcomes in capitals, numbers only, commas in groups."""
    source = Source(
        ["case", "reg_date", "end_date", "result", "loan_goal"],
        """[columns]
number = "case"
filed = "reg_date"
decided = "end_date"
outcome = "result"
product_group = "loan_goal"
[options]
dates = "iso"
new_values = "add"
""",
        (date(2011, 10, 31), date(2011, 12, 24), date(2012, 2, 29)),
    )
    chance = Random(2)
    words = {"APPROVED": "approved", "DECLINED": "refused", "CANCELLED": "withdrawn", "": ""}
    for number in range(700):
        filed = date(2011, 10, 1) + timedelta(days=chance.randrange(152))
        word = chance.choice(("APPROVED", "DECLINED", "DECLINED", "CANCELLED", ""))
        decided = filed + timedelta(days=chance.randrange(40)) if word else None
        group = chance.choice(("Car", "Home improvement", "Other, see explanation", "0-5000"))
        closed = f"{decided}T23:59:59.999+01:00" if decided else ""
        line = [str(173688 + 3 * number), f"{filed}T00:38:44.546+02:00", closed, word, group]
        source.add(line, Case(filed, decided, words[word], group))
    return source


def travels() -> Source:
    """Days first, semicolons, Windows-1252, filings known to the month, returned cases."""
    source = Source(
        ["Antragsnummer", "Eingang", "Erledigt", "Ergebnis", "Einheit"],
        """[columns]
number = "Antragsnummer"
filed = "Eingang"
decided = "Erledigt"
outcome = "Ergebnis"
product_group = "Einheit"
[values.outcome]
"zurückgegeben" = "returned"
[options]
dates = "day-first"
""",
        (date(2017, 3, 15), date(2018, 6, 30), date(2019, 2, 28)),
        encoding="cp1252",
        delimiter=";",
    )
    chance = Random(3)
    words = {"genehmigt": "approved", "abgelehnt": "refused", "zurückgezogen": "withdrawn"}
    for number in range(600):
        filed = date(2016, 10, 3) + timedelta(days=chance.randrange(850))
        word = chance.choice((*words, "genehmigt", "zurückgegeben", ""))
        decided = filed + timedelta(days=chance.randrange(70)) if word in words else None
        vague = chance.random() < 0.1
        group = chance.choice(("Fakultät für Übersee", "École", "Zentrale – IT", "unit 1"))
        line = [
            f"travel permit {76000 + number}",
            f"{filed:%m/%Y}" if vague else f"{filed:%d/%m/%Y}",
            f"{decided:%d/%m/%Y}" if decided else "",
            word,
            group,
        ]
        known = (filed.year, filed.month) if vague else filed
        source.add(line, Case(known, decided, words.get(word, ""), group))
    return source


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*map(str, arguments), "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("make", [permits, loans, travels])
def test_figures_are_those_of_a_count_of_the_rows(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, path = make(), tmp_path / "register.desk"
    rows, mapping = source.write(tmp_path)
    assert main(["new", str(path)]) == 0
    done = told(capsys, "import", path, rows, "--mapping", mapping)
    assert done["new"] == len(source.lines)
    for day in source.days:
        found = told(capsys, "stats", path, "--as-at", day)
        expected = figures(source.cases, day)
        counted = {group["group"]: group for group in found["groups"]}
        for name, group in expected["groups"].items():
            assert {key: counted[name][key] for key in group} == group, (day, name)
        # What is filed only later has groups of nothing.
        others = [counted[name]["filed"] for name in counted.keys() - expected["groups"].keys()]
        assert not any(others)
        months = {one["month"]: (one["filed"], one["decided"]) for one in found["months"]}
        assert {m: flow for m, flow in months.items() if flow != (0, 0)} == expected["months"]
        ends = {one["date"]: one["pending"] for one in found["backlog_month_end"]}
        assert expected["ends"].items() <= ends.items()


def test_a_decision_without_a_day_counts_from_the_day_it_was_learnt_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, path = permits(), tmp_path / "register.desk"
    rows, mapping = source.write(tmp_path)
    main(["new", str(path)])
    told(capsys, "import", path, rows, "--mapping", mapping)
    dayless = sum(line[3] not in ("", "open") and not line[2] for line in source.lines if line[1])
    assert dayless > 5
    yesterday, today = date.today() - timedelta(days=1), date.today()
    before, now = (told(capsys, "stats", path, "--as-at", day) for day in (yesterday, today))
    assert before["groups"][0]["pending"] - now["groups"][0]["pending"] == dayless
    this_month = {one["month"]: one["decided"] for one in now["months"]}[f"{today:%Y-%m}"]
    assert this_month == dayless
