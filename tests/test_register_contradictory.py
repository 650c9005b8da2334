"""Contradictions as the register knows them: current after merges, settlings and undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.store.merging.heads import contradictions
from tests.registers import add_application, assert_current, assert_folds, record


def edit(register: Register, id_: str, value: str) -> None:
    register.do(EditField("application", (id_,), "product", value))


@pytest.fixture
def case(register: Register) -> str:
    return add_application(register, "EU-1")


@pytest.fixture
def ben(register: Register, case: str, tmp_path: Path) -> Iterator[Register]:
    register.copy(tmp_path / "ben.desk")
    made = Register.open(tmp_path / "ben.desk")
    yield made
    made.close()


def merge(register: Register, other: Register) -> None:
    path = other.path.with_name(f"{new_id()}.deskpack")
    other.package(path, whole=True)
    register.merge(register.read_package(path))


def known(register: Register) -> list[str]:
    found = register.contradicting.all()
    assert found == contradictions(register.file.engine)
    assert_current(register)
    return [one.field for one in found]


def test_a_merge_that_leaves_what_is_shown_brings_them_as_well(register, case, ben):
    edit(ben, case, "Oxides")
    for value in ("Metals", "Alloys", "Magnets"):
        edit(register, case, value)
        record(register, case, "L10", "2025-10-01")
    register.facts().values("contradictions")
    assert known(register) == []
    merge(register, ben)
    assert register.record(Application, case).product == "Magnets"
    assert known(register) == ["product"]
    assert register.facts().values("contradictions") == [1]


@pytest.mark.parametrize("kept", ["Magnets", "Oxides", "Motors"])
def test_settling_is_undone_and_done_again_as_often_as_one_likes(register, case, ben, kept):
    edit(ben, case, "Oxides")
    edit(register, case, "Magnets")
    merge(register, ben)
    shown = register.record(Application, case).product
    register.do(SettleContradiction("application", case, "product", kept))
    for _ in range(3):
        assert known(register) == []
        assert register.record(Application, case).product == kept
        register.undo()
        assert known(register) == ["product"]
        assert register.record(Application, case).product == shown
        register.redo()
    assert_folds(register)
    merge(ben, register)
    assert known(ben) == []
    assert ben.record(Application, case).product == kept


def test_parts_of_a_case_count_as_its_own(register, case, ben):
    entry = record(register, case, "L10", "2025-10-01")
    merge(ben, register)
    for one, note in ((register, "by phone"), (ben, "by mail")):
        one.do(EditField("status_entry", (entry,), "note", note))
    merge(register, ben)
    assert known(register) == ["note"]
    assert register.facts().values("contradictions") == [1]
    (told,) = register.contradictions()
    assert told.name == "EU-1, status entry"
    assert {claim.shown for claim in told.claims} == {"by phone", "by mail"}


@pytest.fixture
def cleo(register: Register, case: str, ben: Register, tmp_path: Path) -> Iterator[Register]:
    """A third laptop, which knows that Oxides and Magnets contradict; Ben's Magnets are shown."""
    register.copy(tmp_path / "cleo.desk")
    with closing(Register.open(tmp_path / "cleo.desk")) as made:
        edit(register, case, "Oxides")
        record(ben, case, "L10", "2025-10-01")
        edit(ben, case, "Magnets")
        for one in (register, ben):
            merge(made, one)
        yield made


def claimed(register: Register) -> list[list[object]]:
    """Return the values of each contradiction, the one that is shown last."""
    return [[claim.value for claim in one.claims] for one in register.contradictions()]


def test_where_a_settling_was_undone_the_shown_value_is_told_last(register, case, ben, cleo):
    cleo.do(SettleContradiction("application", case, "product", "Alloys"))
    cleo.undo()
    # Neither of the others knows of that, nor of what the other wrote.
    edit(register, case, "Magnets")
    for value in ("Metals", "Motors"):
        edit(ben, case, value)
    for one in (register, ben):
        merge(cleo, one)
    assert cleo.record(Application, case).product == "Magnets"
    assert claimed(cleo) == [["Motors", "Magnets"]]


def test_what_was_settled_elsewhere_while_a_settling_was_undone_is_not_hidden(
    register, case, ben, cleo
):
    merge(ben, register)
    ben.do(SettleContradiction("application", case, "product", "Motors"))
    for kept in ("Alloys", "Metals"):
        cleo.do(SettleContradiction("application", case, "product", kept))
        cleo.undo()
    merge(cleo, ben)
    # The undoing shows the value again that Ben had settled: it stands beside his.
    assert cleo.record(Application, case).product == "Magnets"
    assert claimed(cleo) == [["Motors", "Magnets"]]
    assert known(cleo) == ["product"]
    cleo.do(SettleContradiction("application", case, "product", "Motors"))
    assert known(cleo) == []
