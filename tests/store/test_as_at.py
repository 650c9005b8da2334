from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain import days, matching
from rare_earth_desk.domain.columns import SUPPLIED
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.progress import SCALE
from rare_earth_desk.domain.records import (
    Company,
    ListEntry,
    PriorityList,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.standing import progress
from rare_earth_desk.domain.statuses import find
from rare_earth_desk.register import Register
from rare_earth_desk.store import as_at
from tests.moves import Mover
from tests.registers import Clock, add, add_application, handed_over, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.facts import Facts


class Read:
    """What a register holds, each question asked once: the count puts the same for every case."""

    def __init__(self, register: Register) -> None:
        self.records, self.record = cache(register.records), cache(register.record)


def rows(facts: Facts) -> dict[str, dict[str, Any]]:
    names = [name for name in facts.columns if name not in ("applications", "pending")]
    return {id_: {n: facts.value(place, n) for n in names} for place, id_ in enumerate(facts.ids)}


def begun(day: str | None) -> date:
    return days.first(day) if day else date.max


def lists_by(register: Read, application: str, day: date) -> dict[str, Any]:
    numbers, answers, open_, handed = [], [], [], []
    for place in register.records(ListEntry, application=application):
        for one in register.records(PriorityList):
            if one.id == place.priority_list and begun(one.handed_over_on or one.week) <= day:
                numbers.append((one.number or 0, place.id, one.number))
                handed += [one.handed_over_on] if one.handed_over_on else []
                if not (place.answer and begun(place.answered_on) <= day) or place.answer == "A8":
                    open_.append((one.number or 0, place.id, one.number))
                if place.answer and begun(place.answered_on) <= day:
                    answers.append((one.number or 0, place.id, place.answer))
    return {
        "list_number": max(numbers)[2] if numbers else None,
        "times_listed": len(numbers) or None,
        "answer": max(answers)[2] if answers else None,
        "unanswered_lists": ", ".join(dict.fromkeys(str(n) for *_, n in sorted(open_) if n))
        or None,
        "handed_over_on": min(handed, key=begun, default=None),
    }


def stock_by(register: Read, row: dict[str, Any], id_: str, day: date) -> dict[str, Any]:
    come = [one for one in register.records(StockReport) if begun(one.reported_on) <= day]
    speaking = [one for one in come if one.application == id_] or [
        one
        for one in come
        if one.application is None
        and one.company is not None
        and one.company == row["company_id"]
        and one.product_group in (None, row["product_group"])
    ]
    if not speaking:
        return dict.fromkeys(("days_of_stock", "line_stop_on", "stock_reported_on"))
    last = max(speaking, key=lambda one: (str(one.reported_on), one.id))
    stops = last.line_stop_on
    if not stops and last.days_of_stock is not None:
        end = days.last(str(last.reported_on)) + timedelta(days=last.days_of_stock)
        stops = end.isoformat()
    return {
        "days_of_stock": last.days_of_stock,
        "line_stop_on": stops,
        "stock_reported_on": last.reported_on,
    }


def changed_by(register: Read, id_: str, entries: list[StatusEntry], day: date) -> str | None:
    told = [entry.reported_on or entry.happened for entry in entries if find(entry.status)]
    told += [one.reported_on for one in register.records(StockReport, application=id_)]
    lists = {one.id: one for one in register.records(PriorityList)}
    for place in register.records(ListEntry, application=id_):
        if place.priority_list in lists:
            one = lists[place.priority_list]
            told += [one.handed_over_on or one.week, place.answered_on]
    past = [one for one in told if begun(one) <= day]
    return max((days.middle(str(one), not_after=day).isoformat() for one in past), default=None)


def chain(register: Read, entry: StatusEntry) -> Iterator[str]:
    """Yield what an entry corrects, also beyond a correction of its case that was taken out."""
    case = entry.application
    while entry.replaces and entry.application == case:
        yield entry.replaces
        entry = register.record(StatusEntry, entry.replaces)


def oracle(register: Register, day: date) -> dict[str, dict[str, Any]]:
    """Compute the same one application at a time, straight from the description."""
    found, read = {}, Read(register)
    for id_, row in rows(register.facts()).items():
        every = [e for e in read.records(StatusEntry) if e.application == id_]
        void = {link for entry in every for link in chain(read, entry)}
        counting = [entry for entry in every if entry.id not in void]
        happened = []
        for entry in counting:
            known = entry.happened or entry.reported_on
            if not known or days.first(known) <= day:
                happened.append(entry)
        then = progress(happened)
        if row["filed_on"] and not then["filed_on"]:
            continue
        news = [e.reported_on or e.happened or "" for e in counting if find(e.status)]
        then["last_news_on"] = max((n for n in news if n and begun(n) <= day), default=None)
        if begun(str(then["decided_known_on"] or "2100")) > day:
            then["decided_known_on"] = None
        waits = bool(then["filed_on"]) and not then["outcome"]
        filed = days.middle(str(then["filed_on"]), not_after=day) if waits else day
        expected = {**row, **then, **lists_by(read, id_, day)}
        expected |= stock_by(read, row, id_, day)
        expected["changed_at"] = changed_by(read, id_, counting, day)
        expected["days_waiting"] = (day - filed).days if waits and filed <= day else None
        expected.pop("working_days")
        expected |= dict.fromkeys(SUPPLIED)  # of today only
        found[id_] = expected
    return found


def same_as_oracle(register: Register, day: date) -> None:
    found, expected = rows(register.facts_as_at(day)), oracle(register, day)
    for row in found.values():
        row.pop("working_days")
    assert found.keys() == expected.keys()
    differing = {
        (id_, name): (row[name], value)
        for id_, row in found.items()
        for name, value in expected[id_].items()
        if row[name] != value
    }
    assert differing == {}


@pytest.fixture
def case(register: Register) -> str:
    """An application filed on 12 June, accepted in July, approved on 1 October."""
    id_ = add_application(register)
    record(register, id_, "L10", "2025-06-12", reported_by="company")
    record(register, id_, "L30", "2025-07")
    record(register, id_, "L50", "2025-10-01")
    return id_


@pytest.mark.parametrize(
    ("day", "columns"),
    [
        (date(2025, 6, 12), ("L10", None, 0)),
        (date(2025, 6, 30), ("L10", None, 18)),
        (date(2025, 7, 1), ("L30", None, 19)),
        (date(2025, 9, 30), ("L30", None, 110)),
        (date(2025, 10, 1), ("L50", "2025-10-01", None)),
        (date(2030, 1, 1), ("L50", "2025-10-01", None)),
    ],
)
def test_a_case_is_shown_as_it_stood(
    register: Register, case: str, day: date, columns: tuple[str, str | None, int | None]
) -> None:
    facts = register.facts_as_at(day)
    assert facts.ids == [case]
    names = ("status", "decided_on", "days_waiting")
    assert tuple(facts.value(0, name) for name in names) == columns
    assert facts.today == day
    assert facts.values("number") == ["EU-1"]
    same_as_oracle(register, day)


def test_what_was_filed_later_is_left_out(register: Register, case: str) -> None:
    never_filed = add_application(register, "EU-2")
    assert register.facts_as_at(date(2025, 6, 11)).ids == [never_filed]
    assert len(register.facts()) == 2


def test_the_facts_of_today_are_left_alone(register: Register, case: str) -> None:
    before = rows(register.facts())
    then = register.facts_as_at(date(2025, 8, 1))
    assert then.factor("outcome").distinct == [None]
    assert rows(register.facts()) == before


def test_what_was_corrected_never_happened(register: Register, case: str) -> None:
    entry = next(e.id for e in register.records(StatusEntry) if e.status == "L50")
    assert register.facts_as_at(date(2025, 10, 5)).values("status") == ["L50"]
    register.do(CorrectStatus(entry, happened="2025-11-01"))
    assert register.facts_as_at(date(2025, 10, 5)).values("status") == ["L30"]
    assert register.facts_as_at(date(2025, 11, 1)).values("status") == ["L50"]
    register.undo()
    assert register.facts_as_at(date(2025, 10, 5)).values("status") == ["L50"]
    register.do(RemoveRecords("status_entry", (entry,)))
    assert register.facts_as_at(date(2025, 12, 1)).values("status") == ["L30"]


def test_a_correction_speaks_for_all_before_it_also_over_one_taken_out(
    register: Register, case: str
) -> None:
    entry = next(e.id for e in register.records(StatusEntry) if e.status == "L50")
    register.do(CorrectStatus(entry, status="L60"))
    middle = max(one.id for one in register.records(StatusEntry))
    register.do(CorrectStatus(middle, status="L40"))
    register.do(RemoveRecords("status_entry", (middle,)))
    assert register.facts_as_at(date(2025, 10, 5)).values("status") == ["L40"]
    same_as_oracle(register, date(2025, 10, 5))


def test_new_and_removed_applications_follow(register: Register, case: str) -> None:
    day = date(2025, 12, 1)
    assert len(register.facts_as_at(day)) == 1
    other = add_application(register, "EU-2")
    record(register, other, "L10", "2025-11-01")
    assert register.facts_as_at(day).values("number") == ["EU-1", "EU-2"]
    register.do(RemoveRecords("application", (case,)))
    assert register.facts_as_at(day).values("number") == ["EU-2"]
    assert register.facts_as_at(date(2025, 10, 1)).values("number") == []


@settings(
    max_examples=18,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 1 << 16), day=st.dates(date(2025, 1, 1), date(2026, 1, 31)))
def test_any_day_agrees_with_a_plain_count(
    register: Register, clock: Clock, seed: int, day: date
) -> None:
    mover = Mover(register, clock, Random(seed))
    for move in ("add_application", "record_status", "record_status", "correct", "remove",
                 "add_party", "edit", "add_part", "add_part", "add_part", "add_part", "edit",
                 "record_status", "set_milestone", "undo", "edit", "add_part",
                 "remove"):  # fmt: skip
        mover.move(move)
        same_as_oracle(register, day)


# -- lists, answers, stocks --------------------------------------------------------------------

HANGING = ("list_number", "times_listed", "answer", "unanswered_lists", "days_of_stock",
           "line_stop_on", "stock_reported_on", "changed_at")  # fmt: skip


def shown(register: Register, day: date, *names: str) -> tuple[Any, ...]:
    facts = register.facts_as_at(day)
    return tuple(facts.value(0, name) for name in names)


def test_lists_and_answers_come_with_their_days(register: Register, case: str) -> None:
    for number, handed, answer, answered in (
        (3, "2025-07-18", "A2", "2025-08-05"), (4, "2025-08-15", "A1", None),
    ):  # fmt: skip
        listed = PriorityList(number=number, handed_over_on=handed, week="2025-W28")
        place = ListEntry(application=case, answer=answer, answered_on=answered)
        register.do(handed_over(listed, place))
    names = HANGING[:3]
    assert shown(register, date(2025, 7, 17), *names) == (None, None, None)
    assert shown(register, date(2025, 7, 18), *names) == (3, 1, None)
    assert shown(register, date(2025, 8, 5), *names) == (3, 1, "A2")
    # Nobody told when the last list was answered.
    assert shown(register, date(2025, 12, 1), *names) == (4, 2, "A2")
    assert register.facts().values("answer") == ["A1"]
    same_as_oracle(register, date(2025, 8, 14))


def test_own_stock_reports_go_before_those_of_the_company_from_their_day_on(
    register: Register, case: str
) -> None:
    company = add(register, Company(name="Voltaris"))
    register.do(EditField("application", (case,), "company", company))
    register.do(EditField("application", (case,), "product_group", "oxides"))
    for fields in (
        {"company": company, "days_of_stock": 40, "reported_on": "2025-06-20"},
        {"company": company, "days_of_stock": 5, "reported_on": "2025-09-05",
         "product_group": "metals"},
        {"company": company, "days_of_stock": 30, "reported_on": "2025-10-01",
         "product_group": "oxides"},
        {"application": case, "days_of_stock": 9, "reported_on": "2025-09-20"},
    ):  # fmt: skip
        add(register, StockReport(**fields))
    for day, left in ((19, None), (20, 40)):
        assert shown(register, date(2025, 6, day), "days_of_stock") == (left,)
    assert shown(register, date(2025, 9, 6), "days_of_stock", "line_stop_on") == (40, "2025-07-30")
    assert shown(register, date(2025, 9, 20), "days_of_stock", "stock_reported_on") == (
        9, "2025-09-20",
    )  # fmt: skip
    register.do(EditField("application", (case,), "product_group", "metals"))
    assert shown(register, date(2025, 9, 6), "days_of_stock") == (5,)
    same_as_oracle(register, date(2025, 10, 2))


def test_changed_is_the_last_day_of_a_report(register: Register, case: str, clock: Clock) -> None:
    clock.forward(days=60)
    record(register, case, "C20", "2025-08-01", reported_on="2025-08")
    record(register, case, "C40", "2025-08-20", reported_on="2025-12-24")
    add(register, StockReport(application=case, reported_on="2025-09-09"))
    expected = {(6, 12): "2025-06-12", (8, 11): "2025-08-06", (8, 31): "2025-08-16",
                (9, 8): "2025-08-16", (9, 30): "2025-09-09", (12, 31): "2025-12-24"}  # fmt: skip
    for (month, day), changed in expected.items():
        assert shown(register, date(2025, month, day), "changed_at") == (changed,)
    facts = register.facts_as_at(date(2025, 9, 12))
    assert facts.shown(0, "changed_at") == "9 Sep 2025"
    for query, n in (("changed<7d", 1), ("changed<2d", 0), ("changed:2025-09-09", 1)):
        assert matching.mask(parse(query), facts).sum() == n, query


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    opened = Register.open(Path(shutil.copy(sample_file, tmp_path_factory.mktemp("past"))))
    yield opened
    opened.close()


@pytest.mark.parametrize("day", [date(2025, 8, 8), date(2025, 11, 5), date(2026, 3, 1)])
def test_the_sample_is_counted_again(sample: Register, day: date) -> None:
    same_as_oracle(sample, day)


@pytest.mark.parametrize("day", [date(2025, 8, 8), date(2025, 11, 5), date(2026, 3, 1)])
def test_what_was_recorded_on_its_day_is_as_it_was_known_then(sample: Register, day: date) -> None:
    """The sample records lists, answers and stocks at once, so the two axes meet in them."""
    then, known = sample.facts_as_at(day), sample.as_known_on(day)
    edited = 0
    for place, id_ in enumerate(known.ids):
        other = then.place(id_)
        assert other is not None
        for name in (*HANGING[:-1], "last_news_on"):
            assert then.value(other, name) == known.value(place, name), name
        moment = datetime.fromisoformat(known.value(place, "changed_at")).astimezone().date()
        # An edited field, such as a number given later, is a change but no report.
        changed = date.fromisoformat(then.value(other, "changed_at"))
        assert changed <= moment
        edited += changed < moment
    assert edited < len(known) / 10
    assert any(known.values("list_number"))
    assert any(known.values("days_of_stock"))


@pytest.mark.parametrize("first", [1, 2, 3])
def test_reading_that_was_stopped_is_done_again(register: Register, case: str, first: int) -> None:
    """Stopped while statuses, while lists and stocks, and when all were read."""

    def stopped(day: date) -> None:
        told = count(1)

        def stop(_done: int, _total: int) -> None:
            if next(told) == first:
                raise Cancelled

        with pytest.raises(Cancelled):
            register.facts_as_at(day, stop)

    day = date(2025, 10, 5)
    add(register, StockReport(application=case, days_of_stock=9, reported_on="2025-10-01"))
    stopped(day)
    same_as_oracle(register, day)
    record(register, case, "L60", "2025-10-03")
    add(register, StockReport(application=case, days_of_stock=4, reported_on="2025-10-04"))
    stopped(day)
    same_as_oracle(register, day)


def test_it_is_told_from_the_work_how_far_it_is(sample_file: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with closing(Register.open(Path(shutil.copy(sample_file, tmp_path)))) as fresh:
        fresh.facts_as_at(fresh.today, lambda *how_far: told.append(how_far))
    assert told == sorted(told)
    assert {total for _, total in told} == {SCALE}
    assert len({done for done, _ in told}) > 10


def test_a_day_is_at_hand_in_a_small_register_or_once_read(
    register: Register, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert register.has_past
    monkeypatch.setattr(as_at, "_MANY", 1)
    assert not register.has_past
    register.facts_as_at(date(2025, 10, 5))
    assert register.has_past
    record(register, case, "L60", "2025-10-03")
    assert not register.has_past
