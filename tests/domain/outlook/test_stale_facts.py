"""What is asked of the lists of facts: every list with a mark, and every one that grows old."""

from __future__ import annotations

from rare_earth_desk.domain import search
from rare_earth_desk.domain.outlook.stale_facts import questions


def test_every_question_can_be_read_by_the_list_it_is_asked_of() -> None:
    for one in questions():
        assert not search.parse(one.search, one.table).problems, one


def test_each_list_with_a_mark_is_asked_and_figures_of_others_do_not_grow_old() -> None:
    asked = {one.table: one for one in questions()}
    for table in ("measure", "project", "stockpile", "benchmark", "general_licence"):
        assert asked[table].search == "stale:yes"
    assert asked["published_figure"].search == "verification:to-verify"
    assert asked["briefing_line"].search == "verification:to-verify"
    assert str(asked["measure"].words) == "Measures: unverified or old"
    assert str(asked["application"].words) == "Stocks told more than 60 days ago"
