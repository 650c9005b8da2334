"""`sync`: two copies of a register come to the same through a folder, and through a server."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import rare_earth_desk
from rare_earth_desk.cli import main
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import key_for
from tests.servers import Server, running


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as found:
        yield found


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    one, other = tmp_path / "anna.desk", tmp_path / "ben.desk"
    Register.make(one).close()
    assert main(["copy", str(one), str(other)]) == 0
    return one, other


@pytest.fixture
def place(tmp_path: Path) -> str:
    made = tmp_path / "shared"
    made.mkdir()
    return str(made)


def add(path: Path, name: str) -> None:
    with closing(Register.open(path)) as register:
        register.do(AddRecord(Company(name=name)))


def names(path: Path) -> set[str]:
    with closing(Register.open(path, to_read=True)) as register:
        return {row[0] for row in register.file.engine.rows("SELECT name FROM company")}


def test_through_a_folder(pair, place, capsys) -> None:
    one, other = pair
    assert main(["sync", str(one), place]) == 0
    add(other, "Bolt")
    assert main(["sync", str(other), place]) == 0
    add(one, "Axle")
    capsys.readouterr()
    before = one.read_bytes()
    assert main(["sync", str(one), place, "--dry-run"]) == 0
    assert capsys.readouterr().out == (
        "1 step to come (0 cases changed, 0 new, 0 contradictions), 2 steps to send.\n"
    )
    assert one.read_bytes() == before
    assert main(["sync", str(one), place, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {
        "steps": 1, "changed": 0, "new": 0, "contradictions": [], "sent": 2, "waiting": [],
        "brought_back": 0, "taken_back_at": None, "crossings": [],
    }  # fmt: skip
    assert "Bolt" in names(one)
    assert len(list(one.parent.glob("anna backups/*before merge.desk"))) == 1
    assert main(["sync", str(one), place]) == 0
    assert capsys.readouterr().out == "Nothing new, nothing to send.\n"


def test_what_is_waited_for_and_contradictions_are_printed(pair, place, capsys) -> None:
    from rare_earth_desk.commands.records import EditField

    one, other = pair
    with closing(Register.open(one)) as register:
        step = register.do(AddRecord(Company(name="Bolt")))
        company = next(iter(step.ids("company")))
    for path in (one, other):
        assert main(["sync", str(path), place]) == 0
    for path, name in ((one, "Bolt of Anna"), (other, "Bolt of Ben")):
        with closing(Register.open(path)) as register:
            register.do(EditField("company", (company,), "name", name))
    assert main(["sync", str(other), place]) == 0
    half = next(iter(sorted(Path(place).glob("*/*/*"), key=lambda path: -path.stat().st_mtime)))
    whole = half.read_bytes()
    half.write_bytes(whole[:50])
    capsys.readouterr()
    assert main(["sync", str(one), place]) == 0
    assert "has not arrived whole; exchange again when it has." in capsys.readouterr().out
    half.write_bytes(whole)
    assert main(["sync", str(one), place]) == 0
    out = capsys.readouterr().out
    assert "1 contradiction)" in out
    assert "Company: " in out
    assert "Bolt of Anna" in out
    assert "Bolt of Ben" in out


def test_through_a_server_with_a_warning_of_a_password(pair, server, capsys) -> None:
    one, other = pair
    url = server.socket_url(server.database())
    assert main(["sync", str(one), url]) == 0
    add(other, "Bolt")
    assert main(["sync", str(other), url]) == 0
    assert "password" not in capsys.readouterr().err
    assert main(["sync", str(one), url.replace("desk@", "desk:hush-hush@")]) == 0
    shown = capsys.readouterr()
    assert "keep it in ~/.pgpass" in shown.err
    assert "hush-hush" not in shown.err + shown.out
    assert "Bolt" in names(one)
    assert b"hush-hush" not in one.read_bytes()


def test_a_weak_address_is_refused_in_one_line(pair, capsys) -> None:
    pytest.importorskip("psycopg")
    assert main(["sync", str(pair[0]), "postgresql://db.example/desk?sslmode=prefer"]) == 3
    assert capsys.readouterr().err == (
        "“sslmode=prefer” would send the register to db.example without sure encryption; leave "
        "sslmode out for verify-full, or ask for verify-ca or require.\n"
    )


def test_without_psycopg_one_sentence_says_how_to_install_it(pair) -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None; from rare_earth_desk.cli import main; "
        f"sys.exit(main(['sync', {str(pair[0])!r}, 'postgresql://localhost/desk']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr == (
        "To exchange with a PostgreSQL server the package psycopg is needed; install it with "
        "“pip install rare-earth-desk[postgresql]”.\n"
    )


def test_a_protected_register_leaves_nothing_plain_in_the_folder(tmp_path, place) -> None:
    from rare_earth_desk.store.passphrase.key import fresh

    one = tmp_path / "anna.desk"
    key = fresh("correct horse battery staple")
    with closing(Register.make(one, key=key)) as register:
        other = tmp_path / "ben.desk"
        register.copy(other)
        register.do(AddRecord(Company(name="Very Secret Bolt")))
        register.exchange(place)
    for path in Path(place).glob("*/*/*"):
        assert b"Secret" not in path.read_bytes()
        assert not path.read_bytes().startswith(b"Rare Earth Desk")
    with closing(Register.open(other, key=key)) as register:
        assert register.exchange(place).waiting == ()
        found = register.file.engine.rows("SELECT name FROM company")
    assert ("Very Secret Bolt",) in found
    plain = tmp_path / "plain.desk"
    Register.make(plain).close()


def test_another_passphrase_is_told(tmp_path, place) -> None:
    from rare_earth_desk.store.passphrase.key import fresh

    one = tmp_path / "anna.desk"
    with closing(Register.make(one)) as register:
        other = tmp_path / "ben.desk"
        register.copy(other)
        register.exchange(place)
    with closing(Register.open(other)) as register:
        register.file.engine.key = fresh("correct horse battery staple")
        register.do(AddRecord(Company(name="Bolt")))
        register.exchange(place)
        register.file.engine.key = None
    with closing(Register.open(one)) as register:
        found = register.exchange(place)
    assert [str(told) for told in found.waiting if "passphrase" in str(told)] == [
        str(told) for told in found.waiting
    ]
    assert str(found.waiting[0]).endswith(
        "is protected by another passphrase than this register; use the same on all laptops."
    )


def test_that_a_server_has_in_plain_text_what_is_protected_is_said_before_the_first_time(
    tmp_path, server, place, capsys
) -> None:
    path, secret = tmp_path / "anna.desk", tmp_path / "secret.txt"
    Register.make(path).close()
    secret.write_text("lake seven copper bicycle", encoding="utf-8")
    first, second = (server.socket_url(server.database()) for _ in range(2))
    said = "but a server keeps the steps in plain text"
    assert main(["sync", str(path), first]) == 0
    assert said not in capsys.readouterr().err
    assert main(["protect", str(path), "--new-passphrase-file", str(secret)]) == 0
    heard = []
    for where in (place, first, first, second, second):
        assert main(["sync", str(path), where, "--passphrase-file", str(secret)]) == 0
        heard.append(said in capsys.readouterr().err)
    assert heard == [False, True, False, True, False]


@pytest.mark.parametrize("through", ["a folder", "a server"])
def test_laptops_that_exchange_at_the_same_moment_lose_nothing(
    pair, place, tmp_path, through, request
) -> None:
    if through == "a server":
        server = request.getfixturevalue("server")
        place = server.socket_url(server.database())
    third = tmp_path / "cleo.desk"
    assert main(["copy", str(pair[0]), str(third)]) == 0
    laptops = (*pair, third)
    program = Path(rare_earth_desk.__file__).parents[1] / "main.py"
    for turn in range(3):
        for path in laptops:
            add(path, f"{path.stem} {turn}")
        command = [sys.executable, str(program), "sync"]
        running = [
            subprocess.Popen([*command, str(path), place], stderr=subprocess.PIPE)
            for path in laptops
        ]
        assert [one.communicate()[1] for one in running] == [b"", b"", b""]
        assert [one.returncode for one in running] == [0, 0, 0]
    for _ in range(2):
        for path in laptops:
            assert main(["sync", str(path), place]) == 0
    every = {f"{path.stem} {turn}" for path in laptops for turn in range(3)}
    assert names(laptops[0]) == names(laptops[1]) == names(laptops[2]) == every


def test_the_same_passphrase_set_on_each_laptop_is_enough(pair, place, tmp_path, capsys) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("lake seven copper bicycle", encoding="utf-8")
    add(pair[0], "Very Secret Bolt")
    for path in pair:
        assert main(["sync", str(path), place]) == 0
    for path in pair:  # one after the other, and each exchanges at once
        assert main(["protect", str(path), "--new-passphrase-file", str(secret)]) == 0
        assert main(["sync", str(path), place, "--passphrase-file", str(secret)]) == 0
    files = [one for one in Path(place).rglob("*") if one.is_file()]
    assert files
    assert not [one for one in files if b"Rare Earth Desk" in one.read_bytes()]
    capsys.readouterr()
    key = key_for(pair[1], "lake seven copper bicycle")
    with closing(Register.open(pair[1], key=key)) as register:
        register.do(AddRecord(Company(name="Nut")))
    for path in reversed(pair):
        assert main(["sync", str(path), place, "--passphrase-file", str(secret)]) == 0
    told = capsys.readouterr()
    assert "passphrase" not in told.out + told.err
    with closing(Register.open(pair[0], key=key)) as register:
        found = {row[0] for row in register.file.engine.rows("SELECT name FROM company")}
    assert found >= {"Nut", "Very Secret Bolt"}


def test_the_address_of_another_server_is_no_folder(pair, capsys) -> None:
    assert main(["sync", str(pair[0]), "mysql://anna:secret@x/y"]) == 3
    told = capsys.readouterr().err
    assert "“mysql://” names no place to exchange through" in told
    assert "begins with postgresql://" in told
    assert "secret" not in told
