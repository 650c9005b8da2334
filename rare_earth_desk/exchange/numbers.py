"""Reading numbers as people write them: separators of thousands, decimal signs, units.

"1.234" is 1234 in Berlin and 1.234 in Dublin. A column usually tells which by its other cells
("1.234,5", "0.25", "12.5"); where none does, a point or comma before exactly three digits
separates thousands, and the reader says that it assumed so.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold
from rare_earth_desk.exchange.table import brief

if TYPE_CHECKING:
    from collections.abc import Iterable

# The decimal sign of a column: known, unknown (""), or contradictory.
Decimal = Literal[".", ",", "", "mixed"]

_NUMBER = re.compile(
    r"(?P<before>[^\d+\-.,]*?)\s*(?P<sign>[+\-]?)\s*(?P<body>\.?\d(?:[\d.,' ]*\d)?)\.?"
    r"(?P<power>[eE][+\-]?\d{1,3}(?!\d))?\s*(?P<after>[^\d]*)",
    re.ASCII,
)
_PLAIN = re.compile(r"\d+", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:([.,' ])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?", re.ASCII)
_SINGLE = re.compile(r"(\d*)([.,])(\d+)", re.ASCII)
_SAME = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "−": "-", "–": "-", "٬": "'"})

_KG = {
    **dict.fromkeys(("kilo", "kilos", "kilogramm", "kilogrammes", "chilogrammi", "千克"), 1.0),
    **dict.fromkeys(("to", "tonnen", "tonnellate", "toneladas", "metric tons", "mt"), 1000.0),
    **dict.fromkeys(("lb", "lbs", "pounds"), 0.45359237),
    "mg": 1e-6,
}
_OF_UNIT = {"kg": 1.0, "t": 1000.0, "g": 0.001}
_DAYS = {
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "tagen", "jour", "jours", "giorno"), 1.0),
    **dict.fromkeys(("giorni", "dia", "dias", "天", "日"), 1.0),
    **dict.fromkeys(("w", "wk", "week", "weeks", "woche", "wochen", "semaine", "semaines"), 7.0),
    **dict.fromkeys(("settimana", "settimane", "semana", "semanas", "周"), 7.0),
}
_EUR = {**dict.fromkeys(("eur", "euro", "euros", "€", "欧元"), 1.0), "keur": 1000.0, "k€": 1000.0}
_PIECES = {
    "stuck",
    "stk",
    "st",
    "pieces",
    "piece",
    "pezzi",
    "pz",
    "piezas",
    "pza",
    "ea",
    "只",
    "片",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read; `assumed` when a separator of thousands was assumed, `unit` as written."""

    value: float
    unit: str = ""
    assumed: bool = False


def decimal_sign(texts: Iterable[str]) -> Decimal:
    """Return the decimal sign to which the cells of a column testify."""
    found = {sign for text in texts if (sign := _testifies(text))}
    if len(found) > 1:
        return "mixed"
    return "." if "." in found else "," if "," in found else ""


def _tidy(text: str) -> str:
    # NFKC turns full-width digits, no-break and thin spaces into plain ones.
    return unicodedata.normalize("NFKC", text).translate(_SAME).strip()


def _testifies(text: str) -> str:
    """Return the decimal sign a single text proves, "" when it proves none."""
    found = _NUMBER.fullmatch(_tidy(text))
    if found is None:
        return ""
    body = found["body"]
    if grouped := _GROUPED.fullmatch(body):
        mark, decimal = grouped[1], grouped[2]
        if decimal and decimal != mark:
            return decimal
        if mark in ".," and body.startswith("0"):
            return mark
        several = body.count(mark) > 1 and mark in ".,"
        return {".": ",", ",": "."}[mark] if several else ""
    single = _SINGLE.fullmatch(body)
    return single[2] if single else ""


def read_number(text: str, decimal: Decimal = "") -> Number:
    """Return the number a text holds, its unit left as written.

    `decimal` is the sign the column testifies to. Raises Refused when it is no single number, or
    when the column contradicts itself and the text can be read both ways.
    """
    found = _NUMBER.fullmatch(_tidy(text))
    if found is None or (found["before"] and found["after"]):
        raise _no_number(text)
    value, assumed = _value(found["body"], decimal, text)
    value = float(f"{found['sign']}{value!r}") * float(f"1{found['power'] or 'e0'}")
    if not math.isfinite(value):
        raise _no_number(text)
    return Number(value, (found["before"] or found["after"]).strip(), assumed)


def _value(body: str, decimal: Decimal, text: str) -> tuple[float, bool]:
    if _PLAIN.fullmatch(body):
        return float(body), False
    grouped = _GROUPED.fullmatch(body)
    if grouped is None:
        single = _SINGLE.fullmatch(body)
        if single is None:
            raise _no_number(text)
        return float(f"{single[1] or 0}.{single[3]}"), False
    mark, sign = grouped[1], grouped[2]
    if sign and sign == mark:
        raise _no_number(text)
    alone = sign is None and body.count(mark) == 1 and mark in ".,"
    if alone and (decimal == mark or body.startswith("0")):
        return float(body.replace(mark, ".")), False
    if alone and decimal == "mixed":
        raise Refused(
            "“{text}” can be read as {small} or as {large}, and the column writes numbers both "
            "ways; write it without a separator of thousands.",
            text=brief(text),
            small=body.replace(mark, "."),
            large=body.replace(mark, ""),
        )
    whole = body.replace(mark, "")
    return float(whole.replace(sign, ".") if sign else whole), alone and decimal == ""


def _no_number(text: str) -> Refused:
    return Refused("“{text}” is no number; write one number, such as 1234.5.", text=brief(text))


@cache
def unit_factor(written: str, unit: str) -> float | None:
    """Return by what to multiply a value `written` in some unit to have it in `unit`.

    No unit is ours (1); None for a unit that is not known or cannot be converted.
    """
    word = _unit_word(written)
    if not word:
        return 1.0
    known = {"kg": _KG, "days": _DAYS, "EUR": _EUR}.get(unit, {})
    if word in known:
        return known[word]
    term = vocabulary.recognise("unit", word) if unit == "kg" else None
    return _OF_UNIT.get(term) if term else None


def is_pieces(written: str) -> bool:
    """Tell whether a unit counts pieces."""
    word = _unit_word(written)
    return word in _PIECES or vocabulary.recognise("unit", word) == "piece"


def factor(written: str, unit: str) -> float:
    """Return what `unit_factor` does; raises Refused for pieces and unknown units."""
    found = unit_factor(written, unit)
    if found is not None:
        return found
    if unit == "kg" and is_pieces(written):
        raise Refused(
            "“{unit}” are pieces, and pieces have no weight; give the quantity in {ours}.",
            unit=written,
            ours=unit,
        )
    raise Refused(
        "The unit “{unit}” is not known here; give the number in {ours}.",
        unit=brief(written),
        ours=unit or "figures",
    )


def _unit_word(written: str) -> str:
    return fold(written).strip(" .()[]")
