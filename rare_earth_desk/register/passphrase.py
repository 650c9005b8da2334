"""The passphrase of a register, for window and command line: asking, setting, changing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.progress import part, silent
from rare_earth_desk.register import key_of
from rare_earth_desk.store import opening
from rare_earth_desk.store.backups.listing import Reach, copies
from rare_earth_desk.store.passphrase import changing, recovery
from rare_earth_desk.store.passphrase.copies import change_copies, unlike
from rare_earth_desk.store.passphrase.copies import left_plain as plain_ones
from rare_earth_desk.store.passphrase.key import Key, fresh
from rare_earth_desk.store.passphrase.recovery import GROUPS, code
from rare_earth_desk.store.passphrase.refusals import PassphraseNeeded, WrongPassphrase
from rare_earth_desk.store.passphrase.strength import Strength, judged, refuse_weak
from rare_earth_desk.store.passphrase.unlocking import is_protected, key_for, key_like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.register import Register

# How far it is when the register itself is done; the rest is for its copies.
_REGISTER = 0.6
_AWAY = (
    "The second place for backups, “{place}”, is not there now: the backups in it stay as they "
    "are, with the passphrase they had or without one."
)
_PLAIN = "A backup of this register has no passphrase, so that anybody can read it: “{path}”."
_PLAIN_ONES = (
    "{n:backup|backups} of this register have no passphrase, so that anybody can read them; the "
    "first is “{path}”."
)

__all__ = [
    "GROUPS",
    "Key",
    "PassphraseNeeded",
    "Strength",
    "WrongPassphrase",
    "change",
    "change_with_copies",
    "code",
    "fresh",
    "is_protected",
    "judged",
    "key_for",
    "key_like",
    "key_of",
    "key_of_damaged",
    "left_plain",
    "opens",
    "protect_copies",
    "refuse_weak",
    "told_of_plain",
    "unlike",
]


def is_code(secret: str) -> bool:
    """Tell whether a text that opened a register is a recovery code."""
    try:
        return recovery.read(secret) is not None
    except Refused:
        return False


def opens(path: Path, key: Key) -> bool:
    """Tell whether a key opens a protected register; raises Refused where nothing can be read."""
    try:
        opening.connect(path, to_read=True, key=key).close()
    except WrongPassphrase:
        return False
    return True


def key_of_damaged(path: Path, secret: str) -> Key | None:
    """Return the key of a damaged file, though its salt may be lost with its first page.

    None for a plain one. Raises Refused where it fits no page of it or of a backup, and for a
    mistyped recovery code.
    """
    from rare_earth_desk.store.repair import keys

    return keys.key_of_damaged(path, secret)


def change(
    register: Register,
    to: Key | None,
    progress: Progress = silent,
    *,
    first: Callable[[], None] = lambda: None,
) -> None:
    """Give an open register another key, None for none; it stays open.

    All is written into a new file beside it and compared, then `first` is called, then the new
    file takes the place of the old. Whatever is raised, by `first` as well, leaves the register as
    it was: Refused where it cannot be written, Cancelled where `progress` raises that.
    """
    backups = register.backups
    backups.finish()  # one under way copies the file as it is
    changing.change_open(register.file, to, progress, first=first, released=backups.end)


def change_with_copies(
    register: Register,
    to: Key | None,
    progress: Progress = silent,
    *,
    more: Iterable[Path] = (),
    first: Callable[[], None] = lambda: None,
) -> list[Phrase]:
    """Give an open register another key, then its backups and `more` copies of it.

    Returns a sentence about each copy that could not be given it. Raises like `change`.
    """
    present, id_ = key_of(register), register.file.about("register")
    change(register, to, part(progress, 0, _REGISTER), first=first)
    keys = () if present is None else (present,)
    all_ = list(dict.fromkeys(one.absolute() for one in (*_copies(register), *more)))
    told = change_copies(all_, id_, to, keys, part(progress, _REGISTER, 1))
    return [*told, *_told_of_away(register)]


def left_plain(register: Register) -> list[Path]:
    """Return the copies of a protected register, as far as they are there, that have no passphrase.

    A program that was killed while it set the passphrase leaves such, and so does a second place
    that was away then. None of a plain register, or of one that is only read.
    """
    if key_of(register) is None or register.only_read is not None:
        return []
    return plain_ones(_copies(register), register.file.about("register"))


def told_of_plain(paths: Sequence[Path]) -> Phrase | None:
    """Return the sentence about copies that have no passphrase; None where there are none."""
    if not paths:
        return None
    return phrase(_PLAIN if len(paths) == 1 else _PLAIN_ONES, n=len(paths), path=paths[0])


def protect_copies(
    register: Register, progress: Progress = silent, *, more: Iterable[Path] = ()
) -> tuple[int, list[Phrase]]:
    """Give the copies that have no passphrase, and `more` of any kind, the key of their register.

    Returns how many have it now, and a sentence about each that could not be given it; one that is
    cancelled, and those after it, are among them.
    """
    backups, key = register.backups, key_of(register)
    backups.finish()  # one under way may be copied to the second place
    wanted = dict.fromkeys(one.absolute() for one in (*left_plain(register), *more))
    todo = unlike(wanted, key)
    keys = () if key is None else (key,)
    told = change_copies(todo, register.file.about("register"), key, keys, progress)
    return len(todo) - len(told), [*told, *_told_of_away(register)]


def _told_of_away(register: Register) -> list[Phrase]:
    """Return the sentence about a second place whose copies could not be reached, if it is away."""
    places = register.backups.places
    return [phrase(_AWAY, place=places.second)] if places.is_away else []


def _copies(register: Register) -> list[Path]:
    return sorted(copies(register.path, Reach.WITH_BACKUPS, register.backups.places.all()))
