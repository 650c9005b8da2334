from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.calendars import EnterDays, MarkYear, PutDaysBack
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.calendars import shipped
from rare_earth_desk.domain.clock import due
from rare_earth_desk.domain.own_calendars import HOLIDAY, MAKE_UP, PLAIN, days_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, CalendarDay, CalendarNotice
from rare_earth_desk.register import Register
from tests.registers import add, assert_folds

CHINA = "china"
NEW_YEAR = date(2027, 1, 1)


def enter(
    register: Register, *days: tuple[date, str, str], year: int = 2027, **how: object
) -> None:
    register.do(EnterDays(CHINA, year, days, **how))  # type: ignore[arg-type]


def test_a_register_without_days_of_its_own_counts_by_the_shipped_calendars(
    register: Register,
) -> None:
    assert register.calendars is shipped()


def test_a_day_is_added_and_taken_back(register: Register) -> None:
    saturday = date(2027, 2, 20)
    enter(register, (saturday, MAKE_UP, ""))
    assert register.calendars.china.is_working_day(saturday)
    assert register.calendars.china.is_provisional_year(2027), "still no notice"
    assert not shipped().china.is_working_day(saturday)
    assert register.calendars.commission is shipped().commission
    assert str(register.undo_name) == "20 Feb 2027 of “Chinese working days”"
    register.undo()
    assert register.calendars is shipped()
    register.redo()
    assert register.calendars.china.is_working_day(saturday)
    assert_folds(register)


def test_a_shipped_day_is_corrected_and_put_back(register: Register) -> None:
    enter(register, (NEW_YEAR, PLAIN, ""))
    assert register.calendars.china.is_working_day(NEW_YEAR)
    enter(register, (NEW_YEAR, HOLIDAY, ""))
    assert register.records(CalendarDay) == [], "as shipped: no day of its own is needed"
    assert register.calendars is shipped()
    enter(register, (NEW_YEAR, HOLIDAY, "Yuandan"))
    assert register.calendars.china.holiday(NEW_YEAR).name == "Yuandan"  # type: ignore[union-attr]
    register.do(PutDaysBack(CHINA, 2027))
    assert register.calendars is shipped()


def test_a_whole_notice_leaves_no_other_day(register: Register) -> None:
    days = [(date(2027, 1, 1), HOLIDAY, "元旦"), (date(2027, 2, 20), MAKE_UP, "")]
    enter(register, (date(2027, 3, 1), HOLIDAY, "Slip"))
    enter(register, *days, whole=True, published=True, source="国办发明电〔2026〕1号")
    china = register.calendars.china
    assert {day: entry[0] for day, entry in days_of(china, 2027).items()} == {
        day: kind for day, kind, _ in days
    }
    year = china.years[2027]
    assert (year.provisional, year.source) == (False, "国办发明电〔2026〕1号")
    assert china.years[2026] == shipped().china.years[2026]
    assert not due(date(2026, 11, 2), china).provisional
    assert due(date(2026, 11, 2)).provisional
    register.undo()
    assert register.calendars.china.is_provisional_year(2027)
    assert not register.calendars.china.is_working_day(date(2027, 3, 1))


def test_a_year_is_marked_as_published(register: Register) -> None:
    register.do(MarkYear(CHINA, 2027, published=True))
    assert not register.calendars.china.is_provisional_year(2027)
    assert register.calendars.china.years[2027].source == shipped().china.years[2027].source
    register.do(MarkYear(CHINA, 2027, published=False))
    assert register.calendars.china.is_provisional_year(2027)
    assert len(register.records(CalendarNotice)) == 1
    register.do(MarkYear(CHINA, 2030, published=True))
    assert not register.calendars.china.is_provisional_year(2030)
    assert register.calendars.china.is_provisional_year(2029), "the gap is not held"


def test_the_commission_has_days_of_its_own(register: Register) -> None:
    day = date(2027, 3, 25)
    register.do(EnterDays("european_commission", 2027, ((day, HOLIDAY, "Maundy Thursday"),)))
    assert not register.calendars.commission.is_working_day(day)
    assert register.calendars.china is shipped().china


@pytest.mark.parametrize(
    ("day", "kind", "why"),
    [
        (date(2027, 2, 22), MAKE_UP, "22 Feb 2027 is a weekday"),
        (date(2028, 2, 22), HOLIDAY, "another year than 2027"),
        (date(2027, 2, 22), "feast", "no kind of day"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    register: Register, day: date, kind: str, why: str
) -> None:
    with pytest.raises(Refused, match=why):
        enter(register, (NEW_YEAR, PLAIN, ""), (day, kind, ""))
    assert register.records(CalendarDay) == []


def test_working_days_of_the_list_follow_a_day_and_its_undoing(register: Register) -> None:
    id_ = add(register, Application(number="EU-1"))
    register.do(RecordStatus((id_,), "L30", "2025-11-03"))
    facts = register.facts()
    assert facts.values("working_days") == [16]
    assert facts.factor("working_days").distinct == [16]
    step = register.do(EnterDays(CHINA, 2025, ((date(2025, 11, 10), HOLIDAY, "Storm"),)))
    assert step is not None
    assert id_ in step.applications, "whoever shows it must paint it again"
    assert register.facts().values("working_days") == [15]
    assert register.facts().factor("working_days").distinct == [15]
    assert register.facts_as_at(date(2025, 11, 12)).values("working_days") == [6]
    assert register.as_known_on(date(2025, 11, 25)).values("working_days") == [15]
    register.undo()
    assert register.facts().values("working_days") == [16]
    assert register.facts_as_at(date(2025, 11, 12)).values("working_days") == [7]


def test_what_is_due_follows_a_day(register: Register) -> None:
    register.furnish()
    id_ = add(register, Application(number="EU-1"))
    register.do(RecordStatus((id_,), "L10", "2025-11-03"))
    (before,) = register.escalations()
    enter(register, (date(2025, 11, 10), HOLIDAY, ""), year=2025)
    (after,) = register.escalations()
    assert after.used == before.used - 1
    register.do(AddRecord(Application(number="EU-2")))
    register.undo()
    register.undo()
    assert register.escalations() == [before]


def test_of_two_entries_for_one_day_the_later_one_counts(register: Register) -> None:
    """As after two laptops entered the same notice."""
    for kind in (HOLIDAY, PLAIN):
        add(register, CalendarDay(calendar=CHINA, day="2027-03-01", kind=kind))
    assert register.calendars.china.is_working_day(date(2027, 3, 1))
    enter(register, (date(2027, 3, 1), HOLIDAY, ""))
    assert not register.calendars.china.is_working_day(date(2027, 3, 1))


def test_the_days_are_there_when_the_register_is_opened_again(register: Register) -> None:
    enter(register, (date(2027, 2, 20), MAKE_UP, ""))
    path = register.path
    register.close()
    again = Register.open(path)
    assert again.calendars.china.is_working_day(date(2027, 2, 20))
    again.close()
