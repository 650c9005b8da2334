"""Row ids: time-ordered UUIDs (RFC 9562, version 7) that two laptops never share."""

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
