"""Sample registers damaged by chance: what every repair keeps to, whatever was damaged and how.

The suite does a few rounds; `DESK_REPAIR_ROUNDS=60` does as many as one likes.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Application
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.store.file import RegisterFile
from rare_earth_desk.store.passphrase.key import Key, fresh
from rare_earth_desk.store.repair.report import RepairReport
from tests.store.repair.damaged import PAGE, Rows, all_rows, backup, differing, repaired, told

ROUNDS = int(os.environ.get("DESK_REPAIR_ROUNDS", "1"))
APPLICATIONS, SECONDS = 60, 60


class Original(NamedTuple):
    """A register that was killed while it was open: its bytes, its journal, all of its rows."""

    data: bytes
    journal: bytes
    backup: bytes
    key: Key | None
    rows: Rows
    steps: int


Damage = Callable[[bytes, random.Random], bytes]


def zeroed(data: bytes, chance: random.Random) -> bytes:
    return _with_pages(data, chance, lambda: bytes(PAGE))


def noisy(data: bytes, chance: random.Random) -> bytes:
    return _with_pages(data, chance, lambda: chance.randbytes(PAGE))


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) // 4, len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def whole(data: bytes, _chance: random.Random) -> bytes:
    return data


def _with_pages(data: bytes, chance: random.Random, page: Callable[[], bytes]) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(data) // PAGE) * PAGE
        found[at : at + PAGE] = page()
    return bytes(found)


@pytest.fixture(scope="module", params=["plain", "protected"])
def original(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Original:
    path: Path = tmp_path_factory.mktemp("chances") / "one.desk"
    key = fresh("seven quiet magnets in a row") if request.param == "protected" else None
    make_sample(path, applications=APPLICATIONS, seed=7, key=key)
    kept = path.read_bytes()
    with closing(Register.open(path, key=key)) as register:
        for turn, one in enumerate(register.records(Application)[:30]):
            register.do(EditField("application", (one.id,), "notes", f"note {turn}"))
        data, journal = path.read_bytes(), path.with_name(f"{path.name}-wal").read_bytes()
        steps = register.file.engine.rows("SELECT count(*) FROM step")[0][0]
    return Original(data, journal, kept, key, all_rows(path, key=key), steps)


@pytest.mark.parametrize("damage", [zeroed, noisy, cut, flipped, whole])
@pytest.mark.parametrize("with_backup", [True, False])
def test_whatever_is_damaged_what_differs_is_told(
    original: Original, tmp_path: Path, damage: Damage, with_backup: bool
) -> None:
    for turn in range(ROUNDS):
        seed = f"{damage.__name__} {with_backup} {turn}"
        _round(original, tmp_path / str(turn), damage, with_backup, random.Random(seed))


def _round(
    original: Original, folder: Path, damage: Damage, with_backup: bool, chance: random.Random
) -> None:
    folder.mkdir()
    path = folder / "one.desk"
    path.write_bytes(original.backup)
    if with_backup:
        backup(path)
    path.write_bytes(damage(original.data, chance))
    journal = original.journal
    if chance.random() < 0.3 or damage is whole:
        journal = journal[: chance.randrange(len(journal))]
    path.with_name(f"{path.name}-wal").write_bytes(journal)
    began = time.monotonic()
    try:
        report = repaired(path, folder / "out.desk", key=original.key)
    except Refused as refusal:
        if with_backup or "can be read" not in str(refusal):
            raise
        return
    assert time.monotonic() - began < SECONDS
    assert path.with_name(f"{path.name}-wal").read_bytes() == journal
    if len(journal) == len(original.journal):  # else nothing tells that there was more
        _compare(original, report)


def _compare(original: Original, report: RepairReport) -> None:
    unnamed = {str(one) for one in report.unnamed}
    wrong = differing(original.rows, all_rows(report.out, key=original.key)) - told(report)
    # Under an id that was altered a row is a stray one, and told as such, unless a lost step may
    # have made it.
    strays = {one for one in wrong if one not in original.rows}
    assert len(strays) <= len(report.stray) or report.history is not None
    wrong -= strays
    assert {str(RECORDS[table].plural) for table, _id in wrong} <= unnamed
    with closing(RegisterFile.open(report.out, key=original.key)) as file:
        sql = "SELECT count(*) FROM step WHERE action NOT LIKE 'salvaged from %'"
        kept = file.engine.rows(sql)[0][0]
    lost = report.history.count if report.history else 0
    sure = report.history is None or report.history.sure
    assert kept + lost == original.steps or (not sure and kept + lost < original.steps)
