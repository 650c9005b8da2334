"""The letters of a paper: only such as every format can hold, whatever came into the register."""

from __future__ import annotations

import re
import unicodedata

from rare_earth_desk.domain.text import clean

# Ends of lines that other systems wrote.
_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# What nobody sees and files refuse: controls, and the two places of each plane that are no letters.
_REFUSED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_PLAIN = re.compile("[\t\n -~]*")


def held(text: str) -> str:
    """Return a text that PDF, Word and Excel can hold; every letter that is seen is still there."""
    if _PLAIN.fullmatch(text):
        return text
    return _REFUSED.sub("", _LINE_ENDS.sub("\n", clean(text)))


def is_seen(letter: str) -> bool:
    """Tell whether a letter leaves anything on paper by itself."""
    return unicodedata.category(letter)[0] not in "ZCM"


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters, for a place where it stands once more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
