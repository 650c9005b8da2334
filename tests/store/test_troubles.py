from __future__ import annotations

from pathlib import Path

import pytest

from rare_earth_desk.store.troubles import damaged, refusal


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


def test_a_damaged_register_leads_to_the_copy_that_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a [1].desk"
    assert str(damaged(path)).endswith("open a copy you kept.")
    for day in ("2025-11-01", "2025-11-25"):
        (tmp_path / f"a [1] before upgrade {day}.desk").touch()
    (tmp_path / "b before upgrade 2025-12-01.desk").touch()
    told = str(damaged(path, readable=True))
    assert "such as “a [1] before upgrade 2025-11-25.desk”, or try to export" in told


def test_a_limit_of_the_system_for_files_is_told_as_that() -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3 << 30, hard))
    try:
        told = str(refusal(RuntimeError("disk I/O error"), "name.desk"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "may not grow: the system allows files of 3072.0 MB" in told
