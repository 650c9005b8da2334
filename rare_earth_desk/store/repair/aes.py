"""Deciphering AES (FIPS 197) with a key of 32 bytes, in cipher-block chaining, many pages at once.

SQLCipher deciphers what it reaches from the first page only. What lies behind a lost one is
deciphered here: nothing is enciphered, and whether it came out right the seal of each page tells.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint32]
    Bytes = NDArray[np.uint8]

BLOCK = 16
_ROUNDS, _KEY_WORDS = 14, 8
# What the inverse of MixColumns multiplies the bytes of a column by, from the first on.
_UNMIX = (14, 9, 13, 11)


def deciphered(blocks: Bytes, firsts: Bytes, key: bytes) -> Bytes:
    """Return texts of `blocks`, shape (texts, blocks * 16), each begun by its one of `firsts`.

    `firsts`, shape (texts, 16), are what the chains begin with.
    """
    import numpy as np  # not needed to open a register

    texts, length = blocks.shape
    plain = _inverse(blocks.reshape(-1, BLOCK), _schedule(key)).reshape(texts, length)
    before = np.concatenate((firsts, blocks[:, :-BLOCK]), axis=1)
    found: Bytes = plain ^ before
    return found


def _inverse(blocks: Bytes, keys: Sequence[Sequence[int]]) -> Bytes:
    """Decipher single blocks, shape (blocks, 16): the equivalent inverse cipher of FIPS 197."""
    import numpy as np

    tables = _tables()
    words = np.ascontiguousarray(blocks).view("<u4")
    state = [words[:, column] ^ np.uint32(keys[_ROUNDS][column]) for column in range(4)]
    for turn in range(_ROUNDS - 1, 0, -1):
        state = _turned(state, tables.mixing, keys[turn])
    state = _turned(state, tables.last, keys[0])
    return np.ascontiguousarray(np.stack(state, axis=1)).view(np.uint8)


def _turned(state: Sequence[Words], tables: Sequence[Words], keys: Sequence[int]) -> list[Words]:
    """Do one round: row r of column c comes from column c - r."""
    import numpy as np

    rows = [np.ascontiguousarray(one).view(np.uint8).reshape(-1, 4) for one in state]
    found = []
    for column in range(4):
        word = tables[0][rows[column][:, 0]]
        for row in (1, 2, 3):
            word ^= tables[row][rows[column - row][:, row]]
        word ^= np.uint32(keys[column])
        found.append(word)
    return found


class _Tables(NamedTuple):
    """What a byte gives to a column, by the row it stands in, with unmixing and without."""

    mixing: tuple[Words, ...]
    last: tuple[Words, ...]


@cache
def _tables() -> _Tables:
    import numpy as np

    inverse = bytes(_substitutes().index(byte) for byte in range(256))
    mixed = [_unmixed((byte, 0, 0, 0)) for byte in inverse]
    tables = [[_rotated(word, row) for word in mixed] for row in range(4)]
    last = [[byte << 8 * row for byte in inverse] for row in range(4)]
    return _Tables(
        tuple(np.array(one, dtype=np.uint32) for one in tables),
        tuple(np.array(one, dtype=np.uint32) for one in last),
    )


def _rotated(word: int, row: int) -> int:
    """Return a column, its first byte the lowest, as it is for a byte that stands lower."""
    return (word << 8 * row | word >> 32 - 8 * row) & 0xFFFFFFFF


def _unmixed(column: Sequence[int]) -> int:
    """Return the inverse of MixColumns of one column, its first byte the lowest."""
    found = 0
    for row in range(4):
        byte = 0
        for place in range(4):
            byte ^= _times(column[place], _UNMIX[(row - place) % 4])
        found |= byte << 8 * row
    return found


def _times(one: int, other: int) -> int:
    """Multiply in the field of 256 elements of AES."""
    found = 0
    while other:
        found ^= one * (other & 1)
        one = (one << 1) ^ (0x11B if one & 0x80 else 0)
        other >>= 1
    return found


@cache
def _substitutes() -> bytes:
    """Return the S-box: the inverse in that field, turned and added."""
    found = bytearray()
    for byte in range(256):
        inverse = next((one for one in range(256) if _times(byte, one) == 1), 0)
        turned = inverse
        for turn in range(1, 5):
            turned ^= (inverse << turn | inverse >> 8 - turn) & 0xFF
        found.append(turned ^ 0x63)
    return bytes(found)


def _schedule(key: bytes) -> list[list[int]]:
    """Return the keys of the rounds, those in between unmixed, as columns of four words."""
    words = [list(key[at : at + 4]) for at in range(0, len(key), 4)]
    box, constant = _substitutes(), 1
    for place in range(_KEY_WORDS, 4 * (_ROUNDS + 1)):
        word = list(words[-1])
        if place % _KEY_WORDS == 0:
            word = [box[one] for one in (*word[1:], word[0])]
            word[0] ^= constant
            constant = _times(constant, 2)
        elif place % _KEY_WORDS == 4:
            word = [box[one] for one in word]
        words.append([a ^ b for a, b in zip(word, words[place - _KEY_WORDS], strict=True)])
    plain = [int.from_bytes(bytes(word), "little") for word in words]
    rounds = [plain[at : at + 4] for at in range(0, len(plain), 4)]
    middle = [
        [_unmixed([*word]) for word in words[4 * turn : 4 * turn + 4]] for turn in range(1, _ROUNDS)
    ]
    return [rounds[0], *middle, rounds[_ROUNDS]]
