"""Kept files of earlier releases: each is brought up to date, and nothing of it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from rare_earth_desk.domain.records import Application, ApplicationItem, StatusEntry
from rare_earth_desk.register import Register
from rare_earth_desk.store import schema, standings
from tests.registers import assert_folds
from tests.store.kept_files import RELEASES, raw, restored, schema_of


@pytest.mark.parametrize("dump", RELEASES, ids=lambda dump: dump.stem)
def test_a_file_of_an_earlier_release_is_brought_up_to_date(dump: Path, tmp_path: Path) -> None:
    """Schema as of a new file, log and tables sound, undo as if nothing had happened."""
    path, fresh = restored(dump, tmp_path / "old.desk"), tmp_path / "fresh.desk"
    Register.create(fresh).close()
    register = Register.open(path)
    (application,) = register.records(Application)
    assert (application.number, application.notes) == ("EU-1", None)
    assert [item.hs_code for item in register.records(ApplicationItem)] == ["850511"]
    assert_folds(register)
    # The status was called “Filed with the province” in the first of them.
    for name in ("Notes of Voltaris GmbH", "2 cells", "status “Filed"):
        assert str(register.undo_name).startswith(name)
        register.undo()
    register.redo()
    assert register.records(ApplicationItem) == []
    assert [one.status for one in register.records(StatusEntry)] == ["L10"]
    assert_folds(register)
    register.close()
    assert schema_of(path) == schema_of(fresh)


def test_each_kept_file_is_of_a_schema_of_its_own(tmp_path: Path) -> None:
    """Else one of them repeats another."""
    known = [schema_of(restored(dump, tmp_path / f"{dump.stem}.desk")) for dump in RELEASES]
    assert [dump.stem for n, dump in enumerate(RELEASES) if known[n] in known[:n]] == []


def test_every_version_has_a_file() -> None:
    versions = {int(dump.stem.split("-")[1]) for dump in RELEASES}
    assert versions == set(range(1, schema.version() + 1))


def test_the_newest_file_is_of_the_present_schema(tmp_path: Path) -> None:
    """Else the schema was changed: keep a file of it, see `tests.store.present_file`."""
    path, fresh = restored(RELEASES[-1], tmp_path / "newest.desk"), tmp_path / "fresh.desk"
    Register.create(fresh).close()
    assert schema_of(path) == schema_of(fresh)
    with raw(path) as engine:
        assert schema.state(engine, path) == "current"


def test_the_schema_that_is_compared_has_tables_indexes_and_triggers(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.desk"
    Register.create(fresh).close()
    kinds = {row[0] for row in schema_of(fresh)}
    assert kinds == {"table", "index", "trigger"}


@pytest.mark.parametrize("dump", RELEASES, ids=lambda dump: dump.stem)
def test_an_upgrade_keeps_every_row_of_a_kept_file(dump: Path, tmp_path: Path) -> None:
    """All values of all columns that both have, but for the log of the first version."""
    path = restored(dump, tmp_path / "old.desk")
    before = every_row(path)
    Register.open(path).close()
    after = every_row(path)
    # What a file says about itself has one fact more since: where it was written last.
    skipped = {"standing", schema.HISTORY, "sqlite_sequence", "about"}
    skipped |= {"step", "change"} if dump.stem == "release-1" else set()
    for table in before.keys() - skipped:
        shared = before[table].keys() & after[table].keys()
        assert shared
        for column in shared:
            assert before[table][column] == after[table][column], (table, column)
    about = [dict(zip(*one["about"].values(), strict=True)) for one in (before, after)]
    for one in about:
        for name in ("laptop", "seat", "seats"):  # others, where it comes from another seat
            one.pop(name, "")
    assert about[0].items() <= about[1].items()


def every_row(path: Path) -> dict[str, dict[str, list[object]]]:
    """Return the values of every column of every table, in the order of the first."""
    found: dict[str, dict[str, list[object]]] = {}
    with raw(path) as engine:
        tables = engine.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables:
            names = [row[1] for row in engine.rows(f'PRAGMA table_info("{table}")')]
            rows = engine.rows(f'SELECT * FROM "{table}" ORDER BY 1, 2')
            if table == "about":  # by which rules standings were computed, as they are again
                rows = [row for row in rows if row[0] != standings.RULES]
            found[table] = {name: [row[n] for row in rows] for n, name in enumerate(names)}
    return found
