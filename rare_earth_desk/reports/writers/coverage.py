"""Which letters the shipped fonts have, read from their tables of letters (OpenType `cmap`)."""

from __future__ import annotations

import struct
from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain import resources

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEGMENTS, _GROUPS = 4, 12  # formats of such a table: for the first plane, and for all of them
_LAST = 0xFFFF


@cache
def covered() -> frozenset[str]:
    """Return the letters that at least one of the shipped fonts has."""
    folder = resources.path("fonts")
    return frozenset(
        chr(code)
        for file in sorted(folder.iterdir())
        if file.suffix in (".otf", ".ttf")
        for code in _codes(file.read_bytes())
    )


def _codes(font: bytes) -> Iterator[int]:
    """Yield the code points of a font."""
    table = _table(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    places = {struct.unpack_from(">HHI", font, table + 4 + 8 * at)[2] for at in range(count)}
    for place in sorted(places):
        (form,) = struct.unpack_from(">H", font, table + place)
        if form == _GROUPS:
            yield from _of_groups(font, table + place)
        elif form == _SEGMENTS:
            yield from _of_segments(font, table + place)


def _table(font: bytes, name: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return next(int(place) for tag, _sum, place, _length in records if tag == name)


def _of_groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", font, at + 12)
    for group in range(count):
        first, last, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
        yield from range(first, last + 1)


def _of_segments(font: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    for segment in range(0, double, 2):
        (last,) = struct.unpack_from(">H", font, at + 14 + segment)
        (first,) = struct.unpack_from(">H", font, at + 16 + double + segment)
        yield from range(first, last + (last != _LAST))
