"""A PostgreSQL server as a relay: a real one, cut off and killed at any moment."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Cancelled, Refused
from rare_earth_desk.domain.records import Company
from rare_earth_desk.store import log
from rare_earth_desk.store.merging.package import lines_of
from rare_earth_desk.store.relay import postgres
from rare_earth_desk.store.relay.address import address_of
from rare_earth_desk.store.relay.postgres import PostgresRelay
from tests.store.merging.laptops import Laptop, close
from tests.store.relay.twins import twin_of

psycopg = pytest.importorskip("psycopg")


def add(laptop: Laptop, name: str) -> None:
    laptop.register.do(AddRecord(Company(name=name)))


def names(laptop: Laptop) -> set[str]:
    return {row[0] for row in laptop.register.file.engine.rows("SELECT name FROM company")}


def position(laptop: Laptop) -> dict[str, int]:
    return json.loads(log.position(laptop.register.file.engine))


def stored(url: str) -> list[tuple]:
    with psycopg.connect(url) as connection:
        return connection.execute(
            "SELECT laptop, running, step FROM rare_earth_desk.log ORDER BY no"
        ).fetchall()


def test_laptops_exchange_and_nothing_new_is_no_step(laptops, url) -> None:
    anna, ben, _cleo = laptops
    first = anna.register.exchange(url)
    assert first.sent == len(stored(url)) == len(log.since(anna.register.file.engine, {}))
    add(ben, "Bolt")
    ben.register.exchange(url)
    ahead = anna.register.preview_exchange(url)
    assert str(ahead.told_ahead) == (
        "1 step to come (0 cases changed, 0 new, 0 contradictions), 1 step to send"
    )
    found = anna.register.exchange(url)
    assert (found.merged.steps, found.sent) == (ahead.merged.steps, ahead.sent)
    assert "Bolt" in names(anna)
    for _ in range(2):
        for one in (anna, ben):
            last = one.register.exchange(url)
    assert str(last.told) == "nothing new, nothing to send"
    assert position(anna) == position(ben)
    anna.register.undo()


def test_a_look_ahead_leaves_an_empty_server_empty(laptops, url) -> None:
    anna = laptops[0]
    whole = len(log.since(anna.register.file.engine, {}))
    assert anna.register.preview_exchange(url).sent == whole
    with psycopg.connect(url) as connection:
        found = connection.execute("SELECT to_regnamespace('rare_earth_desk')").fetchone()
    assert found == (None,)
    assert anna.register.exchange(url).sent == whole


def test_several_laptops_that_come_first_make_the_tables_once(laptops, url) -> None:
    relays = [PostgresRelay(address_of(url), one.register.file) for one in laptops]
    threads = [threading.Thread(target=one._make_ready) for one in relays]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    for one in relays:
        one.close()
    assert stored(url) == []


def test_lines_are_kept_to_the_byte(laptops, url) -> None:
    anna, ben, _cleo = laptops
    odd = 'a\\b "c"\t☃ \u2028 稀土 \\u0000 }{'
    add(anna, odd)
    anna.register.exchange(url)
    ben.register.exchange(url)
    assert odd in names(ben)
    engine = anna.register.file.engine
    with psycopg.connect(url) as connection:
        lines = dict(connection.execute("SELECT step, line FROM rare_earth_desk.log").fetchall())
    numbers = log.since(engine, {})
    assert all(lines[step["id"]] == line for step, line in lines_of(engine, numbers))


def test_the_log_on_the_server_only_grows(laptops, url) -> None:
    laptops[0].register.exchange(url)
    with psycopg.connect(url, autocommit=True) as connection:
        for sql in ("UPDATE {} SET line = ''", "DELETE FROM {}", "TRUNCATE {}"):
            with pytest.raises(psycopg.errors.RaiseException, match="only grows"):
                connection.execute(sql.format("rare_earth_desk.log"))


def test_a_number_that_becomes_visible_late_is_not_missed(laptops, url) -> None:
    anna, ben, cleo = laptops
    anna.register.exchange(url)
    add(ben, "Bolt")
    cleo.register.exchange(url)
    relay = PostgresRelay(address_of(url), ben.register.file)
    relay.fetch(lambda *_: None)
    reached, go_on = threading.Event(), threading.Event()
    plain = PostgresRelay._refuse_forked

    # Ben's transaction has begun and holds the lock; Anna's must wait, and come behind it.
    def held(self, connection, steps):
        plain(self, connection, steps)
        if self is relay:
            connection.execute(
                "SELECT nextval(pg_get_serial_sequence('rare_earth_desk.log', 'no'))"
            )
            reached.set()
            assert go_on.wait(20)

    order = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PostgresRelay, "_refuse_forked", held)
        with psycopg.connect(url) as other:

            def wait_for_lock() -> None:
                assert reached.wait(20)
                other.execute("SET lock_timeout = '20s'")
                other.execute(postgres._LOCK, (anna.register.file.about("register"),))
                order.append("other")

            second = threading.Thread(target=wait_for_lock)
            second.start()
            threading.Timer(0.5, lambda: (order.append("released"), go_on.set())).start()
            relay.put(lambda *_: None)
            second.join(20)
    relay.close()
    assert order == ["released", "other"]
    cleo.register.exchange(url)
    assert "Bolt" in names(cleo)


def test_a_server_set_back_to_a_backup_is_filled_again(laptops, url) -> None:
    anna, ben, cleo = laptops
    for one in laptops:
        add(one, f"of {one.register.path.stem}")
        one.register.exchange(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA rare_earth_desk CASCADE")
    add(ben, "Bolt")
    ben.register.exchange(url)
    add(anna, "Axle")
    anna.register.exchange(url)
    cleo.register.exchange(url)
    ben.register.exchange(url)
    assert {"Bolt", "Axle", "of anna", "of ben", "of cleo"} <= names(cleo)
    assert {"Axle", "of cleo"} <= names(ben)
    assert len(stored(url)) == len(set(stored(url)))


def test_a_line_that_was_noted_without_being_here_is_fetched_all_the_same(laptops, url) -> None:
    anna, ben, _cleo = laptops
    add(anna, "Axle")
    anna.register.exchange(url)
    noted = anna.register.exchange(url) and anna.register.file.about(postgres.CURSORS)
    assert noted
    ben.register.file.note_about(**{postgres.CURSORS: noted})
    ben.register.exchange(url)
    assert "Axle" in names(ben)


def test_a_laptop_that_was_copied_by_hand_is_refused_in_words(laptops, url, tmp_path) -> None:
    ben = laptops[1]
    add(ben, "Bolt")
    ben.register.exchange(url)
    twin = twin_of(ben, tmp_path)
    add(ben, "Nut")
    add(twin, "Other nut")
    twin.register.exchange(url)
    held = stored(url)
    for _ in range(2):  # with as many steps, then with one more
        with pytest.raises(Refused, match="two people went on under one name"):
            ben.register.exchange(url)
        add(ben, "Cam")
    relay = PostgresRelay(address_of(url), ben.register.file)
    # Even where it was not seen when fetching.
    relay._ends = [one for one in relay._read_ends(relay._connection) if one.laptop != "x"]
    relay._ends = [one._replace(running=one.running - 1) for one in relay._ends]
    with pytest.raises(Refused, match="two people went on under one name"):
        relay.put(lambda *_: None)
    relay.close()
    assert stored(url) == held
    close([twin])


@pytest.mark.parametrize("at", range(8))
def test_a_killed_connection_loses_and_doubles_nothing(laptops, url, monkeypatch, at) -> None:
    monkeypatch.setattr(postgres, "_AT_ONCE", 4)
    anna, ben, _cleo = laptops
    ben.work(6)
    ben.register.exchange(url)
    before = position(anna)
    anna.work(4)
    calls = 0
    plain = PostgresRelay._append, PostgresRelay._lines, PostgresRelay.is_settled

    def kill(self) -> None:
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s)", (self._connection.info.backend_pid,))

    def counted(self, work, *given):
        nonlocal calls
        calls += 1
        if calls - 1 == at:
            kill(self)
        return work(self, *given)

    with pytest.MonkeyPatch.context() as patch:
        for name, work in zip(("_append", "_lines", "is_settled"), plain, strict=True):
            patch.setattr(
                PostgresRelay, name,
                lambda self, *given, work=work: counted(self, work, *given),
            )  # fmt: skip
        refused = []
        try:
            anna.register.exchange(url)
        except Refused as refusal:
            refused.append(str(refusal))
    assert all("was lost" in one and "the rest follows" in one for one in refused)
    assert refused or at >= calls
    for _ in range(2):
        for one in (anna, ben):
            one.register.exchange(url)
    assert position(anna) == position(ben) != before
    assert anna.picture() == ben.picture()
    lines = stored(url)
    assert len({one[:2] for one in lines}) == len(lines) == sum(position(anna).values())


def test_stopped_in_the_middle_it_goes_on_from_there(laptops, url, monkeypatch) -> None:
    monkeypatch.setattr(postgres, "_AT_ONCE", 3)
    anna, ben, _cleo = laptops
    anna.work(10)
    held = []
    for stop in range(1, 12):
        told = 0

        def stopping(_done: int, _total: int, stop=stop) -> None:
            nonlocal told
            told += 1
            if told > stop:
                raise Cancelled

        with suppress(Cancelled):
            anna.register.exchange(url, stopping)
        held.append(len(stored(url)))
    whole = len(log.since(anna.register.file.engine, {}))
    assert any(0 < one < whole for one in held)
    anna.register.exchange(url)
    ben.register.exchange(url)
    anna.register.exchange(url)
    assert position(anna) == position(ben)
    assert anna.picture() == ben.picture()


def test_somebody_who_may_not_write_is_told_so(laptops, url) -> None:
    laptops[0].register.exchange(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP ROLE IF EXISTS looker")
        connection.execute("CREATE ROLE looker LOGIN")
        connection.execute("GRANT USAGE ON SCHEMA rare_earth_desk TO looker")
        connection.execute("GRANT SELECT ON rare_earth_desk.log TO looker")
    add(laptops[0], "Bolt")
    held = stored(url)
    with pytest.raises(Refused, match="does not let this user write"):
        laptops[0].register.exchange(url.replace("desk@", "looker@"))
    assert stored(url) == held
    assert Path(postgres.__file__).with_name("log.sql").exists()


def test_a_server_that_another_laptop_holds_is_busy_in_words(laptops, url, monkeypatch) -> None:
    monkeypatch.setattr(postgres, "_PATIENCE", "SET LOCAL lock_timeout = '50ms'")
    anna = laptops[0].register
    anna.exchange(url)
    add(laptops[0], "Bolt")
    with psycopg.connect(url) as connection:
        connection.execute(postgres._LOCK, (anna.file.about("register"),))
        with pytest.raises(Refused, match="is held by the exchange of another laptop; exchange"):
            anna.exchange(url)
    assert anna.exchange(url).sent == 1


def test_two_registers_keep_apart_on_one_server(laptops, url, tmp_path) -> None:
    from tests.store.merging.laptops import three

    laptops[0].register.exchange(url)
    other = tmp_path / "other"
    other.mkdir()
    strangers = three(other, Random(8))
    add(strangers[0], "Stranger")
    found = strangers[0].register.exchange(url)
    assert not found.merged.steps
    (told,) = map(str, found.waiting)
    assert told == (
        "So far the server on this computer holds another register only; if colleagues exchange "
        "there already, theirs is not this one: go on in a copy of it."
    )
    assert strangers[0].register.exchange(url).waiting == ()
    laptops[1].register.exchange(url)
    assert "Stranger" not in names(laptops[1])
    close(strangers)


def test_waiting_for_a_server_that_does_not_answer_can_be_stopped(laptops) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://127.0.0.1:{silent.getsockname()[1]}/desk"
        asked = 0

        def stopping(_done: int, _total: int) -> None:
            nonlocal asked
            asked += 1
            if asked > 3:
                raise Cancelled

        begun = time.monotonic()
        with pytest.raises(Cancelled):
            laptops[0].register.exchange(url, stopping)
        assert time.monotonic() - begun < 5
