"""Opening a relay by what people call it: a folder, or the address of a PostgreSQL server."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store.relay.address import SCHEMES, address_of, is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.relay.relay import Relay

_OTHER = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")

READERS = "relay_readers"
"""The fact about a protected file that tells the servers that have its steps in plain text."""


@contextmanager
def opened(file: RegisterFile, where: str, progress: Progress = silent) -> Iterator[Relay]:
    """Give the relay of a file, and let go of it after the block; raises Refused.

    `progress` is told while a server is waited for.
    """
    relay = _relay(file, where, progress)
    try:
        yield relay
    finally:
        relay.close()


def _relay(file: RegisterFile, where: str, progress: Progress) -> Relay:
    if is_address(where):
        from rare_earth_desk.store.relay.postgres import PostgresRelay

        return PostgresRelay(address_of(where), file, progress)
    if other := _OTHER.match(where):
        # What stands behind it may be a password.
        raise Refused(
            "“{scheme}” names no place to exchange through: the address of a server begins with "
            "{wanted}, a shared folder is named by its path.",
            scheme=other[0], wanted=SCHEMES[0],
        )  # fmt: skip
    from rare_earth_desk.store.relay.folder import FolderRelay

    return FolderRelay(Path(where), file)


def kept(where: str) -> str:
    """Return what may be remembered of a relay: an address loses its password.

    Raises Refused where an address is none.
    """
    return address_of(where).kept if is_address(where) else where


def has_password(where: str) -> bool:
    """Tell whether a password stands in an address; raises Refused where it is none."""
    return is_address(where) and address_of(where).has_password


def is_new_reader(file: RegisterFile, where: str) -> bool:
    """Tell whether a server will have in plain text, for the first time, what is protected here.

    Raises Refused where an address is none.
    """
    is_shown = file.engine.key is not None and is_address(where)
    return is_shown and kept(where) not in _readers(file)


def note_reader(file: RegisterFile, where: str) -> None:
    """Remember a server that is about to have in plain text what is protected here."""
    if is_new_reader(file, where):
        file.note_about(**{READERS: json.dumps([*_readers(file), kept(where)])})


def _readers(file: RegisterFile) -> list[str]:
    return list(json.loads(file.about(READERS) or "[]"))
