"""Numbers as people write them, read in one way everywhere: typed, pasted, imported, searched.

"1.234" is 1234 in Berlin and 1.234 in Dublin. Where a text can be read both ways and nothing else
tells which is meant, it is ambiguous: `read` returns both readings, and nobody guesses. What the
product itself writes is never ambiguous.
"""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

# The decimal sign of a column: known, unknown (""), or contradictory.
Decimal = Literal[".", ",", "", "mixed"]

_NUMBER = (
    r"(?P<before>[^\d+\-.,]*?)\s*(?P<sign>[+\-]?)\s*(?P<body>[.,]?\d(?:[\d.,' ]*\d)?)[.,]?"
    r"(?P<power>[eE][+\-]?\d{1,3}(?!\d))?\s*(?P<after>[^\d]*)"
)
_PLAIN = re.compile(r"\d+", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?", re.ASCII)
_SINGLE = re.compile(r"(\d*)([.,])(\d+)", re.ASCII)
_SAME = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "−": "-", "–": "-", "٬": "'"})
_THREE_DECIMALS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)
_THIN = "\u2009"


@dataclass(frozen=True, slots=True)
class Reading:
    """The numbers that a text may stand for, and its unit as written.

    `choices` is one number, or two where the text is ambiguous: with decimals, with thousands.
    """

    choices: tuple[float, ...]
    unit: str = ""

    @property
    def value(self) -> float | None:
        """The number, None where the text is ambiguous."""
        return self.choices[0] if len(self.choices) == 1 else None


def read(text: str, *, decimal: Decimal = "", whole: bool = False) -> Reading:
    """Return what a text says; raises Refused when it is no single number.

    `decimal` is the decimal sign of the column in which the text stands (see `decimal_sign`). Of
    two readings a `whole` number is the only whole one.
    """
    found = _number().fullmatch(_tidy(text))
    if found is None or (found["before"] and found["after"]):
        raise _no_number(text)
    power = found["power"] or ""
    bodies = _readings(found["body"], decimal, text, scientific=bool(power))
    values = tuple(float(f"{found['sign']}{body}{power}") for body in bodies)
    if not all(map(math.isfinite, values)):
        raise _no_number(text)
    if whole and len(values) > 1:
        values = tuple(value for value in values if value.is_integer())
    return Reading(values, (found["before"] or found["after"]).strip())


def read_one(text: str, *, decimal: Decimal = "", whole: bool = False, unit: str = "") -> float:
    """Return the number that was typed or pasted; its `unit` may stand beside it.

    Raises Refused for no number, for another unit, and for an ambiguous number.
    """
    reading = read(text, decimal=decimal, whole=whole)
    if reading.unit and reading.unit.casefold() != unit.casefold():
        raise _no_number(text)
    if reading.value is None:
        raise ambiguous(text, reading)
    return reading.value


def ambiguous(text: str, reading: Reading) -> Refused:
    """Return the refusal of an ambiguous number, which shows both ways to write it."""
    small, large = map(written, reading.choices)
    return Refused(
        "“{text}” may be {small} or {large}; write the one you mean just so.",
        text=_brief(text), small=small, large=large,
    )  # fmt: skip


def decimal_sign(texts: Iterable[str], *, whole: bool = False) -> Decimal:
    """Return the decimal sign to which the cells of a column testify.

    Of a column of `whole` numbers "1.250" testifies as well: its point parts thousands.
    """
    found = {sign for text in texts if (sign := _testifies(text, whole=whole))}
    if len(found) > 1:
        return "mixed"
    return "." if "." in found else "," if "," in found else ""


def written(value: float) -> str:
    """Return a number exactly, so that no reader takes it for another: 1.375 as 1.3750."""
    return _unmistakable(str(_whole(value)))


def shown(value: float) -> str:
    """Return a number exactly, with thin spaces between thousands: 1 234.5."""
    return _unmistakable(f"{_whole(value):,}".replace(",", _THIN))


def _whole(value: float) -> float:
    """Return a number without decimals as an int, which is written without a point."""
    is_whole = isinstance(value, float) and value.is_integer() and abs(value) < 1e15
    return int(value) if is_whole else value


def _unmistakable(text: str) -> str:
    """Return a number of three decimals with a fourth, so that they are no thousands."""
    return f"{text}0" if _THREE_DECIMALS.fullmatch(text) else text


@cache
def _number() -> re.Pattern[str]:
    """Return the form of a number; made when the first one is read, not at the start."""
    return re.compile(_NUMBER, re.ASCII)


def _tidy(text: str) -> str:
    # NFKC turns full-width digits, no-break and thin spaces into plain ones.
    return unicodedata.normalize("NFKC", text).translate(_SAME).strip()


def _testifies(text: str, *, whole: bool) -> str:
    """Return the decimal sign a single text proves, "" when it proves none."""
    found = _number().fullmatch(_tidy(text))
    if found is None:
        return ""
    body = found["body"]
    grouped = _GROUPED.fullmatch(body)
    if grouped is None or found["power"]:
        single = _SINGLE.fullmatch(body)
        return single[2] if single else ""
    mark, decimal = grouped[1], grouped[2]
    if decimal and decimal != mark:
        return decimal
    if mark not in ".,":
        return ""
    if body.startswith("0"):
        return mark
    parts_thousands = body.count(mark) > 1 or (whole and not body.endswith("000"))
    return {".": ",", ",": "."}[mark] if parts_thousands else ""


def _readings(body: str, decimal: Decimal, text: str, *, scientific: bool) -> tuple[str, ...]:
    """Return the figures as Python writes them: once, or twice where they are ambiguous."""
    if _PLAIN.fullmatch(body):
        return (body,)
    grouped = None if scientific else _GROUPED.fullmatch(body)
    if grouped is None:
        single = _SINGLE.fullmatch(body)
        if single is None:
            raise _no_number(text)
        return (f"{single[1] or 0}.{single[3]}",)
    mark, sign = grouped[1], grouped[2]
    if sign and sign == mark:
        raise _no_number(text)
    with_thousands = body.replace(mark, "").replace(sign or ".", ".")
    if sign or body.count(mark) > 1 or mark not in ".,":
        return (with_thousands,)
    with_decimals = body.replace(mark, ".")
    if decimal == mark or body.startswith("0"):
        return (with_decimals,)
    return (with_thousands,) if decimal in (".", ",") else (with_decimals, with_thousands)


def _brief(text: str) -> str:
    return shortened(" ".join(text.split()))


def _no_number(text: str) -> Refused:
    return Refused(
        "“{text}” is no number; write one number, such as 1234.5 or 1\u00a0234,5.",
        text=_brief(text),
    )
