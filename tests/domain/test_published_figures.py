from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.published_figures import published_figures, read


def row(**changes: str) -> dict[str, str]:
    given = next(each for each in resources.table("published_figures") if each["source"])
    return {**given, **changes}


def test_every_figure_is_shipped_with_what_it_is_of_earliest_first() -> None:
    found = published_figures()
    assert len(found) == 15
    assert [each.last_day for each in found] == sorted(each.last_day for each in found)
    for each in found:
        assert each.publisher
        assert each.population
        assert each.differs
        assert each.verified == bool(each.source)


def test_figures_that_disagree_about_one_population_and_day_both_stand() -> None:
    found = published_figures()
    pairs = Counter((each.day, each.publisher, each.population) for each in found)
    (twice,) = [key for key, times in pairs.items() if times > 1]
    rates = {each.rate for each in found if (each.day, each.publisher, each.population) == twice}
    assert rates == {"68 %", "about 70 %"}


def test_a_verified_figure_without_a_source_is_refused() -> None:
    with pytest.raises(Refused, match="verified without a source"):
        read(row(source=""))
    assert not read(row(source="", verification="to-verify")).verified


@pytest.mark.parametrize("name", ["day", "publisher", "population", "rate", "differs"])
def test_a_figure_that_does_not_say_what_it_is_is_refused(name: str) -> None:
    with pytest.raises(Refused, match=f"no {name}"):
        read(row(**{name: ""}))


def test_a_mark_of_its_own_is_refused() -> None:
    with pytest.raises(Refused, match="surely"):
        read(row(verification="surely"))


def test_a_month_counts_to_its_last_day_and_a_source_is_named_by_its_site() -> None:
    figure = read(row(day="2025-09", source="https://www.example.eu/a?b"))
    assert figure.last_day == date(2025, 9, 30)
    assert figure.site == "example.eu"
