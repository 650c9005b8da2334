from __future__ import annotations

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.store.backups import naming
from rare_earth_desk.store.backups.naming import Reason, folder_at, folder_beside, free, listed

AT = datetime(2026, 11, 29, 14, 5, 12, 500)


@given(
    st.text(st.characters(exclude_characters="/\0", codec="utf-8"), min_size=1, max_size=250),
    st.integers(0, 4 * 10**9).map(lambda second: datetime(2000, 1, 1) + timedelta(seconds=second)),
    st.sampled_from(Reason),
)
def test_a_name_says_what_it_was_made_of(stem: str, at: datetime, reason: Reason) -> None:
    register = Path(f"/folder/{stem}.desk")
    made = free(register, folder_beside(register), at, reason)
    form = naming._form(register).fullmatch(made.path.name)
    assert form is not None
    assert (datetime.strptime(form[1], naming._MOMENT), Reason(form[2])) == (made.at, reason)
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


def test_only_our_names_are_listed_the_newest_first(tmp_path: Path) -> None:
    register = tmp_path / "a [1].desk"
    folders = [tmp_path / "one", tmp_path / "two", tmp_path / "away"]
    names = {
        "one": ["a [1] 2026-11-28 140512 start.desk", "a [1] 2026-13-28 140512 start.desk",
                "a [1] 2026-11-28 140512 start.desk-wal", "a 1 2026-11-28 140512 start.desk",
                "a [1] 2026-11-28 140512 because.desk", ".a [1] 2026-11-28 140512 start.desk-1-a",
                "notes.txt"],
        "two": ["a [1] 2026-11-29 140512 by hand.desk"],
    }  # fmt: skip
    for folder, files in names.items():
        (tmp_path / folder).mkdir()
        for name in files:
            (tmp_path / folder / name).touch()
    found = listed(register, folders)
    assert [one.path.name for one in found] == [*names["two"], names["one"][0]]
    assert [one.kept.held for one in found] == [True, False]


@pytest.mark.parametrize(
    ("place", "folder"), [("/usb", "/usb/a backups"), ("/usb/a backups", "/usb/a backups")]
)
def test_in_another_place_they_have_a_folder_of_their_own(place: str, folder: str) -> None:
    assert folder_at(Path("/x/a.desk"), Path(place)) == Path(folder)
