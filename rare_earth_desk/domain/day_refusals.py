"""The sentences about texts that are no day, or an impossible one."""

from __future__ import annotations

from rare_earth_desk.domain.day_forms import FIRST_YEAR, LAST_YEAR, Order
from rare_earth_desk.domain.phrases import Refused

_EXAMPLES: dict[Order, str] = {
    "day-first": "25/11/2025",
    "month-first": "11/25/2025",
    "iso": "2025-11-25",
}


def refused(text: str, order: Order, candidate: str = "") -> Refused:
    """Return the sentence about `text`, which would mean the impossible day `candidate`."""
    example = _EXAMPLES[order]
    year, _, rest = candidate.partition("-")
    if not candidate:
        return Refused(
            "“{text}” cannot be read as a day; write it like {example} or 25 Nov 2025, "
            "a month like 2025-11.",
            text=text,
            example=example,
        )
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return Refused(
            "“{text}” was read as year {year}, but days run from {least} to {most}; "
            "write it like {example}.",
            text=text,
            year=int(year),
            least=FIRST_YEAR,
            most=LAST_YEAR,
            example=example,
        )
    month, _, day = rest.partition("-")
    if day:
        template, figure = _NO_DAY, int(day)
    elif rest[0] in "WQ":
        template, figure = (_NO_WEEK if rest[0] == "W" else _NO_QUARTER), int(rest[1:])
    else:
        template, figure = _NO_MONTH, int(rest)
    month = month.lstrip("0") or "0"
    return Refused(template, text=text, figure=figure, month=month, year=year, example=example)


_NO_DAY = (
    "“{text}” was read as day {figure} of month {month} in {year}, which does not exist; "
    "write it like {example}."
)
_NO_WEEK = (
    "“{text}” was read as week {figure} of {year}, which does not exist; write it like 2025-W48."
)
_NO_MONTH = (
    "“{text}” was read as month {figure} of {year}, which does not exist; write it like 2025-11."
)
_NO_QUARTER = (
    "“{text}” was read as quarter {figure} of {year}, which does not exist; write it like 2025-Q4."
)
