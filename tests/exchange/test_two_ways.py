from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.reading import read_table
from rare_earth_desk.exchange.two_ways import answered, questions

TODAY = date(2026, 11, 24)
COLUMNS = {
    "number": "Case", "filed": "Filed", "quantity_kg": "Weight", "days_of_stock": "Stock",
}  # fmt: skip


@pytest.fixture
def asked(tmp_path):
    """Return what rows of (filed, weight, stock) leave open under a mapping."""

    def ask(*rows, **options):
        path = tmp_path / "t.csv"
        lines = [f"A-{place};{filed};{weight};{stock}" for place, (filed, weight, stock) in
                 enumerate(rows)]  # fmt: skip
        path.write_text("\n".join(["Case;Filed;Weight;Stock", *lines]), encoding="utf-8")
        return questions(read_table(path), Mapping(columns=COLUMNS, **options), TODAY)

    return ask


def words(question):
    return {answer: str(said) for answer, said in question.answers}


def test_both_are_asked_with_an_example_each(asked):
    found = asked(("03/04/2025", "12.500 kg", "30"), ("05/06/2025", "1.250", ""))
    assert list(found) == ["dates", "decimals"]
    assert all(question.is_open for question in found.values())
    assert words(found["dates"]) == {
        "day-first": "Day first: 03/04/2025 is 3 Apr 2025",
        "month-first": "Month first: 03/04/2025 is 4 Mar 2025",
    }
    assert words(found["decimals"]) == {
        "comma": "Decimal comma: 12.500 kg is 12\u2009500 kg",
        "point": "Decimal point: 12.500 kg is 12.5 kg",
    }
    said = str(found["decimals"].said)
    assert said.startswith("Different amounts that can be read two ways: 2.")
    assert said.endswith("Until then they are left out.")


def test_a_comma_is_read_the_other_way_round(asked):
    found = asked(("2025-04-13", "12,500", ""))
    assert words(found["decimals"]) == {
        "comma": "Decimal comma: 12,500 is 12.5",
        "point": "Decimal point: 12,500 is 12\u2009500",
    }


@pytest.mark.parametrize("telling", ["0.5", "1,75", "1.234.567", "12.500,5"])
def test_a_column_that_tells_by_itself_leaves_nothing_open(asked, telling):
    assert asked(("2025-04-13", "12.500", ""), ("", telling, "")) == {}


def test_whole_numbers_are_read_one_way(asked):
    assert asked(("2025-04-13", "", "1.250")) == {}


def test_what_was_chosen_is_shown_and_is_read_so(asked):
    mapping = answered(answered(Mapping(), "decimals", "comma"), "dates", "month-first")
    assert mapping == Mapping(decimals="comma", dates="month-first", dates_certain=True)
    found = asked(
        ("03/04/2025", "12.500", ""), decimals="comma", dates="month-first", dates_certain=True
    )
    assert [found[option].chosen for option in ("dates", "decimals")] == ["month-first", "comma"]
    assert str(found["decimals"].said) == "Different amounts that can be read two ways: 1."


def test_days_that_can_only_be_read_one_way_are_no_question(asked):
    assert asked(("13/04/2025", "", ""), ("14/04/2025", "", "")) == {}


def test_days_written_both_ways_are_one(asked):
    found = asked(("13/04/2025", "", ""), ("04/13/2025", "", ""))
    assert "writes them both ways" in str(found["dates"].said)
    assert words(found["dates"]) == {"day-first": "Day first", "month-first": "Month first"}


def test_the_century_of_the_example_is_that_of_the_import(asked):
    assert words(asked(("03/04/97", "", ""))["dates"]) == {
        "day-first": "Day first: 03/04/97 is 3 Apr 1997",
        "month-first": "Month first: 03/04/97 is 4 Mar 1997",
    }
