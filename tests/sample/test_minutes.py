from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pytest

from rare_earth_desk.domain import minute_verbs, minutes, promises
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    ListEntry,
    Meeting,
    Outcome,
    StatusEntry,
)
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path = tmp_path_factory.mktemp("minutes") / "sample.desk"
    make_sample(path, applications=900)
    with closing(Register.open(path)) as register:
        yield register


def outcomes(sample: Register, kind: str) -> list[Outcome]:
    return [one for one in sample.records(Outcome) if one.kind == kind]


def test_every_statement_of_a_meeting_is_an_outcome_and_every_outcome_has_its_entry(
    sample: Register,
) -> None:
    stated = {entry.id: entry for entry in sample.records(StatusEntry) if entry.meeting}
    linked: set[str] = set()
    for outcome in outcomes(sample, "answer"):
        for link in (outcome.licensing_entry, outcome.channel_entry):
            if link is not None:
                entry = stated[link]
                assert (entry.meeting, entry.application) == (outcome.meeting, outcome.application)
                linked.add(link)
        verb = minute_verbs.verb(str(outcome.verb))
        assert str(minutes.sentence(outcome, "DEMO-1"))
        if outcome.licensing_entry and verb.status in ("L50", "L60", "L52"):
            assert stated[outcome.licensing_entry].status == verb.status or verb.key == "r"
        if outcome.list_entry:
            place = sample.record(ListEntry, outcome.list_entry)
            assert place.application == outcome.application
            assert place.answered_on == sample.record(Meeting, str(outcome.meeting)).held_on
    # Of two channel entries of a day the later one is linked: answered after discussed.
    left = Counter(entry.status for id_, entry in stated.items() if id_ not in linked)
    assert set(left) <= {"C50"}


def test_nobody_speaks_at_a_meeting_of_an_application_without_a_number(sample: Register) -> None:
    facts = sample.facts()
    numbers = dict(zip(facts.ids, facts.values("number"), strict=True))
    assert not all(numbers.values())
    said = [one.application for one in outcomes(sample, "answer")]
    assert said
    assert all(numbers[str(one)] for one in said)


def test_every_meeting_has_an_agenda_a_conclusion_and_what_it_left_over_is_taken_over(
    sample: Register,
) -> None:
    parked = carried = 0
    every = sample.records(Meeting)
    assert [one.state for one in every].count("open") == 1
    for meeting in every:
        points = sample.records(AgendaPoint, meeting=meeting.id)
        assert len(points) >= 3
        assert [one.position for one in points] == list(range(1, len(points) + 1))
        held, met = meeting.state == "closed", {one.state for one in points}
        assert met <= {"done", "parked"} if held else met == {"open"}
        concluded = any(one.meeting == meeting.id for one in outcomes(sample, "conclusion"))
        assert concluded == held
        assert meeting.starts
        assert meeting.eu_side
        assert "invented" in str(meeting.chinese_side)
        parked += sum(one.state == "parked" for one in points)
        for one in points:
            if one.carried_from:
                carried += 1
                before = sample.record(AgendaPoint, one.carried_from)
                assert (before.state, before.title) == ("parked", one.title)
    assert parked == carried > 2


def test_undertakings_are_kept_late_broken_and_open(sample: Register) -> None:
    found: Counter[tuple[bool, str]] = Counter()
    for point in sample.records(ActionPoint):
        judged = promises.judge(point, sample.today, sample.count_as_at)
        found[bool(point.test), judged.verdict] += 1
    assert {verdict for _, verdict in found} >= {"kept", "late", "broken"}
    assert sum(n for (tested, _), n in found.items() if tested) >= 8
