from __future__ import annotations

import io
import re
from datetime import date

import docx
import pytest
from pypdf import PdfReader

from rare_earth_desk.commands.agenda import AddPoint, TakeUpPoint
from rare_earth_desk.commands.meetings import SetMeetingState
from rare_earth_desk.commands.minutes import RecordOutcomes
from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ActionPoint, AgendaPoint, Meeting, Outcome
from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import (
    Heading,
    Items,
    Language,
    Pairs,
    Paragraph,
    Signatures,
    Table,
)
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers import content
from tests.registers import add, record
from tests.reports.writers.papers_made import MEANS

TODAY = "2025-11-25"
NOW = "2025-11-25T09:30:00+00:00"


@pytest.fixture
def meeting(register, cases, handed_over) -> str:
    """A meeting with three points, at which something of every kind was said."""
    held = add(
        register,
        Meeting(
            title="Round 9", state="open", held_on=TODAY, starts="09:30", ends="12:00",
            place="Brussels", eu_side="Ms Berg\nMr Roth", chinese_side="Ms Li",
            priority_list=handed_over, notes="angry",
        ),
    )  # fmt: skip
    for title in ("Old undertakings", "Forms"):
        register.do(AddPoint(held, title))
    register.do(AddPoint(held, application=cases[1]))
    register.do(SetMeetingState(held, "in progress"))
    old, forms, _ = sorted(
        register.records(AgendaPoint, meeting=held), key=lambda one: one.position
    )
    register.do(RecordOutcomes(held, (cases[0],), "a", TODAY, day="2025-11-12"))
    register.do(TakeUpPoint(held, forms.id, NOW))
    register.do(RecordOutcomes(held, (cases[1],), "r", TODAY, ground="data error"))
    for kind_, words in (
        ("conclusion", "lists go on Friday"),
        ("question", "who signs?"),
        ("note", "they were tired"),
    ):
        add(register, Outcome(meeting=held, agenda_point=forms.id, kind=kind_, words=words))
    add(register, Outcome(meeting=held, kind="conclusion", words="coffee at four"))
    register.do(TakeUpPoint(held, old.id, NOW))
    register.do(TakeUpPoint(held, None, NOW, parks=True))
    promise(register, held, undertaking="a form", side="EU", due_on="2025-12-01", owner="Ms Berg")
    promise(register, held, undertaking="2 licences", side="China", due_on="2025-12-15", target=2,
            test="is:approved company:Voltaris", given_on="2025-11-01")  # fmt: skip
    return held


def promise(register, held, **values):
    register.do(AddRecord(ActionPoint(meeting=held, **values)))


def minutes(register, meeting, language="en", **rest):
    return kind("minutes").make(
        Request(register, language=Language(language), meeting=meeting, **rest)
    )


def of(paper, block):
    return [one for one in paper.blocks if isinstance(one, block)]


def headings(paper):
    return [(one.level, str(one.text)) for one in of(paper, Heading)]


def test_the_order_is_that_of_agreed_minutes(register, meeting):
    paper = minutes(register, meeting)
    assert paper.title == "Joint minutes"
    assert paper.lines == ("Round 9", "Draft, to be agreed by both sides")
    (head,) = of(paper, Pairs)
    assert head.rows == (
        ("Date", "25 Nov 2025"), ("Time", "09:30–12:00"), ("Place", "Brussels"),
        ("EU side", "Ms Berg\nMr Roth"), ("Chinese side", "Ms Li"),
    )  # fmt: skip
    assert headings(paper) == [
        (1, "Agenda"), (2, "1. Old undertakings"), (2, "2. Forms"),
        (2, "3. Application EU-2025-2418"), (2, "4. List 1"), (2, "5. Other points"),
        (1, "Operational conclusions"), (1, "Open questions"), (1, "Follow-up"),
        (1, "Next meeting"),
    ]  # fmt: skip
    assert (paper.is_outer, paper.made_by, paper.warnings) == (True, "", ())


def test_under_each_point_stands_what_was_said_under_it(register, meeting):
    forms, listed, other, _follow_up = of(minutes(register, meeting), Table)
    assert forms.rows == [
        (
            "2.1",
            "The Chinese side stated that EU-2025-2418 is refused on 25 Nov 2025 (data error).",
        ),
        ("2.2", "It was agreed: lists go on Friday"),
        ("2.3", "Open question: who signs?"),
    ]
    # Of a case of the list under discussion, and said before any point was taken up.
    assert listed.rows == [
        ("4.1", "The Chinese side stated that EU-2025-2417 is approved on 12 Nov 2025.")
    ]
    assert other.rows == [("5.1", "It was agreed: coffee at four")]
    said = [str(one.text) for one in of(minutes(register, meeting), Paragraph)]
    assert said == ["Left for the next meeting", "Nothing recorded", "To be confirmed"]


@pytest.mark.parametrize(
    ("language", "sides", "labels"),
    [
        ("en", ("For the EU side", "For the Chinese side"), ("Signature", "Name", "Date")),
        ("zh", ("欧方代表", "中方代表"), ("签字", "姓名", "日期")),
        ("en-zh", ("For the EU side 欧方代表", "For the Chinese side 中方代表"),
         ("Signature 签字", "Name 姓名", "Date 日期")),
    ],
)  # fmt: skip
def test_at_the_end_both_sides_sign(register, meeting, language, sides, labels):
    *_rest, heading, following, last = minutes(register, meeting, language).blocks
    assert isinstance(heading, Heading)
    assert following.stays
    assert last == Signatures(sides, labels)


@pytest.mark.parametrize("language", list(Language))
def test_signatures_never_stand_on_a_page_without_text(register, meeting, language):
    # Until the page is full, whatever the number of lines before them.
    seen = set()
    for n in range(30):
        add(register, Outcome(meeting=meeting, kind="conclusion", words=f"point {n}"))
        written = content(minutes(register, meeting, language), ".pdf", MEANS)
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(written)).pages]
        words = "下次会议" if language is Language.CHINESE else "Next meeting"
        sign = ("签字", "姓名") if language is Language.CHINESE else ("Signature", "Name")
        (page,) = [place for place, text in enumerate(pages) if sign[0] in text]
        assert sign[1] in pages[page]
        assert words in pages[page]
        seen.add(page)
    assert len(seen) > 1


def test_in_word_the_lines_to_sign_on_stay_with_what_is_before_them(register, meeting):
    document = docx.Document(
        io.BytesIO(content(minutes(register, meeting, "en-zh"), ".docx", MEANS))
    )
    table = document.tables[-1]
    assert [cell.text for cell in table.rows[0].cells][1::2] == [
        "For the EU side 欧方代表", "For the Chinese side 中方代表",
    ]  # fmt: skip
    assert [row.cells[0].text for row in table.rows] == [
        "", "Signature 签字", "Name 姓名", "Date 日期",
    ]  # fmt: skip
    kept = [row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert kept == [True, True, True, False]
    before = document.paragraphs[-2]
    assert before.paragraph_format.keep_with_next
    assert before.text == "To be confirmed 待确认"
    borders = [row.cells[1]._tc.tcPr.xpath("name(*[position() > 1][1])") for row in table.rows]
    assert borders[1:] == ["w:tcBorders"] * 3  # before the alignment, as the format has it


def test_conclusions_and_open_questions_are_gathered(register, meeting):
    conclusions, questions = of(minutes(register, meeting), Items)
    assert (conclusions.lines, conclusions.numbered) == (
        ("lists go on Friday", "coffee at four"), True,
    )  # fmt: skip
    assert questions.lines == ("who signs?",)


def test_a_point_about_the_list_under_discussion_takes_what_has_no_point(
    register, meeting, handed_over
):
    register.do(AddPoint(meeting, "ours", priority_list=handed_over))
    assert [text for _, text in headings(minutes(register, meeting))][4:6] == [
        "4. List 1", "5. Other points",
    ]  # fmt: skip
    gone = register.records(AgendaPoint, meeting=meeting, title="Forms")[0].id
    register.do(RemoveRecords("agenda_point", (gone,)))
    tables = of(minutes(register, meeting), Table)
    assert [row[0] for row in tables[0].rows] == ["3.1", "3.2"]
    assert len(tables[1].rows) == 3


def test_a_case_is_named_by_its_number_alone(register, meeting, cases):
    register.do(AddPoint(meeting, title="Voltaris wants its magnets", application=cases[0]))
    register.do(RemoveRecords("application", (cases[0],)))
    texts = [text for _, text in headings(minutes(register, meeting))]
    assert "4. Application EU-2025-2417" in texts
    assert not any("Voltaris" in text for text in texts)


def test_undertakings_are_judged_at_the_day_of_the_next_meeting(register, meeting, cases, clock):
    def matrix():
        return of(minutes(register, meeting), Table)[-1]

    assert [str(one.label) for one in matrix().columns] == [
        "No.", "Undertaking", "By whom", "Due date", "As at 25 Nov 2025",
    ]  # fmt: skip
    assert matrix().rows == [
        ("1", "a form", "EU side", "1 Dec 2025", "Open"),
        ("2", "2 licences", "Chinese side", "15 Dec 2025", "Open, 1 of 2"),
    ]
    add(register, Meeting(title="Round 10", state="open", held_on="2025-12-20", place="Beijing"))
    assert of(minutes(register, meeting), Paragraph)[-1].text == "20 Dec 2025, Beijing"
    clock.forward(days=40)
    assert str(matrix().columns[-1].label) == "As at 20 Dec 2025"
    assert [row[-1] for row in matrix().rows] == ["Overdue", "Overdue, 1 of 2"]
    record(register, cases[2], "L50", "2025-12-18")
    assert matrix().rows[1][-1] == "Kept late"


@pytest.mark.parametrize(
    ("selected", "judged_on"),
    [
        ({}, "30 Nov 2025"),
        ({"as_at": date(2025, 11, 28)}, "28 Nov 2025"),
        ({"as_at": date(2025, 11, 3)}, "25 Nov 2025"),  # nothing was promised before the meeting
        ({"as_at": date(2026, 3, 1)}, "30 Nov 2025"),
        ({"as_known_on": date(2025, 11, 26)}, "30 Nov 2025"),
    ],
)
def test_undertakings_are_judged_today_or_at_the_day_asked_for(
    register, meeting, clock, selected, judged_on
):
    clock.forward(days=5)
    paper = minutes(register, meeting, selection=Selection(**selected))
    assert str(of(paper, Table)[-1].columns[-1].label) == f"As at {judged_on}"


def test_what_was_kept_later_is_not_kept_on_the_day_of_the_meeting(register, meeting, cases, clock):
    clock.forward(days=5)
    for case in cases[1:]:
        record(register, case, "L50", "2025-11-28")

    def stands(**selected):
        paper = minutes(register, meeting, selection=Selection(**selected))
        return of(paper, Table)[-1].rows[1][-1]

    assert stands() == "Kept"
    assert stands(as_at=date(2025, 1, 1)) == "Open, 1 of 2"


def test_both_languages_stand_side_by_side_and_typed_words_stay(register, meeting):
    paper = minutes(register, meeting, "en-zh")
    assert paper.title == "Joint minutes 会谈纪要"
    assert of(paper, Pairs)[0].rows[0] == ("Date 日期", "25 Nov 2025 (2025年11月25日)")
    forms = of(paper, Table)[0]
    assert [str(one.label) for one in forms.columns] == ["No.\n序号", "Statement", "陈述"]
    assert forms.rows[0][2] == "中方表示：EU-2025-2418 不予许可（资料错误，2025年11月25日）。"
    assert forms.rows[1][1:] == (
        "It was agreed: lists go on Friday", "双方同意：lists go on Friday",
    )  # fmt: skip
    assert "4. List 1 第1批优先清单" in [text for _, text in headings(paper)]
    assert of(paper, Table)[-1].rows[1][2:] == (
        "Chinese side\n中方", "15 Dec 2025\n2025年12月15日", "Open, 1 of 2\n待履行，1/2",
    )  # fmt: skip


def test_in_chinese_only_what_was_typed_is_not(register, meeting):
    paper = minutes(register, meeting, "zh")
    (forms, *_rest) = of(paper, Table)
    assert forms.rows[0] == (
        "2.1", "中方表示：EU-2025-2418 不予许可（资料错误，2025年11月25日）。",
    )  # fmt: skip
    (warning,) = paper.warnings
    told = str(warning)
    assert re.match(r"\d+ Chinese terms are not verified yet: ", told)
    for word in ("会谈纪要", "中方表示", "不予许可", "双方同意", "下次会议"):
        assert word in told
    assert "lists" not in told


def test_a_company_that_was_typed_is_told_to_the_maker(register, meeting):
    add(
        register,
        Outcome(meeting=meeting, kind="question", words="when does Voltaris GmbH 0 get it?"),
    )
    (warning,) = minutes(register, meeting).warnings
    assert str(warning).startswith("What was typed names Voltaris")


def test_a_company_at_which_one_meets_is_told_to_the_maker_too(register, meeting):
    register.do(EditField("meeting", (meeting,), "place", "At Voltaris GmbH 0"))
    (warning,) = minutes(register, meeting).warnings
    assert str(warning).startswith("What was typed names Voltaris GmbH 0;")
    register.do(EditField("meeting", (meeting,), "place", "Brussels"))
    add(register, Meeting(title="Round 10", held_on="2025-12-20", place="Voltaris 2, Prague"))
    (warning,) = minutes(register, meeting).warnings
    assert str(warning).startswith("What was typed names Voltaris 2;")


def test_an_empty_meeting_has_its_minutes_too(register):
    bare = add(register, Meeting(title="Round 1"))
    paper = minutes(register, bare)
    assert headings(paper) == [(1, "Next meeting")]
    assert content(paper, ".pdf", MEANS)[:4] == b"%PDF"


def test_without_a_meeting_it_is_refused(register):
    with pytest.raises(Refused, match="No meeting was held yet"):
        minutes(register, "")
    assert kind("minutes").formats == (".pdf", ".docx")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_it_is_written_in_every_language_and_format(register, meeting, language, suffix):
    assert content(minutes(register, meeting, language), suffix, MEANS)
