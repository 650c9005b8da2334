"""Numbers as they are typed here and there in Europe: 1 234,5 and 1,234.5 and 1’234.5."""

from __future__ import annotations

import re
import unicodedata

from rare_earth_desk.domain.phrases import Refused

_THIN = "\u2009"
_BLANKS = re.compile(r"[\s'’\u2019]")
_SIGNS = str.maketrans({"−": "-", "–": "-"})
_FIGURES = re.compile(r"[-+]?(?:\d[\d.,]*|[.,]\d+)", re.ASCII)
_POWER = re.compile(r"[-+]?\d+(?:\.\d+)?e[-+]?\d+", re.ASCII | re.IGNORECASE)
_GROUPS = re.compile(r"[-+]?\d{1,3}(?:[ ]\d{3})+(?:[.,]\d*)?", re.ASCII)


def show_number(value: float) -> str:
    """Return a number exactly as stored, with thin spaces between thousands: 1 234.5."""
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 1e15)
    return f"{int(value) if whole else value:,}".replace(",", _THIN)


def read_number(text: str, *, whole: bool = False, unit: str = "") -> float:
    """Return the number written as `text`; its unit may stand behind it.

    Thousands may be parted by blanks, apostrophes, points or commas, decimals by a point or a
    comma. With `whole`, 1.234 and 1,234 are both one thousand odd. Raises Refused for anything
    else, and for 1,234 where that may be a little more than one as well as over a thousand.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    if unit and plain.casefold().endswith(unit.casefold()):
        plain = plain[: -len(unit)].rstrip()
    if _POWER.fullmatch(plain):
        return float(plain)
    plain = _BLANKS.sub(" ", plain)
    if " " in plain and not _GROUPS.fullmatch(plain):
        raise _refused(text)
    plain = plain.replace(" ", "")
    if not _FIGURES.fullmatch(plain):
        raise _refused(text)
    return float(_with_point(plain, text, whole=whole))


def _with_point(plain: str, text: str, *, whole: bool) -> str:
    """Return the figures without marks between thousands and with a point before decimals."""
    marks = [mark for mark in plain if mark in ".,"]
    if not marks:
        return plain
    last = marks[-1]
    if len(set(marks)) == 1 and (len(marks) > 1 or (whole and _in_groups(plain, last))):
        return _ungrouped(plain, last, text)
    head, _, decimals = plain.rpartition(last)
    if len(marks) == 1 and last == "," and _in_groups(plain, last) and head.strip("+-0"):
        raise Refused(
            "“{text}” may be {small} or {large}; write the one you mean.",
            text=text.strip(), small=f"{head}.{decimals}", large=head + decimals,
        )  # fmt: skip
    other = "," if last == "." else "."
    return f"{_ungrouped(head, other, text) if other in head else head}.{decimals}"


def _in_groups(figures: str, mark: str) -> bool:
    return re.fullmatch(rf"[-+]?\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+", figures) is not None


def _ungrouped(figures: str, mark: str, text: str) -> str:
    if not _in_groups(figures, mark):
        raise _refused(text)
    return figures.replace(mark, "")


def _refused(text: str) -> Refused:
    return Refused(
        "“{text}” cannot be read as a number; write it like 1234.5 or 1\u00a0234,5.",
        text=text.strip(),
    )
