from __future__ import annotations

from collections import Counter
from datetime import date

from rare_earth_desk.domain.published_figures import in_order, last_day, site
from rare_earth_desk.domain.records import PublishedFigure
from tests.shipped import surroundings


def test_figures_stand_by_their_last_day_and_those_without_a_day_come_last() -> None:
    days = [None, "2025-09", "2025-09-17", "2025"]
    found = in_order(PublishedFigure(id=str(day), published_on=day) for day in days)
    assert [one.published_on for one in found] == ["2025-09-17", "2025-09", "2025", None]


def test_figures_that_disagree_about_one_population_and_day_both_stand() -> None:
    found = surroundings().figures
    pairs = Counter((each.published_on, each.publisher, each.population) for each in found)
    (twice,) = [key for key, times in pairs.items() if times > 1]
    rates = {
        each.rate for each in found if (each.published_on, each.publisher, each.population) == twice
    }
    assert rates == {"68 %", "about 70 %"}


def test_a_month_counts_to_its_last_day_and_a_source_is_named_by_its_site() -> None:
    assert last_day(PublishedFigure(published_on="2025-09")) == date(2025, 9, 30)
    assert site(PublishedFigure(source="https://www.example.eu/a?b")) == "example.eu"
    assert site(PublishedFigure(source="by phone")) == "by phone"
    assert site(PublishedFigure()) == ""
