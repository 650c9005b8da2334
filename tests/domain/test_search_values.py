from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.search_sentences import in_words
from rare_earth_desk.domain.search_values import problem
from tests.domain.worlds import TODAY, cases


def kept(text: str, **columns: list[object]) -> list[bool]:
    """Return which of the applications "0", "1" … a search finds."""
    found: list[bool] = mask(parse(text), cases(**columns)).tolist()
    return found


@pytest.mark.parametrize(
    "text",
    ["days>abc", "days>45x", "days>1..x", "filed>soon", "filed:soon", "kg>much", "days:..",
     "line-stop<x", "changed<5q", "stock:x", "days > abc", "wd>6w", "kg>3d", "list:8kg", "days:nan",
     "days:1_000", "kg>1,00,000", "kg>1,0000,000", "days:1..2..3", "filed>jun"],
)  # fmt: skip
def test_what_cannot_be_compared_is_told_and_narrows_nothing(text: str) -> None:
    query = parse(text)
    assert not query.terms
    (told,) = query.problems
    assert "write it like" in str(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("filed:32/01/2025", "day 32 of month 1 in 2025, which does not exist"),
        ("filed:2025-13", "month 13 of 2025, which does not exist"),
        ('filed:"Jun 25"', "“Jun 25” may be 25 Jun 2025 or Jun 2025; write it like 2025-06-25."),
    ],
)
def test_of_days_it_is_told_how_they_were_read(text: str, told: str) -> None:
    query = parse(text)
    assert not query.terms
    assert told in str(query.problems[0])


@pytest.mark.parametrize(
    "text",
    ["days>", "days>45", "days>6w", "days>6weeks", "days:30..", "days:..30", "days:60..30",
     "filed:2025-06", "filed:2025-", "filed:jun", "filed:j", "filed:2025-W", "filed>12/06/2025",
     "changed<7d", "kg>1,000.0", "kg>0,500", "kg>5,", "kg>1e3", "kg>1.5", "-days>45",
     "company:x>3", "number:12..13", "state:hun", "state:DE", "group:bogus", "wd>45d",
     "value_eur>5000€", "precautionary:y",
     "days>-1", "filed:yesterday..today"],
)  # fmt: skip
def test_what_can_be_compared_is_no_problem(text: str) -> None:
    query = parse(text)
    assert not query.problems
    assert len(query.terms) == (text != "days>")


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("days > 45", "days>45"),
        ("days >45", "days>45"),
        ("days> 45", "days>45"),
        ("days:>45", "days>45"),
        ("days:>=45", "days>=45"),
        ("days=>45", "days>=45"),
        ("days > = 45", "days>=45"),
        ("days ≥ 45", "days>=45"),
        ("days≤6w", "days<=6w"),
        ("days＞45", "days>45"),
        ("days > -5", "days>-5"),
        ("days != 45", "-days=45"),
        ("-days<>45", "days=45"),
        ("-days > 45 voltaris", "-days>45 voltaris"),
        ("Days < 3 kg>=5", "days<3 kg>=5"),
        ("filed : 2025-06", "filed:2025-06"),
        ("filed: 2025-06 -is: pending", "filed:2025-06 -is:pending"),
        ("company = “Voltaris GmbH”", 'company="Voltaris GmbH"'),
        ("filed：2025", "filed:2025"),
        ("kg>1\u202f000\u00a0000", "kg>1000000"),
        ("is=pending", "is:pending"),
        ("days> company:x", "company:x"),
        ("days> -company:x", "-company:x"),
        ("company: is:pending", "is:pending"),
    ],
)
def test_blanks_and_signs_of_print_are_read(typed: str, plain: str) -> None:
    assert parse(typed) == parse(plain)
    assert parse(typed).terms


@pytest.mark.parametrize("text", ["voltaris > 45", '"days" > 45', "days magnets", "a ≥99.9% b"])
def test_words_are_not_put_together(text: str) -> None:
    assert len(parse(text).terms) == len(text.split())
    assert all(not term.field for term in parse(text).terms)


@pytest.mark.parametrize(
    "value",
    ["1'000", "1’000", "1000", "1000kg", "1\u202f000", '"1 000 kg"', "1.000,0", "1,000.0"],
)
def test_thousands_may_be_parted(value: str) -> None:
    assert kept(f"kg>={value}", quantity_kg=[999.0, 1000.0, 1001.0]) == [False, True, True]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kg>1,000", "“1,000” may be 1 or 1000"),
        ("kg>1.000", "“1.000” may be 1 or 1000"),
        ("kg:12.500kg..20", "“12.500kg” may be 12.5 or 12500"),
        ("kg>1,234", "“1,234” may be 1.2340 or 1234"),
        ("days>1.000d", "“1.000d” may be 1 or 1000"),
    ],
)
def test_a_number_that_may_be_two_is_told_and_narrows_nothing(text: str, told: str) -> None:
    query = parse(text)
    assert not query.terms
    assert told in str(query.problems[0])


def test_of_whole_numbers_only_whole_readings_count() -> None:
    assert kept("jobs_affected>1.234", jobs_affected=[1233, 1235]) == [False, True]


def test_a_decimal_comma_is_one() -> None:
    assert kept("kg>1,5", quantity_kg=[1.4, 1.6]) == [False, True]


DAYS = [(TODAY + timedelta(days=n)).isoformat() for n in (-400, -14, -1, 0, 1, 13, 14, 400)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("line-stop<14d", "00011100"),
        ("line-stop<=14d", "00011110"),
        ("line-stop:14d", "00011110"),
        ("line-stop=14d", "00000010"),
        ("line-stop<0d", "11100000"),
        ("line-stop<=0d", "11110000"),
        ("line-stop:0d", "00010000"),
        ("line-stop>14d", "00000001"),
        ("line-stop:..14d", "11111110"),
        ("line-stop:14d..", "00000011"),
        ("line-stop:0d..14d", "00011110"),
        ("line-stop:14d..0d", "00011110"),
        ("news<14d", "00110000"),
        ("news:2w", "01110000"),
        ("news=1d", "00100000"),
        ("news>14d", "10000000"),
        ("news>=14d", "11000000"),
        ("news>=0d", "11110000"),
        ("news<0d", "00001111"),
        ("news:14d..", "11000000"),
        ("news:..14d", "01111111"),
        ("news:1d..14d", "01100000"),
    ],
)
def test_durations_lie_before_today_or_for_line_stops_behind(text: str, wanted: str) -> None:
    found = kept(text, line_stop_on=list(DAYS), last_news_on=list(DAYS))
    assert "".join(str(int(one)) for one in found) == wanted


@given(st.text(max_size=12), st.sampled_from([">", "<", ":", "=", ">=", "<="]))
def test_a_value_is_either_readable_or_told(value: str, operator: str) -> None:
    for name in ("days_waiting", "filed_on", "changed_at", "quantity_kg"):
        column = column_of("application", name)
        why = problem(column, operator, value)
        assert why is None or value in str(why)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_comparisons_of_days_agree_with_the_calendar(one: date, other: date) -> None:
    expected = {">": other > one, ">=": other >= one, "<": other < one, "<=": other <= one}
    for operator, wanted in expected.items():
        assert kept(f"filed{operator}{one.isoformat()}", filed_on=[other.isoformat()]) == [wanted]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("status:aproved", "No status is called “aproved”; try “Approved”"),
        ("-status:aproved", "No status is called “aproved”"),
        ("state:12", "No member state is called “12”; try"),
        ("province:jiangsi", "try “Jiangxi”"),
    ],
)
def test_a_word_that_no_list_holds_is_told_and_finds_nothing(text: str, told: str) -> None:
    query = parse(text)
    assert [told in str(problem) for problem in query.problems] == [True]
    assert len(query.terms) == 1


@pytest.mark.parametrize("text", ["filed:03/04/2025", "filed>3.4.25", "filed:2025-01..03/04/2025"])
def test_a_day_that_can_be_read_two_ways_is_told_with_both(text):
    query = parse(text)
    assert not query.problems
    (note,) = map(str, query.notes)
    assert "is read day first, as 3 Apr 2025; for 4 Mar 2025 write 2025-03-04." in note
    assert "3 Apr 2025" in in_words(query) or ".." in text


@pytest.mark.parametrize(
    "text",
    ["filed:13/04/2025", "filed:04/04/2025", "filed:2025-04-03", "filed:3/4", "number:3/4/25"],
)
def test_where_nothing_is_in_doubt_nothing_is_told(text):
    assert parse(text).notes == ()
