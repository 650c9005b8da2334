from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Application, Company, StockReport
from rare_earth_desk.register import Register
from rare_earth_desk.store.check import MOST, CheckReport, check
from rare_earth_desk.store.file import RegisterFile
from tests.registers import Work, add, add_application, record, visible


@pytest.fixture
def closed(register: Register, path: Path) -> Path:
    """A sound register with a little of everything, closed."""
    application = add_application(register, company="Voltaris", notes="secret")
    record(register, application, "L10", "2025-06-12", reported_by="company")
    add(register, StockReport(application=application, days_of_stock=9))
    register.do(EditField("application", (application,), "notes", "more"))
    register.undo()
    register.do(Work(lambda tx: tx.insert_all([Company(name="x" * 800) for _ in range(60)])))
    register.close()
    return path


@contextmanager
def behind_its_back(path: Path) -> Iterator[dbapi2.Connection]:
    """Write to the file with another program, past the triggers that protect the log."""
    with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        triggers = dict(connection.execute(sql).fetchall())
        for name in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        yield connection
        for trigger in triggers.values():
            connection.execute(trigger)


def findings(path: Path) -> list[str]:
    with closing(RegisterFile.open(path)) as file:
        report = check(file)
    assert report.is_sound == (not report.findings)
    told = [str(finding) for finding in report.findings]
    assert all("{" not in sentence for sentence in told)
    return told


def test_a_register_of_the_product_is_sound(closed: Path) -> None:
    with closing(RegisterFile.open(closed)) as file:
        report = check(file)
    assert report == CheckReport((), applications=1, steps=7)
    assert report.is_sound


def test_an_empty_register_is_sound(register: Register) -> None:
    assert check(register.file) == CheckReport((), 0, 0)


def test_checking_changes_nothing_and_tells_how_far_it_is(register: Register) -> None:
    add_application(register)
    before = visible(register)
    seen: list[tuple[int, int]] = []
    check(register.file, lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == ((0, 1_000), (1_000, 1_000))
    assert len(set(seen)) >= 8
    assert visible(register) == before

    def stop(done: int, total: int) -> None:
        if done >= 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(register.file, stop)
    add_application(register, "EU-2")


# -- what is found -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE application SET notes = 'altered'",
         "“Notes” of the application .* is “altered”, but “secret”"),
        ("UPDATE application SET value_eur = 1", "“Value” of the application"),
        ("UPDATE application SET removed = 1", "“removed” of the application"),
        ("DELETE FROM stock_report", "stock report .* of the log is missing from its table"),
        ("INSERT INTO exporter (id, name) VALUES ('x', 'y')", "exporter x is not in the log"),
        ("UPDATE standing SET status = 'L50'",
         "“Status” of the application .* is “L50”, but “L10” follows"),
        ("UPDATE standing SET changed_at = '2020'", "“Changed” of the application"),
        ("DELETE FROM standing", "“Filed” of the application"),
    ],
)  # fmt: skip
def test_what_was_written_past_the_log_is_found(closed: Path, sql: str, told: str) -> None:
    with behind_its_back(closed) as connection:
        connection.execute(sql)
    found = findings(closed)
    assert any(re.search(told, sentence) for sentence in found), found


@pytest.mark.parametrize(
    ("kept", "there", "told"),
    [
        ("a" * 5_000, "b", "is “b”, but “a{80} …” in the log"),
        ("a" * 5_000, "a" * 5_001, "is “… a{20}a”, but “… a{20}” in the log"),
        ("a" * 5_000 + "b" * 5_000, "a" * 5_000 + "c" * 5_000,
         "is “… a{20}c{60} …”, but “… a{20}b{60} …” in the log"),
        ("a" * 5_000, None, "is “None”, but “a{80} …” in the log"),
    ],
)  # fmt: skip
def test_of_long_texts_it_tells_where_they_begin_to_differ(
    path: Path, kept: str, there: str | None, told: str
) -> None:
    register = Register.create(path)
    add_application(register, notes=kept)
    register.close()
    with behind_its_back(path) as connection:
        connection.execute("UPDATE application SET notes = ?", (there,))
    (found,) = findings(path)
    assert re.search(f"“Notes” of the application .* {told}", found), found


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("UPDATE \"change\" SET new = 'other' WHERE step = 5", "Step 5 of the log"),
        ("UPDATE \"change\" SET old = 'other' WHERE step = 5", "Step 5 of the log"),
        ("UPDATE step SET who = 'Ben' WHERE no = 3", "Step 3 of the log (25 Nov 2025 1"),
        ("UPDATE step SET hash = 'x' WHERE no = 7", "Step 7 of the log"),
        ('DELETE FROM "change" WHERE step = 6', "Step 6 of the log"),
        ("DELETE FROM step WHERE no = 4", "The log lacks the steps before step 5"),
        ("DELETE FROM step WHERE no = 4", "Changes of step 4 belong to no step"),
        ("DELETE FROM step WHERE no = 7", "Changes of step 7 belong to no step"),
    ],
)
def test_an_altered_log_is_found(closed: Path, sql: str, told: str) -> None:
    with behind_its_back(closed) as connection:
        connection.execute(sql)
    assert any(told in sentence for sentence in findings(closed))


def test_a_step_altered_together_with_its_hash_breaks_the_chain(closed: Path) -> None:
    """Somebody who knows the rule writes a step anew, with a hash that fits."""
    from rare_earth_desk.store import log
    from rare_earth_desk.store.engine import Engine

    with behind_its_back(closed) as connection:
        connection.execute("UPDATE \"change\" SET new = 'other' WHERE step = 5")
        engine = Engine(str(closed), exclusive=False)
        engine.connect()
        step = next(row for row in log.step_rows(engine) if row["no"] == 5)
        hash_ = log.chain_hash(step, log.changes_of(engine, 5))
        engine.close()
        connection.execute("UPDATE step SET hash = ? WHERE no = 5", (hash_,))
    assert any("Step 6 of the log" in sentence for sentence in findings(closed))


def test_one_byte_altered_in_a_text_is_found(closed: Path) -> None:
    """SQLite's own check says ok to this."""
    data = closed.read_bytes()
    assert data.count(b"secret") >= 2
    closed.write_bytes(data.replace(b"secret", b"sacred"))
    assert any("was altered afterwards" in sentence for sentence in findings(closed))
    closed.write_bytes(data.replace(b"secret", b"sacred", 1))
    assert findings(closed)


@pytest.mark.parametrize(
    ("sql", "told"),
    [
        ("DROP TRIGGER step_no_update", "The trigger “step_no_update” is missing"),
        ("DROP INDEX application_number", "The index “application_number” is missing"),
        ("CREATE INDEX mine ON company (notes)", "There is a index “mine” of unknown origin"),
        ("CREATE TRIGGER t BEFORE DELETE ON company BEGIN SELECT 1; END", "“t” of unknown origin"),
    ],
)
def test_what_is_missing_or_added_in_the_schema_is_found(closed: Path, sql: str, told: str) -> None:
    with closing(dbapi2.connect(str(closed), isolation_level=None)) as connection:
        connection.execute(sql)
    assert any(told in sentence for sentence in findings(closed))


def test_a_table_that_lost_its_strictness_is_found(closed: Path) -> None:
    with closing(dbapi2.connect(str(closed), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'company'"
        )
    assert any("The table “company” is not as it should be" in told for told in findings(closed))


def test_links_that_lead_nowhere_are_found(closed: Path) -> None:
    with behind_its_back(closed) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE application SET company = 'nobody'")
    assert any("points to a row of “company”" in sentence for sentence in findings(closed))


def test_a_log_of_a_table_nobody_knows_is_found(closed: Path) -> None:
    with behind_its_back(closed) as connection:
        connection.execute(
            'UPDATE "change" SET "table" = \'mood\' WHERE "table" = \'stock_report\''
        )
    assert any("“mood” that is not known" in sentence for sentence in findings(closed))


def test_of_many_findings_some_are_told_and_the_rest_counted(closed: Path) -> None:
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE company SET notes = 'altered'")
    found = findings(closed)
    assert len(found) == MOST + 1
    assert found[-1] == f"… and {61 - MOST} more findings of this kind."


# -- damaged files -----------------------------------------------------------------------------


def pages(path: Path) -> int:
    return len(path.read_bytes()) // 4096


@pytest.mark.parametrize("share", [0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.99])
def test_a_destroyed_page_is_a_finding_or_a_refusal(closed: Path, share: float) -> None:
    data = bytearray(closed.read_bytes())
    page = int(pages(closed) * share)
    data[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    closed.write_bytes(bytes(data))
    try:
        found = findings(closed)
    except Refused as refusal:
        found = [str(refusal)]
    assert found


def test_every_page_zeroed_one_after_the_other_is_met_with_sentences(closed: Path) -> None:
    data = closed.read_bytes()
    for page in range(1, pages(closed), 4):
        closed.write_bytes(data[: page * 4096] + b"\0" * 4096 + data[(page + 1) * 4096 :])
        try:
            found = findings(closed)
        except Refused as refusal:
            found = [str(refusal)]
        assert found or is_free(data, page), page


def is_free(data: bytes, page: int) -> bool:
    """Tell whether zeroing a page changed nothing: it was all zeros."""
    return not any(data[page * 4096 : (page + 1) * 4096])


def test_a_damaged_register_is_checked_while_it_is_open(closed: Path) -> None:
    with closing(dbapi2.connect(str(closed))) as connection:
        # A table that opening does not read.
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'stock_report'"
        ((page,),) = connection.execute(sql).fetchall()
    data = bytearray(closed.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    closed.write_bytes(bytes(data))
    with closing(Register.open(closed)) as register:
        report = check(register.file)
        assert any("damaged" in str(finding) for finding in report.findings)


def test_ten_thousand_applications_are_checked(register: Register) -> None:
    def fill(tx: object) -> None:
        tx.insert_all([Application(number=str(n)) for n in range(10_000)])  # type: ignore[attr-defined]

    register.do(Work(fill))
    assert check(register.file) == CheckReport((), 10_000, 1)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_whose_end_was_cut_off_is_met_with_a_sentence(closed: Path, share: float) -> None:
    data = closed.read_bytes()
    for size in (int(len(data) * (1 - share)), int(pages(closed) * (1 - share)) * 4096):
        closed.write_bytes(data[:size])
        try:
            found = findings(closed)
        except Refused as refusal:
            found = [str(refusal)]
        assert found


@pytest.mark.parametrize("noise", [bytes(4096), b"\xff" * 4096])
def test_a_file_without_its_first_page_is_met_with_a_sentence(closed: Path, noise: bytes) -> None:
    closed.write_bytes(noise + closed.read_bytes()[4096:])
    with pytest.raises(Refused, match="is not a register of Rare Earth Desk, or is damaged"):
        RegisterFile.open(closed)


def test_a_change_taken_out_past_the_triggers_is_found(closed: Path) -> None:
    with behind_its_back(closed) as connection:
        connection.execute('DELETE FROM "change" WHERE step = 5 AND place = 0')
    assert any("Step 5 of the log" in sentence for sentence in findings(closed))


def test_an_index_that_lacks_a_row_is_found(closed: Path) -> None:
    with closing(dbapi2.connect(str(closed), isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        sql = "UPDATE sqlite_master SET sql = sql || ? WHERE name = 'company_name'"
        connection.execute(sql, (" WHERE 0",))
    with closing(dbapi2.connect(str(closed), isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS none")
        connection.execute("UPDATE company SET notes = notes")
        connection.execute("INSERT INTO company (id, name) VALUES ('x', 'y')")
        connection.execute("PRAGMA writable_schema = ON")
        sql = "UPDATE sqlite_master SET sql = replace(sql, ' WHERE 0', '') WHERE name = ?"
        connection.execute(sql, ("company_name",))
    assert any("missing from index company_name" in sentence for sentence in findings(closed))


def test_moments_are_told_as_people_read_them(closed: Path) -> None:
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE step SET who = 'Somebody' WHERE no = 5")
        connection.execute("UPDATE standing SET changed_at = '2024-02-03T10:00:00.123+00:00'")
    told = " ".join(findings(closed))
    assert "Step 5 of the log (" in told
    assert "3 Feb 2024 1" in told
    assert "+00:00" not in told
    with behind_its_back(closed) as connection:
        connection.execute("UPDATE step SET at = 'never' WHERE no = 5")
    assert "Step 5 of the log was altered afterwards." in findings(closed)
