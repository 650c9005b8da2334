"""Files whose bytes were changed by chance: one sentence each, nothing changed, no end of waiting.

Packages, registers, mapping files, spreadsheets and texts, plain and protected. The suite tries
some of each; `DESK_FUZZ=10000` tries as many in all.
"""

from __future__ import annotations

import hashlib
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.cli import main
from rare_earth_desk.register import Register
from rare_earth_desk.store.passphrase.key import fresh
from tests.registers import add_application

TRIES = int(os.environ.get("DESK_FUZZ", "180"))
SECONDS = 10
_PASSPHRASE = "correct horse battery staple"
_MAPPING = """
[columns]
number = "Case ID"
filed = "Submitted"
outcome = "Result"
[values.outcome]
completed = "approved"
open = ""
[options]
dates = "day-first"
"""
_ROWS = "Case ID,Submitted,Result\nEU-1,01/06/2025,completed\nEU-2,02/06/2025,open\nłódź,,\n"


@contextmanager
def no_longer_than(seconds: int) -> Iterator[None]:
    def late(_number: int, _frame: object) -> None:
        raise AssertionError(f"not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def mutated(content: bytes, chance: Random) -> bytes:
    """Return bytes with some changed, cut out, put in, doubled or cut off."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 3, 10))):
        place = chance.randrange(len(found) or 1)
        length = chance.choice((1, 2, 4, 16, 200))
        deed = chance.randrange(6)
        if deed == 0:
            found[place : place + 1] = bytes([chance.randrange(256)])
        elif deed == 1:
            del found[place : place + length]
        elif deed == 2:
            found[place:place] = chance.randbytes(length)
        elif deed == 3:
            found[place:place] = found[place : place + length]
        elif deed == 4:
            found[place : place + length] = chance.choice((b"\x00", b"\xff", b"9")) * length
        else:
            del found[chance.randrange(len(found) or 1) :]
    return bytes(found)


class Bench:
    """A register and files of each kind that go with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.secret = folder / "passphrase.txt"
        self.secret.write_text(_PASSPHRASE)
        self.register = self._register("plain.desk", None)
        self.protected = self._register("protected.desk", _PASSPHRASE)

    def _register(self, name: str, passphrase: str | None) -> Path:
        path = self.folder / name
        key = fresh(passphrase) if passphrase else None
        Register.create(path, key=key).close()
        with closing(Register.open(path, key=key)) as register:
            add_application(register, "EU-1", notes="x" * 3000)
            register.copy(path.with_suffix(".other.desk"))
        with closing(Register.open(path.with_suffix(".other.desk"), key=key)) as other:
            add_application(other, "EU-2", notes="y" * 3000)
            other.package(path.with_suffix(".deskpack"))
        return path

    def told(self, capsys: pytest.CaptureFixture[str], *words: str | Path) -> int:
        """Run a command; nothing but an exit code and sentences may come of it."""
        with no_longer_than(SECONDS):
            code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        assert code in (0, 3), said.err
        assert code == 0 or said.err or said.out
        return code


Kind = Callable[[Bench, Path], tuple[Path, tuple[str | Path, ...], Path]]


def _package(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    source = bench.register.with_suffix(".deskpack")
    return source, ("merge", bench.register, spoilt), bench.register


def _protected_package(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    source = bench.protected.with_suffix(".deskpack")
    words = ("merge", bench.protected, spoilt, "--passphrase-file", bench.secret)
    return source, words, bench.protected


def _register(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    return bench.register, ("check", spoilt), spoilt


def _opened(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    return bench.register, ("stats", spoilt), spoilt


def _protected(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    words = ("check", spoilt, "--passphrase-file", bench.secret)
    return bench.protected, words, spoilt


def _mapping(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    source, rows = bench.folder / "map.toml", bench.folder / "rows.csv"
    source.write_text(_MAPPING)
    rows.write_text(_ROWS)
    words = ("import", bench.register, rows, "--mapping", spoilt, "--dry-run")
    return source, words, bench.register


def _text(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    source, mapping = bench.folder / "rows.csv", bench.folder / "map.toml"
    source.write_text(_ROWS)
    mapping.write_text(_MAPPING)
    words = ("import", bench.register, spoilt, "--mapping", mapping, "--dry-run")
    return source, words, bench.register


def _workbook(bench: Bench, spoilt: Path) -> tuple[Path, tuple[str | Path, ...], Path]:
    source = bench.folder / "rows.xlsx"
    if not source.exists():
        assert main(["export", str(bench.register), str(source)]) == 0
    return source, ("import", bench.register, spoilt, "--dry-run"), bench.register


KINDS: dict[str, tuple[Kind, str]] = {
    "package": (_package, ".deskpack"),
    "protected package": (_protected_package, ".deskpack"),
    "register checked": (_register, ".desk"),
    "register opened": (_opened, ".desk"),
    "protected register": (_protected, ".desk"),
    "mapping": (_mapping, ".toml"),
    "text": (_text, ".csv"),
    "workbook": (_workbook, ".xlsx"),
}


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.mark.parametrize("name", KINDS)
def test_a_spoilt_file_is_told_of_and_changes_nothing(
    name: str, bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    kind, ending = KINDS[name]
    chance = Random(f"{name} 7")
    for turn in range(max(1, TRIES // len(KINDS))):
        spoilt = bench.folder / f"spoilt{ending}"
        source, words, stays = kind(bench, spoilt)
        spoilt.write_bytes(mutated(source.read_bytes(), chance))
        before = hashlib.sha256(stays.read_bytes()).digest()
        bench.told(capsys, *words)
        assert hashlib.sha256(stays.read_bytes()).digest() == before, f"turn {turn}"
