"""What counts as a copy of a register, in which folders, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from rare_earth_desk.store.backups.folders import (
    SecondPlace,
    folders,
    remember_second,
    second_place,
)
from rare_earth_desk.store.backups.listing import Reach, copies, listed
from rare_earth_desk.store.backups.naming import folder_beside


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


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A register with copies of every kind, in its folder, beside it and in a second place."""
    path, stick = tmp_path / "here" / "a.desk", tmp_path / "stick"
    names = {
        path.parent: [
            "a.desk", "a before upgrade 2025-01-01.desk", "a copy.desk", "b.desk", "a.txt",
        ],
        folder_beside(path): ["a 2026-11-28 140512 start.desk", "mine.desk", "notes.txt"],
        stick / "a backups": [
            "a 2026-11-28 140512 start.desk", "a 2026-11-29 140512 by hand.desk", "other.desk",
        ],
    }  # fmt: skip
    for folder, files in names.items():
        folder.mkdir(parents=True)
        for name in files:
            (folder / name).touch()
    remember_second(path, SecondPlace(stick, "id"))
    return path


NAMED = [
    "stick/a backups/a 2026-11-29 140512 by hand.desk",
    "here/a backups/a 2026-11-28 140512 start.desk",
    "stick/a backups/a 2026-11-28 140512 start.desk",
    "here/a before upgrade 2025-01-01.desk",
]
WITH = ["here/a backups/mine.desk", "stick/a backups/other.desk"]
LIKE, BESIDE = ["here/a copy.desk"], ["here/b.desk"]


@pytest.mark.parametrize(
    ("reach", "wanted"),
    [
        (Reach.NAMED, NAMED),
        (Reach.WITH_BACKUPS, NAMED + WITH),
        (Reach.NAMED_LIKE, NAMED + WITH + LIKE),
        (Reach.BESIDE, NAMED + WITH + LIKE + BESIDE),
    ],
)
def test_each_reach_takes_in_more(filled: Path, reach: Reach, wanted: list[str]) -> None:
    root = filled.parent.parent
    assert [str(one.relative_to(root)) for one in copies(filled, reach)] == wanted


def test_only_in_the_folders_that_are_named(filled: Path) -> None:
    found = copies(filled, Reach.WITH_BACKUPS, (folder_beside(filled),))
    root = filled.parent.parent
    assert [str(one.relative_to(root)) for one in found] == [NAMED[1], NAMED[3], WITH[0]]


def test_a_second_place_that_is_away_is_none(filled: Path) -> None:
    stick = filled.parent.parent / "stick"
    assert folders(filled) == [folder_beside(filled), stick / "a backups"]
    stick.rename(stick.with_name("pocket"))
    assert folders(filled) == [folder_beside(filled)]
    assert len(copies(filled)) == 2


def test_each_register_has_a_second_place_of_its_own(filled: Path) -> None:
    other = filled.with_name("b.desk")
    assert second_place(other) is None
    remember_second(other, SecondPlace(filled.parent, "other"))
    assert second_place(filled) == SecondPlace(filled.parent.parent / "stick", "id")
    remember_second(filled, None)
    assert second_place(filled) is None
    assert second_place(other) == SecondPlace(filled.parent, "other")


def test_the_folder_beside_the_register_is_no_second_one(filled: Path) -> None:
    remember_second(filled, SecondPlace(filled.parent, "id"))
    assert folders(filled) == [folder_beside(filled)]


def test_what_is_remembered_wrongly_is_nothing(filled: Path) -> None:
    from rare_earth_desk.store import seat_memory

    for wrong in ("x", {str(filled): "x"}, {str(filled): {"place": 3}}):
        assert seat_memory.change(lambda now, wrong=wrong: now.update({"second places": wrong}))
        assert second_place(filled) is None
