from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from pypdf import PdfReader

from rare_earth_desk.commands.agenda import AddPoint
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.statuses import CorrectStatus
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    ContactPoint,
    Meeting,
    Outcome,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Heading, Look, Pairs, Paragraph, Table
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers import content
from tests.registers import add, record
from tests.reports.writers.papers_made import MEANS


@pytest.fixture
def case(register, cases, handed_over) -> str:
    """A case with reports on every track, a stock, a contact, and two meetings."""
    id_ = cases[0]
    held = add(register, Meeting(title="Round 9", held_on="2025-11-20", state="closed"))
    other = add(register, Meeting(title="Round 10", held_on="2025-12-20", state="open"))
    record(register, id_, "L30", "2025-10-08", reported_by="exporter", certainty="document seen")
    record(register, id_, "K1", "2025-11-02", reported_by="company")
    record(register, id_, "L40", "2025-11-20", reported_by="MOFCOM", meeting=held, note="slow")
    add(register, Outcome(meeting=held, kind="answer", application=id_, verb="v"))
    register.do(AddPoint(other, application=id_))
    add(register, StockReport(application=id_, days_of_stock=9, reported_on="2025-11-20"))
    add(register, ContactPoint(name="Ms Li", kind="MOFCOM", phone="+86 10 1234"))
    return id_


def sheet(register, case, **selection):
    return kind("case").make(Request(register, Selection(**selection), record=case))


def parts(paper):
    """Return what stands under each heading: rows of pairs and tables, as words."""
    found, under = {}, ""
    for block in paper.blocks:
        if isinstance(block, Heading):
            under = str(block.text)
        elif isinstance(block, Pairs):
            found[under] = [tuple(map(str, row)) for row in block.rows]
        elif isinstance(block, Table):
            found[under] = [tuple("" if c is None else str(c) for c in row) for row in block.rows]
    return found


def test_all_that_is_known_stands_under_its_heading(register, case):
    paper = sheet(register, case)
    assert str(paper.title) == "Case sheet · EU-2025-2417"
    assert [str(line) for line in paper.lines] == [
        "Voltaris GmbH 0 ← 宁波永磁 0", "For the desk alone",
    ]  # fmt: skip
    assert not paper.is_outer
    told = parts(paper)
    assert list(told) == [
        "Where it stands", "Case", "Parties", "Goods", "Notes", "Items", "Licensing", "Customs",
        "Channel", "Lists and answers", "Stocks", "Whom to call", "Meetings",
    ]  # fmt: skip
    standing = dict(told["Where it stands"])
    assert standing["Status"] == "Under review"
    assert standing["In hands (working days)"].startswith("In MOFCOM’s hands since 8 Oct 2025, ")
    assert standing["Line stops"] == "29 Nov 2025"
    assert ("Notes", "secret") in told["Notes"]
    assert told["Items"] == [("Dy",)]


def test_each_track_tells_day_reporter_and_certainty(register, case):
    told = parts(sheet(register, case))
    assert told["Licensing"] == [
        ("2025-11-20", "Under review", "MOFCOM", "", "", "said at: Round 9, slow"),
        ("2025-10-08", "Accepted", "Exporter, through the company", "", "Document seen", ""),
        ("2025-10-01", "Filed", "", "", "", ""),
    ]
    assert told["Customs"][0][:3] == ("2025-11-02", "Declared", "Company")
    wrong = register.records(StatusEntry, application=case, status="L30")[0].id
    register.do(CorrectStatus(wrong, happened="2025-10-09"))
    remarks = {row[0]: row[-1] for row in parts(sheet(register, case))["Licensing"]}
    assert remarks["2025-10-08"] == "corrected since"


def test_lists_stocks_contacts_and_meetings(register, case):
    told = parts(sheet(register, case))
    assert told["Lists and answers"] == [("1", "1", "2025-11-25", "no answer yet", "")]
    assert told["Stocks"] == [("2025-11-20", "EU-2025-2417", "9", "")]
    (contact,) = told["Whom to call"]
    assert contact == ("Ms Li", "MOFCOM, has the case since 8 Oct 2025", "+86\u00a010\u00a01234")
    assert told["Meetings"] == [
        ("2025-12-20", "Round 10", ""),
        ("2025-11-20", "Round 9", "The Chinese side stated that EU-2025-2417 is under review."),
    ]


def test_what_calls_for_attention_comes_first(register, case):
    first = sheet(register, case).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.look is Look.STRONG
    assert str(first.text) == "Line stops in 4 days: reported on 20 Nov 2025"


def test_a_past_day_is_that_of_the_selection(register, case, today):
    paper = sheet(register, case, as_at=today.replace(day=1))
    assert str(paper.lines[1]) == "For the desk alone · as at 1 Nov 2025"
    told = parts(paper)
    assert dict(told["Where it stands"])["Status"] == "Accepted"
    assert "Stocks" not in told
    assert "Lists and answers" not in told


def test_as_at_a_day_no_meeting_is_told_that_came_later(register, case, today):
    def meetings(day):
        return parts(sheet(register, case, as_at=day)).get("Meetings")

    assert meetings(date(2025, 11, 19)) is None
    assert [row[:2] for row in meetings(date(2025, 11, 20))] == [("2025-11-20", "Round 9")]
    # A day that was chosen is a past one, be it today: what is planned had not happened.
    assert [row[1] for row in meetings(today)] == ["Round 9"]


def test_as_known_on_an_evening_all_is_as_it_was_known_then(register, case, cases, clock, today):
    register.do(EditField("application", (case,), "replaces", cases[1]))
    clock.forward(days=3)
    later = add(register, Meeting(title="Round 11", held_on="2025-11-27", state="closed"))
    add(register, Outcome(meeting=later, kind="answer", application=case, verb="a"))
    round_9 = register.records(Meeting, title="Round 9")[0].id
    register.do(EditField("meeting", (round_9,), "title", "Renamed"))
    register.do(EditField("application", (cases[1],), "number", "EU-2025-9999"))
    paper = sheet(register, case, as_known_on=today)
    told = parts(paper)
    assert [row[1] for row in told["Meetings"]] == ["Round 10", "Round 9"]
    assert told["Meetings"][1][2].endswith("EU-2025-2417 is under review.")
    assert "EU-2025-2418" in {value for rows in told.values() for _, value in
                              (row for row in rows if len(row) == 2)}  # fmt: skip
    now = parts(sheet(register, case))
    assert [row[1] for row in now["Meetings"]] == ["Round 10", "Round 11", "Renamed"]


def test_a_sheet_of_a_past_day_says_what_is_told_as_of_today(register, case, today):
    said = "Contact points, working days and steps of a protocol are those of today."
    assert str(sheet(register, case, as_known_on=today).lines[2]) == said
    as_at = str(sheet(register, case, as_at=today.replace(day=1)).lines[2])
    assert as_at.startswith("Data without a day of their own, contact points, working days")
    assert len(sheet(register, case).lines) == 2


def test_without_a_case_it_is_refused(register):
    with pytest.raises(Refused, match="Choose an application first"):
        sheet(register, "")


def test_a_bare_case_has_a_sheet_too(register, cases):
    assert sheet(register, cases[2]).blocks


def test_it_is_written_as_pdf_and_for_word(register, case):
    pdf = PdfReader(io.BytesIO(content(sheet(register, case), ".pdf", MEANS)))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Whom to call" in text
    assert "宁波永磁" in text
    word = docx.Document(io.BytesIO(content(sheet(register, case), ".docx", MEANS)))
    assert "Timeline" in [one.text for one in word.paragraphs]
