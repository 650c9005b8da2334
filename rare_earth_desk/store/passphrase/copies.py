"""The copies that lie about of a register: they are to yield to the same passphrase as it does."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Cancelled, Phrase, Refused, phrase
from rare_earth_desk.domain.progress import part
from rare_earth_desk.store.backups.reading import is_of
from rare_earth_desk.store.passphrase.changing import change
from rare_earth_desk.store.passphrase.key import SALT_BYTES
from rare_earth_desk.store.passphrase.kinds import Kind, is_plain, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.passphrase.key import Key

_STOPPED = phrase("it was stopped before.")
_LEFT = "“{path}” keeps the passphrase it had: {why}"
_LEFT_PLAIN = "“{path}” is still without a passphrase: {why}"


def unlike(paths: Iterable[Path], key: Key | None) -> list[Path]:
    """Return those of some copies that do not yield to a key, or are not plain without one."""
    return [path for path in paths if not _has(path, key)]


def _has(path: Path, key: Key | None) -> bool:
    with suppress(OSError, Refused):
        kind, head = kind_of(path)
        if key is None:
            return kind is Kind.PLAIN
        return kind is Kind.PROTECTED and head[:SALT_BYTES] == key.salt
    return False


def left_plain(paths: Iterable[Path], register: str) -> list[Path]:
    """Return those of some files that are copies of the register with this id, and plain.

    Some milliseconds for each plain one, next to nothing for all others.
    """
    return [path for path in paths if is_plain(path) and is_of(path, register)]


def change_copies(
    paths: Sequence[Path], register: str, to: Key | None, keys: Sequence[Key], progress: Progress
) -> list[Phrase]:
    """Give copies of a register the key it has now, one after the other; None makes them plain.

    `register` is its id, `keys` are those they may have had. Returns a sentence about each that
    could not be; one that is cancelled, and those after it, are among them.
    """
    told: list[Phrase] = []
    stopped = False
    todo = unlike(paths, to)
    for place, path in enumerate(todo):
        share = part(progress, place / len(todo), (place + 1) / len(todo))
        try:
            if stopped:
                raise Cancelled
            share(0, 1)  # a small copy is done before it would tell anything
            change(path, to, key=_fitting(path, keys), register=register, progress=share)
        except Cancelled:
            stopped = True
            told.append(_left(path, _STOPPED))
        except Refused as refusal:
            told.append(_left(path, refusal.phrase))
    return told


def _fitting(path: Path, keys: Sequence[Key]) -> Key | None:
    with suppress(OSError, Refused):
        salt = kind_of(path)[1][:SALT_BYTES]
        return next((key for key in keys if key.salt == salt), keys[0] if keys else None)
    return None


def _left(path: Path, why: Phrase) -> Phrase:
    return phrase(_LEFT_PLAIN if _has(path, None) else _LEFT, path=path, why=why)
