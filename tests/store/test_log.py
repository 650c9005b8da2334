from __future__ import annotations

import hashlib
import itertools
from functools import partial

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.records import Company
from rare_earth_desk.domain.steps import CREATED, Change, Value
from rare_earth_desk.register import Register
from rare_earth_desk.store import log
from rare_earth_desk.store.transaction import Transaction
from tests.registers import Clock, Work, add, add_application, numbers_of_steps

STEP = {name: name for name in log.STEP_COLUMNS}
CHANGE = Change("company", "1", "name", "a", "b", ("3",))


def test_canonical_text_does_not_depend_on_the_order_of_keys() -> None:
    assert log.canonical({"b": 1, "a": "ł"}) == log.canonical({"a": "ł", "b": 1})
    assert log.canonical({"b": 1.0, "a": "稀"}) == '{"a":"稀","b":1.0}'


def test_the_hash_covers_every_part_of_a_step_and_its_changes() -> None:
    whole = log.chain_hash(STEP, [CHANGE])
    assert len(whole) == 64
    assert log.chain_hash(dict(reversed(STEP.items())), [CHANGE]) == whole
    others = {log.chain_hash({**STEP, name: "other"}, [CHANGE]) for name in STEP}
    assert len(others | {whole}) == len(STEP) + 1
    fields = Change._fields
    changed = {
        log.chain_hash(STEP, [CHANGE._replace(**{name: 7})])  # type: ignore[arg-type]
        for name in fields
    }
    assert len(changed | {whole}) == len(fields) + 1
    assert log.chain_hash(STEP, []) != whole
    assert log.chain_hash(STEP, [CHANGE, CHANGE]) != whole


def test_the_hash_tells_types_apart() -> None:
    values: list[Value] = [7, "7", 7.0, None, "None", "", 0, False]
    hashes = {log.chain_hash(STEP, [CHANGE._replace(new=value)]) for value in values}
    assert len(hashes) == len(values)


def test_steps_are_read_as_they_were_written(register: Register, clock: Clock) -> None:
    engine = register.file.engine
    assert log.last_row(engine) is None
    assert list(log.steps_backwards(engine)) == []
    company = add(register, Company(name="Voltaris"))
    clock.forward(minutes=1)
    step = register.do(EditField("company", (company,), "notes", "x"))
    assert step is not None
    read = log.step(engine, str(log.last_row(engine)["id"]))
    assert (read.no, read.id, read.at, read.who) == (step.no, step.id, step.at, "Anna")
    assert read.name == Phrase("{field} of {name}", {"field": "Notes", "name": "Voltaris"})
    first = next(log.step_rows(engine))["id"]
    assert log.changes_of(engine, 2) == [Change("company", company, "notes", None, "x", (first,))]
    assert log.changes_of(engine, 1)[0].field == CREATED
    assert log.changes_of(engine, 99) == []
    last = log.last_row(engine)
    assert last is not None
    assert last["no"] == 2
    assert [row["no"] for row in log.step_rows(engine)] == [1, 2]
    assert log.chain_hash(last, log.changes_of(engine, 2)) == last["hash"]


def test_steps_are_walked_backwards_over_many_pages(register: Register) -> None:
    for number in range(120):
        register.do(Work(partial(Transaction.insert, record=Company(name=str(number)))))
    numbers = [step.no for step in log.steps_backwards(register.file.engine)]
    assert numbers == list(range(120, 0, -1))


def _made_by_the_product(tx: Transaction) -> Phrase:
    tx.insert(Company(name="of the product"))
    return Phrase("sample", {})


def test_steps_done_here_leave_out_what_the_product_made_or_a_merge_brought(
    register: Register,
) -> None:
    engine = register.file.engine
    for number in range(60):
        register.do(Work(partial(Transaction.insert, record=Company(name=str(number)))))
    register.file.commit(_made_by_the_product, kind="base")
    brought = {**log.row_of(engine, 1), "no": 62, "id": "x", "laptop": "another"}
    with engine.unguarded():
        log.append(engine, brought, (), brought_by=63)
    assert [step.no for step in log.steps_backwards(engine)] == list(range(62, 0, -1))
    assert [step.no for step in log.steps_backwards(engine, 0)] == list(range(60, 0, -1))
    assert [step.no for step in log.steps_backwards(engine, 58)] == [60, 59]


def test_a_change_is_based_on_the_step_that_wrote_the_value(register: Register) -> None:
    id_ = add_application(register)
    other = add_application(register, "EU-2")
    register.do(EditField("application", (id_,), "notes", "x"))
    changes = [
        Change("application", id_, "notes", "x", "y"),
        Change("application", id_, "product", None, "y"),
        Change("application", other, "notes", None, "y"),
        Change("application", "new", CREATED, None, "{}"),
        Change("application", "new", "notes", None, "y"),
    ]
    number = numbers_of_steps(register)
    based = [
        [number[step] for step in c.replaces] for c in log.based(register.file.engine, changes)
    ]
    assert based == [[3], [1], [2], [], []]


def test_a_hash_is_that_of_the_same_data_for_ever() -> None:
    values = (None, "", "“é\\n”\n\x1f\ud7ff 𝄞", "007", 7, -1, 7.0, 1e300, 0.1)
    changes = [
        Change("company", "1", "name", old, new, tuple("abc"[: number % 4]))
        for number, (old, new) in enumerate(itertools.product(values, repeat=2))
    ]
    digest = hashlib.sha256(log.canonical([STEP[name] for name in log.STEP_COLUMNS]).encode())
    for change in changes:
        digest.update(log.canonical(list(change)).encode())
    assert log.chain_hash(STEP, changes) == digest.hexdigest()
    known = "3d541bb715fc8dc3b630072291843cbbc3af51d592ebeacf4a233085886a2411"
    assert log.chain_hash(STEP, [CHANGE]) == known
