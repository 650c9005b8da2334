from __future__ import annotations

from dataclasses import replace

from rare_earth_desk.domain.outlook.missing import Listed, missing
from rare_earth_desk.domain.phrases import filled
from rare_earth_desk.domain.records import Meeting, PriorityList

READY = Meeting(id="m", held_on="2026-12-08", starts="09:30", place="Beijing")
LIST = PriorityList(id="l", number=37, handed_over_on="2026-12-01")


def said(meeting=READY, *, agenda=3, listed=LIST, cases=(20, 0, 0, 0), briefed=("m",), undone=0):
    found = missing(
        meeting, agenda=agenda, priority_list=listed, listed=Listed(*cases), briefed=set(briefed),
        undone=undone,
    )  # fmt: skip
    return [filled(one.template, one.values) for one in found]


def test_nothing_is_missing_for_a_prepared_meeting():
    assert said() == []


def test_everything_is_named_in_the_order_of_preparing():
    bare = Meeting(id="m")
    assert said(bare, agenda=0, listed=None, briefed=()) == [
        "day", "time", "place", "agenda", "list to discuss", "briefing",
    ]  # fmt: skip


def test_a_list_lacks_cases_or_hand_over_consent_checks_and_stock_reports():
    assert said(cases=(0, 0, 0, 0)) == ["cases on its list"]
    preparing = replace(LIST, handed_over_on=None)
    assert said(listed=preparing, cases=(20, 1, 4, 2)) == [
        "hand-over of its list", "consent of 1 company case", "check of 4 numbers",
        "stock report of 2 cases",
    ]  # fmt: skip


def test_what_we_promised_by_then_and_did_not_do_is_missing():
    assert said(undone=1) == ["1 undertaking of the EU side"]
    assert said(undone=2, briefed=()) == ["2 undertakings of the EU side", "briefing"]


def test_a_briefing_for_another_meeting_is_none_for_this_one():
    assert said(briefed=("other",)) == ["briefing"]
