from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import standing, statuses
from rare_earth_desk.domain.case.reports import reports
from rare_earth_desk.domain.records import StatusEntry

_CODES = [known.code for known in statuses.statuses()]
_DAYS = [(date(2026, 1, 1) + timedelta(days=n)).isoformat() for n in range(40)] + ["2026-01", None]


@st.composite
def _entries(draw):
    found = []
    for number in range(draw(st.integers(0, 9))):
        earlier = [entry.id for entry in found]
        found.append(
            StatusEntry(
                id=f"{number:032x}",
                status=draw(st.sampled_from(_CODES)),
                happened=draw(st.sampled_from(_DAYS)),
                reported_by=draw(st.sampled_from(["company", "MOFCOM", None])),
                certainty=draw(st.sampled_from(["document seen", "stated", "hearsay", None])),
                replaces=draw(st.sampled_from([*earlier, None, None, None])) if earlier else None,
            )
        )
    return found


@given(_entries())
def test_the_marks_agree_with_the_flags_of_the_list(entries):
    counting = {entry.id for entry in standing.in_force(entries)}
    told = reports(entries, counting)
    flags = standing.progress(entries)
    assert any(report.cannot_follow for report in told) == bool(flags["out_of_order"])
    assert any(report.contradicts for report in told) == bool(flags["disagreement"])
    governing = {report.status.track: report for report in told if report.governs}
    for track, name in (("channel", "channel"), ("customs", "customs")):
        code = governing[track].status.code if track in governing else None
        assert code == flags[name]
    shown = governing.get("licensing") or governing.get("customs")
    assert (shown.status.code if shown else None) == flags["status"]
    assert (shown.entry.happened if shown else None) == flags["status_on"]


def entry(number, status, happened, by="company", **rest):
    return StatusEntry(id=str(number), status=status, happened=happened, reported_by=by, **rest)


def test_newest_first_and_corrected_ones_stay_without_counting():
    first = entry(1, "L10", "2026-01-05")
    wrong = entry(2, "L50", "2026-02-05")
    right = entry(3, "L50", "2026-02-01", replaces="2")
    told = reports([first, wrong, right], {"1", "3"})
    assert [report.entry.id for report in told] == ["2", "3", "1"]
    assert [report.counts for report in told] == [False, True, True]
    assert [report.governs for report in told] == [False, True, False]


def test_both_sides_of_a_disagreement_name_each_other():
    approved = entry(1, "L50", "2026-02-01", "company")
    review = entry(2, "L40", "2026-02-08", "MOFCOM")
    told = {r.entry.id: r for r in reports([approved, review], {"1", "2"})}
    assert told["1"].contradicts == (review,)
    assert told["2"].contradicts == (approved,)


def test_a_jump_names_what_it_cannot_follow():
    told = reports([entry(1, "L50", "2026-02-01"), entry(2, "L40", "2026-03-20")], {"1", "2"})
    assert told[0].cannot_follow == statuses.status("L50")
    assert told[1].cannot_follow is None


def test_a_status_of_a_newer_version_is_shown_but_nothing_follows_from_it():
    (report,) = reports([entry(1, "L98", "2026-02-01")], {"1"})
    assert report.status is None
    assert report.counts
    assert not report.governs


def test_beside_a_decision_a_late_acceptance_never_governs():
    told = reports([entry(1, "L50", "2026-02-01"), entry(2, "L30", "2026-03-01")], {"1", "2"})
    assert [(r.status.code, r.governs) for r in told] == [("L30", False), ("L50", True)]
