"""The key of a damaged protected file, whose salt may be gone with its first page.

The salt stands in front of the first page, and so in the journal too once that page was written
to, and in front of every backup. A page tells by its seal whether a key is that of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import laptops
from rare_earth_desk.store.backups.listing import Reach, copies
from rare_earth_desk.store.passphrase import key as keys
from rare_earth_desk.store.passphrase import recovery
from rare_earth_desk.store.passphrase.key import SALT_BYTES, Key
from rare_earth_desk.store.passphrase.kinds import PAGE, Kind, kind_of
from rare_earth_desk.store.passphrase.unlocking import key_like
from rare_earth_desk.store.repair import cells
from rare_earth_desk.store.repair.sealed import Seals

_NONE = (
    "No page of “{path}” opens with this passphrase. Check it; or, where the first page of the "
    "file is lost, lay a backup of it beside it: without one no passphrase opens the rest."
)


def key_of_damaged(path: Path, secret: str) -> Key | None:
    """Return the key that a passphrase or a recovery code makes for a damaged file.

    None where it begins as a plain one does. A tenth of a second for each salt that is known.
    Raises Refused where no page of the file and of its backups was written with the key, for a
    mistyped recovery code, and when the file cannot be read.
    """
    if kind_of(path)[0] is Kind.PLAIN:
        return None
    backups = copies(path, Reach.NAMED_LIKE)
    tried = list(_keys(path, backups, secret))
    # A backup may still have an older passphrase, with which nothing of the file itself is read.
    for files in ([path], backups):
        for key in tried:
            if any(_fits(one, key) for one in files):
                return key
    raise Refused(_NONE, path=path)


def _keys(path: Path, backups: Sequence[Path], secret: str) -> Iterator[Key]:
    for salt in dict.fromkeys(_salts([path, *backups])):
        yield key_like(Key(b"", salt), secret)
    register = laptops.register_of(path, ())
    if register is not None and recovery.read(secret) is None:
        yield keys.fresh(secret, register)


def _salts(files: Sequence[Path]) -> Iterator[bytes]:
    for path in files:
        with suppress(Refused, OSError):
            _kind, head = kind_of(path)
            yield head[:SALT_BYTES]
            first = cells.newer_of(path).get(1)
            if first is not None:
                yield first[:SALT_BYTES]


def _fits(path: Path, key: Key) -> bool:
    """Tell whether one page at least was written with a key; not where it cannot be read."""
    seals = Seals(key)
    with suppress(OSError):
        if any(seals.is_whole(number, page) for number, page in cells.newer_of(path).items()):
            return True
    with suppress(OSError), path.open("rb") as file:
        pages = enumerate(iter(lambda: file.read(PAGE), b""), 1)
        return any(len(page) == PAGE and seals.is_whole(number, page) for number, page in pages)
    return False
