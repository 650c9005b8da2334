"""The log holds all that merging needs: two laptops' steps in one file, in whatever order.

Merging itself comes later. Here the steps of two copies are poured into one log, and the value of
every field is told by its heads: the changes that no other change replaces.
"""

from __future__ import annotations

import json
import random
import shutil
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.domain.steps import CREATED
from rare_earth_desk.register import Register
from rare_earth_desk.store import check_log, log
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.file import RegisterFile
from tests.registers import Clock, add_application

Heads = dict[tuple[str, str], set[object]]


def laptop(path: Path, name: str, clock: Clock) -> Register:
    file = RegisterFile.open(path)
    file._about["laptop"] = name
    file.now, file.who = clock, name
    return Register(file)


def work(register: Register, chance: random.Random, clock: Clock) -> None:
    """Edit, undo and redo at random; some cases are made, and filled in the same step."""
    for number in range(25):
        clock.forward(seconds=chance.randrange(1, 90))
        known = [one.id for one in register.records(Application)]
        deed = chance.randrange(6)
        if deed == 0:
            add_application(register, f"{register.file.about('laptop')}-{number}")
        elif deed == 1:
            cells = (
                Cell(chance.choice(known), name, "85051110") for name in ("element", "hs_code")
            )
            register.do(EditCells("application", tuple(cells), "2025-11-25"))
        elif deed == 2:
            register.undo()
        elif deed == 3:
            register.redo()
        else:
            field = chance.choice(("notes", "product"))
            register.do(EditField("application", (chance.choice(known),), field, str(number)))


def rows_of(path: Path) -> tuple[list[dict[str, object]], dict[object, list[tuple[object, ...]]]]:
    with closing(Engine(str(path))) as engine:
        engine.connect()
        steps = list(log.step_rows(engine))
        changes: dict[object, list[tuple[object, ...]]] = defaultdict(list)
        for step, *rest in engine.rows('SELECT step, * FROM "change" ORDER BY step, place'):
            changes[step].append(tuple(rest))
    return steps, {step["id"]: changes[step["no"]] for step in steps}


def pour(paths: list[Path], into: Path, chance: random.Random) -> None:
    """Write the steps of all files into the log of a new one, each laptop's in its own order."""
    Register.create(into).close()
    waiting: dict[object, list[dict[str, object]]] = defaultdict(list)
    changes: dict[object, list[tuple[object, ...]]] = {}
    seen: set[object] = set()
    for path in paths:
        steps, found = rows_of(path)
        changes |= found
        for step in steps:
            if step["id"] not in seen:
                seen.add(step["id"])
                waiting[step["laptop"]].append(step)
    with closing(Engine(str(into))) as engine:
        engine.connect()
        number = 0
        while any(waiting.values()):
            own = waiting[chance.choice([name for name, steps in waiting.items() if steps])]
            step, number = own.pop(0), number + 1
            row = {**step, "no": number}
            marks = ", ".join("?" * len(row))
            engine.execute_sql(
                f"INSERT INTO step ({', '.join(row)}) VALUES ({marks})", [*row.values()]
            )
            for _, *rest in changes[step["id"]]:
                marks = ", ".join("?" * (len(rest) + 1))
                engine.execute_sql(f'INSERT INTO "change" VALUES ({marks})', [number, *rest])


def heads(path: Path) -> Heads:
    """Return the values of every field that no later change replaces."""
    values: dict[tuple[str, str], dict[object, object]] = defaultdict(dict)
    replaced: dict[tuple[str, str], set[str]] = defaultdict(set)
    with closing(Engine(str(path))) as engine:
        engine.connect()
        sql = (
            'SELECT s.id, c."row", c.field, c.new, c.replaces FROM "change" c '
            "JOIN step s ON s.no = c.step"
        )
        for step, row, field, new, replaces in engine.rows(sql):
            written = json.loads(new) if field == CREATED else {field: new}
            for name, value in written.items():
                values[row, name][step] = value
            if field != CREATED:
                replaced[row, field].update((replaces or "").split())
    return {
        place: {value for step, value in told.items() if step not in replaced[place]}
        for place, told in values.items()
    }


@pytest.mark.parametrize("seed", range(6))
def test_steps_of_two_laptops_say_the_same_in_whatever_order_they_are_poured(
    register: Register, path: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    clock = register.file.now
    assert isinstance(clock, Clock)
    for number in range(4):
        add_application(register, f"N-{number}")
    register.close()
    copies = [tmp_path / "a.desk", tmp_path / "b.desk"]
    for copy in copies:
        shutil.copy(path, copy)
        with closing(laptop(copy, copy.stem, clock)) as other:
            work(other, chance, clock)
    merged = []
    for order in range(3):
        into = tmp_path / f"merged-{order}.desk"
        pour(copies if order else copies[::-1], into, chance)
        merged.append(heads(into))
        with closing(Engine(str(into))) as engine:
            engine.connect()
            assert list(check_log.chain(engine)) == []
    assert merged[0] == merged[1] == merged[2]
    # Each copy alone is free of contradictions: one head a field, and it is what the table holds.
    for copy in copies:
        alone = heads(copy)
        assert all(len(told) == 1 for told in alone.values())
        with closing(RegisterFile.open(copy)) as file:
            for case in Register(file).records(Application):
                assert {case.notes} == alone.get((case.id, "notes"), {None})


def test_the_same_field_written_on_two_laptops_has_two_heads(
    register: Register, path: Path, tmp_path: Path
) -> None:
    clock = register.file.now
    assert isinstance(clock, Clock)
    id_ = add_application(register, "N-1")
    register.do(EditField("application", (id_,), "product", "magnets"))
    register.close()
    copies = [tmp_path / "a.desk", tmp_path / "b.desk"]
    for copy in copies:
        shutil.copy(path, copy)
        with closing(laptop(copy, copy.stem, clock)) as other:
            other.do(EditField("application", (id_,), "notes", copy.stem))
    pour(copies, tmp_path / "merged.desk", random.Random(1))
    told = heads(tmp_path / "merged.desk")
    assert told[id_, "notes"] == {"a", "b"}
    assert told[id_, "product"] == {"magnets"}
