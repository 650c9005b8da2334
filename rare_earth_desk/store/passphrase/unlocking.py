"""From what somebody types to the key of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.store.passphrase import recovery
from rare_earth_desk.store.passphrase.key import SALT_BYTES, Key, derived
from rare_earth_desk.store.passphrase.kinds import Kind, kind_of

if TYPE_CHECKING:
    from pathlib import Path


def is_protected(path: Path) -> bool:
    """Tell whether a passphrase is to be asked for before a file is opened.

    Raises Refused when it cannot be read; what is no file, or no register, is told by whoever
    opens it.
    """
    return path.is_file() and kind_of(path)[0] is Kind.PROTECTED


def key_like(present: Key, secret: str) -> Key:
    """Return the key that a passphrase or a recovery code makes for a file of this key.

    For a register that is open: its file must not be looked into by other means. Raises Refused
    for a mistyped recovery code.
    """
    raw = recovery.read(secret)
    return derived(secret, present.salt) if raw is None else Key(raw, present.salt)


def key_for(path: Path, secret: str) -> Key | None:
    """Return the key that a passphrase or a recovery code makes for a file; None for a plain one.

    A tenth of a second of work. Whether it is right is told by who opens the file with it. Raises
    Refused for a mistyped recovery code, and when the file cannot be read.
    """
    kind, head = kind_of(path)
    if kind is not Kind.PROTECTED:
        return None
    return key_like(Key(b"", head[:SALT_BYTES]), secret)
