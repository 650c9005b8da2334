"""Where the ticks of an axis stand and what they say."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING

from rare_earth_desk.domain.day_forms import MONTHS
from rare_earth_desk.domain.display import grouped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Tick = tuple[float, str]

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_DAY_STEPS = (1, 2, 7, 14)
_NUMBER_STEPS = (1, 2, 5, 10, 30, 60, 90, 180, 360, 720, 1800, 3600, 7200, 36_000)
_AIRY = 60.0  # pixels between numbers, which say less than days
_GAP = 7.0  # pixels between two labels


def nice_step(least: float) -> int:
    """Return the smallest of 1, 2, 5, 10, 20, 50, … that is at least `least`."""
    power = 10 ** max(0, math.floor(math.log10(max(least, 1.0))))
    return next(int(power * each) for each in (1, 2, 5, 10) if power * each >= least)


def count_ticks(maximum: float, room: float, spacing: float = 38.0) -> tuple[int, ...]:
    """Return whole ticks from 0 for values up to `maximum` in `room` pixels, at least one above."""
    step = nice_step(max(maximum, 1.0) / max(1, int(room // spacing)))
    if step > maximum >= 1:
        step = next(each for each in (step // 2, step // 5, step // 10) if 0 < each <= maximum)
    return tuple(range(0, int(math.ceil(maximum / step) * step) + 1, step)) or (0, step)


def share_ticks(top: float, room: float, spacing: float = 38.0) -> tuple[int, ...]:
    """Return ticks from 0 to `top`, where a value axis ends whatever its values: tenths to halves.

    Halves are preferred to fifths, since one half is what people look for.
    """
    for share in (10, 25, 50, 100):
        if room * share / 100 >= spacing:
            return tuple(round(top * part / 100) for part in range(0, 101, share))
    return (0, round(top))


def axis_end(maximum: float, ticks: tuple[int, ...]) -> float:
    """Return where a value axis ends: half a step or less above the values, so it seldom moves."""
    step = (ticks[1] - ticks[0]) if len(ticks) > 1 else 1
    return max(math.ceil(maximum * 1.04 / (step / 4)) * (step / 4), step / 4, 1.0)


def count_text(value: float, unit: str = "") -> str:
    """Return the text of a value tick."""
    return f"{grouped(value)} {unit}".rstrip()


def day_ticks(
    first: float, last: float, room: float, width: Callable[[str], float]
) -> tuple[list[Tick], list[float]]:
    """Return the labelled ticks between two day ordinals and the month starts without a label.

    A tick stands where its day begins, half a day before its ordinal. The year stands under the
    first label and under every January. The densest ticks that keep clear of each other are used.
    """
    scale = room / max(last - first, 1e-9)
    ticks: list[Tick] = []
    for step in _DAY_STEPS:
        if (last - first) / step > room / 20 or last - first > 120:
            continue
        ticks = list(_labelled(_days(first, last, step), _day_text))
        if _clear(ticks, scale, width):
            return ticks, []
    for step in _MONTH_STEPS:
        if (last - first) / (30 * step) > room / 10:
            continue
        ticks = list(_labelled(_months(first, last, step), _month_text if step < 12 else None))
        if _clear(ticks, scale, width):
            break
    shown = {place for place, _ in ticks}
    months = [each.toordinal() - 0.5 for each in _months(first, last, 1)]
    return ticks, [place for place in months if place not in shown and len(months) * 6 < room]


def number_ticks(
    first: float, last: float, room: float, width: Callable[[str], float]
) -> list[Tick]:
    """Return ticks between two whole numbers of days: tens, months of 30 days or years of 360."""
    scale = room / max(last - first, 1e-9)
    ticks: list[Tick] = []
    for step in _NUMBER_STEPS:
        places = range(math.ceil(first / step) * step, math.floor(last) + 1, step)
        if len(places) > room / 10:
            continue
        ticks = [(float(place), count_text(place)) for place in places]
        if step * scale >= _AIRY and _clear(ticks, scale, width):
            break
    return ticks


def _clear(ticks: list[Tick], scale: float, width: Callable[[str], float]) -> bool:
    widths = [max(map(width, text.split("\n"))) for _, text in ticks]
    return all(
        (ticks[i + 1][0] - ticks[i][0]) * scale >= (widths[i] + widths[i + 1]) / 2 + _GAP
        for i in range(len(ticks) - 1)
    )


def _labelled(days: Iterator[date], text: Callable[[date], str] | None) -> Iterator[Tick]:
    year = 0
    for day in days:
        if text is None:
            yield day.toordinal() - 0.5, str(day.year)
            continue
        yield day.toordinal() - 0.5, text(day) + (f"\n{day.year}" if day.year != year else "")
        year = day.year


def _month_text(day: date) -> str:
    return MONTHS[day.month - 1][:3]


def _day_text(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def _days(first: float, last: float, step: int) -> Iterator[date]:
    """Yield every `step`-th day; for weeks and fortnights Mondays (ordinal 1 was a Monday)."""
    start = math.ceil(first + 0.5)
    if step >= 7:
        start += (1 - start) % step
    for ordinal in range(start, math.floor(last + 0.5) + 1, step):
        yield date.fromordinal(ordinal)


def _months(first: float, last: float, step: int) -> Iterator[date]:
    day = date.fromordinal(max(1, math.ceil(first + 0.5)))
    count = day.year * 12 + day.month - 1 + (day.day > 1)
    count += -count % step
    while (start := date(count // 12, count % 12 + 1, 1)).toordinal() - 0.5 <= last:
        yield start
        count += step
