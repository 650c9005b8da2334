from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, Company, Exporter
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register import Register
from tests.registers import Clock, Work, add, add_application, assert_current, done, record


def test_a_register_is_made_kept_and_opened_again(path: Path) -> None:
    made = Register.create(path)
    assert made.path == path
    assert not made.is_sample
    add(made, Company(name="Voltaris"))
    made.close()
    again = Register.open(path)
    assert [company.name for company in again.records(Company)] == ["Voltaris"]
    again.close()
    with pytest.raises(Refused, match="exists already"):
        Register.create(path)


def test_a_sample_says_so(path: Path) -> None:
    Register.create(path, sample=True).close()
    again = Register.open(path)
    assert again.is_sample
    again.close()


def test_the_clock_tells_day_and_moment_in_local_time(register: Register, clock: Clock) -> None:
    assert register.today == date(2025, 11, 25)
    assert register.now == clock.moment
    assert register.now.utcoffset() == clock.moment.astimezone().utcoffset()


def test_who_did_it_is_the_one_who_is_logged_in(path: Path) -> None:
    import getpass

    made = Register.create(path)
    assert made.who == made.file.who == getpass.getuser()
    made.close()


# -- telling -----------------------------------------------------------------------------------


@pytest.fixture
def heard(register: Register) -> list[Step]:
    steps: list[Step] = []
    register.on_changed(steps.append)
    return steps


def test_every_step_is_told_once(register: Register, heard: list[Step]) -> None:
    id_ = add_application(register)
    register.do(EditField("application", (id_,), "notes", "x"))
    assert register.do(EditField("application", (id_,), "notes", "x")) is None
    register.undo()
    register.redo()
    register.undo()
    assert [step.kind for step in heard] == ["do", "do", "undo", "redo", "undo"]
    assert [step.no for step in heard] == [1, 2, 3, 4, 5]
    assert heard[2].undoes == heard[1].id
    assert heard[1].applications == heard[2].applications == {id_}


def test_listeners_see_what_was_committed_and_read(register: Register) -> None:
    id_ = add_application(register)
    facts = register.facts()
    seen: list[object] = []
    register.on_changed(lambda step: seen.append((
        facts.values("notes"), register.record(Application, id_).notes, register.undo_name,
        register.file.engine.in_transaction(),
    )))  # fmt: skip
    step = done(register.do(EditField("application", (id_,), "notes", "x")))
    assert seen == [(["x"], "x", step.name, False)]


def test_who_has_ended_listening_hears_no_more(register: Register) -> None:
    heard: list[Step] = []
    stop = register.on_changed(heard.append)
    add(register, Company(name="a"))
    stop()
    add(register, Company(name="b"))
    assert len(heard) == 1


def test_a_listener_may_end_its_listening_while_it_is_told(register: Register) -> None:
    heard: list[str] = []
    stops: list[Callable[[], None]] = []

    def once(step: Step) -> None:
        heard.append("once")
        stops[0]()

    stops.append(register.on_changed(once))
    register.on_changed(lambda step: heard.append("always"))
    add(register, Company(name="a"))
    add(register, Company(name="b"))
    assert heard == ["once", "always", "always"]


@pytest.mark.parametrize(
    "act",
    [
        lambda register: register.do(AddRecord(Company(name="nested"))),
        lambda register: register.undo(),
        lambda register: register.redo(),
    ],
)
def test_a_listener_must_not_change_the_register(
    register: Register, act: Callable[[Register], object]
) -> None:
    def meddle(step: Step) -> None:
        act(register)

    stop = register.on_changed(meddle)
    with pytest.raises(RuntimeError, match="listener"):
        add(register, Company(name="a"))
    stop()
    assert [company.name for company in register.records(Company)] == ["a"]
    add(register, Company(name="b"))


def test_a_listener_that_fails_does_not_silence_the_others(register: Register) -> None:
    heard: list[Step] = []

    def fail(step: Step) -> None:
        raise ZeroDivisionError

    register.on_changed(fail)
    register.on_changed(heard.append)
    with pytest.raises(ZeroDivisionError):
        register.do(AddRecord(Company(name="a")))
    assert len(heard) == 1
    assert len(register.records(Company)) == 1
    with pytest.raises(ZeroDivisionError):
        register.undo()
    assert len(heard) == 2


def test_a_refusal_is_not_told(register: Register, heard: list[Step]) -> None:
    with pytest.raises(Refused):
        register.do(EditField("application", ("nobody",), "notes", "x"))
    assert not heard


# -- reading -----------------------------------------------------------------------------------


def test_records_are_found_by_what_they_hold(register: Register) -> None:
    first, second = add_application(register, "EU-1"), add_application(register, "EU-2", notes="x")
    gone = add_application(register, "EU-3")
    register.do(RemoveRecords("application", (gone,)))
    assert [a.id for a in register.records(Application)] == [first, second]
    assert [a.id for a in register.records(Application, number="EU-2", notes="x")] == [second]
    assert [a.id for a in register.records(Application, notes=None)] == [first]
    assert register.records(Application, number="EU-3") == []
    assert register.record(Application, gone).removed == 1
    with pytest.raises(Refused, match="This exporter is not in the register"):
        register.record(Exporter, "nobody")


def test_facts_are_read_once_and_kept_current(register: Register) -> None:
    facts = register.facts()
    assert register.facts() is facts
    company = add(register, Company(name="Voltaris"))
    id_ = add_application(register)
    register.do(EditField("application", (id_,), "company", company))
    record(register, id_, "L10", "2025-11-20")
    assert facts.values("company") == ["Voltaris"]
    assert facts.values("days_waiting") == [5]
    register.do(EditField("company", (company,), "name", "Voltaris AG"))
    assert facts.values("company") == ["Voltaris AG"]
    register.do(RemoveRecords("application", (id_,)))
    assert len(facts) == 0
    register.undo()
    assert facts.ids == [id_]
    assert_current(register)


def test_pages_of_parties_count_their_applications(register: Register) -> None:
    company, other = add(register, Company(name="A")), add(register, Company(name="B"))
    facts = register.facts("company")
    assert facts.values("applications") == [0, 0]
    ids = [add_application(register, str(number)) for number in range(3)]
    register.do(EditField("application", tuple(ids), "company", company))
    record(register, ids[0], "L10", "2025-11-20")
    record(register, ids[1], "L10", "2025-11-01")
    assert facts.values("applications") == [3, 0]
    assert facts.values("pending") == [2, 0]
    assert facts.values("oldest_days") == [24, None]
    record(register, ids[1], "L50", "2025-11-24")
    assert facts.values("pending") == [1, 0]
    assert facts.values("oldest_days") == [5, None]
    register.do(EditField("application", (ids[0],), "company", other))
    assert facts.values("applications") == [2, 1]
    register.undo()
    assert facts.values("applications") == [3, 0]
    add(register, Company(name="C"))
    assert facts.values("applications") == [3, 0, 0]
    assert_current(register)


def test_days_are_counted_anew_after_midnight(register: Register, clock: Clock) -> None:
    company = add(register, Company(name="A"))
    id_ = add_application(register)
    register.do(EditField("application", (id_,), "company", company))
    record(register, id_, "L10", "2025-11-20")
    assert register.facts().values("days_waiting") == [5]
    assert register.facts("company").values("oldest_days") == [5]
    clock.forward(days=1)
    assert register.facts("company").values("oldest_days") == [6]
    assert register.facts().values("days_waiting") == [6]
    assert register.facts().today == date(2025, 11, 26)


def test_the_name_of_undo_is_that_of_the_step(register: Register, clock: Clock) -> None:
    id_ = add_application(register)
    register.do(RecordStatus((id_,), "L50"))
    assert str(register.undo_name) == "status “Approved” of EU-1"
    assert register.redo_name is None
    register.undo()
    assert str(register.undo_name) == "new application EU-1"
    assert str(register.redo_name) == "status “Approved” of EU-1"


def test_a_check_from_the_register(register: Register) -> None:
    add_application(register)
    report = register.check()
    assert report.is_sound
    assert (report.applications, report.steps) == (1, 1)


def test_steps_are_dated_by_the_clock_and_joined_by_it(register: Register) -> None:
    start = datetime(2025, 11, 25, 23, 59, 50, tzinfo=UTC)
    moments = iter([start + timedelta(seconds=7 * n) for n in range(100)])
    register.file.now = lambda: next(moments)
    id_ = add_application(register)
    for value in ("a", "ab", "abc"):
        register.do(EditField("application", (id_,), "notes", value))
    ids = [step for (step,) in register.file.engine.rows("SELECT id FROM step ORDER BY no")]
    continued = register.file.engine.rows("SELECT continues FROM step ORDER BY no")
    assert continued == [(None,), (None,), (ids[1],), (ids[2],)]


def test_work_without_a_meeting_keeps_none(register: Register) -> None:
    register.do(Work(lambda tx: tx.insert(Company(name="A"))))
    assert register.file.engine.rows("SELECT meeting FROM step") == [(None,)]
