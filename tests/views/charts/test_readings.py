from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rare_earth_desk.charts.figure import NOTHING, Figure, Mark, Panel, Series
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.charts import readings
from tests.views.charts import figures


def test_reading_lists_series_as_they_are_seen_and_their_total():
    told = readings.reading(figures.pending(), 4)
    assert told.title == "Week of 8 May 2025"
    assert [(row.label, row.value) for row in told.rows] == [
        ("Permanent magnets", "12"),
        ("Metals", "8"),
        ("Oxides", "4"),
        ("Total", "24"),
    ]
    assert told.rows[0].query == 'product_group:"permanent magnets" week:4'
    assert told.rows[-1].query == "week:4"


def test_reading_of_panels_that_do_not_add_up_has_no_total():
    rows = readings.reading(figures.flows(), 0).rows
    assert [(row.panel, row.label) for row in rows] == [
        (0, "Pending"),
        (1, "Filed"),
        (1, "Decided"),
    ]
    assert {row.query for row in rows} == {None}


def test_marks_are_told_where_they_fall():
    figure = figures.pending()
    marks = {i: readings.reading(figure, i).marks for i in range(figure.points)}
    assert marks[3] == ("30 Apr 2025: Controls",)
    assert marks[4] == ("10 May 2025: Expansion (to verify)",)
    assert sum(map(len, marks.values())) == 2


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [(1234.0, "", "1\u2009234"), (68.34, "%", "68.3 %"), (np.nan, "%", "–"), (0.0, "", "0")],
)
def test_numbers_in_words(value, unit, text):
    assert readings.number(value, unit) == text


def test_sentence_names_the_latest_values_and_the_highest():
    told = readings.sentence(figures.pending(12))
    assert "Pending at week end · all applications" in told
    assert "Oxides 11, Metals 22, Permanent magnets 33" in told
    assert "26 Jun 2025; highest 66 at 26 Jun 2025" in told


def test_sentence_names_every_category():
    assert "0–30 days 15, 31–60 days 9, over 60 days 3" in readings.sentence(figures.ages())


def test_sentence_of_a_chart_without_anything():
    assert readings.sentence(NOTHING) == "Nothing to show."
    why = Figure("x", Phrase(""), Phrase(""), 0, (), empty=Phrase("No case is pending."))
    assert readings.sentence(why) == "No case is pending."


def test_sentence_of_a_chart_that_knows_no_value():
    panel = Panel("lines", Phrase("rate"), (Series("r", "Rate", np.array([np.nan]), "r"),))
    figure = Figure(
        "x", Phrase(""), Phrase(""), 0, (panel,), x=np.array([739_000]), marks=(Mark(1, "m"),)
    )
    assert readings.sentence(figure).endswith("rate: not known.")


def test_the_note_is_read_out_as_well():
    noted = replace(figures.pending(12), note=Phrase("Two are left out."))
    assert " Two are left out. " in readings.sentence(noted)


def test_reading_of_numbers_tells_the_interval_and_the_marks():
    told = readings.reading(figures.curves(), 63)
    assert told.title == "Days since filing: 63"
    assert [(row.label, row.value) for row in told.rows] == [
        ("Oxides", "92 % (85–99)"),
        ("Metals", "75 % (68–83)"),
        ("Permanent magnets", "62 % (55–69)"),
    ]
    assert told.marks == ("63: 45 working days",)
    assert not told.leads


def test_reading_of_points_tells_what_is_said_of_them():
    figure = figures.rates()
    told = [readings.reading(figure, place) for place in range(4)]
    assert [each.rows[0].value for each in told] == [
        "86 % (81–90), 183 of 214",
        "61 % (47–74), 31 of 51",
        "93 %, 14 of 15",
        "5 of 7",
    ]
    assert [each.leads for each in told] == [True, True, False, True]


def test_reading_of_a_forecast_tells_bands_as_ranges():
    rows = readings.reading(figures.fan(), 27).rows
    assert [(row.label, row.value) for row in rows[:3]] == [
        ("Pending", "–"),
        ("In 8 of 10 cases", "68.5–148.5"),
        ("In 5 of 10 cases", "92.5–124.5"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0 %"), (0.2, "<1 %"), (0.6, "1 %"), (99.4, "99 %"), (99.6, ">99 %"), (100, "100 %")],
)
def test_shares_are_whole_but_not_quite_nothing_or_all_is_told(value, text):
    panel = Panel("lines", Phrase(""), (), unit="%", top=100.0)
    assert readings.amount(panel, float(value)) == text


def test_sentence_of_curves_tells_a_few_round_ages_and_medians():
    told = readings.sentence(figures.curves())
    assert "Oxides (17 days): 70 % (65–75) at 30, 91 % (84–98) at 60, 97 %" in told
    assert " at 120" not in told


def test_sentence_of_points_tells_every_row():
    told = readings.sentence(figures.rates())
    assert "Oxides 86 % (81–90), 183 of 214" in told
    assert told.endswith("Equipment 5 of 7.")


def test_companies_are_told_after_the_cases():
    figure = replace(figures.rates(), companies=1405)
    assert readings.measure(figure) == "Rate · 287\u00a0cases · 1\u202f405\u00a0companies"
