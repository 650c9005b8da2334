from __future__ import annotations

import pickle
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import Key, PassphraseNeeded, WrongPassphrase, key_for
from rare_earth_desk.store import glance
from rare_earth_desk.store.copying import copy_to
from rare_earth_desk.store.engine import Engine, in_memory
from rare_earth_desk.store.passphrase.changing import change
from rare_earth_desk.store.passphrase.key import derived, fresh
from tests.registers import add, add_application

PASSPHRASE = "Grüße aus 稀土, viermal"


@pytest.fixture(scope="module")
def key() -> Key:
    return fresh(PASSPHRASE)


def test_sqlcipher_derives_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(dbapi2.connect(str(path), isolation_level=None)) as theirs:
        theirs.execute(f"PRAGMA key = '{PASSPHRASE}'")
        theirs.execute("CREATE TABLE a (b)")
    made = key_for(path, PASSPHRASE)
    assert made is not None
    with closing(Engine(str(path), key=made)) as ours:
        ours.connect()
        assert list(ours.statements()) == ["a"]


def test_sqlcipher_opens_ours_by_the_passphrase(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "ours.desk"
    Register.create(path, key=key).close()
    with closing(dbapi2.connect(str(path))) as theirs:
        theirs.execute(f"PRAGMA key = '{PASSPHRASE}'")
        assert theirs.execute("SELECT count(*) FROM about").fetchone()[0] > 1


def test_the_same_letters_however_they_are_composed(key: Key) -> None:
    assert derived(PASSPHRASE.replace("ü", "u\u0308"), key.salt) == key


def test_a_key_shows_and_pickles_nothing(key: Key) -> None:
    told = f"{key} {key!r} {[key]} {Engine('a', key=key)!r}"
    assert key.raw.hex() not in told
    assert str(key.raw) not in told
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_a_protected_register_works_like_a_plain_one(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "a.desk"
    with closing(Register.make(path, key=key)) as register:
        id_ = add_application(register, company="Voltaris GmbH")
        register.do(EditField(Application.table, (id_,), "notes", "Voltaris asked again"))
        journal = path.with_name("a.desk-wal")
        assert journal.exists()
        assert b"Voltaris" not in path.read_bytes() + journal.read_bytes()
        assert not path.with_name("a.desk-shm").exists()
        register.undo()
    with closing(Register.open(path, key=key, looked_through=True)) as register:
        assert [one.name for one in register.records(Company)] == ["Voltaris GmbH"]
        assert register.check().is_sound
    assert [one.name for one in tmp_path.iterdir()] == ["a.desk"]
    with closing(Register.open(path, key=key, to_read=True, looked_through=True)) as register:
        assert register.file.damage is None
    assert glance.glance(path, key=key)["laptop"]


def test_whatever_is_made_of_it_has_the_same_key(tmp_path: Path, key: Key) -> None:
    path, copy, backup = (tmp_path / f"{name}.desk" for name in ("a", "copy", "backup"))
    with closing(Register.make(path, key=key)) as register:
        add(register, Company(name="Voltaris GmbH"))
        copy_to(register.file, copy)
        with closing(Engine(str(backup), key=key)) as engine:
            engine.connect()
            register.file.engine.copy_into(engine)
        with closing(in_memory(key)) as engine:
            register.file.engine.copy_into(engine)
            assert engine.rows("SELECT name FROM company") == [("Voltaris GmbH",)]
        with closing(register.as_it_stood(register.position, register.now)) as stood:
            assert [one.name for one in stood.records(Company)] == ["Voltaris GmbH"]
    for made in (copy, backup):
        assert made.read_bytes()[:16] == key.salt
        assert b"Voltaris" not in made.read_bytes()
        Register.open(made, key=key_for(made, PASSPHRASE)).close()


def test_without_the_right_key_nothing_opens(
    tmp_path: Path, key: Key, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.desk"
    Register.make(path, key=key).close()
    before = path.read_bytes()
    with pytest.raises(PassphraseNeeded, match="needs its passphrase, if it is a register"):
        Register.open(path)
    others = (derived("another", key.salt), fresh(PASSPHRASE), Key(key.raw, bytes(16)))
    for other in others:
        with pytest.raises(WrongPassphrase, match=r"wrong, or “.*a\.desk” is not a register"):
            Register.open(path, key=other)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["a.desk"]
    assert capfd.readouterr() == ("", "")


def test_a_plain_register_needs_no_key(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "a.desk"
    Register.make(path).close()
    assert key_for(path, PASSPHRASE) is None
    with closing(Register.open(path, key=key)) as register:
        assert register.file.engine.key is None


def test_a_page_that_was_altered_is_found(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "a.desk"
    Register.make(path, key=key).close()
    whole = bytearray(path.read_bytes())
    whole[5 * 4096 + 17] ^= 1
    path.write_bytes(whole)
    with pytest.raises(Exception, match="is damaged"):
        Register.open(path, key=key, looked_through=True)


RELEASE = Path(__file__).parents[1] / "files" / "release-1.sql"


def test_an_older_protected_register_is_brought_up_to_date_protected(
    tmp_path: Path, key: Key
) -> None:
    path = tmp_path / "old.desk"
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        connection.executescript(RELEASE.read_text("utf-8"))
    change(path, key, key=None)
    with closing(Register.open(path, key=key)) as register:
        assert register.file.engine.key == key
        assert register.check().is_sound
    files = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert len(files) == 2  # with the one from before
    assert all(one.read_bytes()[:16] == key.salt for one in files)
