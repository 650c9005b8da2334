from __future__ import annotations

from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.troubles import damaged, refusal
from tests.store.disks import set_read_only
from tests.store.kept_files import raw


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("database is locked", "is open in another window"),
        ("database table is locked: step", "is open in another window"),
        ("database or disk is full", "is full: nothing was changed"),
        ("disk I/O error", "does not answer"),
        ("attempt to write a readonly database", "read-only place"),
        ("unable to open database file", "cannot be opened"),
        ("database disk image is malformed", "is damaged"),
        ("file is not a database", "not a register"),
    ],
)
def test_what_the_disk_or_the_file_is_to_blame_for_is_one_sentence(message: str, told: str) -> None:
    found = refusal(RuntimeError(message), "/folder/name.desk")
    assert found is not None
    assert told in str(found)
    assert "“/folder/name.desk”" in str(found)
    assert str(found).endswith(".")


def test_our_own_faults_have_no_sentence() -> None:
    for message in ("no such column: x", 'near "SELEC": syntax error', "UNIQUE constraint failed"):
        assert refusal(RuntimeError(message), "name.desk") is None


def test_a_damaged_register_leads_to_its_newest_backup_in_order(tmp_path: Path) -> None:
    path = tmp_path / "a [1].desk"
    assert str(damaged(path)).endswith("open a copy you kept.")
    folder = tmp_path / "a [1] backups"
    folder.mkdir()
    other = tmp_path / "b backups"
    other.mkdir()
    RegisterFile.create(tmp_path / "made.desk", about={}).close()
    good = (tmp_path / "made.desk").read_bytes()
    for name in ("a [1] 2025-11-01 100000 start", "a [1] 2025-11-25 100000 before upgrade"):
        (folder / f"{name}.desk").write_bytes(good)
    (other / "b 2025-12-01 100000 start.desk").write_bytes(good)
    (folder / "a [1] 2025-12-01 100000 start.desk").write_bytes(good[:-5000])
    (folder / "a [1] 2025-12-02 100000 start.desk").touch()
    told = str(damaged(path, readable=True))
    name = "a [1] backups/a [1] 2025-11-25 100000 before upgrade.desk"
    assert f"such as “{name}”, or try to export" in told


def test_a_limit_of_the_system_for_files_is_told_as_that() -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 << 30, hard))
    try:
        told = str(refusal(RuntimeError("disk I/O error"), "name.desk"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "may not grow: the system allows files of 3072.0 MB" in told


def test_one_that_was_not_closed_is_told_as_read_only_where_nothing_can_be_written(
    small_disk: Path,
) -> None:
    """Its journal cannot be made there, so that it cannot be read in its place either."""
    path = small_disk / "left.desk"
    RegisterFile.create(path, about={}).close()
    with raw(path) as engine:
        engine.execute_sql("PRAGMA journal_mode = WAL")
    set_read_only(small_disk)
    wanted = "lies in a read-only place; open a read-only copy, or save a copy elsewhere"
    for to_read in (False, True):
        with pytest.raises(Refused, match=wanted):
            RegisterFile.open(path, to_read=to_read)
