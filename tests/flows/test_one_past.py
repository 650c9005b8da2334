"""List, search, editor, charts and figures tell the same of any day, however vague the days."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.cli import main
from rare_earth_desk.domain import days, matching
from rare_earth_desk.domain.case.read import Case, read_case
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import (
    Application,
    ListEntry,
    PriorityList,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.cases import NEVER, OUTCOMES, UNKNOWN
from rare_earth_desk.statistics.from_facts import cases
from rare_earth_desk.statistics.headline import headline
from tests.registers import Work, add_application, record

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.store.transaction import Transaction

START = date(2025, 4, 1)
LIKELY = ("L10", "L10", "L10", "L30", "L40", "L50", "L51", "L60", "L70", "L59", "L99", "C30", "K2")
TOLD = ("filed_on", "accepted_on", "decided_on", "outcome", "status", "status_on", "holder",
        "channel", "customs", "last_news_on", "decided_known_on", "disagreement", "out_of_order",
        "list_number", "times_listed", "answer", "unanswered_lists", "days_of_stock",
        "line_stop_on")  # fmt: skip


def some_day(chance: Random) -> str | None:
    if chance.random() < 0.15:
        return None
    precision: Any = chance.choice(("day", "day", "week", "month", "month", "quarter", "year"))
    return days.at(START + timedelta(days=chance.randrange(120)), precision)


def fill(tx: Transaction, chance: Random) -> None:
    lists = [
        PriorityList(id=new_id(), number=n, week=some_day(chance), handed_over_on=some_day(chance))
        for n in range(1, 5)
    ]
    for one in lists:
        tx.insert(one)
    for number in range(30):
        application = new_id()
        tx.insert(Application(id=application, number=f"EU-{number}", product_group="oxides"))
        earlier: list[str] = []
        for _ in range(chance.randrange(6)):
            replaces = chance.choice(earlier) if earlier and chance.random() < 0.1 else None
            earlier.append(new_id())
            tx.insert(
                StatusEntry(
                    id=earlier[-1],
                    application=application,
                    status=chance.choice(LIKELY),
                    happened=some_day(chance),
                    reported_on=some_day(chance),
                    reported_by=chance.choice(("company", "MOFCOM", None)),
                    replaces=replaces,
                )
            )
        for one in chance.sample(lists, chance.randrange(3)):
            answer = chance.choice(("A1", "A2", None))
            tx.insert(ListEntry(id=new_id(), priority_list=one.id, application=application,
                                answer=answer, answered_on=some_day(chance)))  # fmt: skip
        if chance.random() < 0.5:
            tx.insert(StockReport(id=new_id(), application=application, days_of_stock=9,
                                  reported_on=some_day(chance)))  # fmt: skip


def agree(register: Register, day: date) -> None:
    facts = register.facts_as_at(day)
    seen = cases(facts).as_at(day)
    pending = is_pending(seen, day.toordinal())
    found = {name: matching.mask(parse(f"is:{name}"), facts) for name in
             ("pending", "decided", "unfiled", "listed")}  # fmt: skip
    for id_ in register.facts().ids:
        case, place = read_case(register, id_, day), facts.place(id_)
        if place is None:
            now = register.facts()
            assert case.text("filed_on") is None
            assert now.value(now.place(id_) or 0, "filed_on") is not None
            continue
        told = {name: facts.value(place, name) for name in TOLD}
        assert {name: case.standing[name] for name in TOLD} == told
        filed, outcome = told["filed_on"] is not None, told["outcome"]
        assert (seen.filed[place] != UNKNOWN) == filed == (not found["unfiled"][place])
        assert (seen.decided[place] != NEVER) == (outcome is not None) == found["decided"][place]
        assert OUTCOMES[seen.outcome[place]] == (outcome or "")
        assert pending[place] == (filed and case.is_open) == found["pending"][place]
        assert found["listed"][place] == bool(case.standing["list_number"])
        assert seen.filed[place] <= day.toordinal()
        assert seen.decided[place] in (NEVER, min(seen.decided[place], day.toordinal()))
    data = chart_input(facts, Selection(as_at=day), register.today)
    assert headline(data.cases, day).pending == pending.sum()
    assert len(data.cases) == (seen.filed != UNKNOWN).sum()


@pytest.mark.parametrize("seed", range(8))
def test_any_day_is_told_alike_everywhere(register: Register, seed: int) -> None:
    chance = Random(seed)
    register.do(Work(lambda tx: fill(tx, chance)))
    for _ in range(12):
        agree(register, START + timedelta(days=chance.randrange(-10, 150)))
    agree(register, date(2030, 1, 1))


def test_a_decision_known_to_the_month_counts_from_the_first_of_it(
    register: Register,
) -> None:
    """Found in a review: the editor still waited on 5 June for a decision of June."""
    id_ = add_application(register)
    record(register, id_, "L10", "2025-05-02")
    record(register, id_, "L50", "2025-06")
    for day, outcome, waiting in ((date(2025, 5, 31), None, 1), (date(2025, 6, 1), "approved", 0),
                                  (date(2025, 6, 5), "approved", 0)):  # fmt: skip
        facts = register.facts_as_at(day)
        case: Case = read_case(register, id_, day)
        assert facts.values("outcome") == [outcome] == [case.text("outcome")]
        assert is_pending(cases(facts).as_at(day), day.toordinal()).sum() == waiting
        agree(register, day)


def test_of_two_reports_of_the_filing_the_vague_one_may_be_past_already(
    register: Register,
) -> None:
    id_ = add_application(register)
    record(register, id_, "L10", "2025-06-10")
    record(register, id_, "L10", "2025-06")
    assert register.facts().values("filed_on") == ["2025-06-10"]
    assert register.facts_as_at(date(2025, 6, 5)).values("filed_on") == ["2025-06"]
    assert register.facts_as_at(date(2025, 5, 31)).ids == []
    agree(register, date(2025, 6, 5))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_command_counts_what_the_list_shows(
    tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    path, chance = tmp_path / "name.desk", Random(seed)
    asked = [START + timedelta(days=n) for n in (5, 40, 75, 110)]
    listed = {}
    with closing(Register.create(path)) as register:
        register.do(Work(lambda tx: fill(tx, chance)))
        for day in asked:
            facts = register.facts_as_at(day)
            filed = [place for place, told in enumerate(facts.values("filed_on")) if told]
            lists = [facts.value(place, "list_number") for place in filed]
            open_ = [place for place in filed if not facts.value(place, "outcome")]
            listed[day] = {str(n): lists.count(n) for n in set(lists)}, len(filed), len(open_)
    for day in asked:
        assert main(["stats", str(path), "--as-at", day.isoformat(), "--by", "list", "--json"]) == 0
        groups = {one["group"]: one for one in json.loads(capsys.readouterr().out)["groups"]}
        every = groups.pop("all")
        by_list = {("None" if n == "not stated" else n): one["filed"] for n, one in groups.items()}
        counted = {n: filed for n, filed in by_list.items() if filed}
        assert (counted, every["filed"], every["pending"]) == listed[day]
