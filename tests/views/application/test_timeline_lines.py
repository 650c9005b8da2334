from __future__ import annotations

from rare_earth_desk.domain.case.reports import reports
from rare_earth_desk.domain.records import Meeting, StatusEntry
from rare_earth_desk.views.application.timeline_lines import day_words, timeline_lines


def lines(*entries, counting=None, meetings=None, editable=True):
    ids = {entry.id for entry in entries} if counting is None else counting
    return timeline_lines(reports(entries, ids), meetings or {}, editable=editable)


def test_a_line_says_day_status_and_source():
    entry = StatusEntry(
        id="1",
        status="L30",
        happened="2026-02",
        reported_by="exporter",
        reported_on="2026-03-01",
        certainty="hearsay",
    )
    (line,) = lines(entry)
    assert (line.left, line.text, line.right) == ("~ Feb 2026", "Accepted", "exporter")
    assert (line.mark, line.look) == ("empty", "strong")
    assert "已受理" in line.tip
    assert "told on 1 Mar 2026" in line.tip
    assert "Hearsay" in line.spoken


def test_the_other_tracks_say_so():
    texts = [line.text for line in lines(StatusEntry(id="1", status="C40"))]
    assert texts == ["Channel: Handed over"]


def test_corrected_entries_are_struck_through_and_left_alone():
    wrong = StatusEntry(id="1", status="L50", happened="2026-02-05")
    right = StatusEntry(id="2", status="L50", happened="2026-02-01", replaces="1")
    struck, plain = lines(wrong, right, counting={"2"})
    assert struck.look == "struck"
    assert not struck.acts
    assert [remark.text for remark in struck.remarks] == ["corrected since"]
    assert [act.keys for act in plain.acts] == ["F2", "Del"]


def test_marks_are_words():
    told = lines(
        StatusEntry(id="1", status="L50", happened="2026-02-01", reported_by="company"),
        StatusEntry(id="2", status="L41", happened="2026-02-08", reported_by="MOFCOM"),
    )
    remarks = [remark.text for remark in told[0].remarks]
    assert remarks == [
        "▲ out of order: cannot follow “Approved”",
        "▲ disagrees with “Approved” (company, 1 Feb 2026)",
    ]


def test_ground_meeting_and_note_stand_below():
    entry = StatusEntry(
        id="1", status="L60", refusal_ground="procedure", meeting="m", note="Seal missing."
    )
    (line,) = lines(entry, meetings={"m": Meeting(id="m", title="Dialogue")}, editable=False)
    assert [remark.text for remark in line.remarks] == [
        "ground: Procedure",
        "said at: Dialogue",
        "Seal missing.",
    ]
    assert not line.acts


def test_days_that_are_not_exact_have_a_mark():
    assert day_words("2026-02-03") == "3 Feb 2026"
    assert day_words("2026-W07") == "~ wk 7, 2026"
    assert day_words(None) == "day not known"
