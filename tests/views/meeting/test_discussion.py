"""The list under discussion: what is read out is never cut."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from rare_earth_desk.views.meeting.discussion import DiscussionTable
from rare_earth_desk.views.meeting.telling import FACING, INSIDE
from tests.registers import add_application

LONG = "DEMO-２０２６-００３２５５"


@pytest.mark.parametrize("width", [600, 780, 1_200])
@pytest.mark.parametrize("telling", [INSIDE, FACING])
def test_an_application_number_is_whole_however_it_was_typed(
    qtbot, register, theme, telling, width
):
    ids = tuple(add_application(register, number) for number in ("EU-2025-1", LONG))
    room = SimpleNamespace(listed=ids, offered=ids[0], said={}, position=ids.index)
    table = DiscussionTable(register, telling)
    qtbot.addWidget(table)
    table.resize(theme.px(width), theme.px(300))
    table.show_room(room)
    table.show()
    place = [one.name for one in telling.columns].index("number")
    look = table.itemDelegate().look
    room_for_it = table.columnWidth(place) - 2 * look.padding
    assert table.model_.index(1, place).data() == LONG
    assert look.metrics.elidedText(LONG, table.textElideMode(), room_for_it) == LONG
