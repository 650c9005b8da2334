"""Letters that no font at hand can show: a paper says which they are instead of leaving a box."""

from __future__ import annotations

import re
import unicodedata

# As the compiler tells of each text that a font lacks.
_TOLD = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
# And of each that a file made to last must not hold.
_BARRED = re.compile(r'codepoint `"\\u\{([0-9a-fA-F]+)\}"`')
# Marks that are not seen; where a font lacks them nothing is missed.
_UNSEEN = ("Cf", "Cc", "Mn")


def missing(diagnostic: str) -> frozenset[str]:
    """Return the letters that the compiler named; none where something else was wrong."""
    barred = (chr(int(number, 16)) for number in _BARRED.findall(diagnostic))
    return frozenset("".join((*_TOLD.findall(diagnostic), *barred)))


def spelled(text: str, letters: frozenset[str]) -> str:
    """Return a text in which letters are given by their number, such as [U+81FA]."""
    return text.translate({ord(one): _number(one) for one in letters})


def _number(letter: str) -> str:
    return "" if unicodedata.category(letter) in _UNSEEN else f"[U+{ord(letter):04X}]"
