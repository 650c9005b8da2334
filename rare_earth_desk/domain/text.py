"""Bringing texts into the form in which they are searched and application numbers compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ß": "ss",
        # Dashes, for numbers that were copied with them.
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58", "-"),
    }
)

_PASS = "surrogatepass"

# Dash punctuation and invisible formatting marks: sources put them into one and the same number
# in different places, and copying from a web page or a Chinese form adds some.
_DROPPED = frozenset({"Pd", "Cf"})
_ALSO_DROPPED = frozenset({"\u2212", "\u30fc"})  # the minus sign and the Japanese long-vowel mark
# Characters that nothing in a cell means: all below the blank but tab and the ends of lines.
CONTROLS: dict[int, str | None] = dict.fromkeys([*range(9), *range(14, 32), 127])
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ASIDE = re.compile(r"[;(]|,(?!\d)")  # "2,000 t" is one figure
_WITH_POINT = re.compile(r"\s*(\d+)\.0\s*", re.ASCII)
_ASCII_DROPPED = str.maketrans(dict.fromkeys(" \t\n\r\f\v\x1c\x1d\x1e\x1f-", ""))


def clean(text: str) -> str:
    """Return text that any file can hold: no control or half characters, plain line ends.

    Lone halves come from other programs, names of files and text pasted through Qt; whole pairs
    are joined.
    """
    if _CONTROL.search(text):
        text = text.translate(CONTROLS)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else text.encode("utf-16", _PASS).decode("utf-16", "replace")


def shortened(text: str, most: int = 40) -> str:
    """Return a text as it can stand in a sentence: of at most so many characters, cut by "…"."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def controls(text: str) -> int:
    """Return how many control characters a text holds, which `clean` leaves out."""
    return len(_CONTROL.findall(text))


def fold(text: str) -> str:
    """Return `text` as it is searched: no case, no accents, full-width letters as plain ones.

    "Łódź" and "lodz", "Ｄｙ" and "dy" become equal; Chinese characters stay. Folding twice changes
    nothing more.
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return kept.translate(_LETTERS)


def name_key(name: str) -> str:
    """Return a name as it is compared: folded, with single blanks."""
    return " ".join(fold(name).split())


def before_aside(text: str) -> str:
    """Return what stands before the first remark: up to a bracket, comma or semicolon.

    "magnets from 2,000 t of scrap, aim" is "magnets from 2,000 t of scrap".
    """
    return _ASIDE.split(text, maxsplit=1)[0].strip()


def word_key(text: str) -> str:
    """Return a word by which things are counted as it is compared: no case, no blanks, no width.

    Accents and signs count: two words that differ in them are two groups.
    """
    if text.isascii():
        return "".join(text.lower().split())
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=1 << 16)
def normal_number(text: str) -> str:
    """Return an application number as it is compared: upper case, plain figures, nothing between.

    "ａ 2025—0017 " and "A2025-0017" become "A20250017". A number of blanks only becomes "".
    Whole figures keep no ".0", which programs add that take the number for an amount.
    """
    text = _without_point(text)
    if text.isascii():
        return text.upper().translate(_ASCII_DROPPED)
    plain = unicodedata.normalize("NFKC", text).upper()
    # A mark that stood on a dropped blank now stands on the letter before it.
    return unicodedata.normalize("NFC", "".join(filter(_counts, plain)))


@lru_cache(maxsize=1 << 16)
def tidy_number(text: str) -> str:
    """Return an application number as it is shown: plain letters and dashes, no blanks.

    " DEMO－2025—０017" becomes "DEMO-2025-0017". Unlike `normal_number` it keeps the dashes, which
    make it readable; case is left as written.
    """
    if text.isascii():
        return "".join(text.split())
    plain = unicodedata.normalize("NFKC", text)
    dashed = "".join("-" if _is_dash(letter) else letter for letter in plain)
    return "".join(letter for letter in dashed if letter == "-" or _counts(letter))


def _is_dash(letter: str) -> bool:
    return unicodedata.category(letter) == "Pd" or letter in _ALSO_DROPPED


def _without_point(text: str) -> str:
    found = _WITH_POINT.fullmatch(text) if ".0" in text else None
    return found[1] if found else text


def _counts(letter: str) -> bool:
    return not (
        letter.isspace() or unicodedata.category(letter) in _DROPPED or letter in _ALSO_DROPPED
    )


@lru_cache(maxsize=1 << 16)
def number_breaks(text: str) -> frozenset[int]:
    """Return where an application number is parted between two figures.

    The places are counted in its normal form: "1-11" has {1}, "EU 2025-17" {6}, "A-17" none.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    places: set[int] = set()
    kept = ""
    parted = False
    for letter in plain:
        if not _counts(letter):
            parted = True
            continue
        if parted and kept[-1:].isdigit() and letter.isdigit():
            places.add(len(kept))
        kept, parted = kept + letter, False
    return frozenset(places)


def same_number(one: str, other: str) -> bool:
    """Tell whether two application numbers are the same but for how they are written.

    Signs between may be missing ("EU20250017" is "EU-2025-0017") but not elsewhere: "1-11" and
    "11-1" are two numbers.
    """
    if one == other:
        return True
    if normal_number(one) != normal_number(other):
        return False
    first, second = number_breaks(one), number_breaks(other)
    return first <= second or second <= first
