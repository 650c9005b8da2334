"""A figure that the desk enters stands beside ours on the statistics page at once."""

from __future__ import annotations

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import PublishedFigure


def _others(view):
    return next(card for card in view.cards if card.figure and card.figure.key == "published")


def test_it_is_seen_with_source_and_difference_and_undo_takes_it_back(window, qtbot) -> None:
    window.go_to_part("statistics", "channel")
    page = window.front.page
    qtbot.waitUntil(lambda: "channel" in page.shown_parts and page.data is not None)
    before = len(_others(page.shown_parts["channel"]).lines)
    window.desk.do(
        AddRecord(
            PublishedFigure(
                publisher="Demo Chamber", published_on="2025-11-05", population="their members",
                numerator="30", denominator="60", rate="50 %", compares=1,
                differs="Members only.", source="https://example.org/x", verification="verified",
            )
        )
    )  # fmt: skip
    page.refresh()
    lines = _others(page.shown_parts["channel"]).lines
    assert len(lines) == before + 1
    (mine,) = [line for line in lines if line.cells[1] == "Demo Chamber"]
    assert tuple(map(str, mine.cells[2:6])) == ("their members", "30 of 60", "50 %", "checked")
    assert str(mine.cells[8]) != "–"
    assert mine.cells[9] == "example.org"
    window.desk.undo()
    page.refresh()
    assert len(_others(page.shown_parts["channel"]).lines) == before
