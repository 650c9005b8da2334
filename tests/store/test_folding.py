from __future__ import annotations

from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.register import Register
from rare_earth_desk.store import folding
from rare_earth_desk.store.folding import Folded
from tests.registers import add_application


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
    assert {id_: folded.latest(id_) for id_ in "ab"} == {"a": (3, "m3"), "b": (4, "m4")}
    assert folded.rows("application") == {}


def test_rows_are_folded_until_a_step(register: Register) -> None:
    engine = register.file.engine
    id_ = add_application(register, notes="a")
    other = add_application(register, "EU-2")
    register.do(EditField("application", (id_,), "notes", "b"))
    register.do(RemoveRecords("application", (id_, other)))
    seen = [folding.rows_until(engine, [id_], last).rows("application") for last in range(1, 5)]
    assert [(row[id_]["notes"], row[id_]["removed"]) for row in seen] == [
        ("a", 0), ("a", 0), ("b", 0), ("b", 1),
    ]  # fmt: skip
    assert [len(row) for row in seen] == [1, 1, 1, 1]
    assert folding.rows_until(engine, [id_], 0).tables == {}
    assert folding.today(engine).rows("application")[id_] == seen[-1][id_]
