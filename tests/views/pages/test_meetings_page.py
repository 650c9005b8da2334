"""The list of meetings: what a meeting is found by is never cut off."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.meetings import NewMeeting, SetMeetingState
from rare_earth_desk.domain.ids import new_id


@pytest.mark.parametrize("zoom", [1.0, 1.5])
@pytest.mark.parametrize("state", ["draft", "open", "in progress"])
def test_day_and_state_of_a_meeting_that_is_not_over_are_whole(window, theme, state, zoom):
    theme.set_zoom(zoom)
    page = window.page("meetings")
    id_ = new_id()
    window.desk.do(NewMeeting("2026-11-29", "open", id_))
    window.desk.do(SetMeetingState(id_, state, "2026-11-29T10:00:00"))
    page.fill(id_)
    window.grab()
    listed = page.meetings
    item = listed.currentItem()
    day, told, *_ = item.text().split("\n")
    assert "29 Nov 2026" in day
    assert told.lower().startswith(state)
    assert "·" not in told
    room = listed.visualItemRect(item).width()
    measure = listed.fontMetrics()
    assert max(measure.horizontalAdvance(line) for line in (day, told)) < room
    assert item.sizeHint().height() >= len(item.text().split("\n")) * measure.height()
    theme.zoom_reset()
