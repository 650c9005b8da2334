"""A stoppage that is written down stops its line on the page of lists and on the radar at once."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Stoppage


@pytest.fixture
def left_at():
    return "lists"


@pytest.fixture
def beside():
    return False


def _runs(board):
    """Return a candidate whose line runs, as far as is known."""
    return next(
        one.case for one in board.order
        if one.case.company_id and board.scale.stock_out(one.case).left > 0
    )  # fmt: skip


def test_the_order_of_candidates_counts_a_line_that_stands_still(window):
    page, register = window.page("lists"), window.desk.register
    case = _runs(page.board)
    before = page.board.by_case[case.id].points
    register.do(AddRecord(Stoppage(company=case.company_id, since=register.today.isoformat())))
    now = page.board.by_case[case.id]
    assert "production stopped" in [str(reason.words) for reason in now.reasons]
    assert now.points >= before
    register.undo()
    assert page.board.by_case[case.id].points == before


def test_the_radar_counts_it_among_those_that_stand_still(window, qtbot):
    register = window.desk.register
    case = _runs(window.page("lists").board)
    window.go_to_part("statistics", "line-stops")
    part = window.front.page.shown_parts["line-stops"]
    qtbot.waitUntil(lambda: part.radar is not None)
    radar = part.radar

    def still():
        return case.id in [part.radar.cases[n].id for n in range(len(part.radar))
                           if part.radar.stocks[n].stopped]  # fmt: skip

    assert not still()
    register.do(AddRecord(Stoppage(company=case.company_id, since=register.today.isoformat())))
    qtbot.waitUntil(lambda: part.radar is not radar)
    assert still()
