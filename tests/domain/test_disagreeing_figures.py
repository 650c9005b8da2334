"""Published figures of one population and time that say different things; both stand."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.disagreeing_figures import disagree, others_of, share_of, whole
from rare_earth_desk.domain.records import PublishedFigure


def figure(id_: str = "a", on: str | None = "2025-09", **more) -> PublishedFigure:
    return PublishedFigure(
        id=id_, published_on=on, **{"population": "Applications of members"} | more
    )


def differ(one: dict, other: dict) -> bool:
    first, second = figure("a", **one), figure("b", **other)
    found = others_of(first, [first, second])
    assert [one.id for one in others_of(second, [first, second])] == (["a"] if found else [])
    return bool(found)


def test_two_rates_of_one_population_and_month_disagree() -> None:
    chamber = {"numerator": "19", "denominator": "141", "rate": "13.5 % (computed)"}
    assert differ(chamber, {"on": "2025-09-17", "rate": "about 25 %"})
    assert not differ(chamber, {"on": "2025-10", "rate": "about 25 %"})
    assert not differ(chamber, {"rate": "about 25 %", "population": "all applications"})
    assert not differ(chamber, {"rate": "13.5 %"})
    assert not differ(chamber, {"rate": "13 %"})  # rounded
    assert differ(chamber, {"rate": "14.5 %"})


def test_case_and_blanks_of_the_population_do_not_matter() -> None:
    other = {"population": "  applications  OF members ", "rate": "50 %"}
    assert differ({"rate": "20 %"}, other)


def test_without_a_rate_what_both_tell_is_compared() -> None:
    assert differ({"denominator": "141"}, {"denominator": "140"})
    assert not differ({"denominator": "141"}, {"numerator": "19"})
    assert differ({"rate": "just over half"}, {"rate": "about half"})
    assert differ({"numerator": "19", "denominator": "141"}, {"denominator": "140", "rate": "few"})


def test_a_figure_without_day_or_population_disagrees_with_none() -> None:
    assert not differ({"on": None, "rate": "1 %"}, {"rate": "50 %"})
    assert not differ({"population": None, "rate": "1 %"}, {"population": None, "rate": "50 %"})


def test_the_fields_of_a_row_serve_as_well_as_a_record() -> None:
    row = {"id": "a", "published_on": "2025-09", "population": "x", "numerator": None,
           "denominator": None, "rate": "10 %", "verification": None}  # fmt: skip
    other = figure("b", population="X", rate="90 %")
    assert others_of(row, [other]) == [other]
    assert disagree(row, {**row, "rate": "11 %"})


@pytest.mark.parametrize(
    ("text", "number"),
    [("141", 141), ("about 2,000", 2000), ("2 117", 2117), ("933 (computed)", 933), ("few", None),
     (None, None)],
)  # fmt: skip
def test_whole_numbers_are_read_as_they_are_published(text, number) -> None:
    assert whole(text) == number


def test_the_share_goes_by_the_parts_first() -> None:
    assert share_of({"numerator": "1", "denominator": "4", "rate": "90 %"}) == 25
    assert share_of({"numerator": None, "denominator": "4", "rate": "12,5 %"}) == 12.5
    assert share_of({"numerator": None, "denominator": None, "rate": "half"}) is None
