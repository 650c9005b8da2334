"""Rows as they lie on the pages of an SQLite file.

The form is that of sqlite.org/fileformat2.html, sections 1.6, 2 and 4.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rare_earth_desk.domain.progress import Progress, silent
from rare_earth_desk.store.passphrase.key import Key
from rare_earth_desk.store.passphrase.kinds import PAGE, PLAIN_HEAD
from rare_earth_desk.store.repair import sealed

_FILE_HEADER, _WAL_HEADER, _FRAME_HEADER = 100, 32, 24
_WAL_MAGIC = (0x377F0682, 0x377F0683)
_TABLE_LEAF, _INDEX_LEAF, _TABLE_INTERIOR, _INDEX_INTERIOR = 0x0D, 0x0A, 0x05, 0x02
_LONGEST = 1 << 26  # bytes of one row: more is noise
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_CONSTANTS = {0: None, 8: 0, 9: 1}
_FLOAT, _FIRST_BLOB = 7, 12


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file, and in front of them those that its journal has newer."""

    data: bytes
    newer: dict[int, bytes]
    size: int
    usable: int

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max([len(self.data) // self.size, *self.newer])

    def __getitem__(self, number: int) -> bytes:
        """Return one page, counted from 1; raises IndexError where there is none."""
        page = self.newer.get(number, self.data[(number - 1) * self.size : number * self.size])
        if number < 1 or len(page) < self.size:
            raise IndexError(number)
        return page


def pages_of(path: Path, progress: Progress = silent, *, key: Key | None = None) -> Pages:
    """Return the pages of a file and of the write-ahead log beside it.

    Those of a protected one, which needs its `key`, are deciphered, in memory only.
    """
    data = path.read_bytes()
    size, reserved = PAGE, 0
    if key is None and data.startswith(PLAIN_HEAD):
        told = int.from_bytes(data[16:18], "big")
        size = 65_536 if told == 1 else told or PAGE
        reserved = data[20]
    newer = newer_of(path, size)
    if key is not None:
        reserved = sealed.RESERVED
        data, newer = sealed.opened(data, newer, key, progress), {}
    return Pages(data, newer, size, size - reserved)


def newer_of(path: Path, size: int = PAGE) -> dict[int, bytes]:
    """Return the newest version of each page that the write-ahead log beside a file has."""
    wal = path.with_name(f"{path.name}-wal")
    return _committed(wal.read_bytes(), size) if wal.exists() else {}


def is_cut(pages: Pages) -> bool:
    """Tell whether a page leads to one that is not there: the end of the file is gone."""
    for number in range(1, pages.count + 1):
        try:
            if any(below > pages.count for below in _below(pages, number)):
                return True
        except (IndexError, ValueError):
            continue
    return False


def _below(pages: Pages, number: int) -> list[int]:
    """Return the numbers of the pages to which one leads, of those in order."""
    page = pages[number]
    start = _FILE_HEADER if number == 1 else 0
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    end = start + 12 + 2 * count
    # Noise begins like a page once in a hundred times; then its other bytes do not fit.
    if page[start] not in (_INDEX_INTERIOR, _TABLE_INTERIOR) or not count > 0 or end > pages.usable:
        return []
    cells = [int.from_bytes(page[at : at + 2], "big") for at in range(start + 12, end, 2)]
    if any(not end <= cell <= pages.usable - 4 for cell in cells):
        return []
    last = int.from_bytes(page[start + 8 : start + 12], "big")
    return [last, *(int.from_bytes(page[cell : cell + 4], "big") for cell in cells)]


def _committed(wal: bytes, size: int) -> dict[int, bytes]:
    """Return the newest version of each page in a write-ahead log, up to its last commit."""
    if len(wal) < _WAL_HEADER or int.from_bytes(wal[:4], "big") not in _WAL_MAGIC:
        return {}
    salt = wal[16:24]
    found: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    for at in range(_WAL_HEADER, len(wal) - _FRAME_HEADER - size + 1, _FRAME_HEADER + size):
        number, after = struct.unpack(">II", wal[at : at + 8])
        if wal[at + 8 : at + 16] != salt:
            break
        pending[number] = wal[at + _FRAME_HEADER : at + _FRAME_HEADER + size]
        if after:
            found |= pending
            pending = {}
    return found


def rows_on(pages: Pages, number: int) -> tuple[bool, Iterator[tuple[int, list[Any]]]] | None:
    """Return the rows on a page with their numbers; None where it holds none of a table.

    With them goes whether they have a key instead of a number, as those of tables WITHOUT ROWID;
    their number is then 0. Raises IndexError or ValueError for noise.
    """
    page = pages[number]
    start = _FILE_HEADER if number == 1 else 0
    kind = page[start]
    if kind == _TABLE_LEAF:
        return False, _rows(pages, page, start, 8, _numbered)
    if kind == _INDEX_LEAF:
        return True, _rows(pages, page, start, 8, _keyed)
    if kind == _INDEX_INTERIOR:
        return True, _rows(pages, page, start, 12, _keyed_inside)
    return None


Cell = Callable[[Pages, bytes, int], tuple[int, list[Any]]]


def _rows(
    pages: Pages, page: bytes, start: int, head: int, cell: Cell
) -> Iterator[tuple[int, list[Any]]]:
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    if not count or start + head + 2 * count > pages.usable:
        return
    for place in range(count):
        at = start + head + 2 * place
        yield cell(pages, page, int.from_bytes(page[at : at + 2], "big"))


def _numbered(pages: Pages, page: bytes, at: int) -> tuple[int, list[Any]]:
    length, at = _varint(page, at)
    number, at = _varint(page, at)
    return number, _record(_payload(pages, page, at, length, pages.usable - 35))


def _keyed(pages: Pages, page: bytes, at: int) -> tuple[int, list[Any]]:
    length, at = _varint(page, at)
    most = (pages.usable - 12) * 64 // 255 - 23
    return 0, _record(_payload(pages, page, at, length, most))


def _keyed_inside(pages: Pages, page: bytes, at: int) -> tuple[int, list[Any]]:
    return _keyed(pages, page, at + 4)  # behind the number of the page below it


def _payload(pages: Pages, page: bytes, at: int, length: int, most: int) -> bytes:
    """Return the bytes of a row: long ones go on on pages of their own."""
    if length > _LONGEST:
        raise ValueError(length)
    if length <= most:
        return page[at : at + length]
    least = (pages.usable - 12) * 32 // 255 - 23
    local = least + (length - least) % (pages.usable - 4)
    local = local if local <= most else least
    parts = [page[at : at + local]]
    left, following = length - local, int.from_bytes(page[at + local : at + local + 4], "big")
    while left > 0:
        more = pages[following]
        parts.append(more[4 : 4 + min(left, pages.usable - 4)])
        left -= pages.usable - 4
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts)


def _record(payload: bytes) -> list[Any]:
    size, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < size:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values: list[Any] = []
    for kind in kinds:
        if kind >= _FIRST_BLOB:
            end = at + (kind - _FIRST_BLOB) // 2
            data = payload[at:end]
            values.append(data.decode("utf-8", "surrogateescape") if kind % 2 else data)
            at = end
        elif kind in _CONSTANTS:
            values.append(_CONSTANTS[kind])
        else:
            value, at = _number(payload, kind, at)
            values.append(value)
    if at != len(payload):
        raise ValueError(at)
    return values


def _number(payload: bytes, kind: int, at: int) -> tuple[int | float, int]:
    if kind == _FLOAT:
        return struct.unpack(">d", payload[at : at + 8])[0], at + 8
    if kind not in _INTEGERS:
        raise ValueError(kind)
    end = at + _INTEGERS[kind]
    return int.from_bytes(payload[at:end], "big", signed=True), end


def _varint(data: bytes, at: int) -> tuple[int, int]:
    if data[at] < 0x80:
        return data[at], at + 1
    value = 0
    for place in range(8):
        byte = data[at + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + place + 1
    return value << 8 | data[at + 8], at + 9
