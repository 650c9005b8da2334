"""The units in which sources give their numbers, and by what they become ours."""

from __future__ import annotations

from functools import cache

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold
from rare_earth_desk.exchange.table import brief

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
