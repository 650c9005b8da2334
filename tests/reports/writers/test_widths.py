from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_desk.reports.writers.widths import parts

ROOM = 180.0


def test_what_fits_is_as_wide_as_its_texts():
    (part,) = parts(["Number", "Company"], [["EU-1", "Voltaris GmbH"]], [0, 0], ROOM, 1)
    assert part.places == [0, 1]
    assert part.size == 9.0
    assert sum(part.widths) < ROOM / 2
    assert part.widths[1] > part.widths[0]


def test_a_given_width_stays():
    (part,) = parts(["Number", "Company"], [["EU-1", "x" * 300]], [40, 0], ROOM, 1)
    assert part.widths[0] == 40
    assert sum(part.widths) == pytest.approx(ROOM, abs=0.1)


def test_long_texts_give_way_before_words_are_broken():
    text = "one two three four five six seven eight nine ten " * 5
    (part,) = parts(["Number", "Notes"], [["DEMO-2026-003599", text]], [0, 0], ROOM, 1)
    (alone,) = parts(["Number"], [["DEMO-2026-003599"]], [0], ROOM, 1)
    assert part.widths[0] == pytest.approx(alone.widths[0], abs=0.1)
    assert sum(part.widths) == pytest.approx(ROOM, abs=0.1)


def test_letters_get_smaller_before_a_table_is_split():
    headings = [f"Column{n}" for n in range(8)]
    rows = [["W" * 10] * 8]
    (part,) = parts(headings, rows, [0] * 8, ROOM, 1)
    assert 6.0 <= part.size < 9.0


def test_a_table_that_is_too_wide_is_set_in_parts_that_begin_alike():
    headings = [f"Heading{n}" for n in range(30)]
    found = parts(headings, [["W" * 9] * 30], [0] * 30, ROOM, 2)
    assert len(found) > 1
    assert all(part.places[:2] == [0, 1] for part in found)
    others = [place for part in found for place in part.places[2:]]
    assert others == list(range(2, 30))


texts = st.text(alphabet="abcdWM ·1宁", max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.lists(texts, min_size=n, max_size=n),
            st.lists(st.lists(texts, min_size=n, max_size=n), max_size=4),
        )
    )
)
def test_every_column_stands_once_and_no_part_is_wider_than_the_page(table):
    headings, rows = table
    found = parts(headings, rows, [0] * len(headings), ROOM, 1)
    assert all(sum(part.widths) <= ROOM + 0.1 for part in found)
    assert all(width > 0 for part in found for width in part.widths)
    places = [place for part in found for place in part.places[1:]]
    assert found[0].places[0] == 0
    assert places == list(range(1, len(headings)))


def test_a_table_without_rows_has_its_headings():
    (part,) = parts(["Number", "Company"], [], [0, 0], ROOM, 1)
    assert len(part.widths) == 2


def test_figures_keep_some_distance_from_the_words_after_them():
    heads, rows = ["List", "Answer"], [["36", "Under review"]]
    (plain,) = parts(heads, rows, [0, 0], 180, 1)
    (apart,) = parts(heads, rows, [0, 0], 180, 1, gaps=[True, False])
    assert apart.widths[0] > plain.widths[0] + 1
    assert apart.widths[1] == plain.widths[1]
