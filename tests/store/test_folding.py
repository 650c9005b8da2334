from __future__ import annotations

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.register import Register
from rare_earth_desk.store import folding
from rare_earth_desk.store.folding import Folded
from tests.registers import Clock, add_application


def test_rows_are_made_and_changed_in_the_order_of_the_log() -> None:
    folded = Folded()
    folded.add([
        ("company", "a", "", '{"name":"A","notes":"x"}', 1, "m1"),
        ("company", "a", "name", "B", 2, "m2"),
        ("company", "b", "", "{}", 2, "m2"),
        ("company", "a", "notes", None, 3, "m3"),
        ("company", "b", "removed", 1, 4, "m4"),
    ])  # fmt: skip
    assert folded.rows("company") == {
        "a": {"removed": 0, "name": "B", "notes": None},
        "b": {"removed": 1},
    }
    assert folded.changed == {"a": (3, "m3"), "b": (4, "m4")}
    assert folded.rows("application") == {}


def test_a_register_is_folded_until_a_moment(register: Register, clock: Clock) -> None:
    laptop, engine = register.file.about("laptop"), register.file.engine
    moments = [clock.moment.isoformat(timespec="milliseconds")]
    id_ = add_application(register, notes="a")
    for command in (
        EditField("application", (id_,), "notes", "b"),
        RemoveRecords("application", (id_,)),
    ):
        clock.forward(days=1)
        register.do(command)
        moments.append(clock.moment.isoformat(timespec="milliseconds"))
    seen = [folding.until(engine, moment, laptop).rows("application")[id_] for moment in moments]
    assert [(row["notes"], row["removed"]) for row in seen] == [("a", 0), ("b", 0), ("b", 1)]
    assert folding.until(engine, "2020", laptop).tables == {}
    assert folding.today(engine).rows("application")[id_] == seen[-1]


def test_a_clock_put_back_does_not_tear_the_log_apart(register: Register, clock: Clock) -> None:
    laptop, engine = register.file.about("laptop"), register.file.engine
    clock.forward(days=365)  # set a year ahead by mistake
    id_ = add_application(register, notes="a")
    clock.forward(days=-365)
    register.do(EditField("application", (id_,), "notes", "b"))
    evening = clock.moment.isoformat(timespec="milliseconds")
    assert folding.until(engine, evening, laptop).rows("application")[id_]["notes"] == "b"


def test_steps_of_another_laptop_do_not_mark_the_time_here(register: Register) -> None:
    add_application(register)
    assert folding.until(register.file.engine, "9999", "another laptop").tables == {}
