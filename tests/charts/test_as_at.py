from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest

from rare_earth_desk.charts import charts
from rare_earth_desk.charts.inputs import chart_input
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.records import Application
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.register import Register
from tests.charts.registers import found, points

NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
TODAY = NOON.date()
COURSES = (("L10",), ("L10", "L30"), ("L10", "L30", "L50"), ("L10", "L30", "L41", "L60"),
           ("L10", "L70"), ("L00",), ("L10", "L20", "L30", "L40", "L59"))  # fmt: skip


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    register = Register.create(tmp_path_factory.mktemp("as_at") / "register.desk")
    register.file.now = lambda: NOON
    chance = random.Random(18)
    for number in range(60):
        group = chance.choice([None, "oxides", "metals", "permanent magnets"])
        register.do(AddRecord(Application(number=f"A-{number}", product_group=group)))
    for id_ in list(register.facts().ids):
        day = date(2025, 9, 1) + timedelta(days=chance.randrange(170))
        for code in chance.choice(COURSES):
            register.do(RecordStatus((id_,), code, day.isoformat()))
            day = min(day + timedelta(days=chance.randrange(1, 30)), TODAY)
    yield register
    register.close()


@pytest.mark.parametrize("day", [date(2025, 8, 1), date(2025, 11, 5), date(2026, 2, 1), TODAY])
def test_every_point_is_right_at_a_day_in_the_past(register, day):
    known = register.facts_as_at(day)
    selection = Selection(as_at=day)
    data = chart_input(known, selection, TODAY)
    assert data.as_at == day
    for each in charts("backlog"):
        figure = each.make(data)
        assert all(x <= day.toordinal() + 3 for x in figure.x) or figure.x_kind == "category"
        for name, query, value in points(figure):
            assert found(known, selection, query) == value, (name, query)


def test_the_past_seen_from_today_is_the_past_as_at(register):
    """Cutting today's facts at a day, as while the slider is held, tells the same backlog."""
    day = date(2026, 1, 14)
    then = chart_input(register.facts_as_at(day), Selection(as_at=day), TODAY)
    cut = chart_input(register.facts(), Selection(as_at=day), TODAY)
    for each in charts("backlog"):
        if each.key != "pending_by_holder":  # who held it then is not known from today's facts
            seen, kept = each.make(cut), each.make(then)
            assert str(seen.title) == str(kept.title)
            assert list(points(seen)) == list(points(kept))
