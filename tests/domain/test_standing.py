from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.records import ApplicationItem, StatusEntry, StockReport
from rare_earth_desk.domain.standing import (
    Place,
    goods,
    listed,
    listing,
    milestone_entry,
    progress,
    reported,
    stock,
)
from rare_earth_desk.domain.status_order import day_used, in_force
from rare_earth_desk.domain.statuses import statuses


def entry(id_: str, status: str, happened: str | None = None, **rest: Any) -> StatusEntry:
    return StatusEntry(id=id_, application="a", status=status, happened=happened, **rest)


def told(*entries: StatusEntry, **wanted: Any) -> None:
    """Assert that the entries, in whatever order, give these fields."""
    for order in (entries, entries[::-1]):
        found = progress(order)
        assert {name: found[name] for name in wanted} == wanted


def test_without_entries_nothing_is_known() -> None:
    assert set(progress([]).values()) == {None}


def test_the_course_of_a_case() -> None:
    filed = entry("1", "L10", "2025-06-12", reported_by="company", reported_on="2025-06-20")
    accepted = entry("2", "L30", "2025-07-01", reported_on="2025-07-02")
    approved = entry("3", "L50", "2025-10-01", reported_by="MOFCOM", reported_on="2025-10-09",
                     certainty="document seen")  # fmt: skip
    told(filed, filed_on="2025-06-12", status="L10", status_on="2025-06-12", status_by="company",
         outcome=None, holder="province", last_news_on="2025-06-20", decided_on=None)  # fmt: skip
    told(filed, accepted, accepted_on="2025-07-01", status="L30", holder="MOFCOM",
         filed_on="2025-06-12")  # fmt: skip
    told(filed, accepted, approved, status="L50", outcome="approved", decided_on="2025-10-01",
         decided_known_on="2025-10-09", holder=None, certainty="document seen",
         last_news_on="2025-10-09", out_of_order=None, disagreement=None)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "governs"),
    [
        # The latest day governs,
        (("L40", "2025-07-01", None), ("L41", "2025-07-02", None), "L41"),
        (("L40", "2025-07-02", None), ("L41", "2025-07-01", None), "L40"),
        # on the same day the surer report,
        (("L40", "2025-07-01", "document seen"), ("L41", "2025-07-01", "stated"), "L40"),
        (("L40", "2025-07-01", "hearsay"), ("L41", "2025-07-01", None), "L41"),
        (("L40", "2025-07-01", None), ("L41", "2025-07-01", "hearsay"), "L40"),
        # of equally sure ones the later recorded.
        (("L40", "2025-07-01", None), ("L41", "2025-07-01", "stated"), "L41"),
        # A month counts as its middle, a day nobody told as that of the report.
        (("L40", "2025-07", None), ("L41", "2025-07-17", None), "L41"),
        (("L40", "2025-07", None), ("L41", "2025-07-15", None), "L40"),
    ],
)
def test_which_report_governs(
    first: tuple[str, str, str | None], second: tuple[str, str, str | None], governs: str
) -> None:
    one, other = (
        entry(id_, status, day, certainty=certainty)
        for id_, (status, day, certainty) in (("1", first), ("2", second))
    )
    told(one, other, status=governs)


def test_a_report_without_a_day_counts_from_the_day_it_was_told() -> None:
    late = entry("1", "L41", None, reported_on="2025-07-05")
    assert day_used(late) == day_used(entry("2", "L41", "2025-07-05"))
    assert day_used(entry("3", "L41")) == 0
    told(late, entry("2", "L40", "2025-07-01"), status="L41", status_on=None)
    told(late, entry("2", "L40", "2025-07-09"), status="L40")


def test_a_milestone_told_late_does_not_reopen_a_decision() -> None:
    approved = entry("1", "L50", "2025-07-01")
    told(approved, entry("2", "L10", "2025-08-01"), status="L50", filed_on="2025-08-01")
    told(approved, entry("2", "L40", "2025-08-01"), status="L40", outcome=None, decided_on=None)


def test_a_filing_dated_after_the_acceptance_is_a_slip_and_stays_marked() -> None:
    accepted = entry("1", "L30", "2025-04-02")
    told(accepted, entry("2", "L10", "2025-04-03"), status="L30", holder="MOFCOM", out_of_order=1)
    told(accepted, entry("2", "L10", None, reported_on="2025-04-09"), status="L10")
    told(accepted, entry("2", "L20", "2025-04-03"), status="L20", out_of_order=1)


def test_the_first_report_tells_the_day_of_a_milestone_and_of_the_decision() -> None:
    told(entry("1", "L10", "2025-06-12"), entry("2", "L10", "2025-06-20"), filed_on="2025-06-12")
    told(entry("1", "L50", "2025-10-01"), entry("2", "L51", "2025-10-20"),
         entry("3", "L80", "2025-11-01"), status="L80", decided_on="2025-10-01",
         outcome="approved")  # fmt: skip
    # A change of mind: the decision in force is the one that counts.
    told(entry("1", "L50", "2025-10-01"), entry("2", "L60", "2025-11-01"), outcome="refused",
         decided_on="2025-11-01")  # fmt: skip


def test_a_day_somebody_knows_goes_before_one_nobody_knows() -> None:
    told(entry("1", "L10", None, reported_on="2025-05-01"), entry("2", "L10", "2025-06-12"),
         filed_on="2025-06-12")  # fmt: skip
    told(entry("1", "L50", None), entry("2", "L51", "2025-10-20"), decided_on="2025-10-20")
    told(entry("1", "L50", None, reported_on="2025-10-09"), decided_on=None,
         decided_known_on="2025-10-09", outcome="approved")  # fmt: skip


def test_the_three_tracks_go_side_by_side() -> None:
    licensing = entry("1", "L40", "2025-07-01")
    channel, customs = entry("2", "C40", "2025-08-01"), entry("3", "K3", "2025-09-01")
    told(licensing, channel, customs, status="L40", channel="C40", channel_on="2025-08-01",
         customs="K3", holder="MOFCOM")  # fmt: skip
    # Goods that need no licence have a customs status only.
    told(customs, status="K3", customs="K3", outcome=None, holder="customs")
    told(channel, status=None, channel="C40", holder="MOFCOM")
    # A refused or withdrawn case is in nobody's hands, an approved one may be at customs.
    told(entry("1", "L60", "2025-07-01"), channel, holder=None)
    told(entry("1", "L50", "2025-07-01"), customs, holder="customs")


def test_the_time_stops_while_papers_are_back_with_the_applicant() -> None:
    filed = entry("1", "L10", "2025-05-02")
    returned = entry("2", "L11", "2025-05-10")
    again = entry("3", "L10", "2025-05-19")
    missing = entry("4", "L21", "2025-06")
    told(filed, clock_stops=None)
    told(filed, returned, clock_stops="2025-05-10/")
    told(filed, returned, again, clock_stops="2025-05-10/2025-05-19")
    told(filed, returned, again, missing, clock_stops="2025-05-10/2025-05-19, 2025-06/")
    decided = entry("5", "L70", "2025-07-01")
    told(filed, returned, decided, clock_stops="2025-05-10/2025-07-01")
    # Before the filing papers are only being prepared; questions do not stop the time.
    told(entry("6", "L00", "2025-04-01"), filed, clock_stops=None)
    told(filed, entry("7", "L30", "2025-05-20"), entry("8", "L41", "2025-06-01"), clock_stops=None)


def test_a_return_of_which_nobody_told_the_day_counts_from_its_report() -> None:
    returned = entry("2", "L11", None, reported_on="2025-05-12")
    told(entry("1", "L10", "2025-05-02"), returned, clock_stops="2025-05-12/")


def test_corrections_replace_and_removed_entries_do_not_count() -> None:
    first = entry("1", "L50", "2025-10-01")
    second = entry("2", "L60", "2025-10-02", replaces="1")
    third = entry("3", "L10", "2025-06-12", replaces="2")
    told(first, second, outcome="refused", decided_on="2025-10-02")
    told(first, second, third, outcome=None, status="L10")
    gone = entry("2", "L60", "2025-10-02", replaces="1", removed=1)
    told(first, gone, outcome="approved")
    # The chain holds over a removed link.
    told(first, gone, third, outcome=None, status="L10")
    assert in_force([first, second, third]) == [third]
    assert in_force([entry("1", "L10"), entry("2", "L10")]) != []
    assert in_force([StatusEntry(id="1", application="a")]) == []


def test_corrections_in_a_circle_do_no_harm() -> None:
    assert in_force([entry("1", "L10", replaces="2"), entry("2", "L20", replaces="1")]) == []
    assert in_force([entry("1", "L10", replaces="1")]) == []


@pytest.mark.parametrize(
    ("other", "day", "by", "disagrees"),
    [
        ("L60", "2025-10-05", "MOFCOM", 1),  # refused says the other
        ("L60", "2025-09-27", "MOFCOM", 1),
        ("L60", "2025-10-05", "company", None),  # the same source changed its mind
        ("L60", "2025-10-16", "MOFCOM", None),  # more than 14 days apart
        ("L40", "2025-10-05", "MOFCOM", 1),  # still under review after the decision
        ("L40", "2025-09-27", "MOFCOM", None),  # before it: the usual course
        ("L51", "2025-10-05", "MOFCOM", None),  # the licence of the approval
        ("L30", "2025-10-05", "MOFCOM", None),  # a milestone told late
    ],
)
def test_reports_that_disagree(other: str, day: str, by: str, disagrees: int | None) -> None:
    told(entry("1", "L50", "2025-10-01", reported_by="company"),
         entry("2", other, day, reported_by=by), disagreement=disagrees)  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "jumps"),
    [
        (("L10", "L30", "L50"), None),
        (("L10", "L50"), None),  # steps in between may go unreported
        (("L50", "L40"), 1),
        (("L60", "L50"), 1),
        (("L10", "L10"), None),
        (("C00", "C40"), None),
        (("C40", "C00"), 1),
    ],
)
def test_what_cannot_follow_is_marked(codes: tuple[str, ...], jumps: int | None) -> None:
    entries = [entry(str(n), code, f"2025-07-{n + 1:02}") for n, code in enumerate(codes)]
    told(*entries, out_of_order=jumps)


def test_a_status_of_a_newer_version_is_left_alone() -> None:
    told(entry("1", "L10", "2025-06-12"), entry("2", "Z77", "2025-08-01"), status="L10")
    told(entry("1", "Z77", "2025-06-12"), status=None, filed_on=None)


codes = st.sampled_from([known.code for known in statuses()])
days = st.sampled_from([None, "2025", "2025-Q3", "2025-06", "2025-06-12", "2025-W40", "2025-11-25"])
entries = st.builds(
    StatusEntry,
    status=codes,
    happened=days,
    reported_on=days,
    reported_by=st.sampled_from([None, "company", "MOFCOM"]),
    certainty=st.sampled_from([None, "stated", "hearsay", "document seen"]),
    removed=st.sampled_from([0, 0, 0, 1]),
)


@given(st.lists(entries, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_entries_are_given_does_not_matter(
    given_: list[StatusEntry], random: Any
) -> None:
    from dataclasses import replace

    numbered = [replace(one, id=f"{n:02}") for n, one in enumerate(given_)]
    found = progress(numbered)
    random.shuffle(numbered)
    assert progress(numbered) == found
    assert (found["decided_on"] is None) or found["outcome"]
    assert progress([one for one in numbered if not one.removed]) == found


def test_the_entry_behind_a_milestone() -> None:
    filed, approved = entry("1", "L10", "2025-06-12"), entry("2", "L50", "2025-10-01")
    issued, channel = entry("3", "L51", "2025-10-09"), entry("4", "C40", "2025-07-01")
    every = [issued, approved, channel, filed]
    assert milestone_entry(every, "filed") == filed
    assert milestone_entry(every, "accepted") is None
    assert milestone_entry(every, "decided") == approved
    assert milestone_entry([filed], "decided") is None
    assert milestone_entry([], "filed") is None


def test_goods_are_listed_once_and_amounts_added() -> None:
    items = [
        ApplicationItem(element="Dy", control_code="1C905.a.4", quantity_kg=5),
        ApplicationItem(element="Tb", control_code="1C905.a.4", hs_code="8505111000"),
        ApplicationItem(element="Dy", quantity_kg=2.5),
        ApplicationItem(element="Sm", quantity_kg=100, removed=1),
    ]
    assert goods(items) == {"element": "Dy, Tb", "control_code": "1C905.a.4",
                            "hs_code": "8505111000", "quantity_kg": 7.5}  # fmt: skip
    assert goods([]) == dict.fromkeys(("element", "control_code", "hs_code", "quantity_kg"))


def report(id_: str, reported_on: str | None = None, **rest: Any) -> StockReport:
    return StockReport(id=id_, reported_on=reported_on, **rest)


def test_the_latest_stock_report_speaks() -> None:
    early = report("1", "2025-10-01", days_of_stock=9)
    late = report("2", "2025-11-01", line_stop_on="2025-12-24", days_of_stock=3)
    told_ = {"days_of_stock": 3, "line_stop_on": "2025-12-24", "stock_reported_on": "2025-11-01"}
    assert stock([early, late]) == stock([late, early]) == told_
    assert stock([early, report("2", "2025-11-01", removed=1)])["days_of_stock"] == 9
    assert stock([]) == dict.fromkeys(told_)
    # Of the same day the later recorded; one without a day is older than all.
    same = report("3", "2025-11-01", days_of_stock=5)
    assert stock([same, late, report("4", days_of_stock=77)])["days_of_stock"] == 5


@pytest.mark.parametrize(
    ("reported", "days_left", "stops"),
    [
        ("2025-11-01", 9, "2025-11-10"),
        ("2025-11-25", 0, "2025-11-25"),
        ("2025-11", 1, "2025-12-01"),  # counted from the end of what is known
        ("2025-11-25", 40_000, "2100-12-31"),  # no day lies beyond those the register knows
        ("2025-11-25", 10**9, "2100-12-31"),
        ("1990-01-01", -5, "1990-01-01"),
        (None, 9, None),
        ("2025-11-01", None, None),
    ],
)
def test_the_line_stops_when_the_stock_is_used_up(
    reported: str | None, days_left: int | None, stops: str | None
) -> None:
    assert stock([report("1", reported, days_of_stock=days_left)])["line_stop_on"] == stops


def test_places_on_lists() -> None:
    places = [Place(7, None), Place(3, "A1"), Place(5, "A6")]
    names = ("list_number", "times_listed", "answer", "unanswered_lists", "handed_over_on")
    assert tuple(listing(places)) == names
    assert tuple(listing(places).values()) == (7, 3, "A6", "7", None)
    assert tuple(listing([Place(None, None)]).values()) == (None, 1, None, None, None)
    assert tuple(listing([]).values()) == (None, None, None, None, None)
    handed = [Place(7, None, handed_over_on="2025-09-12"), Place(9, None, handed_over_on="2025-08")]
    assert listing(handed)["handed_over_on"] == "2025-08"
    silent = [Place(12, None), Place(9, "A8"), Place(11, "A2")]  # A8: nothing was said
    assert listing(silent)["unanswered_lists"] == "9, 12"


# -- as at a day -------------------------------------------------------------------------------


def test_a_month_counts_from_its_first_day() -> None:
    filed, approved = entry("1", "L10", "2025-05-02"), entry("2", "L50", "2025-06")
    before, after = (progress([filed, approved], date(2025, *day)) for day in ((5, 31), (6, 1)))
    assert (before["status"], before["outcome"], before["decided_on"]) == ("L10", None, None)
    assert (after["status"], after["outcome"]) == ("L50", "approved")
    assert after["decided_on"] == "2025-06"


def test_news_are_of_the_day_on_which_they_came() -> None:
    filed = entry("1", "L10", "2025-05-02", reported_on="2025-05-06")
    approved = entry("2", "L50", "2025-06-03", reported_on="2025-07-10")
    then = progress([filed, approved], date(2025, 6, 5))
    assert (then["outcome"], then["decided_known_on"]) == ("approved", None)
    assert then["last_news_on"] == "2025-05-06"
    assert progress([filed, approved], date(2025, 5, 5))["last_news_on"] is None
    later = progress([filed, approved], date(2025, 7, 10))
    assert (later["decided_known_on"], later["last_news_on"]) == ("2025-07-10", "2025-07-10")
    # What was foretold had been told, though it had not happened.
    foretold = entry("3", "L50", "2025-08-01", reported_on="2025-05-20")
    then = progress([filed, foretold], date(2025, 6, 5))
    assert (then["status"], then["last_news_on"]) == ("L10", "2025-05-20")


def test_what_was_corrected_later_never_counted() -> None:
    wrong = entry("1", "L50", "2025-06-03")
    right = entry("2", "L60", "2025-09-01", replaces="1")
    assert progress([wrong, right], date(2025, 7, 1))["outcome"] is None


def test_only_stock_reports_that_had_come_speak() -> None:
    early, late = report("1", "2025-10-01", days_of_stock=9), report("2", "2025-11")
    dayless = report("3", days_of_stock=1)
    every = [early, late, dayless]
    assert reported(every, date(2025, 9, 30)) == []
    assert reported(every, date(2025, 10, 31)) == [early]
    assert reported(every, date(2025, 11, 1)) == [early, late]


def test_places_on_lists_of_a_day() -> None:
    handed = Place(7, "A1", answered_on="2025-10-20", handed_over_on="2025-10-03", week="2025-W39")
    waiting = Place(8, None, week="2025-W42")
    unknown = Place(9, "A6", answered_on="2025-01-01")
    unanswered = Place(6, "A2", handed_over_on="2025-09-01")  # nobody told when

    def on(*day: int) -> tuple[Any, ...]:
        then = listed([handed, waiting, unknown, unanswered], date(2025, *day))
        return tuple(listing(then).values())

    assert on(8, 31) == (None, None, None, None, None)
    first = "2025-09-01"
    assert on(10, 2) == (
        6,
        1,
        None,
        "6",
        first,
    )  # its intake week is over, but it was not handed over
    assert on(10, 3) == (7, 2, None, "6, 7", first)
    assert on(10, 13) == (
        8,
        3,
        None,
        "6, 7, 8",
        first,
    )  # not handed over even today: from the intake week on
    assert on(10, 20) == (8, 3, "A1", "6, 8", first)
