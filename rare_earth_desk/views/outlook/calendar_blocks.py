"""Blocks about time: priority lists with their intake, and the days ahead on both calendars."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain import days
from rare_earth_desk.domain.calendars import shipped
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.outlook import days_ahead, lists
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.register.list_counts import list_counts
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from datetime import date, datetime

    from rare_earth_desk.domain.calendars import WorkingCalendar
    from rare_earth_desk.domain.outlook.days_ahead import Closure
    from rare_earth_desk.domain.outlook.lists import Intake, Waiting
    from rare_earth_desk.domain.progress import Progress

_MOST = 3


class ListsBlock(Block):
    """The list being prepared, whether intake is open, and lists that wait for answers."""

    key: ClassVar[str] = "lists"
    title: ClassVar[str] = "Priority lists"

    def fill(self, progress: Progress) -> Filled:
        """Return the list being prepared and the latest lists that have open cases."""
        register = self.desk.register
        every, counts = register.records(PriorityList), list_counts(register)
        lines, leads = [], {}
        intake = intake_in_words(lists.intake(days_ahead.in_brussels(register.now)), register.now)
        prepared = lists.in_preparation(every)
        for one in prepared or [PriorityList(id="next", number=lists.next_number(every))]:
            number = counts.get(one.id, lists.NONE).cases
            right = (
                tr("in preparation, {n:case|cases}", n=number) if prepared else tr("not begun yet")
            )
            words = tr("List {n}", n=one.number or "")
            lines.append(Line(one.id, words, right=right, remarks=(intake,), acts=follow()))
            leads[one.id] = To("list", one.id) if prepared else To("place", "lists")
        waiting = lists.waiting(every, counts, register.today)
        for found in waiting[:_MOST]:
            lines.append(_unanswered(found))
            leads[found.listed.id] = To("list", found.listed.id)
        older = [one.counts.still_open for one in waiting[_MOST:]]
        if older:
            words = tr("{n:older list|older lists}", n=len(older))
            right = tr("{n} still open", n=grouped(sum(older)))
            lines.append(Line("older", words, right=right, look="muted", acts=follow()))
            leads["older"] = To("place", "lists", "outcomes")
        return Filled(lines, leads)


def _unanswered(found: Waiting) -> Line:
    counts, listed = found.counts, found.listed
    right = tr("{n} of {all} still open", n=counts.still_open, all=counts.cases)
    since = tr("handed over on {day}", day=days.show(listed.handed_over_on))
    ago = tr("{n:day|days} ago", n=found.days) if found.days else tr("today")
    told = tr("handed over, nobody knows when") if found.days is None else f"{since}, {ago}"
    return Line(listed.id, tr("List {n}", n=listed.number or ""), right=right,
                remarks=(Remark(told),), acts=follow())  # fmt: skip


def intake_in_words(found: Intake, now: datetime) -> Remark:
    """Say whether the Commission's tool takes reports in, and when that changes."""
    left = found.days(days_ahead.in_brussels(now).date())
    if found.is_open:
        words = tr("Intake is open and closes tonight.") if left == 0 else tr(
            "Intake is open until Friday evening.")  # fmt: skip
        return Remark(words, "good")
    return Remark(
        tr("Intake opens this morning.") if left == 0
        else tr("Intake opens tomorrow, Thursday.") if left == 1
        else tr("Intake opens on Thursday, {day}.", day=days.show(found.changes.date().isoformat()))
    )  # fmt: skip


class DaysBlock(Block):
    """What day and time it is on either side, and when either side is closed."""

    key: ClassVar[str] = "days"
    title: ClassVar[str] = "Days ahead"

    def fill(self, progress: Progress) -> Filled:
        """Return the two clocks and the closures of the next three weeks."""
        register = self.desk.register
        calendars, now = register.calendars, register.now
        sides = (
            ("Brussels", "Brussels", calendars.commission, days_ahead.in_brussels(now)),
            ("Beijing", "China", calendars.china, days_ahead.in_beijing(now)),
        )
        lines = [self._clock(name, calendar, there) for name, _, calendar, there in sides]
        leads = {name: _day(calendar, there.date()) for name, _, calendar, there in sides}
        for _, name, calendar, there in sides:
            found = self._closures(name, calendar, there.date())
            lines += [line for line, _first in found]
            leads |= {line.key: _day(calendar, first) for line, first in found}
        calm = len(lines) == len(sides)
        note = tr("no holiday within three weeks") if calm else ""
        return Filled([line._replace(acts=follow()) for line in lines], leads, note)

    def _clock(self, name: str, calendar: WorkingCalendar, there: datetime) -> Line:
        day = there.date()
        holiday = calendar.holiday(day)
        state = self._called(holiday.name) if holiday else tr("weekend")
        if calendar.is_working_day(day):
            state = tr("working day")
        words = f"{tr(name)} · {state}"
        return Line(name, words, right=f"{with_weekday(day)}, {there:%H:%M}", tip=words)

    def _closures(
        self, name: str, calendar: WorkingCalendar, today: date
    ) -> list[tuple[Line, date]]:
        """Return a line for each closure and each day worked in exchange, with its first day."""
        side = tr(name)
        found = [
            (Line(f"{name} {one.first}", tr("{side} closed", side=side), right=_range(one),
                 remarks=(Remark(self._why(one), "warn" if one.first <= today else "muted"),)),
             one.first)
            for one in days_ahead.closures(calendar, today)
        ]  # fmt: skip
        worked = days_ahead.made_up(calendar, today)
        return found + [
            (Line(f"{name} {day}", tr("{side} works", side=side), right=with_weekday(day),
                  remarks=(Remark(tr("in exchange for a holiday")),)), day)
            for day in worked
        ]  # fmt: skip

    def _why(self, one: Closure) -> str:
        names = ", ".join(dict.fromkeys(map(self._called, one.names)))
        return tr("{names}, provisional", names=names) if one.provisional else names

    def _called(self, holiday: str) -> str:
        """Return the name of a holiday; where no names are told, none that a user gave."""
        return tr(holiday if self.tells_companies or holiday in _shipped() else "Day off")


@cache
def _shipped() -> frozenset[str]:
    """Return the names of holidays that the product knows."""
    years = (year for calendar in shipped() for year in calendar.years.values())
    return frozenset(one.name for year in years for one in year.holidays)


def _day(calendar: WorkingCalendar, day: date) -> To:
    return To("day", f"{calendar.key} {day}")


def with_weekday(day: date) -> str:
    """Return a day with its day of the week: "Sat 28 Nov 2026"."""
    return f"{tr(days.WEEKDAYS[day.weekday()])} {days.show(day.isoformat())}"


def _range(one: Closure) -> str:
    """Return the days of a closure: "1–8 Oct", "31 Dec – 2 Jan", "1 Jan"."""
    first, last = (days.show(day.isoformat()).rsplit(" ", 1)[0] for day in (one.first, one.last))
    if one.first == one.last:
        return first
    if one.first.month == one.last.month:
        return f"{one.first.day}–{last}"
    return f"{first} – {last}"
