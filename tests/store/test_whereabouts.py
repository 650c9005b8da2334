"""A register that is no longer where it was opened takes no step that nobody would find again."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import change, fresh
from tests.registers import add_application

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there an open file stays")


def journal(register: Register) -> Path:
    return register.path.with_name(f"{register.path.name}-wal")


def test_a_file_that_was_moved_is_written_to_no_more_until_it_is_back(
    register: Register, tmp_path: Path
) -> None:
    add_application(register, "1")
    register.path.rename(tmp_path / "elsewhere.desk")
    with pytest.raises(Refused, match="moved, deleted or replaced"):
        add_application(register, "2")
    assert len(register.facts()) == 1
    (tmp_path / "elsewhere.desk").rename(register.path)
    add_application(register, "3")
    assert len(register.facts()) == 2


def test_a_file_that_another_took_the_place_of_is_written_to_no_more(
    register: Register, tmp_path: Path
) -> None:
    other = tmp_path / "other.desk"
    Register.create(other).close()
    other.replace(register.path)
    with pytest.raises(Refused, match="moved, deleted or replaced"):
        add_application(register)


def test_neither_backup_nor_passphrase_nor_earlier_state_comes_where_the_file_is_gone(
    register: Register,
) -> None:
    add_application(register, "1")
    backup = register.backups.make_by_hand()
    add_application(register, "2")
    register.path.unlink()
    for act in (
        register.backups.make_by_hand,
        lambda: register.backups.restoring(backup.path),
        lambda: change(register, fresh("the first passphrase")),
    ):
        with pytest.raises(Refused, match="moved, deleted or replaced"):
            act()
    register.backups.make("while working")
    (trouble,) = register.backups.troubles
    assert "moved, deleted or replaced" in str(trouble)
    assert len(register.facts()) == 2


def test_a_file_that_comes_while_another_passphrase_is_written_stays(
    register: Register, tmp_path: Path
) -> None:
    other = tmp_path / "other.desk"
    Register.create(other).close()
    wanted = other.read_bytes()
    key = fresh("the first passphrase")
    with pytest.raises(Refused, match="moved, deleted or replaced"):
        change(register, key, first=lambda: [other.replace(register.path)])
    assert register.path.read_bytes() == wanted


def test_a_journal_that_another_program_took_is_told_before_the_next_step(
    register: Register,
) -> None:
    add_application(register, "1")
    if not journal(register).exists():
        pytest.skip("this disk has no journal of that kind")
    journal(register).unlink()
    with pytest.raises(Refused, match="Another program has opened"):
        add_application(register, "2")


def test_a_register_opened_by_a_link_or_from_another_folder_is_found_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Register.create(tmp_path / "name.desk").close()
    link = tmp_path / "folder" / "link.desk"
    link.parent.mkdir()
    os.symlink(tmp_path / "name.desk", link)
    monkeypatch.chdir(tmp_path)
    for path in (link, Path("name.desk")):
        with closing(Register.open(path)) as opened:
            add_application(opened)
            monkeypatch.chdir(tmp_path / "folder")
            add_application(opened)
        monkeypatch.chdir(tmp_path)
