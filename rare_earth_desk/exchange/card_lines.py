"""The lines of contact cards that are read at all, before the reader of cards sees them.

A file of cards comes from anywhere. Its reader takes each property of a card apart by a pattern
that needs hours for a line a little out of order, and a line of many pieces long. So lines are
joined here, those that no contact point takes are left out, and what is left is looked at by a
pattern that reads every letter once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TAKEN = frozenset(
    {
        "begin", "end", "version", "fn", "n", "org", "title", "role", "email", "tel", "tz",
        "lang", "impp", "x-wechat", "x-qq", "x-skype", "x-skype-username",
    }
)  # fmt: skip
"""The properties that are read, in lower case; beside them those of our own."""
OWN = "x-desk-"

_NAME = re.compile(r"(?:[\w-]+\.)?([\w-]+)[;:]", re.ASCII)
_VALUE = r'(?:"[^"]*"|[^";:,]*)'
_HEAD = re.compile(
    rf"(?:[\w-]+\.)?[\w-]+;?(?:;[\w-]+(?:={_VALUE}(?:,{_VALUE})*)?)*:", re.ASCII
)  # fmt: skip
_LINE_END = re.compile(r"\r\n|\r|\n")
# What other programs take for the end of a line; within a name it is a blank.
_BLANKS = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), " ")


class Malformed(ValueError):
    """A line is no property of a card; `card` counts the cards that began before it, from 1."""

    def __init__(self, card: int) -> None:
        super().__init__(card)
        self.card = card


def readable(text: str) -> str:
    """Return the lines of cards that are read, each in one piece.

    Raises Malformed for a line that is none, unless it goes on from one that is not read: old
    programs fold pictures wrongly.
    """
    kept: list[str] = []
    begun, left_out = 0, False
    for line in _joined(_LINE_END.split(text.translate(_BLANKS))):
        name = _NAME.match(line)
        if name is None and left_out:
            continue
        left_out = name is not None and not _is_taken(name[1])
        if left_out:
            continue
        if not _HEAD.match(line):
            raise Malformed(max(begun, 1))
        begun += line.casefold().startswith("begin:vcard")
        kept.append(line)
    return "\r\n".join(kept) + "\r\n"


def _is_taken(name: str) -> bool:
    # Lotus Notes writes underscores.
    plain = name.casefold().replace("_", "-")
    return plain in TAKEN or plain.startswith(OWN)


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield the lines with what goes on in the next: indented, or quoted-printable after a “=”."""
    parts: list[str] = []
    for line in lines:
        if parts and parts[-1].endswith("=") and "quoted-printable" in parts[0].casefold():
            parts += ["\r\n", line]
        elif parts and line[:1] in (" ", "\t"):
            parts.append(line[1:])
        else:
            if "".join(parts).strip():
                yield "".join(parts)
            parts = [line]
    if "".join(parts).strip():
        yield "".join(parts)
