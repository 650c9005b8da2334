"""Letters that no font at hand can show: a paper says which they are instead of leaving a box."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

# As the compiler tells of each text that a font lacks.
_TOLD = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
# And of each that a file made to last must not hold.
_BARRED = re.compile(r'codepoint `"\\u\{([0-9a-fA-F]+)\}"`')
# It writes letters that are not seen alone by their number.
_NUMBERED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# Marks that are not seen; where a font lacks them nothing is missed.
_UNSEEN = ("Cf", "Cc")
_CHOOSES = re.compile("[\u034f\u180b-\u180d\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Letters that mean nothing outside one house, which a file made to last must not hold.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


def missing(diagnostic: str, covered: AbstractSet[str]) -> frozenset[str]:
    """Return the letters that the compiler could not show; none where something else was wrong.

    It names a letter with all its marks; of these only such are meant as are not `covered` by
    the shipped fonts, where there are any.
    """
    found = {chr(int(number, 16)) for number in _BARRED.findall(diagnostic)}
    for text in _TOLD.findall(diagnostic):
        plain = _NUMBERED.sub(lambda number: chr(int(number[1], 16)), text)
        letters = {letter for letter in plain if not letter.isascii()}
        found |= letters - covered or letters
    return frozenset(found)


def private(text: str) -> frozenset[str]:
    """Return the letters of a text that must be spelled in any case."""
    return frozenset(_PRIVATE.findall(text))


def spelled(text: str, letters: AbstractSet[str]) -> str:
    """Return a text in which letters are given by their number, such as [U+81FA]."""
    return text.translate({ord(one): _number(one) for one in letters}) if letters else text


def _number(letter: str) -> str:
    is_unseen = unicodedata.category(letter) in _UNSEEN or _CHOOSES.match(letter)
    return "" if is_unseen else f"[U+{ord(letter):04X}]"
