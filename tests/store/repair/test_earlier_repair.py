"""A file that an earlier repair made is no backup like others: nothing tells what it lost."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
from tests.registers import add, add_application, record
from tests.store.repair.damaged import backup, repaired
from tests.store.repair.test_repairing import destroy


@pytest.fixture
def kept(path: Path) -> Path:
    """The backup of a register that is damaged now."""
    with closing(Register.create(path)) as register:
        case = add_application(register, company="Voltaris")
        record(register, case, "L10", "2025-06-12", reported_by="company")
    kept = backup(path)
    with closing(Register.open(path)) as register:
        add(register, Company(name="Ferrum"))
    destroy(path, "status_entry")
    return kept


@pytest.fixture
def first(path: Path, kept: Path) -> Path:
    """What an earlier repair made of it."""
    made = path.with_name("fixed.desk")
    assert repaired(path, made).backup == kept
    return made


def test_another_good_backup_is_begun_with(path: Path, kept: Path, first: Path) -> None:
    report = repaired(path, path.with_name("again.desk"))
    assert report.backup == kept
    assert not report.from_repair
    assert report.is_whole


def test_where_it_is_the_only_one_that_is_told(path: Path, kept: Path, first: Path) -> None:
    kept.unlink()
    report = repaired(path, path.with_name("again.desk"))
    assert report.backup == first
    assert not report.is_whole
    told = [str(one) for one in (report.verdict, *report.recovered, *report.missing)]
    assert not any("everything is as it was" in one for one in told)
    assert any("it begins with the repaired file “fixed.desk”" in one for one in told)
    assert not any("the backup “fixed" in one for one in told)
    assert any("what the earlier repair could not save is not told" in one for one in told)


def test_backups_of_a_repaired_register_are_good_ones(path: Path, kept: Path, first: Path) -> None:
    with closing(Register.open(first)) as register:
        add(register, Company(name="Cobalt"))
    newer = backup(first)
    shutil.rmtree(kept.parent)
    destroy(first, "status_entry")
    report = repaired(first, path.with_name("again.desk"))
    assert report.backup == newer
    assert report.is_whole
