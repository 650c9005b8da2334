"""The recovery code: the key itself in letters to print, for whoever forgets the passphrase.

It opens the register, its copies, backups and packages, for as long as the passphrase is not
changed. It is shown once and kept nowhere.
"""

from __future__ import annotations

import hashlib
import re

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.passphrase.key import KEY_BYTES

# No I, L, O and U: they are taken for others, or make words.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR = str.maketrans({"O": "0", "I": "1", "L": "1"})
_APART = re.compile(r"[\s\-–—·.]+")
_BITS, _GROUP = 5, 4
_DATA, _CHECK = 52, 4  # 256 bits fill 52 letters; the four after them check these
LETTERS = _DATA + _CHECK
GROUPS = LETTERS // _GROUP
# Typed with so few letters too many or too few, it is still meant to be a code.
_ABOUT = 3


def code(raw: bytes) -> str:
    """Return the recovery code of a raw key of 32 bytes: 14 groups of 4."""
    letters = _spelt(int.from_bytes(raw), _DATA)
    letters += _check(letters)
    return " ".join(letters[at : at + _GROUP] for at in range(0, LETTERS, _GROUP))


def read(text: str) -> bytes | None:
    """Return the raw key that a recovery code stands for; None where a text is no such code.

    Small letters, missing or other spaces, and O for 0 or I for 1 do not matter. Raises Refused
    for a code with a mistake in it.
    """
    letters = _APART.sub("", text).upper().translate(_TAKEN_FOR)
    if not _is_meant(text, letters):
        return None
    given, check = letters[:_DATA], letters[_DATA:]
    number = 0
    for letter in given:
        number = number << _BITS | _LETTERS.index(letter)
    if len(letters) != LETTERS or check != _check(given) or number >> (8 * KEY_BYTES):
        raise Refused(
            "There is a mistake in this recovery code: it has {groups} groups of four letters or "
            "digits; compare it with the sheet.",
            groups=GROUPS,
        )
    return number.to_bytes(KEY_BYTES)


def _is_meant(text: str, letters: str) -> bool:
    """Tell a code from a passphrase: a text in groups of four, about as long, in our letters.

    Where it is not in groups, only a right one counts: a long passphrase must not be refused.
    """
    if not letters or set(letters) - set(_LETTERS):
        return False
    if len(letters) == LETTERS and letters[_DATA:] == _check(letters[:_DATA]):
        return True
    groups = _APART.split(text.strip())
    in_groups = sum(len(group) == _GROUP for group in groups) >= GROUPS - _ABOUT
    return in_groups and abs(len(letters) - LETTERS) <= _ABOUT


def _spelt(number: int, length: int) -> str:
    places = range(_BITS * (length - 1), -1, -_BITS)
    return "".join(_LETTERS[number >> place & 31] for place in places)


def _check(letters: str) -> str:
    digest = hashlib.sha256(f"recovery {letters}".encode()).digest()
    return _spelt(int.from_bytes(digest[:4]) & 0xFFFFF, _CHECK)
