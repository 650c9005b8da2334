"""`stats FILE --backtest`: scores of past forecasts, as JSON and as a table."""

from __future__ import annotations

import csv
from datetime import date

import numpy as np
import pytest

from rare_earth_desk.cli import USAGE
from rare_earth_desk.statistics.cases import NEVER
from rare_earth_desk.statistics.forecast.backtest import backtest, last_event
from tests.statistics.forecast import registers

_MAPPING = """[columns]
number = "No"
filed = "Filed"
decided = "Decided"
outcome = "Outcome"
product_group = "Group"
"""
_GROUPS = ("oxides", "metals")
_OUTCOMES = ("", "approved", "refused", "withdrawn")


@pytest.fixture(scope="module")
def simulated():
    cases, _ = registers.steady(1, weeks=45, level=15.0)
    group = np.where(np.arange(len(cases)) % 4, 0, 1)
    return cases.grouped(group, _GROUPS)


@pytest.fixture(scope="module")
def register(simulated, tmp_path_factory):
    from rare_earth_desk.cli import main

    folder = tmp_path_factory.mktemp("backtest")
    path, source, mapping = folder / "r.desk", folder / "s.csv", folder / "m.toml"
    mapping.write_text(_MAPPING, encoding="utf-8")
    with source.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(["No", "Filed", "Decided", "Outcome", "Group"])
        for row in range(len(simulated)):
            decided = int(simulated.decided[row])
            out.writerow([
                f"N-{row}",
                date.fromordinal(int(simulated.filed[row])).isoformat(),
                date.fromordinal(decided).isoformat() if decided < NEVER else "",
                _OUTCOMES[simulated.outcome[row]],
                _GROUPS[simulated.group[row]],
            ])  # fmt: skip
    assert main(["new", str(path)]) == 0
    assert main(["import", str(path), str(source), "--mapping", str(mapping)]) == 0
    return path


def test_the_json_is_the_score_of_the_cases(register, simulated, run):
    found = run("stats", register, "--backtest", "--json").json
    until = last_event(simulated, date(2030, 1, 1))
    assert found["until"] == until.isoformat()
    assert found["horizons"] == [28, 56, 91]
    assert [group["group"] for group in found["groups"]] == ["all", *_GROUPS]
    for group, expected in zip(found["groups"], backtest(simulated, until), strict=True):
        for phase in ("steady", "ramp_up"):
            for told, score in zip(group[phase]["horizons"], getattr(expected, phase), strict=True):
                assert told["origins"] == score.origins
                assert told["mae"] == pytest.approx(score.mae)
                assert told["mae_last_value"] == pytest.approx(score.mae_last_value)
                assert told["pinball_ratio"] == pytest.approx(score.pinball_ratio)
                assert told["coverage_80"] == score.coverage
    assert found["groups"][0]["steady"]["horizons"][0]["origins"] > 15


def test_an_earlier_day_and_another_grouping(register, run):
    found = run("stats", register, "--backtest", "--json", "--as-at", "2024-06-30",
                "--by", "member_state").json  # fmt: skip
    assert found["as_at"] == "2024-06-30"
    assert found["until"] <= "2024-06-30"
    assert [group["group"] for group in found["groups"]] == ["all", "not stated"]


def test_without_json_it_is_a_table_to_read(register, run):
    told = run("stats", register, "--backtest")
    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0].startswith("Forecasts of the backlog held against what came, until 2024-")
    rows = [line.split() for line in lines]
    found = run("stats", register, "--backtest", "--json").json["groups"][0]["steady"]
    first = found["horizons"][0]
    assert [
        "all", "28", str(first["origins"]), str(first["with_flow"]), f"{first['mae']:.1f}",
        f"{first['mae_last_value']:.1f}", f"{first['mae_ratio']:.2f}", f"{first['pinball']:.1f}",
        f"{first['pinball_fan']:.1f}", f"{first['pinball_ratio']:.2f}",
        f"{first['coverage_80']:.0%}",
    ] in rows  # fmt: skip
    assert ["mean", f"{found['mae_ratio']:.2f}", f"{found['pinball_ratio']:.2f}"] in rows
    assert max(map(len, lines)) <= 100


def test_an_empty_register_has_nothing_to_test(desk, run):
    told = run("stats", desk, "--backtest")
    assert told.code == 0
    assert told.out.endswith("no application was filed; there is nothing to test.\n")
    assert run("stats", desk, "--backtest", "--json").json["groups"] == []


def test_scores_are_for_the_desk_itself(register, run):
    with pytest.raises(SystemExit) as ended:
        run("stats", register, "--backtest", "--shared")
    assert ended.value.code == USAGE
