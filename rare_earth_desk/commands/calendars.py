"""Commands that add and correct days and years of the calendars, each as one step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rare_earth_desk.domain import calendars, days, vocabulary
from rare_earth_desk.domain.calendars import WorkingCalendar
from rare_earth_desk.domain.own_calendars import MAKE_UP, PLAIN, Entry, days_of, entry_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import CalendarDay, CalendarNotice
from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class EnterDays:
    """Say of days of one year of a calendar what they are: (day, kind, name) each.

    With `whole` the year has no other days off or make-up days than these. With `published` or a
    `source` this is noted of the year too; None leaves it as it is.
    """

    calendar: str
    year: int
    days: tuple[tuple[date, str, str], ...]
    whole: bool = False
    published: bool | None = None
    source: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Write what differs from the shipped calendar; raises Refused for days that cannot be."""
        shipped = calendars.shipped().of(self.calendar)
        wanted: dict[date, Entry] = {day: (kind, name) for day, kind, name in self.days}
        for day, (kind, _name) in wanted.items():
            _refuse_impossible(self.year, day, kind)
        rows = _own(tx, self.calendar, self.year)
        if self.whole:
            present = {*days_of(shipped, self.year), *rows}
            wanted = {**dict.fromkeys(present, (PLAIN, "")), **wanted}
        _settle(tx, shipped, wanted, rows)
        if self.published is not None or self.source is not None:
            note_year(tx, self.calendar, self.year, self.published, self.source)
        label = vocabulary.label_of("calendar", self.calendar)
        if len(self.days) == 1:
            shown = days.show(self.days[0][0].isoformat())
            return phrase("{day} of “{calendar}”", day=shown, calendar=label)
        return phrase("days of {year} of “{calendar}”", year=str(self.year), calendar=label)


@dataclass(frozen=True, slots=True)
class PutDaysBack:
    """Let the shipped calendar speak again of a year of a calendar, days and notice."""

    calendar: str
    year: int

    def apply(self, tx: Transaction) -> Phrase:
        """Take out everything the register holds of the year."""
        for rows in _own(tx, self.calendar, self.year).values():
            tx.remove(CalendarDay, *(one.id for one in rows))
        notices = tx.find(CalendarNotice, calendar=self.calendar, year=self.year)
        tx.remove(CalendarNotice, *(one.id for one in notices))
        label = vocabulary.label_of("calendar", self.calendar)
        return phrase("shipped days of {year} of “{calendar}”", year=str(self.year), calendar=label)


@dataclass(frozen=True, slots=True)
class MarkYear:
    """Say whether the days of a year were announced, so that counts over it are final."""

    calendar: str
    year: int
    published: bool

    def apply(self, tx: Transaction) -> Phrase:
        """Note it of the year."""
        note_year(tx, self.calendar, self.year, self.published, None)
        label = vocabulary.label_of("calendar", self.calendar)
        words = "{year} of “{calendar}” as provisional"
        if self.published:
            words = "{year} of “{calendar}” as published"
        return phrase(words, year=str(self.year), calendar=label)


def note_year(
    tx: Transaction, calendar: str, year: int, published: bool | None, source: str | None
) -> None:
    """Change what the register says of a year, or add it."""
    found = tx.find(CalendarNotice, calendar=calendar, year=year)
    held = calendars.shipped().of(calendar).years.get(year)
    said = published if published is not None else held is not None and not held.provisional
    values: dict[str, int | str | None] = {}
    if published is not None or not found:
        values["published"] = int(said)
    if source is not None:
        values["source"] = " ".join(source.split()) or None
    if found:
        tx.assign_all(CalendarNotice, {one.id: values for one in found})
    else:
        tx.insert(CalendarNotice(calendar=calendar, year=year, **values))  # type: ignore[arg-type]


def _own(tx: Transaction, calendar: str, year: int) -> dict[date, list[CalendarDay]]:
    """Return what the register holds of a year, by day."""
    found: dict[date, list[CalendarDay]] = {}
    for one in tx.find(CalendarDay, calendar=calendar):
        if one.day and one.day.startswith(f"{year:04}"):
            found.setdefault(date.fromisoformat(one.day), []).append(one)
    return found


def _settle(
    tx: Transaction,
    shipped: WorkingCalendar,
    wanted: Mapping[date, Entry],
    rows: Mapping[date, list[CalendarDay]],
) -> None:
    """Bring the register's own days to what is wanted; what is shipped so needs none."""
    fresh: list[CalendarDay] = []
    for day, (kind, name) in sorted(wanted.items()):
        held, kept = rows.get(day, []), entry_of(shipped, day)
        if kind == kept[0] and name in ("", kept[1]):
            tx.remove(CalendarDay, *(one.id for one in held))
        elif held:
            values = {"kind": kind, "name": name or None}
            tx.assign_all(CalendarDay, {one.id: values for one in held})
        else:
            fresh.append(CalendarDay(calendar=shipped.key, day=day.isoformat(), kind=kind,
                                     name=name or None))  # fmt: skip
    tx.insert_all(fresh)


def _refuse_impossible(year: int, day: date, kind: str) -> None:
    shown = days.show(day.isoformat())
    if day.year != year:
        raise Refused("{day} lies in another year than {year}; enter it there.", day=shown,
                      year=str(year))  # fmt: skip
    if not days.FIRST_YEAR <= year <= days.LAST_YEAR:
        span = f"{days.FIRST_YEAR} to {days.LAST_YEAR}"
        raise Refused("The calendars hold the years {span}, not {year}.", span=span, year=str(year))
    if vocabulary.term("day_kind", kind) is None:
        raise Refused("“{kind}” is no kind of day; say day off or make-up working day.", kind=kind)
    if kind == MAKE_UP and day.weekday() < 5:
        raise Refused(
            "{day} is a weekday and worked anyway; make-up working days are Saturdays or Sundays.",
            day=shown,
        )
