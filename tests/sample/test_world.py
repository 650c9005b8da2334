from __future__ import annotations

from rare_earth_desk.sample import simulate


def test_days_yield_everything_once_in_order() -> None:
    one = simulate(400, seed=2)
    batches = list(one.days())
    assert [batch.on for batch in batches] == sorted({batch.on for batch in batches})
    for name in ("companies", "exporters", "meetings", "applications", "lists", "places"):
        indexes = [index for batch in batches for index in getattr(batch, name)]
        assert sorted(indexes) == list(range(len(getattr(one, name))))
    assert sum(len(batch.stocks) for batch in batches) == len(one.stocks)
    assert sum(len(batch.edits) for batch in batches) == len(one.edits)
    assert sum(len(batch.entries) for batch in batches) == sum(
        len(row.events) for row in one.applications
    )
    answered = [index for batch in batches for index in batch.answered]
    assert len(answered) == sum(place.answer is not None for place in one.places)


def test_a_batch_refers_only_to_rows_recorded_by_then() -> None:
    one = simulate(400, seed=2)
    seen: dict[str, set[int]] = {
        name: set() for name in ("companies", "exporters", "meetings", "applications", "lists")
    }
    places: set[int] = set()
    for batch in one.days():
        for name, known in seen.items():
            known.update(getattr(batch, name))
        for index in batch.applications:
            row = one.applications[index]
            assert row.company in seen["companies"]
            assert row.exporter in seen["exporters"]
            assert row.replaces is None or row.replaces in seen["applications"]
        for stock in batch.stocks:
            assert stock.application in seen["applications"]
            assert stock.company in seen["companies"]
        places.update(batch.places)
        for index in batch.places:
            assert one.places[index].priority_list in seen["lists"]
            assert one.places[index].application in seen["applications"]
        assert places.issuperset(batch.answered)
        for event in batch.entries:
            assert event.application in seen["applications"]
            assert event.meeting is None or event.meeting in seen["meetings"]
            assert event.reported_on == batch.on.isoformat()
        assert all(edit.application in seen["applications"] for edit in batch.edits)


def test_applications_stand_in_the_order_recorded() -> None:
    rows = simulate(400, seed=2).applications
    assert [row.recorded for row in rows] == sorted(row.recorded for row in rows)
