"""What moved since a day or the last briefing, as one sees, chooses and prints it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.commands.records import EditField, RemoveRecords
from rare_earth_desk.domain.records import Capacity, IssuedPaper, Milestone
from rare_earth_desk.sample import plans, timeline
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.supply.slips_part import SlipsPart

END = date.fromordinal(timeline.END)


@pytest.fixture
def briefed():
    """Whether the register has the briefing of the sample."""
    return True


@pytest.fixture
def part(qtbot, desk, theme, briefed):
    if not briefed:
        papers = tuple(one.id for one in desk.register.records(IssuedPaper))
        desk.do(RemoveRecords("issued_paper", papers))
    made = SlipsPart(desk, None)
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    return made


def test_at_first_what_moved_since_the_last_briefing_is_shown_and_worked_out_once(
    qtbot, desk, theme, monkeypatch
):
    asked = []
    plain = SlipsPart.show_now
    monkeypatch.setattr(SlipsPart, "show_now", lambda part: (asked.append(part), plain(part)))
    part = SlipsPart(desk, None)
    qtbot.addWidget(part)
    part.show()
    qtbot.waitUntil(lambda: bool(part.slips.lines))
    QApplication.processEvents()
    assert len(asked) == 1
    assert "the briefing of" in str(part.slips.figure.title)
    assert {line.cells[0] for line in part.slips.lines} == {
        "LCM Europe, Lacq", "HyProMag, Pforzheim", "ReeMAP, demonstration plant in Luleå",
    }  # fmt: skip


@pytest.mark.parametrize("briefed", [False])
def test_without_a_briefing_one_chooses_the_day(part):
    QApplication.processEvents()
    assert part.briefing.isHidden()
    part.show_since(END - timedelta(days=91))
    assert len(part.slips.lines) == len(plans.MOVES)
    assert "moved for the worse since" in str(part.slips.figure.title)
    part.show_since(None)
    assert part.slips.note.text().startswith("No briefing was issued yet, so the last 91 days")
    part.day.edited.emit((END - timedelta(days=20)).isoformat())
    assert part.slips.note.isHidden()
    assert len(part.slips.lines) == 4
    part.day.edited.emit(None)
    assert part._day == part.desk.register.today - timedelta(days=91)


def test_a_capacity_that_is_changed_is_told_at_once(part):
    before = len(part.slips.lines)
    figures = part.desk.register.records(Capacity)
    own = next(one for one in figures if (one.tonnes, one.from_year) == (2000, 2026))
    part.desk.do(EditField("capacity", (own.id,), "from_year", 2027))
    QApplication.processEvents()
    assert len(part.slips.lines) == before + 1
    (line,) = [one for one in part.slips.lines if "sintered" in str(one.cells[1])]
    assert [str(cell) for cell in line.cells[2:5]] == ["2026", "2027", "Slipped, 12 months later"]


def test_a_log_that_begins_later_says_so(part):
    part.day.edited.emit("2020-01-31")
    assert part.slips.note.text().startswith("The log of this register begins on ")
    assert "what moved before that is not known here" in part.slips.note.text()


def test_in_a_new_register_the_first_day_is_explained(qtbot, register, theme):
    made = SlipsPart(Desk(register), None)
    qtbot.addWidget(made)
    made.show()
    QApplication.processEvents()
    words = made.slips.note.text()
    assert made.slips.lines == ()
    assert words.startswith("No briefing was issued yet")
    assert "The log of this register begins on " in words


def test_a_day_that_is_not_before_today_is_refused(part):
    before = part._day
    part.day.edited.emit(part.desk.register.today.isoformat())
    assert part._day == before


def test_since_the_last_briefing_only_later_moves_are_told(part, desk, qtbot):
    desk.do(
        IssuePaper(IssuedPaper(
            kind="briefing", name="Briefing", issued_at=desk.register.now.isoformat(),
            position=desk.register.position,
        ))
    )  # fmt: skip
    QApplication.processEvents()
    assert not part.briefing.isHidden()
    part.briefing.click()
    assert part.slips.lines == ()
    assert part.slips.table.isHidden()
    milestone = next(one for one in desk.register.records(Milestone) if one.planned_on == "2031")
    desk.do(EditField("milestone", (milestone.id,), "planned_on", "2033"))
    QApplication.processEvents()
    (line,) = part.slips.lines
    assert [str(cell) for cell in line.cells][2:5] == ["2031", "2033", "Slipped, 24 months later"]
    with qtbot.waitSignal(part.narrowed) as told:
        part.slips.table.entered.emit([line.query])
    assert told.args == ["name=Fen"]
    desk.undo()
    QApplication.processEvents()
    assert part.slips.lines == ()


def test_what_is_overdue_stands_below_and_both_are_printed(part):
    assert part.late.lines
    shown = part.figures_in_view()
    assert "what moved since" in str(shown.title)
    assert len(shown.blocks) > 4
