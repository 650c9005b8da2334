from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain import meetings
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Meeting

TODAY = date(2026, 11, 28)


def meeting(id_, state, day):
    return Meeting(id=id_, state=state, held_on=day)


@pytest.mark.parametrize(
    ("held", "ahead", "behind"),
    [
        ([], None, None),
        ([("a", "closed", "2026-11-01"), ("b", "closed", "2026-11-20")], None, "b"),
        ([("a", "open", "2026-12-09"), ("b", "draft", "2026-12-02")], "b", None),
        ([("a", "open", "2026-11-28"), ("b", "closed", "2026-11-28")], "a", "b"),
        ([("a", "draft", None), ("b", "open", "2026-12-02")], "b", None),
        ([("a", "draft", None), ("b", "closed", None)], "a", "b"),
        ([("a", "in progress", "2026-11-27"), ("b", "open", "2026-11-29")], "a", None),
        ([("a", "open", "2026-11-27"), ("b", "closed", "2026-11-02")], None, "a"),
        ([("a", None, "2026-11-27")], None, "a"),
    ],
)
def test_the_next_meeting_and_the_last(held, ahead, behind):
    found = meetings.next_and_last([meeting(*one) for one in held], TODAY)
    assert tuple(one.id if one else None for one in found) == (ahead, behind)


EVERY = [
    meeting("a", "closed", "2026-11-02"), meeting("b", None, "2026-11-09"),
    meeting("c", "in progress", "2026-11-16"), meeting("d", "open", "2026-11-23"),
    meeting("e", "draft", None), meeting("f", "closed", "2026-11-30"),
    meeting("g", "draft", "2026-12-07"),
]  # fmt: skip
BY_ID = {one.id: one for one in EVERY}


def test_those_without_a_day_come_last():
    assert [one.id for one in meetings.in_order(EVERY[::-1])] == list("abcdfge")


@pytest.mark.parametrize(
    ("among", "wanted"),
    [("abcdefg", "c"), ("abdefg", "g"), ("abdef", "f"), ("e", "e"), ("ea", "a"), ("", None)],
)
def test_the_one_in_progress_is_shown_first_then_the_latest_with_a_day(among, wanted):
    found = meetings.foremost(BY_ID[id_] for id_ in among)
    assert (found.id if found else None) == wanted


@pytest.mark.parametrize(
    ("of", "closed", "planned"),
    [("a", None, "d"), ("c", "b", "d"), ("d", "b", "g"), ("g", "f", "e"), ("e", "f", None)],
)
def test_what_is_left_over_comes_from_the_last_and_goes_to_the_next(of, closed, planned):
    before = meetings.last_closed(EVERY, BY_ID[of])
    after = meetings.next_planned(EVERY, BY_ID[of])
    found = tuple(one.id if one else None for one in (before, after))
    assert found == (closed, planned)


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2026-11-02", None),
        ("2026-11-10", date(2026, 11, 9)),
        ("2026-11-28", date(2026, 11, 16)),  # the open one of the 23rd was not held
        ("2026-12-31", date(2026, 11, 30)),
    ],
)
def test_one_met_last_at_a_meeting_that_was_held(day, wanted):
    assert meetings.last_met(EVERY, day) == wanted


ROUNDS = [
    Meeting(id="a" * 32, title="Round 1 of the dialogue", state="closed", held_on="2026-09-15"),
    Meeting(id="b" * 32, title="Round 12 of the dialogue", state="closed", held_on="2026-10-13"),
    Meeting(id="c" * 32, title="Round 13", state="open", held_on="2026-12-01"),
    Meeting(id="d" * 32, title="Some day", state="draft"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("b" * 32, "b"),
        ("2026-10-13", "b"),
        ("13 Oct 2026", "b"),
        ("1", "a"),
        ("12", "b"),
        (" 13 ", "c"),
        ("round 13", "c"),
        ("SOME", "d"),
    ],
)
def test_a_meeting_is_named_by_its_id_day_number_or_title(text, found):
    assert meetings.named(ROUNDS, text).id == found * 32


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("14", "No meeting is called “14”; give its day or its number."),
        ("", "No meeting is called “”"),
        (
            "dialogue",
            "“dialogue” may be 2 meetings: “Round 1 of the dialogue” of 15 Sep 2026, “Round 12",
        ),
    ],
)
def test_a_name_of_none_or_of_several_is_refused(text, said):
    with pytest.raises(Refused) as refused:
        meetings.named(ROUNDS, text)
    assert str(refused.value).startswith(said)


def test_minutes_are_due_of_the_meeting_in_progress_else_of_the_last_held():
    assert meetings.to_minute(ROUNDS, TODAY).id == "b" * 32
    running = meeting("e" * 32, "in progress", "2026-11-28")
    assert meetings.to_minute([*ROUNDS, running], TODAY) is running
    assert meetings.to_minute(ROUNDS[2:], TODAY) is None


def test_what_follows_a_meeting_may_be_held_or_planned():
    assert meetings.following(ROUNDS, ROUNDS[0]) is ROUNDS[1]
    assert meetings.following(ROUNDS, ROUNDS[1]) is ROUNDS[2]
    assert meetings.following(ROUNDS, ROUNDS[3]) is None


def test_one_compares_with_the_day_one_met_before_and_else_with_four_weeks_ago():
    first = Meeting(id="1", held_on="2025-10-01", state="closed")
    last = Meeting(id="2", held_on="2025-11-20", state="closed")
    coming = Meeting(id="3", held_on="2025-12-02", state="open")
    every, today = [first, last, coming], date(2025, 11, 25)
    assert meetings.since_last_met(every, coming, today) == date(2025, 11, 20)
    assert meetings.since_last_met(every, last, today) == date(2025, 10, 1)
    assert meetings.since_last_met(every, None, today) == date(2025, 11, 20)
    assert meetings.since_last_met(every, first, today) == date(2025, 10, 28)
