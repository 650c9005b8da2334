from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.domain.standing import progress
from rare_earth_desk.domain.statuses import statuses
from rare_earth_desk.domain.stays import Life, life_of

TODAY = date(2025, 11, 28)


def entry(id_: str, status: str, happened: str | None = None, **rest: Any) -> StatusEntry:
    return StatusEntry(id=id_, application="a", status=status, happened=happened, **rest)


def course(*told: tuple[str, str | None]) -> Life:
    return life_of([entry(f"{n:02}", *one) for n, one in enumerate(told)], TODAY)


def whole(found: Life) -> list[tuple[str, str | None]]:
    return [(stay.holder, stay.start.day) for stay in found.whole]


def test_a_case_goes_from_hand_to_hand() -> None:
    found = course(
        ("L10", "2025-06-02"), ("L20", "2025-06-10"), ("L30", "2025-06-16"), ("L41", "2025-07-01"),
        ("L40", "2025-07-15"),
    )  # fmt: skip
    assert whole(found) == [
        ("province", "2025-06-02"), ("MOFCOM", "2025-06-10"), ("company", "2025-07-01"),
        ("MOFCOM", "2025-07-15"),
    ]  # fmt: skip
    assert [stay.status for stay in found.tracks["licensing"]] == [
        "L10", "L20", "L30", "L41", "L40",
    ]  # fmt: skip
    assert found.now == found.whole[-1]
    for before, after in zip(found.whole, found.whole[1:], strict=False):
        assert before.end == after.start
    assert found.whole[-1].end is None


def test_nobody_has_a_decided_case_and_customs_may_have_an_approved_one() -> None:
    assert course(("L40", "2025-07-01"), ("L60", "2025-08-01")).now is None
    approved = course(("L40", "2025-07-01"), ("L50", "2025-08-01"), ("K1", "2025-08-20"))
    assert whole(approved) == [
        ("MOFCOM", "2025-07-01"), ("", "2025-08-01"), ("customs", "2025-08-20"),
    ]  # fmt: skip
    assert course().now is None


def test_hands_that_had_it_for_no_time_never_had_it() -> None:
    found = course(("L30", "2025-07-01"), ("L41", "2025-07-10"), ("L40", "2025-07-10"))
    assert whole(found) == [("MOFCOM", "2025-07-01")]
    assert [stay.status for stay in found.tracks["licensing"]] == ["L30", "L41", "L40"]


def test_a_second_report_of_a_status_confirms_it() -> None:
    found = course(("L40", "2025-07-01"), ("L40", "2025-08-01"))
    assert [stay.start.day for stay in found.tracks["licensing"]] == ["2025-07-01"]


def test_what_is_not_known_of_a_day_is_kept() -> None:
    (stay,) = course(("L40", "2025-10")).whole
    bounds = [date.fromordinal(day or 0).isoformat() for day in stay.start[1:]]
    assert bounds == ["2025-10-16", "2025-10-01", "2025-10-31"]
    (month,) = course(("L40", "2025-11")).whole
    assert month.start.latest == TODAY.toordinal(), "it cannot have happened after today"
    reported = life_of([entry("1", "L40", reported_on="2025-11-03")], TODAY)
    assert reported.now is not None
    start = reported.now.start
    assert (start.day, start.earliest) == (None, None)
    assert start.at == start.latest == date(2025, 11, 3).toordinal()
    (unknown, known) = course(("L10", None), ("L30", "2025-07-01")).whole
    assert unknown.start.day is None
    assert unknown.start.at == known.start.at, "at the latest when the next one had it"


def test_days_not_known_exactly_keep_the_order_of_the_entries() -> None:
    """The middle of the week that is possible so far lies behind that of the month."""
    told = [entry("1", "L10", "2025-W02"), entry("2", "L30", "2025-01")]
    one, other = life_of(told, date(2025, 1, 7)).whole
    assert (one.holder, other.holder) == ("province", "MOFCOM")
    assert one.start.at == other.start.at == date(2025, 1, 6).toordinal()


def test_what_has_not_happened_yet_is_left_out() -> None:
    assert whole(course(("L30", "2025-07-01"), ("L50", "2025-12-24"))) == [("MOFCOM", "2025-07-01")]


def test_a_filing_told_with_a_day_after_the_acceptance_is_a_slip() -> None:
    found = course(("L30", "2025-10-19"), ("L10", "2025-11-08"))
    assert whole(found) == [("MOFCOM", "2025-10-19")]
    assert [stay.status for stay in found.tracks["licensing"]] == ["L30"]
    reported = entry("2", "L10", reported_on="2025-11-08")
    without_a_day = life_of([entry("1", "L30", "2025-10-19"), reported], TODAY)
    assert without_a_day.now is not None
    assert without_a_day.now.holder == "province", "it speaks of the present"


# Half of the statuses are those that the rules treat in ways of their own.
MILESTONES = ("L10", "L30", "L40", "L59")
codes = st.one_of(
    st.sampled_from(MILESTONES), st.sampled_from([known.code for known in statuses()])
)
days_ = st.one_of(
    st.sampled_from(["2025-06-12", "2025-07-01", "2025-10-19", "2025-11-08", "2025-11-25"]),
    st.sampled_from([None, "2025", "2025-Q3", "2025-06", "2025-W40", "2025-12-12"]),
)
entries = st.builds(
    StatusEntry, status=codes, happened=days_, reported_on=days_,
    certainty=st.sampled_from([None, "hearsay", "document seen"]),
    removed=st.sampled_from([0, 0, 0, 1]),
)  # fmt: skip


@given(st.lists(entries, max_size=9), st.dates(date(2025, 1, 1), date(2026, 1, 31)))
def test_the_last_stay_is_where_the_standing_says_it_is(
    given_: list[StatusEntry], day: date
) -> None:
    from dataclasses import replace

    numbered = [replace(one, id=f"{n:02}") for n, one in enumerate(given_)]
    found = life_of(numbered, day)
    holder = progress(numbered, day)["holder"]
    assert (found.now.holder if found.now else None) == holder
    for track in found.tracks.values():
        starts = [stay.start.at for stay in track]
        assert starts == sorted(starts) or 0 in starts
