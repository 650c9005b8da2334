"""Ways in which a file may be spoilt: by a disk, by the way it went, or by somebody on purpose.

Each takes the bytes of one or two valid files and a seeded `Random`; the same seed spoils alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

PAGE = 4096
_EDGES = (0, 1, -1, 127, 128, 255, 32767, 65535, 2**31 - 1, 2**31, 2**32 - 1, 2**63 - 1)
_TOKENS = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b'"', b"'", b"[", b"]", b"{", b"}", b"=",
    b"<", b">", b"&", b"]]>", b"<!--", b"&#0;", b"&#x110000;", b"\\u0000", b"\\ud800", b"null",
    b"true", b"NaN", b"-Infinity", b"1e999", b"-0", b"9" * 5000, b"0x7fffffff", b"9999-12-31",
    b"0000-00-00", b"\xf0\x9f\xa7\xb2", b"\xe2\x80\xae", b"%s%n{0}", b"../../", b";", b"\t", b",",
)  # fmt: skip
_NESTS = ((b"[", b"]"), (b"{", b"}"), (b'{"a":', b"}"), (b"<a>", b"</a>"), (b"(", b")"))
_NUMBER = re.compile(rb"\d+")
_LONG = (b"9" * 20, b"9" * 400, b"9" * 4500, b"1e308", b"-0.0")


def mutated(content: bytes, chance: Random, other: bytes = b"") -> bytes:
    """Return bytes with some changed, cut out, put in, moved, or taken from another file."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 10))):
        place = chance.randrange(len(found) or 1)
        chance.choice(_DEEDS)(found, place, chance, other)
    return bytes(found)


def _flip(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    for at in {place, *(chance.randrange(len(found) or 1) for _ in range(chance.choice((0, 3))))}:
        found[at : at + 1] = bytes(byte ^ 1 << chance.randrange(8) for byte in found[at : at + 1])


def _cut_out(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    del found[place : place + _length(chance)]


def _put_in(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    found[place:place] = chance.randbytes(min(_length(chance), 512))


def _double(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    found[place:place] = found[place : place + _length(chance)] * chance.choice((1, 1, 50))


def _fill(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    piece = found[place : place + _length(chance)]
    found[place : place + len(piece)] = chance.choice((b"\x00", b"\xff", b"9", b" ")) * len(piece)


def _cut_off(found: bytearray, place: int, _chance: Random, _other: bytes) -> None:
    del found[place:]


def _page(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    """Let a whole page be empty, or another one."""
    start, source = place // PAGE * PAGE, chance.randrange(len(found) or 1) // PAGE * PAGE
    there = found[start : start + PAGE]
    piece = bytes(PAGE) if chance.random() < 0.5 else bytes(found[source : source + PAGE])
    found[start : start + len(there)] = piece.ljust(PAGE, b"\0")[: len(there)]


def _swap(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    length, to = _length(chance), chance.randrange(len(found) or 1)
    piece = found[place : place + length]
    del found[place : place + length]
    found[to:to] = piece


def _splice(found: bytearray, place: int, chance: Random, other: bytes) -> None:
    """Go on with another valid file, at the same place or elsewhere in it."""
    at = place if chance.random() < 0.5 else chance.randrange(len(other) or 1)
    if chance.random() < 0.5:
        found[place:] = other[at:]
    else:
        length = _length(chance)
        found[place : place + length] = other[at : at + length]


def _edge(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    """Write a number at the edge of what fits where lengths and offsets may stand."""
    size, number = chance.choice((1, 2, 4, 8)), chance.choice(_EDGES)
    if chance.random() < 0.5:
        place = chance.randrange(min(len(found), 512) or 1)  # heads of files have most of them
    order = chance.choice(("big", "little"))
    told = (number % (1 << 8 * size)).to_bytes(size, order)
    found[place : place + size] = told


def _token(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    found[place : place + chance.choice((0, 0, 1, 4))] = chance.choice(_TOKENS)


def _nest(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    begins, ends = chance.choice(_NESTS)
    depth = chance.choice((20, 2_000, 100_000))
    found[place:place] = begins * depth + ends * (depth if chance.random() < 0.5 else 0)


def _number(found: bytearray, place: int, chance: Random, _other: bytes) -> None:
    number = _NUMBER.search(found, place)
    if number is not None:
        figures = chance.choice((*(b"%d" % edge for edge in _EDGES), *_LONG))
        found[number.start() : number.end()] = figures


_Deed = Callable[[bytearray, int, Random, bytes], None]
_DEEDS: tuple[_Deed, ...] = (
    _flip, _flip, _cut_out, _put_in, _double, _fill, _cut_off, _page, _swap, _splice, _edge, _token,
    _nest, _number,
)  # fmt: skip


def _length(chance: Random) -> int:
    return chance.choice((1, 2, 4, 16, 200, PAGE))
