from __future__ import annotations

import pytest

from rare_earth_desk.domain.columns import CHANGED_ON, SUPPLIED, columns_of
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.search_moment import asks_about_the_moment, columns_asked


@pytest.mark.parametrize(
    ("text", "of_moment"),
    [
        ("", False),
        ("voltaris -metals", False),
        ("group:oxides state:DE filed>=2025-11 element:Dy hs:2846 kg>5", False),
        ("is:critical has:exporter no:notes", False),
        ("is:pending", True),
        ("-is:approved", True),
        ("is:critical|listed", True),
        ("status:approved", True),
        ("days>45", True),
        ("wd>45", True),
        ("hands:MOFCOM", True),
        ("news<14d", True),
        ("channel:listed", True),
        ("list:3", True),
        ("no:accepted", True),
        ("has:filed", False),
        ("line-stop<14d", True),
        ("changed<7d", True),
        ("filed<=2025-11-05 -decided<=2025-11-05", True),
    ],
)
def test_which_searches_find_other_cases_as_time_goes_on(text: str, of_moment: bool) -> None:
    assert not parse(text).problems
    assert asks_about_the_moment(parse(text)) == of_moment


def test_the_columns_that_a_search_asks_about() -> None:
    assert columns_asked(parse("voltaris is:pending days>45 no:accepted|notes")) == {
        "days_waiting", "accepted_on", "notes"
    }  # fmt: skip


def test_of_the_computed_columns_only_goods_and_the_filing_day_stay() -> None:
    lasting = {"filed_on", "element", "control_code", "hs_code", "quantity_kg", "recorded_at"}
    columns = {column.name: column for column in columns_of("application")}
    assert not any(columns[name].of_moment for name in lasting)
    standing = {name for name, column in columns.items() if column.source.startswith("s.")}
    passing = {name for name, column in columns.items() if column.of_moment}
    assert passing == standing - lasting | {
        "days_waiting", "working_days", CHANGED_ON, *SUPPLIED
    }  # fmt: skip
