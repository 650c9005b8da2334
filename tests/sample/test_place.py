"""Where the sample lies: made once, anew where it is of no use, and what was in it is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import platformdirs
import pytest

from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.register import Register
from rare_earth_desk.sample import place
from rare_earth_desk.sample.filling import make_sample


@pytest.fixture
def folder(own_folders, monkeypatch):
    """The user's data folder, with a sample that is quickly made."""

    def make(path, *, progress=None):
        make_sample(path, applications=10, progress=progress)

    monkeypatch.setattr(place, "make_sample", make)
    return platformdirs.user_data_path("rare-earth-desk")


def test_it_is_made_once(folder):
    path = place.sample_path()
    made = path.read_bytes()
    assert path.parent == folder
    assert place.sample_path() == path
    assert path.read_bytes() == made
    assert [file.name for file in folder.iterdir()] == ["sample.desk"]


def half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def of_another_version(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE about SET value = '0.0.1' WHERE key = 'made_by'")


def of_a_newer_schema(path):
    of_another_version(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE future (a)")
        connection.execute("PRAGMA user_version = 999")


def with_a_broken_page(path):
    whole = bytearray(path.read_bytes())
    whole[-4096:] = b"\xa5" * 4096
    path.write_bytes(whole)


def without_about(path):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE about")


def no_register(path):
    path.write_bytes(b"half a sample")


@pytest.mark.parametrize(
    "spoil",
    [half, of_another_version, of_a_newer_schema, with_a_broken_page, without_about, no_register],
)
def test_one_that_is_of_no_use_is_put_aside_and_made_anew(folder, spoil):
    path = place.sample_path()
    spoil(path)
    spoilt = path.read_bytes()
    assert place.sample_path() == path
    with closing(Register.open(path)) as register:
        assert register.is_sample
        assert register.check().is_sound
    assert (folder / "sample before.desk").read_bytes() == spoilt


def test_one_that_is_in_use_is_left_alone(folder):
    path = place.sample_path()
    with closing(Register.open(path)):
        assert place.sample_path() == path
    assert not (folder / "sample before.desk").exists()


def test_a_cancelled_one_is_made_at_the_next_start(folder):
    def stop(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        place.sample_path(stop)
    assert not list(folder.iterdir())
    assert place.sample_path().exists()


def test_where_no_folder_can_be_made_one_sentence_says_so(folder, monkeypatch, tmp_path):
    (tmp_path / "home").write_text("a file")
    monkeypatch.setattr(
        platformdirs, "user_data_path", lambda _name: tmp_path / "home" / "rare-earth-desk"
    )
    with pytest.raises(Refused, match=r"cannot be kept in .*home.*demo FILE"):
        place.sample_path()
