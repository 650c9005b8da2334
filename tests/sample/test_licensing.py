from __future__ import annotations

import itertools
from collections import Counter

import pytest

from rare_earth_desk.domain import days, statuses
from rare_earth_desk.sample import shares, timeline
from tests.sample.worlds import SEEDS, entries, progress, world


def track(index: int, name: str) -> list[str]:
    found = [e for e in entries(world(), index) if statuses.status(e.status or "").track == name]
    found.sort(key=lambda entry: (days.middle(entry.happened or ""), entry.id))
    return [entry.status or "" for entry in found]


@pytest.mark.parametrize("name", ["licensing", "channel", "customs"])
def test_nearly_all_steps_follow_the_allowed_order(name: str) -> None:
    steps: Counter[bool] = Counter()
    for index in range(len(world().applications)):
        codes = track(index, name)
        for before, after in itertools.pairwise(codes):
            steps[statuses.may_follow(before, after)] += 1
    assert steps[False] / steps.total() < (0.03 if name == "licensing" else 0.001)


@pytest.mark.parametrize("seed", SEEDS)
def test_some_applications_are_out_of_order_and_some_reports_disagree(seed: int) -> None:
    rows = progress(seed)
    filed = sum(row.filed is not None for row in rows)
    disagreeing = sum(row.disagreement for row in rows)
    assert disagreeing / filed == pytest.approx(shares.DISAGREEING, abs=0.012)
    assert 0.008 <= sum(row.out_of_order for row in rows) / filed <= 0.04


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_happens_or_is_recorded_after_the_end(seed: int) -> None:
    end = timeline.text(timeline.END)
    for row in world(seed).applications:
        for event in row.events:
            assert event.reported_on <= end
            assert event.happened
            assert days.first(event.happened).isoformat() <= event.reported_on
        assert row.recorded <= end
        assert [e.reported_on for e in row.events] == sorted(e.reported_on for e in row.events)
        assert row.events[0].reported_on == row.recorded


def test_no_decision_precedes_its_filing() -> None:
    for row in progress(SEEDS[0]):
        if row.filed and row.decided:
            assert row.decided > row.filed


def test_what_mofcom_says_at_a_meeting_is_stated_and_linked_to_it() -> None:
    one = world()
    held = {meeting.values["held_on"]: index for index, meeting in enumerate(one.meetings)}
    linked = 0
    for row in one.applications:
        for event in row.events:
            if event.meeting is None:
                continue
            linked += 1
            assert event.reported_by == "MOFCOM"
            assert event.certainty == "stated"
            assert held[event.reported_on] == event.meeting
    assert linked > 300


def test_refusals_have_grounds_and_others_have_none() -> None:
    grounds: Counter[str | None] = Counter()
    for row in world().applications:
        for event in row.events:
            if event.status in ("L60", "L61") and event.certainty != "hearsay":
                grounds[event.refusal_ground] += 1
            elif event.status not in ("L60", "L61"):
                assert event.refusal_ground is None
    assert set(grounds) == set(shares.GROUNDS)
    assert grounds.most_common(1)[0][0] == "procedure"


def test_general_licences_cover_only_magnets_after_the_first_were_given() -> None:
    covered = [
        (row, event)
        for row in world().applications
        for event in row.events
        if event.status == "L52"
    ]
    assert covered
    for row, event in covered:
        assert row.values["product_group"] == "permanent magnets"
        assert days.last(event.happened or "").isoformat() >= "2025-12-02"


def test_statuses_before_and_after_the_decision_are_there() -> None:
    found = Counter(e.status for row in world().applications for e in row.events)
    seldom = {"L00", "L11", "L20", "L21", "L30", "L40", "L41", "L42", "L43", "L71", "L80", "L99"}
    assert seldom <= found.keys()
    assert found["L51"] > 500
