"""Texts of one form only: times of day, time zones, texts with live fields, several terms."""

from __future__ import annotations

import re
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rare_earth_desk.domain import live_fields, several_terms
from rare_earth_desk.domain.fields import Field
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold

_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?: ?(?:h|uhr|o'clock))?", re.IGNORECASE)
# What people say for a zone where its own name says something else; all of China has one.
_SAID = {
    "beijing": "Asia/Shanghai",
    "peking": "Asia/Shanghai",
    "china": "Asia/Shanghai",
    "germany": "Europe/Berlin",
    "france": "Europe/Paris",
    "belgium": "Europe/Brussels",
    "cet": "Europe/Brussels",
}


def written(field: Field, text: str) -> str:
    """Return a text as its field writes it; raises Refused where it is not of that form."""
    if field.form == "live":
        live_fields.refuse_unknown(field.label, text)
        return text
    if field.form == "terms":
        return several_terms.written(field, text)
    return _time(field, text) if field.form == "time" else _zone(field, text)


def _time(field: Field, text: str) -> str:
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if hour > 23 or minute > 59:
        raise Refused(
            "“{field}” takes a time of day such as 09:00, not “{text}”.",
            field=field.label, text=text,
        )  # fmt: skip
    return f"{hour:02}:{minute:02}"


def zone_of(name: str | None) -> ZoneInfo | None:
    """Return a time zone by its name, None where there is no such zone."""
    if not name:
        return None
    try:
        return ZoneInfo(name)
    except (LookupError, OSError, ValueError):  # not there, a folder, no name at all
        return None


def _zone(field: Field, text: str) -> str:
    known = _by_words()
    found = known.get(_plain(text), ())
    if len(found) == 1:
        return found[0]
    raise Refused(
        "“{field}” takes the name of a time zone such as Asia/Shanghai or Europe/Brussels; "
        "“{text}” is none.",
        field=field.label, text=text,
    )  # fmt: skip


def _plain(text: str) -> str:
    return fold(text).replace("_", " ").replace(" ", "")


@cache
def _by_words() -> dict[str, tuple[str, ...]]:
    """Return the zones by their names and by the cities in them; none are offset-only names."""
    found: dict[str, tuple[str, ...]] = {}
    names = sorted(name for name in available_timezones() if "/" in name or name == "UTC")
    for name in names:
        city = _plain(name.rsplit("/", 1)[-1])
        found[city] = (*found.get(city, ()), name)
    found |= {said: (name,) for said, name in _SAID.items()}
    return found | {_plain(name): (name,) for name in names}
