"""A register of another house: figures after its import, counted independently."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

import pytest

from tests.cli.their_sheet import MAPPING, write

OUTCOMES = {"completed": "approved", "rejected": "refused", "cancelled": "withdrawn"}
GROUPS = {"Magnets": "permanent magnets", "Oxides": "oxides", "Type C": "Type C", "": "not stated"}
AS_AT = date(2025, 9, 30)


def cases(seed):
    chance = random.Random(seed)
    for number in range(400):
        filed = date(2024, 3, 1) + timedelta(days=chance.randrange(560))
        decided = (
            filed + timedelta(days=chance.randrange(-3, 260)) if chance.random() < 0.8 else None
        )
        outcome = chance.choice([*OUTCOMES, ""]) if decided else chance.choice(["open", ""])
        yield f"case-{number}", filed, decided, outcome, chance.choice(list(GROUPS))


@pytest.mark.parametrize(
    ("order", "form"), [("day-first", "%d.%m.%Y"), ("month-first", "%m/%d/%Y"),
                        ("iso", "%Y-%m-%dT%H:%M:%S+02:00")]
)  # fmt: skip
def test_figures_equal_independent_counts(run, desk, tmp_path, order, form):
    all_cases = list(cases(order))
    lines = ["Case ID;Submitted;Closed;Result;Type"] + [
        f"{number};{filed:{form}};{decided.strftime(form) if decided else ''};{outcome};{group}"
        for number, filed, decided, outcome, group in all_cases
    ]
    text = MAPPING.replace('"iso"', f'"{order}"').replace(
        'open = ""', 'open = ""\nrejected = "refused"\ncancelled = "withdrawn"'
    )
    source, mapping = write(tmp_path, "\n".join(lines)), write(tmp_path, text, "m.toml")
    assert run("import", desk, source, "--mapping", mapping, "--json").json["new"] == 400
    told = run("stats", desk, "--as-at", AS_AT, "--json").json
    figures = {group["group"]: group for group in told["groups"]}
    for name in ("all", *GROUPS.values()):
        chosen = [case for case in all_cases if name in ("all", GROUPS[case[4]])]
        _compare_group(figures[name], chosen)
    _compare_months(told, all_cases)


def _compare_group(told, chosen):
    filed = [case for case in chosen if case[1] <= AS_AT]
    decided = [case for case in filed if case[2] and case[2] <= AS_AT]
    assert (told["filed"], told["decided"]) == (len(filed), len(decided))
    assert told["pending"] == len(filed) - len(decided)
    results = Counter(OUTCOMES.get(case[3]) for case in decided)
    assert {name: told[name] for name in OUTCOMES.values()} == {
        name: results[name] for name in OUTCOMES.values()
    }
    ages = [(AS_AT - case[1]).days for case in filed if case not in decided]
    for band in told["ageing"]:
        last = 10**6 if band["to"] is None else band["to"]
        assert band["n"] == sum(band["from"] <= age <= last for age in ages), band
    assert told["oldest_days"] == max(ages)


def _compare_months(told, all_cases):
    for month in told["months"]:
        filed = [case for case in all_cases if f"{case[1]:%Y-%m}" == month["month"]]
        decided = [case for case in all_cases if case[2] and f"{case[2]:%Y-%m}" == month["month"]]
        assert (month["filed"], month["decided"]) == (
            sum(case[1] <= AS_AT for case in filed),
            sum(case[2] <= AS_AT for case in decided),
        ), month
