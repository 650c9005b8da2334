"""The pages of a protected file without SQLCipher: which are whole, and what they say.

A page of SQLCipher 4 ends with what its chain of blocks begins with and with a seal: the
HMAC-SHA512 of all before it and of its number. The first begins with the salt of the file. So a
page tells by itself whether it is as it was written; what is deciphered stays in memory.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rare_earth_desk.domain.progress import Progress, pieces, silent
from rare_earth_desk.store.passphrase.key import SALT_BYTES
from rare_earth_desk.store.passphrase.kinds import PAGE

if TYPE_CHECKING:
    from rare_earth_desk.store.passphrase.key import Key

_BLOCK, _SEAL = 16, 64
RESERVED = _BLOCK + _SEAL
"""Bytes at the end of each page that hold no rows."""
_SEAL_MASK, _SEAL_ROUNDS, _SEAL_KEY = 0x3A, 2, 32


class Seals:
    """Tells whether pages are as they were written with a key."""

    def __init__(self, key: Key) -> None:
        salt = bytes(byte ^ _SEAL_MASK for byte in key.salt)
        self._key = hashlib.pbkdf2_hmac("sha512", key.raw, salt, _SEAL_ROUNDS, _SEAL_KEY)

    def is_whole(self, number: int, page: bytes) -> bool:
        """Tell whether a page, counted from 1, is as it was written at its place."""
        start = SALT_BYTES if number == 1 else 0
        told = page[start : PAGE - _SEAL] + struct.pack("<I", number)
        return hmac.compare_digest(hmac.digest(self._key, told, "sha512"), page[PAGE - _SEAL :])


def opened(data: bytes, newer: Mapping[int, bytes], key: Key, progress: Progress = silent) -> bytes:
    """Return the pages of a protected file, with the `newer` ones of its journal, deciphered.

    The first one, which only leads to others, and those that are not whole are all zeros.
    """
    seals = Seals(key)
    count = max([len(data) // PAGE, *newer])
    found = bytearray(count * PAGE)
    for some in pieces(range(2, count + 1), progress):
        whole = [(number, page) for number, page in _pages(data, newer, some)
                 if seals.is_whole(number, page)]  # fmt: skip
        plain = _plain([page for _number, page in whole], key)
        for (number, _page), told in zip(whole, plain, strict=True):
            found[(number - 1) * PAGE : number * PAGE - RESERVED] = told
    return bytes(found)


def _pages(
    data: bytes, newer: Mapping[int, bytes], numbers: Sequence[int]
) -> Iterator[tuple[int, bytes]]:
    for number in numbers:
        yield number, newer.get(number) or data[(number - 1) * PAGE : number * PAGE]


def _plain(pages: Sequence[bytes], key: Key) -> Iterator[bytes]:
    """Yield what whole pages say, but for what stands in their ends: AES-256 in CBC mode."""
    from cryptography.hazmat.primitives.ciphers import Cipher  # not needed to open a register
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    end = PAGE - RESERVED
    for page in pages:
        reader = Cipher(AES(key.raw), CBC(page[end : end + _BLOCK])).decryptor()
        yield reader.update(page[:end]) + reader.finalize()
