"""What several laptops wrote, when steps of the log are lost: what contradicts, what was known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rare_earth_desk.commands.contradictions import SettleContradiction
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.store.known_on import last_step
from tests.registers import add_application, done
from tests.store.repair.damaged import all_rows, repaired
from tests.store.repair.test_retelling import lose, out

__all__ = ["out"]


@dataclass
class Two:
    """The registers of two colleagues, and how each is brought what the other did."""

    anna: Register
    ben: Register
    folder: Path

    def bring(self, source: Register, target: Register) -> None:
        self.folder.mkdir(exist_ok=True)
        package = self.folder / f"{len(list(self.folder.iterdir()))}.deskpack"
        source.package(package, whole=True)
        done(target.merge(target.read_package(package))[0])


@pytest.fixture
def two(path: Path, tmp_path: Path) -> Iterator[Two]:
    """Anna has a case and a note of it; Ben has a copy and notes of his own, and Anna has them."""
    (tmp_path / "ben").mkdir()
    colleague = tmp_path / "ben" / "ben.desk"
    with closing(Register.create(path)) as anna:
        one = add_application(anna, "EU-1")
        anna.copy(colleague)
        with closing(Register.open(colleague)) as ben:
            edit(anna, one, "notes", "first")
            edit(ben, one, "notes", "of ben")
            found = Two(anna, ben, tmp_path / "packages")
            found.bring(ben, anna)
            found.bring(anna, ben)
            yield found


def edit(register: Register, case: str, field: str, value: str) -> None:
    register.do(EditField("application", (case,), field, value))


def contradicting(register: Register) -> set[tuple[str, str, tuple[str, ...]]]:
    return {
        (one.name, one.field, tuple(sorted(str(claim.value) for claim in one.claims)))
        for one in register.contradictions()
    }


def test_what_contradicts_behind_the_gaps_of_two_laptops_still_does(two: Two, out: Path) -> None:
    later = add_application(two.anna, "EU-2")
    several = tuple(add_application(two.anna, f"EU-{number}") for number in range(3, 6))
    two.anna.do(EditField("application", several, "notes", "written most by who goes on behind it"))
    two.bring(two.anna, two.ben)
    edit(two.anna, later, "end_user", "Anna says")
    edit(two.ben, later, "end_user", "Ben says")
    two.bring(two.ben, two.anna)
    told = ("EU-2", "end_user", ("Anna says", "Ben says"))
    assert told in contradicting(two.anna)
    path = two.anna.path
    two.anna.close()
    rows = all_rows(path)
    for note in ("first", "of ben"):
        lose(path, note)
    report = repaired(path, out)
    assert all_rows(out) == rows
    assert report.replayed == 1
    with closing(Register.open(out)) as register:
        assert told in contradicting(register)


def test_what_was_taken_back_behind_a_gap_still_contradicts(two: Two, out: Path) -> None:
    (case,) = (one.id for one in two.anna.records(Application))
    told = contradicting(two.anna)
    assert told == {("EU-1", "notes", ("first", "of ben"))}
    edit(two.anna, case, "end_user", "lost")
    two.anna.do(SettleContradiction("application", case, "notes", "settled"))
    assert contradicting(two.anna) == set()
    two.anna.undo()
    assert contradicting(two.anna) == told
    path = two.anna.path
    two.anna.close()
    lose(path, "lost")
    repaired(path, out)
    with closing(Register.open(out)) as register:
        assert contradicting(register) == told


def test_what_contradicts_over_a_lost_step_still_does(two: Two, out: Path) -> None:
    (case,) = (one.id for one in two.anna.records(Application))
    edit(two.anna, case, "end_user", "known to both")
    two.bring(two.anna, two.ben)
    edit(two.anna, case, "end_user", "Anna says")
    edit(two.ben, case, "end_user", "Ben says")
    two.bring(two.ben, two.anna)
    path, told = two.anna.path, contradicting(two.anna)
    assert ("EU-1", "end_user", ("Anna says", "Ben says")) in told
    two.anna.close()
    lose(path, "known to both")
    repaired(path, out)
    with closing(Register.open(out)) as register:
        assert contradicting(register) == told


def test_what_builds_on_a_carried_over_step_goes_with_it(two: Two, out: Path) -> None:
    (case,) = (one.id for one in two.anna.records(Application))
    edit(two.anna, case, "end_user", "of anna")
    two.bring(two.anna, two.ben)
    edit(two.ben, case, "end_user", "of ben, who knows")
    two.bring(two.ben, two.anna)
    path = two.anna.path
    told = contradicting(two.anna)
    two.anna.close()
    lose(path, "first")
    repaired(path, out)
    with closing(Register.open(out)) as register:
        assert "end_user" not in {field for _name, field, _values in contradicting(register)}
        two.bring(register, two.ben)
    assert contradicting(two.ben) == told


def test_what_a_merge_brought_is_known_on_the_evening_of_the_merge(two: Two, out: Path) -> None:
    """Behind a gap too: the log is cut after the last step made here by then."""
    two.anna.file.now = lambda: datetime(2025, 1, 5, 12, tzinfo=UTC)
    two.ben.file.now = lambda: datetime(2025, 1, 1, 12, tzinfo=UTC)
    (case,) = (one.id for one in two.anna.records(Application))
    edit(two.anna, case, "end_user", "on the fifth")
    edit(two.ben, case, "product", "on the first")
    two.bring(two.ben, two.anna)
    path = two.anna.path
    cut = last_step(two.anna.file.engine, date(2025, 1, 2))
    two.anna.close()
    for note in ("first", "of ben"):
        lose(path, note)
    report = repaired(path, out)
    assert report.retold
    with closing(Register.open(out)) as register:
        assert last_step(register.file.engine, date(2025, 1, 2)) <= cut
