from __future__ import annotations

import os
import pty
import sys
from contextlib import closing

import pytest
from pypdf import PdfReader

from rare_earth_desk.cli.parser import parser
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import code, key_for
from tests.registers import add_application

PASSPHRASE = "lake seven copper bicycle"
OTHER = "window nine paper herring"


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_bytes(f"{PASSPHRASE}\r\nnot this\n".encode())
    return path


@pytest.fixture
def other(tmp_path):
    path = tmp_path / "other.txt"
    path.write_text(OTHER, encoding="utf-8")
    return path


@pytest.fixture
def locked(tmp_path, run, secret):
    path = tmp_path / "locked.desk"
    told = run("new", path, "--passphrase-file", secret)
    assert (told.code, told.err) == (0, "")
    with closing(Register.open(path, key=key_for(path, PASSPHRASE))) as register:
        add_application(register, company="Voltaris GmbH")
    return path


def test_every_command_takes_the_passphrase(run, locked, secret, tmp_path):
    source = tmp_path / "s.csv"
    source.write_text("Application number,Filed\nEU-7,2025-06-12\n", encoding="utf-8")
    commands = (
        ("check", locked),
        ("stats", locked),
        ("import", locked, source),
        ("export", locked, tmp_path / "out.csv"),
        ("brief", locked, tmp_path / "out.pdf", "--kind", "statistics"),
        ("issued", locked),
    )
    for command in commands:
        told = run(*command)
        assert told.code == 3, command
        assert "needs its passphrase" in told.err
        assert told.err.count("\n") == 1
        told = run(*command, "--passphrase-file", secret)
        assert told.code == 0, (command, told.err)
        assert PASSPHRASE not in told.out + told.err
    assert b"Voltaris" not in locked.read_bytes()


def test_a_sample_may_be_protected_at_once(run, tmp_path, secret):
    path = tmp_path / "sample.desk"
    assert run("demo", path, "--applications", 20, "--passphrase-file", secret).code == 0
    assert run("check", path).code == 3
    assert run("check", path, "--passphrase-file", secret).code == 0


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read (No such file or directory); name another."),
        (b"", "is empty; its first line must be the passphrase."),
        (b"\n" + PASSPHRASE.encode(), "is empty; its first line must be the passphrase."),
        (b"\xff\xfe\x00\x01", "is no text (UTF-8)."),
        (OTHER.encode(), "The passphrase is wrong, or “"),
    ],
)
def test_a_passphrase_file_of_no_use(run, locked, tmp_path, content, words):
    path = tmp_path / "bad.txt"
    if content is not None:
        path.write_bytes(content)
    before = locked.read_bytes()
    told = run("check", locked, "--passphrase-file", path)
    assert told.code == 3
    assert words in told.err
    assert told.err.count("\n") == 1
    assert not told.out
    assert OTHER not in told.err
    assert locked.read_bytes() == before


def test_a_plain_register_needs_none(run, desk, secret):
    told = run("check", desk, "--passphrase-file", secret)
    assert told.code == 0
    assert told.err == "“r.desk” has no passphrase; none was needed.\n"


def test_a_weak_passphrase_makes_no_register(run, tmp_path):
    weak = tmp_path / "weak.txt"
    weak.write_text("password12", encoding="utf-8")
    told = run("new", tmp_path / "a.desk", "--passphrase-file", weak)
    assert told.code == 3
    assert told.err.startswith("This passphrase is easy to guess: it is a well-known password;")
    assert not (tmp_path / "a.desk").exists()


def test_setting_changing_and_removing(run, desk, secret, other):
    told = run("protect", desk, "--new-passphrase-file", secret)
    assert (told.code, told.err) == (0, "")
    assert told.out == f"{desk} opens with the new passphrase only.\n"
    assert run("check", desk).code == 3
    assert run("protect", desk, "--new-passphrase-file", other).code == 3
    both = ("--passphrase-file", secret, "--new-passphrase-file", other)
    assert run("protect", desk, *both).code == 0
    assert run("check", desk, "--passphrase-file", secret).code == 3
    assert run("check", desk, "--passphrase-file", other).code == 0
    assert run("protect", desk, "--remove", "--passphrase-file", secret).code == 3
    told = run("protect", desk, "--remove", "--passphrase-file", other)
    assert told.out == f"{desk} has no passphrase any more.\n"
    assert run("check", desk).code == 0
    told = run("protect", desk, "--remove")
    assert told.code == 3
    assert "has no passphrase; set one with --new-passphrase-file." in told.err


def test_backups_get_the_same_passphrase(run, desk, secret, tmp_path):
    backups = tmp_path / "r backups"
    backups.mkdir()
    far = tmp_path / "far.desk"
    for copy in (backups / "r 1.desk", far):
        copy.write_bytes(desk.read_bytes())
    (backups / "r 2.desk").write_bytes(b"nothing")
    told = run("protect", desk, "--new-passphrase-file", secret, "--copies", far)
    assert told.code == 0
    assert "r 2.desk” keeps the passphrase it had: “" in told.err
    for copy in (backups / "r 1.desk", far):
        assert run("check", copy).code == 3
        assert run("check", copy, "--passphrase-file", secret).code == 0


@pytest.fixture
def stick(desk, tmp_path):
    """The second place for backups that was chosen in the window, with a backup in it."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Register.open(desk)) as register:
        register.keep_backups(stick)
        register.backups.make("by hand")
        register.backups.finish()
    return stick


def test_backups_in_the_second_place_get_the_same_passphrase(run, desk, secret, stick):
    (backup,) = (stick / "r backups").iterdir()
    mine = stick / "r backups" / "mine.desk"
    mine.write_bytes(backup.read_bytes())
    told = run("protect", desk, "--new-passphrase-file", secret, "--copies", mine)
    assert (told.code, told.err) == (0, "")
    for copy in (backup, mine):
        assert run("check", copy).code == 3
        assert run("check", copy, "--passphrase-file", secret).code == 0


def test_a_second_place_that_is_away_is_told(run, desk, secret, stick):
    stick.rename(stick.with_name("pocket"))
    told = run("protect", desk, "--new-passphrase-file", secret)
    assert told.code == 0
    assert told.err == (
        f"The second place for backups, “{stick}”, is not there now: the backups in it stay as "
        "they are, with the passphrase they had or without one.\n"
    )


def test_backups_that_were_away_are_told_and_get_it_later(run, desk, secret, stick):
    """Also the state that a program leaves which is killed between the register and its copies."""
    stick.rename(stick.with_name("pocket"))
    run("protect", desk, "--new-passphrase-file", secret)
    assert run("package", desk, desk.with_name("a.deskpack"), "--passphrase-file", secret).err == ""
    stick.with_name("pocket").rename(stick)
    (backup,) = (stick / "r backups").iterdir()
    other = backup.with_name("other.desk")
    Register.make(other).close()  # of another register: none of ours
    told = run("package", desk, desk.with_name("b.deskpack"), "--passphrase-file", secret)
    assert told.err == (
        f"A backup of this register has no passphrase, so that anybody can read it: “{backup}”. "
        "“protect” gives it to them.\n"
    )
    assert run("stats", desk, "--passphrase-file", secret).err == ""  # it only reads
    told = run("protect", desk, "--passphrase-file", secret)
    assert (told.code, told.err) == (0, "")
    assert told.out == f"1 copy got the passphrase of {desk}.\n"
    assert run("check", backup, "--passphrase-file", secret).code == 0
    assert not backup.read_bytes().startswith(b"SQLite")
    assert run("check", other).code == 0
    told = run("protect", desk, "--passphrase-file", secret)
    assert (told.out, told.err) == (f"All backups of {desk} have its passphrase.\n", "")
    assert run("package", desk, desk.with_name("c.deskpack"), "--passphrase-file", secret).err == ""


def test_copies_elsewhere_get_it_later_too(run, locked, secret, tmp_path):
    far = tmp_path / "far.desk"
    with closing(Register.open(locked, key=key_for(locked, PASSPHRASE))) as register:
        register.copy(far)
    assert run("protect", far, "--passphrase-file", secret, "--remove").code == 0
    told = run("protect", locked, "--passphrase-file", secret, "--copies", far)
    assert (told.code, told.out) == (0, f"1 copy got the passphrase of {locked}.\n")
    assert run("check", far).code == 3


def test_the_recovery_code_opens_it(run, desk, secret, tmp_path):
    sheet = tmp_path / "code.pdf"
    told = run("protect", desk, "--new-passphrase-file", secret, "--recovery-file", sheet)
    assert told.code == 0
    text = " ".join(page.extract_text() for page in PdfReader(sheet).pages)
    assert "r.desk" in text
    key = key_for(desk, PASSPHRASE)
    assert key is not None
    groups = code(key.raw).split()
    assert " ".join(groups[:7]) in " ".join(text.split())
    if os.name == "posix":
        assert sheet.stat().st_mode & 0o777 == 0o600
    written = tmp_path / "typed.txt"
    written.write_text("-".join(groups).lower(), encoding="utf-8")
    assert run("check", desk, "--passphrase-file", written).code == 0
    written.write_text(" ".join(["2222", *groups[1:]]), encoding="utf-8")
    told = run("check", desk, "--passphrase-file", written)
    assert told.code == 3
    assert "There is a mistake in this recovery code" in told.err
    again = tmp_path / "again.pdf"
    told = run("protect", desk, "--passphrase-file", secret, "--recovery-file", again)
    assert (told.code, again.exists()) == (0, True)


def test_a_sheet_that_cannot_be_written_changes_nothing(run, desk, secret, tmp_path):
    for out, words in (("nowhere/code.pdf", "does not exist"), ("code.txt", "end the name so")):
        told = run("protect", desk, "--new-passphrase-file", secret,
                   "--recovery-file", tmp_path / out)  # fmt: skip
        assert told.code == 3
        assert words in told.err
        assert run("check", desk).code == 0
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize(
    "rest",
    [("--remove", "--recovery-file", "a.pdf"), ("--remove", "--new-passphrase-file", "a")],
)
def test_wrong_usage(run, desk, rest):
    with pytest.raises(SystemExit) as ended:
        run("protect", desk, *rest)
    assert ended.value.code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_is_asked(run, locked, monkeypatch):
    first, second = pty.openpty()
    with os.fdopen(second, "r", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        typed = iter((OTHER, PASSPHRASE))
        monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
        told = run("check", locked)
        assert told.code == 0
        assert told.err == "This passphrase is wrong.\n"
        monkeypatch.setattr("getpass.getpass", lambda _prompt: OTHER)
        told = run("check", locked)
        assert told.code == 3
        assert "The passphrase is wrong, or “" in told.err
    os.close(first)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_who_types_no_passphrase_for_a_repair_is_told_that_one_is_needed(run, locked, monkeypatch):
    def ends(_prompt):
        raise EOFError

    first, second = pty.openpty()
    with os.fdopen(second, "r", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr("getpass.getpass", ends)
        told = run("check", locked, "--repair", locked.with_name("out.desk"))
    os.close(first)
    assert told.code == 3
    assert "passphrase" in told.err
    assert not locked.with_name("out.desk").exists()


def test_the_passphrase_file_is_not_taken_for_the_register():
    given = ["--passphrase-file", "F", "a.desk"]
    found = parser(given).parse_args(given)
    assert (str(found.file), str(found.passphrase_file)) == ("a.desk", "F")


def test_the_window_takes_it_for_a_register_that_is_named(run, secret):
    told = run("--passphrase-file", secret)
    assert told.code == 3
    assert told.err.startswith("--passphrase-file is for a register that is named;")
