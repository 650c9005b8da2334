"""The flow in plain Python, case by case and day by day."""

from __future__ import annotations

DRAWN = 120
BANDS = (0, 1, 8, 31, 61, 91, 181, 366)


def as_at(cases, at):
    """(filed, decided or None) of the cases filed by a day, from exact days."""
    pairs = zip(cases.filed.tolist(), cases.decided.tolist(), strict=True)
    return [(f, c if c <= at else None) for f, c in pairs if 0 <= f <= at]


def watched(pairs, at, since):
    """Per case the ages at which it was at risk after the day `since`, and whether it ended."""
    found = []
    for filed, decided in pairs:
        if decided is not None and decided < filed:
            continue
        end = decided if decided is not None else at
        ages = [day - filed for day in range(filed, end + 1) if since is None or day > since]
        if ages:
            found.append((ages, decided is not None))
    return found


def hazards(pairs, at, ages):
    history, period = watched(pairs, at, None), watched(pairs, at, at - 91)
    band_of = [max(i for i, start in enumerate(BANDS) if start <= age) for age in range(ages)]

    def seen(spells, chosen):
        days = sum(1 for all_ages, _ in spells for age in all_ages if age in chosen)
        ended = sum(1 for all_ages, over in spells if over and all_ages[-1] in chosen)
        return ended, days

    bands, younger = [], 0.0
    for band in range(band_of[-1] + 1):
        ended, days = seen(history, {age for age in range(ages) if band_of[age] == band})
        younger = (ended + DRAWN * younger) / (days + DRAWN)
        bands.append(younger)
    result = []
    for age in range(ages):
        ended, days = seen(history, {age})
        all_time = (ended + DRAWN * bands[band_of[age]]) / (days + DRAWN)
        ended, days = seen(period, {age})
        result.append((ended + DRAWN * all_time) / (days + DRAWN))
    return result


def survival(hazard):
    """S at each age, as a function that is 1 before age 0."""
    left = [1.0]
    for share in hazard:
        left.append(left[-1] * (1 - share))
    return lambda age: left[age + 1]


def pending_ages(pairs, at):
    return [at - filed for filed, decided in pairs if decided is None]


def inflow(pairs, at):
    first = min(filed for filed, _ in pairs)
    weeks = min((at - first + 1) // 7, 8)
    return sum(filed > at - 7 * weeks for filed, _ in pairs) / weeks


def expected(cases, at, ahead):
    pairs = as_at(cases, at)
    oldest = max(at - filed for filed, _ in pairs)
    left = survival(hazards(pairs, at, oldest + ahead + 1))
    old = sum(left(age + ahead) / left(age) for age in pending_ages(pairs, at))
    return old + inflow(pairs, at) / 7 * sum(left(age) for age in range(ahead))


def days_due(cases, at, weeks):
    """Expected decisions of each of the last weeks, oldest first, from the hazards of today."""
    pairs = as_at(cases, at)
    hazard = hazards(pairs, at, max(at - filed for filed, _ in pairs) + 2)
    sums = [0.0] * weeks
    for filed, decided in pairs:
        for week in range(weeks):
            start = at - 7 * (weeks - week) + 1
            for day in range(max(start, filed), min(start + 6, decided or at) + 1):
                sums[week] += hazard[day - filed]
    return sums
