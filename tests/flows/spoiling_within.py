"""Ways to spoil what stands within a file of a known format, and to make the rest right again.

What proves the file (a hash, the checksum of a zip, a key) then does not stop the reader at the
first byte.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

from rare_earth_desk.domain.steps import Change
from rare_earth_desk.store import log
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.merging.sealing import seal
from rare_earth_desk.store.passphrase.key import Key
from tests.flows.spoiling import mutated

_PACKAGE = b"Rare Earth Desk package 1\n"
# A member of a zip that keeps its date spoils alike at any time.
_DAY = (2025, 11, 25, 0, 0, 0)
# What a value of a step or a cell of a register may be changed into.
VALUES: tuple[Any, ...] = (
    None, "", "\0", "\ud800", 0, 1, -1, 2**63 - 1, -(2**63), 2**64, 1e308, 0.5, True, [], {}, "[]",
    "{}", "null", "x" * 5000, "2025-13-45", "9999-12-31T23:59:59+00:00", "łódź", '{"a":', "1",
    '{"n":1}', '{"n":{"n":[]}}', "[" * 3000, "application", "created", "removed", "9" * 5000,
)  # fmt: skip


# -- packages ----------------------------------------------------------------------------------


def payload_of(package: bytes) -> bytes:
    """Return the text of a plain package."""
    return zlib.decompress(package[len(_PACKAGE) :].partition(b"\n")[2])


def sealed(payload: bytes, key: Key | None, made: Path) -> bytes:
    """Return a package of a text that proves itself unaltered."""
    content = zlib.compress(payload)
    if key is None:
        return _PACKAGE + hashlib.sha256(content).hexdigest().encode() + b"\n" + content
    made.unlink(missing_ok=True)
    seal(made, content, key)
    return made.read_bytes()


def rechained(payload: bytes, chance: Random, newest: int) -> bytes:
    """Return the text of a package with values changed, and each step proved by its hash anew.

    Mostly the `newest` steps are changed, which whoever takes it in does not know.
    """
    first, *lines = payload.decode().split("\n")
    header, told = json.loads(first), [json.loads(line) for line in lines]
    pool = list(_values(told[-newest:]))
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        whole = chance.choice((header, *told[:1], *told[-newest:] * 2))
        _change_within(whole, chance, pool)
    for turn in told if chance.random() < 0.9 else ():
        _prove(turn)
    if chance.random() < 0.05:
        chance.shuffle(told)
    return "\n".join(json.dumps(one) for one in (header, *told)).encode()


def _values(within: Any) -> Iterator[Any]:
    if isinstance(within, dict | list):
        for one in within.values() if isinstance(within, dict) else within:
            yield from _values(one)
    else:
        yield within


def _change_within(whole: Any, chance: Random, pool: list[Any]) -> None:
    """Change one value somewhere within lists and dictionaries: another one, gone, or double."""
    place = whole
    while True:
        keys = list(place) if isinstance(place, dict) else list(range(len(place)))
        if not keys:
            return
        key = chance.choice(keys)
        if not isinstance(place[key], dict | list) or not place[key] or chance.random() < 0.03:
            break
        place = place[key]
    like = [one for one in pool if type(one) is type(place[key])] or pool
    deed = chance.randrange(10)
    if deed == 0:
        del place[key]
    elif deed == 1 and isinstance(place, list):
        place.append(place[key])
    elif deed <= 5:  # of the same type, so that not the type alone stops the reader
        place[key] = chance.choice(like)
    elif deed == 6 and type(place[key]) is str:
        content = mutated(place[key].encode(errors="replace"), chance)
        place[key] = content.decode(errors="replace")
    elif deed == 7 and type(place[key]) is int:
        place[key] += chance.choice((-1, 1, 1000, 2**40))
    else:
        place[key] = chance.choice(VALUES)


def _prove(told: Any) -> None:
    try:
        changes = [Change(*one[:5], tuple(one[5])) for one in told["changes"]]
        told["step"]["hash"] = log.chain_hash(told["step"], changes)
    except Exception:  # no step any more: it stays as it is
        return


# -- workbooks ---------------------------------------------------------------------------------


def bomb(parts: dict[str, bytes], chance: Random) -> None:
    """Put what unpacks without end, or entities within entities, into a part of a workbook."""
    name = chance.choice(list(parts))
    if chance.random() < 0.3:
        parts[name] += b" " * (40 << 20)
        return
    begun = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%s;" % (b"%d" % (n - 1) if n > 1 else b"") * 10)
        for n in range(1, 12)
    )
    parts[name] = begun + b"]>" + parts[name].partition(b"?>")[2].replace(b"</", b"&a11;</", 1)


def rezipped(content: bytes, chance: Random) -> bytes:
    """Return a workbook with some of its parts spoilt, packed anew with right checksums."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(chance.choice((1, 1, 2, 3))):
        if chance.random() < 0.02:
            bomb(parts, chance)
        name = chance.choice(list(parts))
        if "sheet1" not in name and chance.random() < 0.3:
            name = next((one for one in parts if "sheet1.xml" in one), name)
        if chance.random() < 0.05:
            del parts[name]
        else:
            parts[name] = mutated(parts[name], chance, parts[chance.choice(list(parts))])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, _DAY), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


# -- registers ---------------------------------------------------------------------------------


def rewritten(content: bytes, chance: Random, made: Path, key: Key | None = None) -> bytes:
    """Return a register some cells of which were changed by SQL, past the log and its triggers.

    Now and then the tables take values of any type meanwhile.
    """
    made.write_bytes(content)
    strict = chance.random() < 0.7
    with _unruly(made, key) as engine:
        triggers = engine.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        tables = engine.rows("SELECT name, sql FROM sqlite_master WHERE sql LIKE '%STRICT%'")
        for name, _sql in triggers:
            engine.execute_sql(f'DROP TRIGGER "{name}"')
        for name, sql in () if strict else tables:
            engine.execute_sql(_SHAPE, (re.sub(r"STRICT\s*,|,?\s*STRICT", "", sql), name))
    with _unruly(made, key) as engine:
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            try:
                _rewrite(engine, chance)
            except (DatabaseError, OverflowError, UnicodeEncodeError):
                continue  # the schema does not take it: then nobody could have written it so
        for name, sql in () if strict else tables:
            engine.execute_sql(_SHAPE, (sql, name))
        for _name, sql in triggers:
            if chance.random() < 0.95:
                with suppress(DatabaseError):  # its table is gone
                    engine.execute_sql(sql)
    return made.read_bytes()


_SHAPE = "UPDATE sqlite_master SET sql = ? WHERE name = ? AND type = 'table'"


@contextmanager
def _unruly(path: Path, key: Key | None) -> Iterator[Engine]:
    """Open a register to do what no register allows."""
    with closing(Engine(str(path), key=key)) as engine:
        engine.connect()
        for pragma in ("ignore_check_constraints = ON", "foreign_keys = OFF"):
            engine.execute_sql(f"PRAGMA {pragma}")
        engine.driver.execute("PRAGMA writable_schema = ON")
        yield engine


def _rewrite(engine: Engine, chance: Random) -> None:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    tables = [row[0] for row in engine.rows(sql)]
    table = chance.choice([*tables, "sqlite_master", "step", "change", *["change"] * 5])
    key = "step, place" if table == "change" else "rowid"
    ids = engine.rows(f'SELECT {key} FROM "{table}"')
    if not ids:
        return
    row, where = chance.choice(ids), f"({key}) = ({', '.join('?' * len(ids[0]))})"
    if chance.random() < 0.1:
        engine.execute_sql(f'DELETE FROM "{table}" WHERE {where}', row)
        return
    columns = [one[1] for one in engine.rows(f'PRAGMA table_info("{table}")')]
    column = chance.choice(columns)
    ((present,),) = engine.rows(f'SELECT "{column}" FROM "{table}" WHERE {where}', row)
    value = chance.choice((*VALUES, b"\xff\x00", b""))
    if type(present) is str and chance.random() < 0.4:
        value = mutated(present.encode(), chance).decode(errors="replace")
    elif type(present) is int and chance.random() < 0.4:
        value = present + chance.choice((-1, 1, 1000))
    if isinstance(value, list | dict):
        value = json.dumps(value)
    engine.execute_sql(f'UPDATE "{table}" SET "{column}" = ? WHERE {where}', (value, *row))
