"""Whether a contact point can be reached now, in words."""

from __future__ import annotations

from datetime import date, datetime

from rare_earth_desk.domain.day_forms import MONTHS
from rare_earth_desk.domain.days import WEEKDAYS
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.presence import Presence

_WHY = {
    "hours": phrase("out of working hours"),
    "weekend": phrase("weekend"),
    "holiday": phrase("day off"),
}


def now_there(known: Presence) -> Phrase:
    """Return the whole sentence, as beside the form: "Now: 16:40 there, in working hours …"."""
    if known.there is None:
        return phrase("Give time zone and working hours to see whether it can be reached now.")
    clock = f"{known.there:%H:%M}"
    if known.is_in is None:
        return phrase("Now: {time} there; its working hours are not known", time=clock)
    if known.until is not None:
        return phrase(
            "Now: {time} there, in working hours until {until}",
            time=clock, until=f"{known.until:%H:%M}",
        )  # fmt: skip
    said = phrase("Now: {time} there, {why}", time=clock, why=_why(known))
    return said if known.back is None else phrase("{said}; {back}", said=said, back=_back(known))


def short(known: Presence) -> Phrase:
    """Return the same in a few words for a line; where nothing is known, that."""
    if known.there is None or known.is_in is None:
        return phrase("working hours not known")
    clock = f"{known.there:%H:%M}"
    if known.until is not None:
        until = f"{known.until:%H:%M}"
        return phrase("reachable now: {time} there, until {until}", time=clock, until=until)
    said = phrase("not now: {time} there, {why}", time=clock, why=_why(known))
    return said if known.back is None else phrase("{said}; {back}", said=said, back=_back(known))


def _why(known: Presence) -> Phrase:
    if known.holiday:
        return phrase("day off ({name})", name=phrase(known.holiday))
    return _WHY[known.why]


def _back(known: Presence) -> Phrase:
    """Return when it works again by its clock, and by the clock here where that is another."""
    assert known.there is not None  # else nothing is known of its hours
    assert known.back is not None
    there, here = known.back, known.back.astimezone()
    day = _day(there, known.there.date())
    words = "again {day} at {time} there ({here} here)"
    if there.replace(tzinfo=None) == here.replace(tzinfo=None):
        words = "again {day} at {time}"
    beside = f"{here:%H:%M}" if here.date() == there.date() else _other_day(here)
    return phrase(words, day=day, time=f"{there:%H:%M}", here=beside)


def _day(moment: datetime, today: date) -> Phrase:
    ahead = (moment.date() - today).days
    if ahead < 2:
        return phrase("today" if ahead == 0 else "tomorrow")
    month = phrase(MONTHS[moment.month - 1][:3])
    weekday = phrase(WEEKDAYS[moment.weekday()])
    return phrase("{weekday} {day} {month}", weekday=weekday, day=moment.day, month=month)


def _other_day(moment: datetime) -> Phrase:
    weekday = phrase(WEEKDAYS[moment.weekday()])
    return phrase("{weekday} {time}", weekday=weekday, time=f"{moment:%H:%M}")
