"""Opening a relay by what people call it: a folder, or the address of a PostgreSQL server."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.progress import silent
from rare_earth_desk.store.relay.address import address_of, is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.relay.relay import Relay


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
