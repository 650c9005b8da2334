from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.calendars import chinese_calendar
from rare_earth_desk.domain.notices import Notice, read
from rare_earth_desk.domain.own_calendars import days_of

# As the General Office of the State Council wrote them on 4 November 2025 (国办发明电〔2025〕7号).
NOTICE_OF_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


def told(found: Notice) -> list[tuple[str, str, str]]:
    assert found.problems == ()
    return [(day.isoformat(), kind, name) for day, kind, name in found.days]


def test_the_notice_of_the_state_council_is_read_as_it_stands() -> None:
    found = read(NOTICE_OF_2026, 2026)
    assert found.problems == ()
    shipped = days_of(chinese_calendar(), 2026)
    assert {day: kind for day, kind, _ in found.days} == {
        day: kind for day, (kind, _) in shipped.items()
    }
    names = {day: name for day, _, name in found.days}
    assert names[date(2026, 2, 20)] == "春节"
    assert names[date(2026, 2, 28)] == ""


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("2027-02-05 off Spring Festival", [("2027-02-05", "holiday", "Spring Festival")]),
        ("2027-02-20 make-up", [("2027-02-20", "make_up", "")]),
        ("Sat 20 Feb 2027 working day", [("2027-02-20", "make_up", "")]),
        ("5 Feb day off", [("2027-02-05", "holiday", "")]),
        ("1 Jan\toff", [("2027-01-01", "holiday", "")]),
        ("31 Dec closed End of year", [("2027-12-31", "holiday", "End of year")]),
        ("2027-02-05..06 off New Year", [("2027-02-05", "holiday", "New Year"),
                                         ("2027-02-06", "holiday", "New Year")]),
        ("5 Feb 2027 to 6 Feb 2027 off", [("2027-02-05", "holiday", ""),
                                          ("2027-02-06", "holiday", "")]),
        ("2027-05-01 plain", [("2027-05-01", "plain", "")]),
        ("2027年2月20日上班", [("2027-02-20", "make_up", "")]),
        (
            "国庆节：10月1日至2日放假，9月26日（周日）、10月9日（周六）上班。",
            [("2027-09-26", "make_up", ""), ("2027-10-01", "holiday", "国庆节"),
             ("2027-10-02", "holiday", "国庆节"), ("2027-10-09", "make_up", "")],
        ),
        (
            "2月20日上班，5日放假",
            [("2027-02-05", "holiday", ""), ("2027-02-20", "make_up", "")],
        ),
        ("上班：2月20日、21日", [("2027-02-20", "make_up", ""), ("2027-02-21", "make_up", "")]),
        ("元旦：1月1日放假", [("2027-01-01", "holiday", "元旦")]),
    ],
)  # fmt: skip
def test_one_line(line: str, days: list[tuple[str, str, str]]) -> None:
    assert told(read(line, 2027)) == days


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Spring Festival", "Line 2: “Spring Festival” does not begin with a day"),
        ("2027-02-05", "Line 2: after the day say “off” or “work”"),
        ("2027-02-05 maybe", "Line 2: after the day say “off” or “work”"),
        ("2027-02-30 off", "Line 2: “2027-02-30 off” does not begin with a day"),
        ("2028-02-05 off", "Line 2: 5 Feb 2028 lies in another year than 2027"),
        ("2027-02-22 work", "Line 2: 22 Feb 2027 is a weekday"),
        ("2027-02-12..05 off", "Line 2: 12 Feb 2027 to 5 Feb 2027 is no sensible range"),
        ("5/2/2027 off", "Line 2: “5/2/2027” can be read two ways"),
        ("春节：2月30日放假", "Line 2: no such day"),
        ("春节：2月5日", "does not say whether 5 Feb 2027 is off"),
        ("日", "no day is found in it"),
    ],
)
def test_a_line_that_makes_no_sense_is_told_in_one_sentence(line: str, why: str) -> None:
    found = read(f"2027-01-01 off\n{line}\n\n", 2027)
    assert [day.isoformat() for day, _, _ in found.days] == ["2027-01-01"]
    (problem,) = found.problems
    assert why in str(problem)


def test_a_later_line_goes_before_an_earlier_one() -> None:
    assert told(read("2027-02-20 off\n2027-02-20 work", 2027)) == [("2027-02-20", "make_up", "")]
    assert read("", 2027) == Notice((), ())
