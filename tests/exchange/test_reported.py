from __future__ import annotations

from rare_earth_desk.domain import standing
from rare_earth_desk.domain.records import StatusEntry
from rare_earth_desk.exchange.reported import first_entries, further_entries

TODAY = "2025-11-25"


def entry(id_, status, happened, **rest):
    return StatusEntry(id=id_, application="a", status=status, happened=happened,
                       reported_on="2025-06-01", **rest)  # fmt: skip


def further(entries, **values):
    """Return the entries after a row that says `values` otherwise, and what is overruled."""
    fresh, overruled = further_entries("a", entries, values, set(values), TODAY)
    return [*entries, *fresh], overruled


def standing_of(entries):
    found = standing.progress(entries)
    return {name: found[name] for name in ("filed_on", "accepted_on", "decided_on", "outcome")}


def test_the_first_entries_are_those_the_row_tells():
    found = first_entries("a", {"filed": "2025-06", "outcome": "returned", "decided": None}, TODAY)
    assert [(e.status, e.happened) for e in found] == [("L10", "2025-06"), ("L11", None)]
    assert len({e.id for e in found}) == 2


def test_where_several_tell_the_filing_all_are_corrected():
    held = [entry("1", "L10", "2025-05-03"), entry("2", "L10", "2025-05-05")]
    after, _ = further(held, filed="2025-05-09")
    assert standing_of(after)["filed_on"] == "2025-05-09"
    assert [e.replaces for e in after[2:]] == ["1", "2"]


def test_an_earlier_filing_corrects_only_the_earliest():
    held = [entry("1", "L10", "2025-05-03"), entry("2", "L10", "2025-05-05")]
    after, _ = further(held, filed="2025-05-01")
    assert standing_of(after)["filed_on"] == "2025-05-01"
    assert len(after) == 3


def test_a_correction_does_not_speak_for_the_old_reporter():
    held = [entry("1", "L60", "2025-05-03", reported_by="company", certainty="document",
                  refusal_ground="procedure", note="letter", meeting="m")]  # fmt: skip
    after, _ = further(held, outcome="approved")
    fresh = after[-1]
    assert fresh.reported_by is fresh.certainty is fresh.refusal_ground is fresh.meeting is None
    assert (fresh.note, fresh.reported_on) == ("letter", TODAY)


def test_another_day_of_a_decision_keeps_its_ground():
    held = [entry("1", "L60", "2025-05-03", refusal_ground="procedure")]
    after, _ = further(held, decided="2025-05-04")
    assert after[-1].refusal_ground == "procedure"
    assert standing_of(after)["decided_on"] == "2025-05-04"


def test_all_reports_of_an_outcome_are_corrected_together():
    held = [entry("1", "L50", "2025-05-03"), entry("2", "L50", "2025-05-05")]
    after, _ = further(held, outcome="refused", decided="2025-05-04")
    assert standing_of(after)["outcome"] == "refused"
    assert standing_of(after)["decided_on"] == "2025-05-04"


def test_where_later_news_rests_on_the_outcome_the_reports_disagree():
    held = [entry("1", "L50", "2025-05-03"), entry("2", "L51", "2025-05-09")]
    after, overruled = further(held, outcome="refused", decided="2025-05-08")
    assert len(after) == 3
    assert after[-1].replaces is None
    assert not overruled
    assert standing.progress(after)["out_of_order"] == 1


def test_nothing_is_reported_twice():
    held = [entry("1", "L50", "2025-05-03"), entry("2", "L40", "2025-07-09")]
    after, overruled = further(held, outcome="approved", decided="2025-05-03")
    assert after == held
    assert overruled == {"outcome", "decided"}


def test_a_return_for_completion_is_no_decision():
    held = [entry("1", "L10", "2025-05-03")]
    after, _ = further(held, outcome="returned", decided="2025-05-20")
    assert (after[-1].status, after[-1].happened, after[-1].replaces) == ("L11", "2025-05-20", None)
    again, overruled = further(after, outcome="returned", decided="2025-05-20")
    assert again == after
    assert overruled


def test_decided_without_outcome_becomes_known():
    held = [entry("1", "L59", "2025-05-03")]
    after, _ = further(held, outcome="approved")
    assert standing_of(after) | {"outcome": "approved", "decided_on": "2025-05-03"} == (
        standing_of(after)
    )
