"""The block of projects on the desk page: what slipped and is overdue, and where it leads."""

from __future__ import annotations

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Capacity, IssuedPaper, Project
from rare_earth_desk.views.outlook.project_blocks import ProjectsBlock


def said(filled):
    return {line.text: [remark.text for remark in line.remarks] for line in filled.lines}


def test_overdue_projects_are_told_and_slips_once_there_is_a_briefing(desk):
    block = ProjectsBlock(desk)
    filled = block.fill(silent)
    assert "Herøya plant" in said(filled)
    # The sample has a briefing; three plans slipped after it.
    assert filled.note == "3 slipped"
    assert next(iter(said(filled))) == "HyProMag, Pforzheim"
    register = desk.register
    desk.do(
        IssuePaper(IssuedPaper(
            kind="briefing", name="Briefing", issued_at=register.now.isoformat(),
            position=register.position,
        ))
    )  # fmt: skip
    sokli = next(one for one in register.records(Project) if one.name == "Sokli")
    step = desk.do(EditField("project", (sokli.id,), "starts_on", "2037"))
    assert block.concerns(step)
    filled = block.fill(silent)
    assert said(filled)["Sokli"] == ["Start of operation: slipped, 24 months later"]
    assert filled.note == "1 slipped"
    assert next(iter(said(filled))) == "Sokli"
    to = filled.leads[sokli.id]
    assert (to.kind, to.table, to.what) == ("record", "project", sokli.id)
    assert filled.leads["more"].what == "supply"


def test_a_capacity_that_slipped_or_shrank_is_told(desk):
    block, register = ProjectsBlock(desk), desk.register
    own = next(
        one for one in register.records(Capacity) if (one.tonnes, one.from_year) == (2000, 2026)
    )
    step = desk.do(EditField("capacity", (own.id,), "from_year", 2027))
    assert block.concerns(step)
    assert desk.do(EditField("capacity", (own.id,), "tonnes", 1500.0))
    line = next(one for one in block.fill(silent).lines if one.key == own.project)
    assert [(one.text.replace("\u2009", " "), one.tone) for one in line.remarks] == [
        ("1 500 t of sintered NdFeB magnets a year: slipped, 12 months later", "bad"),
        ("Capacity of sintered NdFeB magnets from 2027: less, from 2 000 to 1 500 t", "bad"),
    ]
