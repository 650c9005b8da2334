from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import measure_words
from rare_earth_desk.domain.measure_phases import Phase, Regime
from tests.domain.regimes import measure, measures, regime

TODAY = date(2026, 11, 29)


def told(found: Regime, id_: str) -> list[tuple[str, str, str]]:
    return [
        (one.phase.value, one.first.isoformat(), one.last.isoformat() if one.last else "")
        for one in found.phases(found.by_id[id_])
    ]


def test_a_control_at_once_is_in_force_from_its_announcement_on():
    assert told(regime(), "18") == [("in force", "2025-04-04", "")]


def test_a_control_suspended_before_it_applied_was_never_in_force():
    assert told(regime(), "57") == [
        ("announced", "2025-10-09", "2025-11-06"),
        ("suspended", "2025-11-07", "2026-11-10"),
        ("unknown", "2026-11-11", ""),
    ]


def test_a_control_in_force_before_its_suspension_was_in_force():
    applied = replace(regime().by_id["46"], in_force_from="2024-12-03")
    assert told(regime(applied), "46") == [
        ("in force", "2024-12-03", "2025-11-08"),
        ("suspended", "2025-11-09", "2026-11-27"),
        ("unknown", "2026-11-28", ""),
    ]


def test_nobody_is_told_that_a_suspended_one_applied_unless_it_is_written_down():
    assert told(regime(), "46")[0] == ("announced", "2024-12-03", "2025-11-08")


def test_a_statement_without_any_state_is_a_moment():
    found = regime(measure("x", "2025-06-07", kind="licensing", state=None))
    assert told(found, "x") == []
    assert str(measure_words.standing(found, found.by_id["x"], TODAY)) == "licensing practice"
    term = regime(measure("x", "2025-12-02", kind="licensing", state="to verify",
                          until="2026-12-02"))  # fmt: skip
    assert told(term, "x") == [("in force", "2025-12-02", "2026-12-02"),
                               ("unknown", "2026-12-03", "")]  # fmt: skip


def test_a_suspension_that_ran_out_is_unknown_until_somebody_writes_down_what_followed():
    assert told(regime(), "70")[-1] == ("unknown", "2026-11-11", "")
    old = regime().by_id
    one_settled = regime(replace(old["57"], state="in force"))
    assert told(one_settled, "57")[-1] == ("in force", "2026-11-11", "")
    assert told(one_settled, "70")[-1] == ("unknown", "2026-11-11", "")
    settled = regime(replace(old["70"], state="over"), replace(old["56"], state="over"))
    assert told(settled, "70")[-1] == ("over", "2026-11-11", "")
    assert told(settled, "56")[-1] == ("over", "2026-11-11", "")


def test_a_suspension_made_longer_for_one_measure_lasts_longer_for_it():
    longer = replace(regime().by_id["57"], until="2027-11-10")
    assert told(regime(longer), "57")[1] == ("suspended", "2025-11-07", "2027-11-10")


@pytest.mark.parametrize("until", ["2027-11-10", "2026-06-01"])
def test_what_is_to_be_verified_is_suspended_as_long_as_its_suspension_runs(until: str):
    old = regime().by_id
    moved = replace(old["70"], until=until)
    copied = replace(old["57"], state="to verify")  # with the old Until, as shipped
    assert told(regime(moved, copied), "57")[1] == ("suspended", "2025-11-07", until)


def test_a_term_of_its_own_goes_on_after_the_suspension_that_is_prolonged():
    old = regime().by_id
    ended = replace(old["57"], state="in force", until="2028-12-31")
    assert told(regime(replace(old["70"], until="2027-11-10"), ended), "57")[1:] == [
        ("suspended", "2025-11-07", "2027-11-10"),
        ("in force", "2027-11-11", "2028-12-31"),
        ("unknown", "2029-01-01", ""),
    ]


def test_how_to_write_down_what_followed_is_told_once_a_term_has_ended():
    found = regime(measure("x", "2025-12-02", until="2026-11-28", state="to verify"))

    def how(id_: str, day: date = TODAY) -> str:
        return str(measure_words.to_write(found, found.by_id[id_], day) or "")

    assert "for what it suspended" in how("70")
    assert how("57").startswith("Open the record of No. 70: ")
    assert how("x").endswith("state “Over” if it ended")
    assert how("18") == how("call") == how("70", date(2026, 11, 10)) == ""


def test_events_and_measures_without_a_day_have_no_phases():
    found = regime(measure("x", None))
    assert told(found, "call") == told(found, "x") == []


def test_what_is_to_be_verified_without_a_term_is_unknown_from_its_beginning():
    found = regime(measure("x", "2025-06-01", state="to verify", in_force_from="2025-07-01"))
    assert told(found, "x") == [("announced", "2025-06-01", "2025-06-30"),
                                ("unknown", "2025-07-01", "")]  # fmt: skip
    assert found.term_end(found.by_id["x"]) is None


def test_a_month_or_year_is_sure_only_where_all_of_it_is():
    found = regime(measure("x", "2025", until="2026-11"))
    one = found.by_id["x"]
    first = found.phases(one)[0]
    assert (first.first, first.last) == (date(2025, 1, 1), date(2026, 11, 30))
    assert not first.is_sure(date(2025, 12, 30))
    assert first.is_sure(date(2025, 12, 31))
    assert first.is_sure(date(2026, 11, 1))
    assert not first.is_sure(date(2026, 11, 2))
    assert (str(measure_words.first_day(first)), measure_words.last_day(first)) == (
        "2025", "Nov 2026",
    )  # fmt: skip


def test_a_suspension_of_which_nobody_told_since_when_is_never_sure():
    found = regime(measure("x", "2025-05-01", state="suspended", until="2026-01-31"))
    stretch, _ = found.phases(found.by_id["x"])
    assert stretch.phase is Phase.SUSPENDED
    assert not stretch.is_sure(date(2025, 12, 1))
    assert str(measure_words.first_day(stretch)) == "an unknown day"


@pytest.mark.parametrize(
    ("id_", "day", "words"),
    [
        ("18", "2025-01-01", "not announced by then"),
        ("18", "2026-11-29", "in force since 4 Apr 2025"),
        ("57", "2025-10-20", "announced, to apply from 8 Nov 2025"),
        ("57", "2026-06-01", "suspended until 10 Nov 2026 by No. 70"),
        ("57", "2026-11-29", "suspended until 10 Nov 2026; what followed is to be verified"),
        ("70", "2026-11-10", "in force until 10 Nov 2026"),
        ("70", "2026-11-11", "term ended on 10 Nov 2026; what followed is to be verified"),
        ("call", "2026-11-29", "event"),
    ],
)
def test_standing_in_words(id_: str, day: str, words: str):
    found = regime()
    said = measure_words.standing(found, found.by_id[id_], date.fromisoformat(day))
    assert str(said) == words


def test_the_course_tells_every_phase():
    found = regime()
    assert [str(one) for one in measure_words.course(found, found.by_id["57"])] == [
        "announced 9 Oct 2025 to 6 Nov 2025",
        "suspended 7 Nov 2025 to 10 Nov 2026",
        "to be verified from 11 Nov 2026",
    ]


_DAYS = st.one_of(
    st.none(),
    st.dates(date(2023, 1, 1), date(2027, 12, 31)).map(date.isoformat),
    st.sampled_from(["2025", "2025-10", "2025-Q4", "2026-W46"]),
)
_STATES = st.sampled_from([None, "in force", "suspended", "draft", "over", "to verify"])


@given(_DAYS, _DAYS, _DAYS, _STATES, st.sampled_from([None, "70", "72"]), _DAYS)
def test_phases_follow_each_other_without_gaps_whatever_is_written_down(
    announced, begins, until, state, by, ended
):
    given_one = measure("x", announced, in_force_from=begins, until=until, state=state,
                        suspended_by=by)  # fmt: skip
    others = [replace(one, until=ended) if one.id == "70" else one for one in measures()]
    found = Regime([*others, given_one])
    phases = found.phases(given_one)
    for one, then in pairwise(phases):
        assert one.last is not None
        assert one.first <= one.last
        assert then.first == one.last + timedelta(days=1)
    if phases:
        assert phases[-1].last is None
        assert found.standing(given_one, date(2100, 1, 1)) is not None
        assert str(measure_words.standing(found, given_one, TODAY))
        assert measure_words.course(found, given_one)
