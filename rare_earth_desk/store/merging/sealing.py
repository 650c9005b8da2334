"""What packages and relays carry, as bytes of a file: proved by a hash, or protected by a key.

Plain, the content stands behind its SHA-256. For a register with a passphrase it stands in a file
of SQLCipher with the key of the register, which proves every page itself.
"""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import TYPE_CHECKING

from rare_earth_desk.domain.outside import in_reach
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import open_here
from rare_earth_desk.store.engine import DatabaseError, Engine
from rare_earth_desk.store.merging.lines import ALTERED
from rare_earth_desk.store.passphrase.key import SALT_BYTES
from rare_earth_desk.store.passphrase.kinds import PAGE, Kind, kind_of

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.store.passphrase.key import Key

_MAGIC = b"Rare Earth Desk package 1\n"
_FOREIGN = (
    "“{path}” is not a package of Rare Earth Desk, or was altered on its way; choose a file that "
    "ends in .deskpack, or have it sent again."
)
_NOT_THERE = "There is no package “{path}”; check the name."
_FOLDER = "“{path}” is a folder; name a package in it, a file that ends in .deskpack."
_DATABASE = (
    "“{path}” is a register or another database, and no package; make one of it with “package”, "
    "and take that in."
)
_UNREADABLE = "“{path}” cannot be read ({why}); check the file and its rights."


class OtherPassphrase(Refused):
    """A package that is protected by another passphrase than the register it is taken into."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "“{path}” is protected by a passphrase that this register does not have; give that of "
            "the laptop it comes from.",
            path=path,
        )


def seal(path: Path, content: bytes, key: Key | None) -> None:
    """Write content to a new file that proves it unaltered; with a key nobody else reads it."""
    if key is None:
        digest = hashlib.sha256(content).hexdigest().encode()
        path.write_bytes(_MAGIC + digest + b"\n" + content)
        return
    with closing(Engine(str(path.absolute()), key=key)) as engine:
        engine.connect()
        with engine.atomic("EXCLUSIVE"):
            engine.execute_sql("CREATE TABLE package (content BLOB) STRICT")
            engine.execute_sql("INSERT INTO package VALUES (?)", (content,))


def unseal(path: Path, key: Key | None) -> bytes:
    """Return the content of a sealed file; raises Refused where it is none, or was altered.

    Raises OtherPassphrase where it needs a key that is not the one given.
    """
    open_here.refuse_reading(path)
    with in_reach(_UNREADABLE, path=path):
        if not path.exists() or path.is_dir():
            raise Refused(_FOLDER if path.exists() else _NOT_THERE, path=path)
        if not path.is_file():  # a pipe would be waited for without end
            raise Refused(_FOREIGN, path=path)
        with path.open("rb") as file:
            is_plain = file.read(len(_MAGIC)) == _MAGIC
        content = path.read_bytes() if is_plain else b""
    if is_plain:
        digest, _end, inner = content[len(_MAGIC) :].partition(b"\n")
        if hashlib.sha256(inner).hexdigest().encode() != digest:
            raise Refused(ALTERED, what=f"“{path.name}”")
        return inner
    kind, head = kind_of(path)
    if kind is not Kind.PROTECTED:
        raise Refused(_DATABASE if kind is Kind.PLAIN else _FOREIGN, path=path)
    if key is None or key.salt != head[:SALT_BYTES]:
        raise OtherPassphrase(path)
    return _unlocked(path, key)


def fits(path: Path, key: Key | None) -> bool:
    """Tell whether a file is sealed as `seal` does with a key; True for what is no sealed file.

    Raises Refused where it cannot be read.
    """
    with in_reach(_UNREADABLE, path=path), path.open("rb") as file:
        head = file.read(len(_MAGIC))
    if head == _MAGIC:
        return key is None
    kind, head = kind_of(path)
    return kind is not Kind.PROTECTED or (key is not None and key.salt == head[:SALT_BYTES])


def _unlocked(path: Path, key: Key) -> bytes:
    try:
        with closing(Engine(str(path.absolute()), exclusive=False, key=key)) as engine:
            engine.connect()
            pages = engine.rows("PRAGMA page_count")[0][0]
            whole = path.stat().st_size == pages * PAGE  # nothing was put behind the last page
            if not whole or engine.rows("PRAGMA cipher_integrity_check"):
                raise Refused(ALTERED, what=f"“{path.name}”")
            found = engine.rows("SELECT content FROM package")
    except (DatabaseError, Refused) as error:
        raise Refused(ALTERED, what=f"“{path.name}”") from error
    if len(found) != 1 or type(found[0][0]) is not bytes:
        raise Refused(ALTERED, what=f"“{path.name}”")
    return found[0][0]
