"""Row ids: time-ordered UUIDs (RFC 9562, version 7) that two laptops never share.

Rows that every laptop makes alike, such as a fact that the product ships, have ids that follow from
what they are (version 8): so they are one row wherever registers meet.
"""

from __future__ import annotations

import os
import time

_RANDOM_BITS = 74
_last = 0


def new_id() -> str:
    """Return a fresh id of 32 hexadecimal digits, greater than every one this process made."""
    global _last  # noqa: PLW0603 - one counter per process is the point
    random = int.from_bytes(os.urandom(10), "big") >> (80 - _RANDOM_BITS)
    ordinal = (time.time_ns() // 1_000_000) << _RANDOM_BITS | random
    # Within one millisecond count upwards by a random step instead of drawing anew.
    _last = ordinal if ordinal > _last else _last + 1 + (random & 0xFFFF_FFFF)
    milliseconds, tail = _last >> _RANDOM_BITS, _last & ((1 << _RANDOM_BITS) - 1)
    value = (
        (milliseconds << 80) | (7 << 76) | (tail >> 62 << 64) | (2 << 62) | (tail & (1 << 62) - 1)
    )
    return f"{value:032x}"


_AT, _DERIVED = 12, "8"  # where the version of a UUID stands, and the version of derived ids


def derived_id(table: str, key: str) -> str:
    """Return the id of the row of a table that every laptop makes for a key: always the same."""
    import hashlib  # the first picture does without it

    told = hashlib.sha256(f"{table}/{key}".encode()).hexdigest()
    return f"{told[:_AT]}{_DERIVED}{told[13:16]}a{told[17:32]}"


def is_derived(id_: str) -> bool:
    """Tell whether a row has an id that other laptops give their own making of it too."""
    return id_[_AT : _AT + 1] == _DERIVED
