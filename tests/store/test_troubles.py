from __future__ import annotations

import pytest

from rare_earth_desk.store.troubles import refusal


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
