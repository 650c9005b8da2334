"""Trial by trial: damage, repair, compare all rows with those that were there.

The suite does a few rounds; `DESK_REPAIR_ROUNDS=40` does as many as one likes.
"""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from rare_earth_desk.register import Register
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

ROUNDS = int(os.environ.get("DESK_REPAIR_ROUNDS", "4"))
CASES, BEFORE, AFTER = 700, 40, 200


class Original(NamedTuple):
    """A register as it was: its bytes, those of its backup, and all of its rows."""

    data: bytes
    backup: bytes
    rows: Rows


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Original:
    """Seven hundred cases with some hundred edits, half of them after the backup.

    Fewer would all lie in the second half of the file, behind the first pages of every table.
    """
    chance = random.Random(20251125)
    path = tmp_path_factory.mktemp("original") / "one.desk"
    register = Register.create(path)
    fill(register, CASES, BEFORE, chance)
    register.close()
    kept = path.read_bytes()
    register = Register.open(path)
    edit(register, AFTER, chance)
    register.close()
    return Original(path.read_bytes(), kept, all_rows(path))


def laid_out(original: Original, folder: Path, *, with_backup: bool) -> Path:
    path = folder / "one.desk"
    path.write_bytes(original.backup)
    if with_backup:
        backup(path)
    return path


@pytest.mark.parametrize("with_backup", [True, False])
@pytest.mark.parametrize(("pages", "header"), [(1, False), (2, False), (1, True)])
def test_all_that_can_be_is_restored_and_what_is_told_as_lost_is_what_differs(
    original: Original, tmp_path: Path, pages: int, header: bool, with_backup: bool
) -> None:
    chance = random.Random(pages + 10 * header + 100 * with_backup)
    path = laid_out(original, tmp_path, with_backup=with_backup)
    for turn in range(ROUNDS):
        gone = [chance.randrange(1, len(original.data) // PAGE) for _ in range(pages)]
        data = original.data
        for page in [*gone, *([0] if header else [])]:
            data = without_page(data, page, chance)
        path.write_bytes(data)
        report = repaired(path, tmp_path / f"out {turn}.desk")
        after = all_rows(report.out)
        assert told(report) == differing(original.rows, after), gone
        if with_backup or pages == 1:
            assert after == original.rows, gone
            assert not report.missing or report.history is not None or report.new_id
        assert (report.backup is not None) == with_backup
        report.out.unlink()  # else it is a copy to begin with, next time


@pytest.mark.parametrize("with_backup", [True, False])
@pytest.mark.parametrize("share", [0.1, 0.5])
def test_of_a_file_whose_end_is_gone_all_that_differs_is_told_or_said_to_be_unknown(
    original: Original, tmp_path: Path, share: float, with_backup: bool
) -> None:
    path = laid_out(original, tmp_path, with_backup=with_backup)
    path.write_bytes(original.data[: int(len(original.data) * (1 - share))])
    report = repaired(path, tmp_path / "out.desk")
    after = all_rows(report.out)
    untold = differing(original.rows, after) - told(report)
    unnamed = {str(one) for one in report.unnamed}
    plurals = {table: record.plural for table, record in _records().items()}
    assert {plurals[table] for table, _id in untold} <= unnamed
    assert report.history is not None
    assert report.applications > CASES // 4
    if with_backup:
        assert {key for key in original.rows if key[0] == "application"} <= after.keys()


@pytest.mark.parametrize("with_backup", [True, False])
def test_of_many_lost_pages_nothing_that_differs_goes_untold(
    original: Original, tmp_path: Path, with_backup: bool
) -> None:
    chance = random.Random(11 + with_backup)
    path = laid_out(original, tmp_path, with_backup=with_backup)
    plurals = {table: record.plural for table, record in _records().items()}
    for _turn in range(ROUNDS):
        data = original.data
        gone = [chance.randrange(1, len(data) // PAGE) for _ in range(len(data) // PAGE // 16)]
        for page in gone:
            data = without_page(data, page, chance)
        path.write_bytes(data)
        report = repaired(path, tmp_path / "out.desk")
        untold = differing(original.rows, all_rows(report.out)) - told(report)
        unnamed = {str(one) for one in report.unnamed}
        assert {plurals[table] for table, _id in untold} <= unnamed, gone
        report.out.unlink()


def _records() -> dict[str, type]:
    from rare_earth_desk.domain.records import RECORDS

    return dict(RECORDS)


def test_with_the_first_page_and_the_backup_gone_the_pages_alone_are_read(
    original: Original, tmp_path: Path
) -> None:
    path = laid_out(original, tmp_path, with_backup=False)
    path.write_bytes(bytes(PAGE) + original.data[PAGE:])
    report = repaired(path, tmp_path / "out.desk")
    assert all_rows(report.out) == original.rows
    assert report.missing == ()
    assert str(report.verdict) == "Repaired: everything is as it was written."


@pytest.mark.parametrize("with_backup", [True, False])
def test_one_byte_altered_in_the_log_is_put_right_from_the_other_account(
    original: Original, tmp_path: Path, with_backup: bool
) -> None:
    path = laid_out(original, tmp_path, with_backup=with_backup)
    data = original.data
    places = [one.start() for one in re.finditer(b"Contact 196", data)]
    assert len(places) >= 2  # in the log and in the table
    reports = []
    for place in places:
        path.write_bytes(data[:place] + b"X" + data[place + 1 :])
        report = repaired(path, tmp_path / "out.desk")
        assert all_rows(report.out) == original.rows
        assert report.lost == ()
        reports.append(report)
        report.out.unlink()
    # In the log it is worked out from the table, in the table put right from the log.
    assert sum(one.worked_out for one in reports) == 1
    assert all(one.history is None for one in reports)
    assert sum(bool(one.put_right) for one in reports) == 1
