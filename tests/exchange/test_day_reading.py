from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.day_reading import evidence, looks_like_day, read_day

TODAY = date(2025, 11, 25)


def day(cell, order="iso"):
    return read_day(cell, today=TODAY, order=order)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2025, 6, 12), "2025-06-12"),
        ("2025-06-12", "2025-06-12"),
        ("2025-06-12 14:30:00", "2025-06-12"),
        ("2025-06-12T14:30:00Z", "2025-06-12"),
        ("2025-06", "2025-06"),
        ("06/2025", "2025-06"),
        ("Jun 2025", "2025-06"),
        ("Q2 2025", "2025-Q2"),
        ("2025-W24", "2025-W24"),
        ("KW 24 2025", "2025-W24"),
        ("25.06.2025", "2025-06-25"),
        ("06/25/2025", "2025-06-25"),
        ("12. März 2025", "2025-03-12"),
        ("12.März 2025", "2025-03-12"),
        ("1er juin 2025", "2025-06-01"),
        ("3 août 2025", "2025-08-03"),
        ("12 de junio de 2025", "2025-06-12"),
        ("3 gennaio 2025", "2025-01-03"),
        ("Juni 2025", "2025-06"),
        ("15-Okt-25", "2025-10-15"),
        ("2025年6月12日", "2025-06-12"),
        ("2025年6月", "2025-06"),
        ("20250612", "2025-06-12"),
        (20250612, "2025-06-12"),
        (2025, "2025"),
        (2025.0, "2025"),
        ("0000-00-00", None),
        ("00.00.0000", None),
        (None, None),
    ],
)
def test_days_as_people_and_programs_write_them(cell, expected):
    assert day(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("28-Feb-97", "1997-02-28"),
        ("28.02.97", "1997-02-28"),
        ("2/28/97 0:00", "1997-02-28"),
        ("28/02/97 13:45:10", "1997-02-28"),
        ("28 févr. 97", "1997-02-28"),
        ("1-Jan-00", "2000-01-01"),
        ("28-Feb-45", "2045-02-28"),
    ],
)
def test_a_year_of_two_figures_is_never_far_ahead(cell, expected):
    assert day(cell) == expected


@pytest.mark.parametrize(
    "cell",
    ["\u200e12/\u200e06/\u200e2025", "12‑06‑2025", "12–06–2025", "12-JUN-25 12.00.00.000000 AM",
     "12.06.2025 10.30", "12.6.2025 9.05.59", "12/06/2025 10.30 PM"],
)  # fmt: skip
def test_marks_nobody_sees_and_times_with_points_are_read_over(cell):
    assert day(cell, "day-first") == "2025-06-12"
    assert looks_like_day(cell)


def test_evidence_is_seen_through_marks_nobody_sees():
    assert evidence(["\u200e25/\u200e06/\u200e2025", "03‑04‑2025"]).day_first == 1
    assert evidence(["03‑04‑2025"]).ambiguous == 1


def test_two_figures_after_a_day_are_no_time_without_minutes():
    for cell in ("2025 6.20", "12.06.2025 10", "Juni 2025 10.5"):
        with pytest.raises(Refused):
            day(cell)


def test_a_year_of_two_figures_before_all_days_is_refused():
    with pytest.raises(Refused, match="year 1987, but days run from 1990"):
        day("28-Feb-87")
    with pytest.raises(Refused, match="year 1987"):
        day("03/04/87")


def test_a_month_is_a_month():
    assert day("2025-06") == "2025-06"
    assert day("June 2025", "day-first") == "2025-06"


def test_ambiguous_days_are_refused_with_both_readings():
    with pytest.raises(Refused, match=r"3 Apr 2025 or 4 Mar 2025; say in which order"):
        day("03/04/2025")
    assert day("03/04/2025", "day-first") == "2025-04-03"
    assert day("03/04/2025", "month-first") == "2025-03-04"
    assert day("04/04/2025") == "2025-04-04"


def test_a_month_with_two_figures_is_not_guessed_at():
    with pytest.raises(Refused, match=r"25 Nov 2025 or Nov 2025; write it in full"):
        day("Nov 25", "day-first")


@pytest.mark.parametrize("cell", ["12.6.", "12 June", "today", "t", "week 24"])
def test_days_without_a_year_are_refused(cell):
    with pytest.raises(Refused, match="has no year"):
        day(cell, "day-first")


@pytest.mark.parametrize("cell", [45820, 45820.5, "45820"])
def test_bare_excel_numbers_are_refused_with_their_meaning(cell):
    with pytest.raises(Refused, match="Excel's number for 12 Jun 2025"):
        day(cell)


@pytest.mark.parametrize(
    "cell", ["x", "31.02.2025", "32/01/2025", "2025-13", True, 17, 2025.06, "12345", "1" * 100]
)
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(Refused):
        day(cell)


@pytest.mark.parametrize("cell", [date(1900, 1, 1), date(9999, 12, 31), "1889-06-12", "2999"])
def test_years_out_of_range_are_refused(cell):
    with pytest.raises(Refused, match=r"1990|2100"):
        day(cell)


def test_an_impossible_order_refuses_the_cell():
    with pytest.raises(Refused):
        day("06/25/2025", "day-first")


@pytest.mark.parametrize(
    ("cells", "order", "ambiguous"),
    [
        (["03/04/2025", "25/04/2025"], "day-first", 1),
        (["03/04/2025", "04/25/2025"], "month-first", 1),
        (["03.04.2025", "05.04.2025", "04.04.2025"], None, 2),
        (["25/04/2025", "04/25/2025"], None, 0),
        (["2025-04-03", date(2025, 4, 3), None, 2025], None, 0),
        (["3/4/2025", "31/06/2025"], None, 1),
        (["3/4/2025", "13.06.2025"], None, 1),
        (["3/4/2025", "13.06.2025", "13/06/2025"], "day-first", 1),
        (["25-1-24"], None, 1),
        (["03.04.25", "13.06.25"], None, 2),
        (["03/04/2025", "13/06/99"], None, 1),
    ],
)
def test_what_a_column_tells_about_the_order(cells, order, ambiguous):
    found = evidence(cells)
    assert (found.order, found.ambiguous) == (order, ambiguous)
    if ambiguous:
        assert found.example in cells


@pytest.mark.parametrize(
    "text",
    ["Mo, 27.05.2019", "Montag, 27. Mai 2019", "lundi 27 mai 2019", "lun. 27/05/2019",
     "lunedì 27 maggio 2019", "maandag 27 mei 2019", "星期一 2019-05-27",
     "Monday, 27 May 2019, 00:00:00.000000 +02:00"],
)  # fmt: skip
def test_a_day_of_the_week_says_nothing_more(text):
    assert read_day(text, today=date(2025, 11, 25), order="iso") == "2019-05-27"
    assert looks_like_day(text)


def test_a_day_of_the_week_hides_no_evidence():
    assert evidence(["Mo 13/04/2019", "Mo 03/04/2019"]).order == "day-first"
    assert evidence(["Mo 03/04/2019"]).ambiguous == 1


def test_the_day_that_shows_the_order_is_named_and_the_one_that_stays_open():
    found = evidence(["3.4.2025", "13.06.2025", "3/4/2025"])
    assert (found.proof, found.example, found.unproved) == ("13.06.2025", "3/4/2025", 1)
