from __future__ import annotations

from datetime import date

from rare_earth_desk.domain.selection import Selection, Sorting
from rare_earth_desk.views.lists.list_summary import nothing_there, summary_of


def test_a_plain_list():
    assert summary_of(Selection(), 12, 720) == "12 of 720 shown"


def test_a_past_day_and_the_order_are_said():
    ordering = (Sorting("filed_on", falling=True), Sorting("number"))
    words = summary_of(Selection(ordering=ordering, as_at=date(2025, 10, 21)), 0, 5)
    assert words.startswith("As at 21 Oct 2025 · 0 of 5 shown · sorted by Filed ▼, ")
    assert words.endswith(" ▲")


def test_what_is_not_there_is_said_for_each_page():
    assert nothing_there("application")[0] == "This register is empty."
    title, what = nothing_there("exporter")
    assert title == "There are no exporters yet."
    assert "Ctrl+N adds one by hand" in what
