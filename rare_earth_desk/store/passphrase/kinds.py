"""What a file is by its first bytes: a plain register, perhaps a protected one, or neither.

A protected file shows nothing but noise. So other noise, such as a file encrypted by another
program, is told from it by the passphrase only; known kinds of files, text, and sizes that no
register has, are told without.
"""

from __future__ import annotations

import math
from collections import Counter
from contextlib import suppress
from enum import Enum, auto
from typing import TYPE_CHECKING

from rare_earth_desk.domain.outside import in_reach

if TYPE_CHECKING:
    from pathlib import Path

PLAIN_HEAD = b"SQLite format 3\x00"
UNREADABLE = "“{path}” cannot be read ({why}); check the rights of the file."
PAGE = 4096
"""Size of a page of SQLCipher 4, in bytes."""

# Noise of this length has 7.95 bits in a byte, text and tables below 6.
_NOISE = 7.8
# What files of other programs begin with and are noise after that; three bytes at least, or a salt
# would begin so too often.
_OTHERS = (
    PLAIN_HEAD[:6], b"PK\x03\x04", b"PK\x05\x06", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG",
    b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd", b"RIFF", b"{\\rtf", b"OggS", b"ID3", b"\x1aE\xdf\xa3", b"-----BEGIN",
)  # fmt: skip


class Kind(Enum):
    """What a file may be, told without its passphrase."""

    PLAIN = auto()
    PROTECTED = auto()
    """Perhaps: it may be noise of another kind."""
    OTHER = auto()


def is_known(head: bytes) -> bool:
    """Tell whether bytes begin like a kind of file that is no protected register."""
    return head.startswith(_OTHERS)


def is_plain(path: Path) -> bool:
    """Tell by its first bytes alone whether a file is a plain database; False where unreadable."""
    with suppress(OSError), path.open("rb") as file:
        return file.read(len(PLAIN_HEAD)) == PLAIN_HEAD
    return False


def kind_of(path: Path) -> tuple[Kind, bytes]:
    """Return what a file is, and the first of its bytes; raises Refused when it cannot be read."""
    with in_reach(UNREADABLE, path=path), path.open("rb") as file:
        head = file.read(PAGE)
        size = file.seek(0, 2)
    if head.startswith(PLAIN_HEAD):
        return Kind.PLAIN, head
    # The last page of a program that was killed may still be in its journal.
    whole = size % PAGE == 0 or path.with_name(f"{path.name}-wal").exists()
    noise = len(head) == PAGE and whole and not is_known(head) and _bits(head) > _NOISE
    return Kind.PROTECTED if noise else Kind.OTHER, head


def _bits(some: bytes) -> float:
    """Return how many bits a byte of these carries, from 0 to 8."""
    shares = [count / len(some) for count in Counter(some).values()]
    return -sum(share * math.log2(share) for share in shares)
