"""`stats FILE`: the same figures as the window, as JSON and as a table."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date

import pytest

from rare_earth_desk.cli import REFUSED, main, stats
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register

KEYS = {"as_at", "known_on", "groups", "months", "backlog_month_end"}

# number, product group, filed, decided, outcome
CASES = [
    ("A", "oxides", "2025-01-10", "2025-02-10", "L50"),
    ("B", "oxides", "2025-01-20", "2025-03-01", "L60"),
    ("C", "oxides", "2025-02-05", None, None),
    ("D", "permanent magnets", "2025-02-20", "2025-03-31", "L50"),
    ("E", "permanent magnets", "2025-03-15", None, None),
]


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "five.desk"
    with closing(Register.create(path)) as register:
        for number, group, filed, decided, outcome in CASES:
            step = register.do(AddRecord(Application(number=number, product_group=group)))
            [id_] = step.ids("application")
            register.do(RecordStatus((id_,), "L10", filed))
            if decided:
                register.do(RecordStatus((id_,), outcome, decided))
    return path


def figures(capsys, *arguments):
    assert main(["stats", *map(str, arguments), "--json"]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def named(figures):
    return {group["group"]: group for group in figures["groups"]}


def test_the_figures_of_a_day(register, capsys):
    found = figures(capsys, register, "--as-at", "2025-03-31")
    assert found.keys() >= KEYS
    assert found["as_at"] == "2025-03-31"
    assert found["known_on"] is None
    assert [group["group"] for group in found["groups"]] == ["all", "oxides", "permanent magnets"]
    groups = named(found)
    counts = ("filed", "decided", "pending", "approved", "refused", "withdrawn", "oldest_days")
    assert [groups["all"][name] for name in counts] == [5, 3, 2, 2, 1, 0, 54]
    assert [groups["oxides"][name] for name in counts] == [3, 2, 1, 1, 1, 0, 54]
    assert [groups["permanent magnets"][name] for name in counts] == [2, 1, 1, 1, 0, 0, 16]
    times = groups["all"]["time_to_decision"]
    assert (times["n"], times["events"]) == (5, 3)
    # Gone after 31, 39 and 40 days, still there after 16 and 54: 4/4, 3/4, 2/4 and then 1/4.
    assert [point["p"] for point in times["survival"]] == pytest.approx([1, 0.25, 0.25, 0.25])
    assert times["quantiles"]["0.5"]["days"] == 39
    approved = groups["all"]["outcome_by_age"]["approved"]
    assert [point["p"] for point in approved] == pytest.approx([0, 0.5, 0.5, 0.5])


def test_the_months_and_their_ends(register, capsys):
    found = figures(capsys, register, "--as-at", "2025-03-31")
    months = [(one["month"], one["filed"], one["decided"]) for one in found["months"]]
    assert months == [("2025-01", 2, 0), ("2025-02", 2, 1), ("2025-03", 1, 2)]
    ends = [(one["date"], one["pending"]) for one in found["backlog_month_end"]]
    assert ends == [("2025-01-31", 2), ("2025-02-28", 3), ("2025-03-31", 2)]


def test_an_earlier_day_knows_nothing_of_what_came_after(register, capsys):
    group = named(figures(capsys, register, "--as-at", "2025-02-15"))["all"]
    assert (group["filed"], group["decided"], group["pending"]) == (3, 1, 2)


def test_the_window_is_as_long_as_asked_for(register, capsys):
    group = named(figures(capsys, register, "--as-at", "2025-03-31", "--window-days", "31"))["all"]
    assert group["window"]["days"] == 31
    assert (group["window"]["filed"], group["window"]["decided"]) == (1, 2)
    assert group["window"]["clearance_rate"] == 2


def test_what_was_known_on_an_evening_before_all_was_recorded(register, capsys):
    found = figures(capsys, register, "--known-on", "2025-03-31")
    assert found["known_on"] == "2025-03-31"
    assert named(found)["all"]["filed"] == 0


@pytest.mark.parametrize("by", ["value_chain", "member_state", "province", "list"])
def test_every_grouping_counts_the_same_cases(by, register, capsys):
    found = figures(capsys, register, "--as-at", "2025-03-31", "--by", by)
    assert named(found)["all"]["filed"] == 5
    assert sum(group["filed"] for group in found["groups"][1:]) == 5


def test_without_json_it_is_a_table_to_read(register, capsys):
    assert main(["stats", str(register), "--as-at", "2025-03-31"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "As at 2025-03-31"
    heading = lines[2].split()
    assert heading[:3] == ["filed", "decided", "pending"]
    assert ["all", "5", "3", "2", "2", "1", "0", "54"] in [line.split() for line in lines]


def test_a_missing_register_is_refused_in_one_sentence(tmp_path, capsys):
    assert main(["stats", str(tmp_path / "nowhere.desk"), "--json"]) == REFUSED
    said = capsys.readouterr()
    assert json.loads(said.out) == {"error": said.err.strip()}
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("day", "pending", "outcome"),
    [
        ("2025-02-28", 1, None),
        ("2025-04-30", 0, "approved"),
        ("2025-06-15", 1, None),
        ("2025-08-01", 0, "refused"),
    ],
)
def test_a_case_that_was_taken_up_again_counts_as_the_list_shows_it(
    tmp_path, capsys, day, pending, outcome
):
    path = tmp_path / "reopened.desk"
    with closing(Register.create(path)) as register:
        step = register.do(AddRecord(Application(number="A", product_group="oxides")))
        ids = tuple(step.ids("application"))
        for status, happened in (
            ("L10", "2025-02-01"), ("L50", "2025-04-10"), ("L40", "2025-06-01"),
            ("L60", "2025-07-01"),
        ):  # fmt: skip
            register.do(RecordStatus(ids, status, happened))
        listed = register.facts_as_at(date.fromisoformat(day)).values("outcome")
    groups = named(figures(capsys, path, "--as-at", day))
    assert listed == [outcome]
    assert groups["all"]["pending"] == pending
    if outcome:
        assert groups["all"][outcome] == 1


def test_a_province_without_an_exporter_is_counted(register, tmp_path, capsys):
    path = tmp_path / "t.csv"
    path.write_text(
        "Application number,Filed,Province\nP-1,2025-01-10,Jiangxi\nP-2,2025-01-10,Hunan\n",
        encoding="utf-8",
    )
    assert main(["import", str(register), str(path)]) == 0
    capsys.readouterr()
    groups = named(figures(capsys, register, "--as-at", "2025-03-31", "--by", "province"))
    assert (groups["Jiangxi"]["filed"], groups["Hunan"]["filed"]) == (1, 1)


def test_the_share_of_few_companies_is_told_in_numbers():
    rate = {"p": 0.9, "low": 0.6, "high": 0.98, "n": 20, "companies": 4, "n_effective": 20.0}
    assert stats._rate(rate) == "18 of 20"
    assert stats._rate(rate | {"companies": 5}) == "90% (60%–98%)"
