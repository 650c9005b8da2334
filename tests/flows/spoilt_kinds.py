"""The kinds of files that are spoilt: how, and what is done with them then."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.card_plan import plan_cards
from rare_earth_desk.exchange.vcards import read_cards
from tests.flows import spoiling_within as within
from tests.flows.benches import NEWEST, SECONDS, Bench, no_longer_than
from tests.flows.spoiling import mutated

Capsys = pytest.CaptureFixture[str]
Spoil = Callable[[Bench, Random], bytes]
Tried = Callable[[Bench, Path, Capsys], None]


@dataclass(frozen=True)
class Kind:
    """A kind of file: how it ends, is spoilt and tried; one that `costs` more is tried less."""

    ending: str
    spoil: Spoil
    tried: Tried
    costs: int = 1


def bytes_of(name: str) -> Spoil:
    """Return what spoils the bytes of a valid file, with those of another one like it."""

    def spoil(bench: Bench, chance: Random) -> bytes:
        first, second = bench.files[name]
        if chance.random() < 0.3:
            first, second = second, first
        return mutated(first, chance, second)

    return spoil


def _resealed(name: str, *, by_value: bool) -> Spoil:
    def spoil(bench: Bench, chance: Random) -> bytes:
        later, first = map(within.payload_of, bench.files["plain package"])
        if by_value:
            whole = within.rechained(first, chance, NEWEST)
        else:
            whole = mutated(first, chance, later)
        key = bench.key if name == "protected" else None
        return within.sealed(whole, key, bench.folder / "sealed")

    return spoil


def _rewritten(name: str) -> Spoil:
    def spoil(bench: Bench, chance: Random) -> bytes:
        key = bench.key if name == "protected" else None
        first = bench.files[f"{name} register"][0]
        return within.rewritten(first, chance, bench.folder / "rewritten.desk", key)

    return spoil


def _workbook(bench: Bench, chance: Random) -> bytes:
    return within.rezipped(bench.files["workbook"][0], chance)


def _codes(bench: Bench, chance: Random) -> bytes:
    first, second = bench.codes
    return mutated(first, chance, second) if chance.random() < 0.6 else mutated(second, chance)


def _merged(name: str) -> Tried:
    def tried(bench: Bench, spoilt: Path, capsys: Capsys) -> None:
        path = bench.folder / f"{name}.desk"
        code = bench.run(capsys, "merge", path, spoilt, *bench.words_of(path))
        bench.unchanged_or_sound(path, code)

    return tried


def _exchanged(name: str) -> Tried:
    def tried(bench: Bench, spoilt: Path, capsys: Capsys) -> None:
        path, (shared, place, whole) = bench.folder / f"{name}.desk", bench.steps[name]
        before = {whole: whole.read_bytes(), place: spoilt.read_bytes()}
        shutil.copy(spoilt, place)
        code = bench.run(capsys, "sync", path, shared, *bench.words_of(path))
        assert all(one.read_bytes() == content for one, content in before.items())
        for one in shared.rglob("*.desksteps"):
            if one != whole:
                one.unlink()
        bench.unchanged_or_sound(path, code)

    return tried


def read_only(*commands: str, protected: bool = False) -> Tried:
    """Return what reads a spoilt register, which stays as it is byte by byte."""

    def tried(bench: Bench, spoilt: Path, capsys: Capsys) -> None:
        before = spoilt.read_bytes()
        secret = ("--passphrase-file", bench.secret) if protected else ()
        for command in commands:
            bench.run(capsys, command, spoilt, *secret)
            bench.stays(spoilt, before, bench.key if protected else None)

    return tried


def _repaired(bench: Bench, spoilt: Path, capsys: Capsys) -> None:
    out, before = bench.folder / "out.desk", spoilt.read_bytes()
    try:
        bench.run(capsys, "check", spoilt, "--repair", out)
        bench.stays(spoilt, before, None)
        if out.exists():
            assert bench.run(capsys, "check", out) == 0, "repaired, and not sound"
    finally:
        out.unlink(missing_ok=True)


def _written_to(bench: Bench, spoilt: Path, capsys: Capsys) -> None:
    mapping, rows = bench.folder / "map.toml", bench.folder / "rows.csv"
    bench.run(capsys, "import", spoilt, rows, "--mapping", mapping)
    out = bench.folder / "out.json"
    bench.run(capsys, "export", spoilt, out)
    shutil.rmtree(bench.folder / "spoilt backups", ignore_errors=True)


def _imported(*mapped: str) -> Tried:
    def tried(bench: Bench, spoilt: Path, capsys: Capsys) -> None:
        rows, mapping = bench.folder / "rows.csv", bench.folder / "map.toml"
        words: dict[str, tuple[str | Path, ...]] = {
            "mapping": (rows, "--mapping", spoilt),
            "rows": (spoilt, "--mapping", mapping),
            "workbook": (spoilt,),
        }
        for one in mapped:
            code = bench.run(capsys, "import", bench.plain, *words[one])
            bench.unchanged_or_sound(bench.plain, code)

    return tried


def _cards(_bench: Bench, spoilt: Path, _capsys: Capsys) -> None:
    with no_longer_than(SECONDS), suppress(Refused):
        plan_cards(read_cards(spoilt)[0], [])


def _unlocked(bench: Bench, spoilt: Path, capsys: Capsys) -> None:
    bench.run(capsys, "check", bench.protected, "--passphrase-file", spoilt)
    assert bench.protected.read_bytes() == bench.kept[bench.protected]


GROUPS: tuple[dict[str, Kind], ...] = (
    {
        "package": Kind(".deskpack", bytes_of("plain package"), _merged("plain")),
        "package resealed": Kind(".deskpack", _resealed("plain", by_value=False), _merged("plain")),
        "package rechained": Kind(".deskpack", _resealed("plain", by_value=True), _merged("plain")),
        "protected package": Kind(".deskpack", bytes_of("protected package"), _merged("protected")),
        "shared folder": Kind(".desksteps", bytes_of("plain steps"), _exchanged("plain")),
    },
    {
        "register checked": Kind(".desk", bytes_of("plain register"), read_only("check", "stats")),
        "register repaired": Kind(".desk", bytes_of("plain register"), _repaired),
        "register written to": Kind(".desk", bytes_of("plain register"), _written_to),
        "register rewritten": Kind(".desk", _rewritten("plain"), read_only("check", "stats")),
        "register rewritten, repaired": Kind(".desk", _rewritten("plain"), _repaired),
        "protected register": Kind(
            ".desk", bytes_of("protected register"), read_only("check", protected=True)
        ),
        "protected register rewritten": Kind(
            ".desk", _rewritten("protected"), read_only("check", protected=True)
        ),
    },
    {"mapping": Kind(".toml", bytes_of("mapping"), _imported("mapping"))},
    {
        "text": Kind(".csv", bytes_of("rows"), _imported("rows")),
        "workbook": Kind(".xlsx", bytes_of("workbook"), _imported("workbook")),
        "workbook repacked": Kind(".xlsx", _workbook, _imported("workbook")),
        "cards": Kind(".vcf", bytes_of("cards"), _cards),
    },
    {"passphrase": Kind(".txt", _codes, _unlocked, costs=5)},
)
"""The kinds of files by groups, of which each gets the same share of the tries."""
