from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.exchange.swapped_days import swapped_days
from tests.exchange.imports import planned, table_of

# Filed 2024 on 1 Mar, 2 Jul and so on, as a spreadsheet of the other order made dates of them.
DATES = [date(2024, 1, 3), date(2024, 2, 7), date(2024, 3, 11), date(2024, 4, 1), date(2024, 5, 2)]
TEXTS = ["15/01/2024", "28/02/2024"]


def said(*cells):
    table = table_of(*({"No": f"A{n}", "In": cell} for n, cell in enumerate(cells)))
    return [str(one) for one in swapped_days(table, {"filed": "In"})]


def test_dates_beside_texts_of_one_order_are_told():
    (warning,) = said(*DATES, *TEXTS)
    assert warning == (
        "5 dates of “In” all lie on the first twelve days of a month, beside texts that can only "
        "be day-first, such as 15/01/2024: a spreadsheet has probably taken their days for "
        "months; export the table anew from where it comes."
    )
    assert "month-first, such as 02/28/2024" in said(*DATES, "02/28/2024")[0]


@pytest.mark.parametrize(
    "cells",
    [
        [*DATES],
        [*DATES[:4], *TEXTS],  # too few to tell
        [*DATES, date(2024, 6, 13), *TEXTS],  # a day that no month could have been
        [*DATES, *TEXTS, "03/04/2024"],  # a text that would have become a date
        [*DATES, "2024-02-28", "June 2024"],
        TEXTS,
    ],
)
def test_what_any_column_may_hold_is_no_sign(cells):
    assert said(*cells) == []


def test_it_stands_above_the_import(register):
    rows = ({"number": f"A{n}", "filed": cell} for n, cell in enumerate([*DATES, *TEXTS]))
    plan = planned(register, *rows, dates="day-first", dates_certain=True)
    assert "has probably taken their days for months" in str(plan.warnings[0])
