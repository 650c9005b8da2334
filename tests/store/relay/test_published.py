"""What reporting tools see on the server: the applications as the list of the register has them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application, Company, Record
from rare_earth_desk.store import facts_query
from rare_earth_desk.store.relay import published
from tests.store.merging.laptops import Laptop

psycopg = pytest.importorskip("psycopg")

NAMES = [column.name for column in published.COLUMNS]


def assert_told(url: str, laptop: Laptop) -> None:
    """Compare what the view shows with the list of a laptop, by application and column."""
    there, here = told(url), shown(laptop)
    assert there.keys() == here.keys()
    for id_, row in here.items():
        differing = {
            name: (one, other)
            for name, one, other in zip(NAMES, there[id_], row, strict=True)
            if (float(one) if isinstance(one, Decimal) else one) != other
        }
        assert not differing, id_


def add(laptop: Laptop, record: Record) -> str:
    step = laptop.register.do(AddRecord(record))
    return next(iter(step.ids(record.table)))


def shown(laptop: Laptop) -> dict[str, tuple]:
    engine = laptop.register.file.engine
    return {row[0]: row[1:] for row in facts_query.load(engine, "application", published.COLUMNS)}


def told(url: str) -> dict[str, tuple]:
    sql = f"SELECT id, {', '.join(NAMES)} FROM rare_earth_desk.current_application"
    with psycopg.connect(url) as connection:
        return {row[0]: row[1:] for row in connection.execute(sql)}


@pytest.mark.parametrize("seed", range(3))
def test_the_view_equals_the_list_after_random_work(laptops, url, seed) -> None:
    chance = Random(seed)
    for _ in range(4):
        for one in laptops:
            one.work(chance.randint(2, 10))
            one.register.exchange(url)
            assert_told(url, one)
    assert told(url)


def test_what_undo_and_removal_take_away_is_gone_from_the_view(laptops, url) -> None:
    anna = laptops[0]
    company = add(anna, Company(name="Old name"))
    case = add(anna, Application(number="EU-2025-7777", company=company))
    anna.register.exchange(url)
    assert told(url)[case][NAMES.index("company")] == "Old name"
    anna.register.do(EditField("company", (company,), "name", "New name"))
    anna.register.exchange(url)
    assert told(url)[case][NAMES.index("company")] == "New name"
    anna.register.do(RemoveRecords("application", (case,)))
    anna.register.exchange(url)
    assert case not in told(url)
    anna.register.undo()
    anna.register.exchange(url)
    assert_told(url, anna)
    assert case in told(url)


def test_working_notes_stay_at_the_desk_and_codes_have_words(laptops, url) -> None:
    anna = laptops[0]
    anna.register.do(AddRecord(Application(number="EU-2025-7777", notes="secret note")))
    case = next(iter(shown(anna)))
    anna.register.do(RecordStatus((case,), "L10", "2025-05-05"))
    anna.register.exchange(url)
    with psycopg.connect(url) as connection:
        cursor = connection.execute("SELECT * FROM rare_earth_desk.current_application")
        names = [one.name for one in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    assert "notes" not in names
    assert not any("secret note" in map(str, row.values()) for row in rows)
    wanted = {"number", "company", "product_group", "filed_on", "status", "outcome", "decided_on",
              "status_in_words", "outcome_in_words", "as_of", "as_of_line"}  # fmt: skip
    assert wanted <= set(names)
    with_status = [row for row in rows if row["status"]]
    assert with_status
    assert all(row["status_in_words"] not in (None, row["status"]) for row in with_status)


def test_a_view_that_was_emptied_or_follows_other_rules_is_told_again(
    laptops, url, monkeypatch
) -> None:
    anna, ben, _cleo = laptops
    anna.work(15)
    anna.register.exchange(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("TRUNCATE rare_earth_desk.standing, rare_earth_desk.told")
    assert told(url) == {}
    ben.register.exchange(url)
    assert_told(url, ben)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE rare_earth_desk.standing SET fields = '{}'")
    monkeypatch.setattr(published, "rules", lambda: "others")
    ben.register.exchange(url)
    assert_told(url, ben)


def test_a_reporting_role_reads_the_view_and_nothing_else(laptops, url) -> None:
    laptops[0].work(10)
    laptops[0].register.exchange(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS reports")
        connection.execute("CREATE ROLE reports LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA rare_earth_desk TO reports")
        connection.execute("GRANT SELECT ON rare_earth_desk.current_application TO reports")
    with psycopg.connect(url.replace("desk@", "reports@"), autocommit=True) as connection:
        sql = "SELECT count(*) FROM rare_earth_desk.current_application"
        assert connection.execute(sql).fetchone() == (len(shown(laptops[0])),)
        for refused in (
            "SELECT * FROM rare_earth_desk.log",
            "SELECT * FROM rare_earth_desk.standing",
            "DELETE FROM rare_earth_desk.current_application",
            "INSERT INTO rare_earth_desk.log (register) VALUES ('x')",
        ):
            with pytest.raises(psycopg.Error, match=r"permission denied|cannot"):
                connection.execute(refused)


def test_a_laptop_that_is_behind_does_not_tell_what_is_old(laptops, url) -> None:
    from rare_earth_desk.store.relay.address import address_of
    from rare_earth_desk.store.relay.postgres import PostgresRelay

    anna, ben, _cleo = laptops
    case = add(anna, Application(number="EU-2025-7777"))
    anna.register.exchange(url)
    ben.register.exchange(url)
    anna.register.exchange(url)
    relay = PostgresRelay(address_of(url), ben.register.file)
    relay.fetch(lambda *_: None)
    ben.register.do(EditField("application", (case,), "product", "of Ben"))
    anna.register.do(EditField("application", (case,), "end_user", "of Anna"))
    anna.register.exchange(url)
    relay.put(lambda *_: None)
    assert not relay.is_settled(lambda *_: None)
    relay.close()
    assert told(url)[case][NAMES.index("end_user")] == "of Anna"
    ben.register.exchange(url)
    assert_told(url, ben)
    assert told(url)[case][NAMES.index("product")] == "of Ben"


def test_the_file_for_administrators_makes_the_same_view() -> None:
    sql = Path(published.__file__).with_name("log.sql").read_text(encoding="utf-8")
    (view,) = (one for one in sql.split(";") if "VIEW rare_earth_desk.current" in one)
    made = view[view.index("CREATE") :]
    assert " ".join(made.split()) == " ".join(published.view().split())


def test_under_other_rules_the_view_is_renewed_and_its_readers_stay(laptops, url) -> None:
    laptops[0].register.exchange(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS renewed")
        connection.execute("CREATE ROLE renewed")
        connection.execute("GRANT SELECT ON rare_earth_desk.current_application TO renewed")
        connection.execute("UPDATE rare_earth_desk.told SET rules = 'of an earlier version'")
        connection.execute("DROP VIEW rare_earth_desk.current_application")
        connection.execute(
            "CREATE VIEW rare_earth_desk.current_application AS "
            "SELECT register, application AS id FROM rare_earth_desk.standing"
        )
        connection.execute("GRANT SELECT ON rare_earth_desk.current_application TO renewed")
    laptops[0].register.exchange(url)
    with psycopg.connect(url, autocommit=True) as connection:
        shown = connection.execute("SELECT * FROM rare_earth_desk.current_application").description
        assert {"number", "outcome", "as_of"} <= {one.name for one in shown}
        (may,) = connection.execute(
            "SELECT has_table_privilege('renewed', 'rare_earth_desk.current_application', 'SELECT')"
        ).fetchone()
        assert may
