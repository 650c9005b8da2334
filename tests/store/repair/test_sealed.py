"""Protected files whose first page is lost: what lies behind it, and with which key."""

from __future__ import annotations

import os
import random
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.store import laptops
from rare_earth_desk.store.backups.folders import SecondPlace, remember_second
from rare_earth_desk.store.backups.naming import folder_at
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.passphrase.key import Key, fresh
from rare_earth_desk.store.passphrase.recovery import code
from rare_earth_desk.store.repair import sealed
from rare_earth_desk.store.repair.keys import key_of_damaged
from rare_earth_desk.store.repair.repairing import repair
from tests.store.repair.damaged import (
    PAGE,
    Rows,
    all_rows,
    backup,
    differing,
    edit,
    fill,
    repaired,
    told,
    without_page,
)

SECRET = "seven quiet magnets in a row"
ROUNDS = int(os.environ.get("DESK_REPAIR_ROUNDS", "2"))


class Original(NamedTuple):
    """A protected register, its backup, what its journal had when it was killed, all its rows."""

    data: bytes
    backup: bytes
    key: Key
    rows: Rows


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    chance = random.Random(8)
    path: Path = tmp_path_factory.mktemp("sealed") / "one.desk"
    key = fresh(SECRET)
    with closing(Register.create(path, key=key)) as register:
        fill(register, 60, 20, chance)
    kept = path.read_bytes()
    with closing(Register.open(path, key=key)) as register:
        edit(register, 60, chance)
    return Original(path.read_bytes(), kept, key, all_rows(path, key=key))


def laid_out(original: Original, folder: Path) -> Path:
    path = folder / "one.desk"
    path.write_bytes(original.backup)
    backup(path)
    path.write_bytes(bytes(PAGE) + original.data[PAGE:])
    return path


def test_pages_say_what_sqlcipher_reads(original: Original, tmp_path: Path) -> None:
    path = tmp_path / "one.desk"
    path.write_bytes(original.data)
    plain = sealed.opened(original.data, {}, original.key)
    assert len(plain) == len(original.data)
    with closing(Engine(str(path), key=original.key)) as engine:
        engine.connect()
        (root,) = engine.rows("SELECT rootpage FROM sqlite_master WHERE name = 'about'")[0]
        facts = engine.rows("SELECT key, value FROM about")
    page = plain[(root - 1) * PAGE : root * PAGE]
    assert page[0] == 13
    assert int.from_bytes(page[3:5], "big") == len(facts)
    assert all(f"{key}{value}".encode() in page for key, value in facts)


def test_a_page_that_was_altered_moved_or_written_with_another_key_is_not_whole(
    original: Original,
) -> None:
    seals = sealed.Seals(original.key)
    pages = [original.data[at : at + PAGE] for at in range(0, len(original.data), PAGE)]
    assert all(seals.is_whole(number, page) for number, page in enumerate(pages, 1))
    page = pages[4]
    altered = page[:99] + bytes([page[99] ^ 1]) + page[100:]
    assert not seals.is_whole(5, altered)
    assert not seals.is_whole(6, page)
    assert not sealed.Seals(fresh(SECRET)).is_whole(5, page)
    plain = sealed.opened(b"".join([*pages[:4], altered, *pages[5:]]), {}, original.key)
    assert not any(plain[4 * PAGE : 5 * PAGE])
    assert any(plain[5 * PAGE : 6 * PAGE])


@pytest.mark.parametrize("first", [bytes(PAGE), random.Random(1).randbytes(PAGE)])
def test_what_came_after_the_backup_is_read_behind_a_lost_first_page(
    original: Original, tmp_path: Path, first: bytes
) -> None:
    path = laid_out(original, tmp_path)
    path.write_bytes(first + original.data[PAGE:])
    key = key_of_damaged(path, SECRET)
    assert key is not None
    assert key.told == original.key.told
    report = repaired(path, tmp_path / "out.desk", key=key)
    assert all_rows(report.out, key=key) == original.rows
    assert report.missing == ()


def test_with_other_pages_lost_as_well_what_is_told_as_lost_is_what_differs(
    original: Original, tmp_path: Path
) -> None:
    chance = random.Random(9)
    path = laid_out(original, tmp_path)
    for _turn in range(ROUNDS):
        page = chance.randrange(1, len(original.data) // PAGE)
        path.write_bytes(bytes(PAGE) + without_page(original.data, page, chance)[PAGE:])
        report = repaired(path, tmp_path / "out.desk", key=original.key)
        after = all_rows(report.out, key=original.key)
        assert told(report) == differing(original.rows, after), page
        report.out.unlink()


def test_nothing_plain_is_written(
    original: Original, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = laid_out(original, tmp_path)
    seen: set[str] = set()

    def look(_done: int, _total: int) -> None:
        for one in tmp_path.rglob("*"):
            if one.is_file() and one.name not in seen:
                seen.add(one.name)
                assert b"Company 1" not in one.read_bytes()

    repair(path, tmp_path / "out.desk", look, key=original.key)
    assert "damaged.desk" in seen


# -- the key -------------------------------------------------------------------------------------


def test_the_salt_is_in_the_journal_of_a_killed_program(original: Original, tmp_path: Path) -> None:
    path = tmp_path / "open.desk"
    path.write_bytes(original.data)
    with closing(Register.open(path, key=original.key)) as register:
        fill(register, 40, 0, random.Random(2))  # the file grows: its first page says so
        journal = path.with_name(f"{path.name}-wal").read_bytes()
        data = path.read_bytes()
    left = tmp_path / "left.desk"
    left.write_bytes(bytes(PAGE) + data[PAGE:])
    with pytest.raises(Refused, match="lay a backup of it beside it"):
        key_of_damaged(left, SECRET)
    left.with_name(f"{left.name}-wal").write_bytes(journal)
    key = key_of_damaged(left, SECRET)
    assert key is not None
    assert key.told == original.key.told


def test_the_salt_is_in_a_backup_of_the_second_place(original: Original, tmp_path: Path) -> None:
    path, stick = tmp_path / "one.desk", tmp_path / "stick"
    path.write_bytes(bytes(PAGE) + original.data[PAGE:])
    there = folder_at(path, stick)
    there.mkdir(parents=True)
    (there / "one 2025-11-25 100000 start.desk").write_bytes(original.backup)
    with pytest.raises(Refused, match="lay a backup of it beside it"):
        key_of_damaged(path, SECRET)
    remember_second(path, SecondPlace(stick, "one"))
    key = key_of_damaged(path, SECRET)
    assert key is not None
    assert key.told == original.key.told


def test_the_key_of_the_file_goes_before_that_of_an_older_backup(
    original: Original, tmp_path: Path
) -> None:
    path, older = laid_out(original, tmp_path), fresh(SECRET)
    other = tmp_path / "older.desk"
    Register.create(other, key=older).close()
    other.replace(path.with_name("one backups") / "one 2026-11-25 100000 start.desk")
    key = key_of_damaged(path, SECRET)
    assert key is not None
    assert key.told == original.key.told != older.told


def test_a_backup_that_cannot_be_read_does_not_stand_in_the_way(
    original: Original, tmp_path: Path
) -> None:
    path = laid_out(original, tmp_path)
    (kept,) = path.with_name("one backups").iterdir()
    kept.with_name(f"{kept.name}-wal").mkdir()
    key = key_of_damaged(path, SECRET)
    assert key is not None
    assert key.told == original.key.told


def test_a_recovery_code_makes_the_key_as_well(original: Original, tmp_path: Path) -> None:
    key = key_of_damaged(laid_out(original, tmp_path), code(original.key.raw))
    assert key is not None
    assert key.told == original.key.told


def test_a_salt_made_of_the_register_is_found_by_the_seat(tmp_path: Path) -> None:
    path = tmp_path / "one.desk"
    with closing(Register.create(path)) as register:
        id_ = register.file.about("register")
        laptops.remember(register.file)
    key = fresh(SECRET, id_)
    protected = tmp_path / "other.desk"
    with closing(Register.create(protected, key=key)) as register:
        data = register.file.path.read_bytes()
    path.write_bytes(bytes(PAGE) + data[PAGE:])
    found = key_of_damaged(path, SECRET)
    assert found is not None
    assert found.told == key.told


def test_a_wrong_passphrase_opens_no_page_and_a_plain_file_needs_none(
    original: Original, tmp_path: Path
) -> None:
    path = laid_out(original, tmp_path)
    with pytest.raises(Refused, match="opens with this passphrase"):
        key_of_damaged(path, "another passphrase altogether")
    plain = tmp_path / "plain.desk"
    Register.create(plain).close()
    assert key_of_damaged(plain, SECRET) is None
