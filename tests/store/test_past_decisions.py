from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import ListEntry, PriorityList, StatusEntry
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.register import Register
from rare_earth_desk.store import as_at
from rare_earth_desk.store.affected import FIELDS
from rare_earth_desk.store.past_decisions import Decisions, are_told
from rare_earth_desk.store.standing_at import DECIDED, Standings
from tests.moves import Mover
from tests.registers import Clock, add_application, handed_over, record

NAMES = (*DECIDED, "number", "product_group", "company_id", "days_waiting")
LISTING = FIELDS["listing"]


def agrees(register: Register, day: date) -> None:
    """Hold what is told of a few columns against the whole facts of the day."""
    whole, decisions = register.facts_as_at(day), Decisions(register.file.engine)
    some = decisions.facts(register.facts(), day, NAMES)
    assert some.ids == whole.ids
    for name in NAMES:
        assert some.values(name) == whole.values(name), name
    for one in register.records(PriorityList):
        number = str(one.number)
        listed = decisions.facts(register.facts(), day, (*NAMES, *LISTING), (number,))
        for name in (*NAMES, *LISTING):
            there = dict(zip(whole.ids, whole.values(name), strict=True))
            told = dict(zip(listed.ids, listed.values(name), strict=True))
            assert told == {id_: there[id_] for id_ in listed.ids}, name
        unanswered = dict(zip(whole.ids, whole.values("unanswered_lists"), strict=True))
        waiting = {id_ for id_, text in unanswered.items() if number in (text or "").split(", ")}
        assert waiting <= set(listed.ids)


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with closing(
        Register.open(Path(shutil.copy(sample_file, tmp_path_factory.mktemp("p"))))
    ) as one:
        yield one


@pytest.mark.parametrize("day", [date(2025, 5, 1), date(2025, 11, 5), date(2026, 3, 1)])
def test_the_sample_is_told_alike(sample: Register, day: date) -> None:
    agrees(sample, day)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_done_is_told_alike(register: Register, clock: Clock, seed: int) -> None:
    mover = Mover(register, clock, Random(seed))
    for move in ("add_application", "record_status", "record_status", "correct", "remove",
                 "add_party", "add_part", "add_part", "edit", "set_milestone", "correct",
                 "undo", "add_part", "record_status"):  # fmt: skip
        mover.move(move)
    for day in (date(2025, 6, 11), date(2025, 8, 15), date(2025, 11, 2)):
        agrees(register, day)


def test_what_was_corrected_never_happened(register: Register) -> None:
    id_ = add_application(register, "EU-1")
    record(register, id_, "L10", "2025-06-01")
    record(register, id_, "L50", "2025-07-01")
    told = register.records(StatusEntry, status="L50")[0]
    register.do(CorrectStatus(told.id, "L60", "2025-07-01"))
    agrees(register, date(2025, 8, 1))
    found = register.some_as_at(date(2025, 8, 1), DECIDED)
    assert found.values("outcome") == ["refused"]


@pytest.mark.parametrize(
    ("names", "lists", "told"),
    [
        (DECIDED, (), True),
        (("number", "element", "company_id"), (), True),
        (("status",), (), False),
        (("changed_at",), (), False),
        (("unanswered_lists",), (), False),
        (("unanswered_lists",), ("4",), True),
        (("days_of_stock",), ("4",), False),
    ],
)
def test_what_needs_more_is_not_told(names, lists, told) -> None:
    assert are_told(names, lists) is told


def test_other_columns_are_not_there_rather_than_empty(sample: Register) -> None:
    found = Decisions(sample.file.engine).facts(sample.facts(), date(2025, 11, 5), DECIDED)
    with pytest.raises(KeyError):
        found.values("status")


SEARCHES = (
    "is:approved", "group:magnets is:approved decided>=2025-08-01", "unanswered:4 -is:decided",
    "-unanswered:4 is:pending", "status:L30", "voltaris", "days>45", "no:answer list:4",
    "unanswered:4|5", "unanswered:04", "is:over45", "has:decided", "",
)  # fmt: skip


@pytest.mark.parametrize("text", SEARCHES)
def test_a_search_counts_as_many(sample: Register, text: str) -> None:
    day = date(2025, 11, 5)
    with closing(Register.open(sample.path.with_name(_copied(sample.path)))) as fresh:
        counted = fresh.count_as_at(text, day)
        assert counted == len(rows(Selection(typed=text), sample.facts_as_at(day)))


def _copied(path: Path) -> str:
    shutil.copy(path, path.with_name("fresh.desk"))
    return "fresh.desk"


def test_a_step_is_heeded_at_once(register: Register, clock: Clock) -> None:
    ids = [add_application(register, f"EU-{n}") for n in range(2)]
    for id_ in ids:
        record(register, id_, "L10", "2025-06-01")
    day = date(2025, 7, 1)
    assert register.count_as_at("is:decided", day) == 0
    record(register, ids[0], "L50", "2025-06-20")
    assert register.count_as_at("is:decided", day) == 1
    place = ListEntry(application=ids[1], rank=1)
    assert register.count_as_at("unanswered:7", day) == 0
    register.do(handed_over(PriorityList(number=7, handed_over_on="2025-06-25"), place))
    assert register.count_as_at("unanswered:7", day) == 1
    register.undo()
    assert register.count_as_at("unanswered:7", day) == 0


def test_what_was_read_in_full_is_not_read_again(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(register, add_application(register, "EU-1"), "L10", "2025-06-01")
    register.facts_as_at(date(2025, 7, 1))
    monkeypatch.setattr(as_at.entries, "of_licensing", None)
    assert register.some_as_at(date(2025, 7, 1), DECIDED).values("filed_on") == ["2025-06-01"]


def test_once_a_day_was_read_in_full_few_columns_are_still_told_alone_and_currently(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    id_ = add_application(register, "EU-1")
    record(register, id_, "L10", "2025-06-01")
    register.facts_as_at(date(2025, 7, 1))
    monkeypatch.setattr(Standings, "at", None)  # what tells all columns
    for status, outcome in (("L50", "approved"), ("L60", "refused")):
        record(register, id_, status, "2025-06-20")
        found = register.some_as_at(date(2025, 7, 1), DECIDED)
        assert found.values("outcome") == [outcome]
        with pytest.raises(KeyError):
            found.values("status")


def test_it_tells_how_far_it_is_and_what_was_stopped_is_read_again(sample: Register) -> None:
    decisions, day, told = Decisions(sample.file.engine), date(2025, 11, 5), []

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        decisions.facts(sample.facts(), day, NAMES, progress=stop)
    found = decisions.facts(
        sample.facts(), day, NAMES, progress=lambda *how_far: told.append(how_far)
    )
    assert found.ids == sample.facts_as_at(day).ids
    assert len(told) > 5
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1
