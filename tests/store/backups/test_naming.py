from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.store.backups.naming import Reason, folder_at, folder_beside, free, read

AT = datetime(2026, 11, 29, 14, 5, 12, 500)


@given(
    st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=250),
    st.integers(0, 4 * 10**9).map(lambda second: datetime(2000, 1, 1) + timedelta(seconds=second)),
    st.sampled_from(Reason),
)
def test_a_name_says_what_it_was_made_of(stem: str, at: datetime, reason: Reason) -> None:
    register = Path(f"/folder/{stem}.desk")
    made = free(register, folder_beside(register), at, reason)
    assert read(register, made.path) == made
    assert len(os.fsencode(made.path.name)) < 240


def test_it_is_called_as_it_was_agreed(tmp_path: Path) -> None:
    register = tmp_path / "my register.desk"
    made = free(register, folder_beside(register), AT, Reason.WORKING)
    assert (
        made.path
        == tmp_path / "my register backups/my register 2026-11-29 140512 while working.desk"
    )
    assert {str(one) for one in Reason} == {
        "start", "while working", "before import", "before merge", "before upgrade",
        "before restore", "by hand",
    }  # fmt: skip


def test_two_of_one_second_have_two_names(tmp_path: Path) -> None:
    register = tmp_path / "a.desk"
    first = free(register, tmp_path, AT, Reason.START)
    first.path.touch()
    second = free(register, tmp_path, AT, Reason.START)
    assert second.path.name == "a 2026-11-29 140513 start.desk"
    assert second.at.second == 13


@pytest.mark.parametrize(
    ("place", "folder"), [("/usb", "/usb/a backups"), ("/usb/a backups", "/usb/a backups")]
)
def test_in_another_place_they_have_a_folder_of_their_own(place: str, folder: str) -> None:
    assert folder_at(Path("/x/a.desk"), Path(place)) == Path(folder)
