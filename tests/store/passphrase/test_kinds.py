from __future__ import annotations

import os
import zipfile
import zlib
from pathlib import Path

import pytest

from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import is_protected
from rare_earth_desk.store.passphrase.key import fresh
from rare_earth_desk.store.passphrase.kinds import Kind, kind_of

WORDS = b"Voltaris GmbH asked again on Tuesday, and nobody answered so far. "


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("noise", os.urandom(8192 - 108))


def test_a_register_and_a_protected_one(tmp_path: Path) -> None:
    plain, protected = tmp_path / "plain.desk", tmp_path / "protected.desk"
    Register.make(plain).close()
    Register.make(protected, key=fresh("some passphrase")).close()
    assert (kind_of(plain)[0], kind_of(protected)[0]) == (Kind.PLAIN, Kind.PROTECTED)
    assert (is_protected(plain), is_protected(protected)) == (False, True)
    assert not is_protected(tmp_path)
    assert not is_protected(tmp_path / "missing.desk")


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite", WORDS * 124 + bytes(8), b"<html>" + WORDS * 500, bytes(8192),
     os.urandom(4095), os.urandom(8193), b"%PDF-1.7" + os.urandom(8184),
     b"\xff\xd8\xff" + os.urandom(8189), os.urandom(64) + bytes(8128)],
)  # fmt: skip
def test_what_is_no_register_is_told_without_a_passphrase(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    assert kind_of(path)[0] is Kind.OTHER


def test_an_archive_is_no_register(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    zipped(path)
    assert path.stat().st_size % 4096 == 0
    assert kind_of(path)[0] is Kind.OTHER


def test_noise_may_be_a_register(tmp_path: Path) -> None:
    for name, content in (("noise", os.urandom(8192)), ("packed", packed())):
        (tmp_path / name).write_bytes(content)
        assert kind_of(tmp_path / name)[0] is Kind.PROTECTED


def packed() -> bytes:
    """Return two pages of a stream that has no mark of its kind."""
    return zlib.compress(os.urandom(9000))[16 : 16 + 8192]


def test_a_killed_program_may_have_left_half_a_page(tmp_path: Path) -> None:
    path = tmp_path / "a.desk"
    path.write_bytes(os.urandom(9000))
    path.with_name("a.desk-wal").touch()
    assert is_protected(path)
