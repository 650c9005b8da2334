"""PDF files as Qt writes them, without the moment of writing: no hour of the desk leaves."""

from __future__ import annotations

import re
from hashlib import sha256
from uuid import UUID

# Dates in the facts about the file and in its description as XML; numbers drawn by lot, which
# the file need not have.
_MOMENT = re.compile(
    rb"/(?:CreationDate|ModDate)\s*\([^)]*\)"
    rb"|\sxmp:(?:Create|Modify|Metadata)Date=\"[^\"]*\""
    rb"|/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\]"
)
_NAME = re.compile(rb'(?<="uuid:)[0-9A-Fa-f-]{36}(?=")')


def without_moment(content: bytes) -> bytes:
    """Return a PDF without dates and with an identifier that is made of its content.

    The same pages are the same bytes. Every place keeps its length, for the file counts them.
    """
    bare = _MOMENT.sub(lambda found: b" " * len(found[0]), content)
    unnamed = _NAME.sub(b"0" * 36, bare)
    name = str(UUID(bytes=sha256(unnamed).digest()[:16], version=4)).encode()
    return _NAME.sub(name, unnamed)
