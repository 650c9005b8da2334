"""The sheet of a project: what is late, what moved, its lines and its fields with their source."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Capacity, Milestone, Project
from rare_earth_desk.reports import kind
from rare_earth_desk.reports.blocks import Heading, Items, Pairs, Paragraph, Table
from rare_earth_desk.reports.request import Request
from rare_earth_desk.reports.writers import content
from tests.registers import add
from tests.reports.writers.papers_made import MEANS


@pytest.fixture
def narva(register) -> str:
    id_ = add(
        register,
        Project(name="Narva magnet plant", operator="Neo", stage="construction", steps="magnet",
                as_of="2023-07", source="https://example.org", verification="verified"),
    )  # fmt: skip
    add(register, Milestone(project=id_, name="First magnets", planned_on="2025-03"))
    add(register, Milestone(project=id_, name="Opening", reached_on="2025-09-19"))
    add(register, Capacity(project=id_, step="magnet", tonnes=5000.0, of="magnets"))
    add(register, Capacity(project=id_, step="magnet", tonnes=2000.0, from_year=2026,
                           source="a newspaper"))  # fmt: skip
    return id_


def sheet(register, project):
    return kind("project").make(Request(register, record=project))


def of(paper, block):
    return [one for one in paper.blocks if isinstance(one, block)]


def test_lateness_lines_and_source_are_on_it(register, narva) -> None:
    paper = sheet(register, narva)
    assert str(paper.title) == "Project sheet · Narva magnet plant"
    headings = [str(one.text) for one in of(paper, Heading)]
    assert headings[:5] == [
        "Overdue", "Milestones", "Capacities", "Further sources", "The project",
    ]  # fmt: skip
    assert of(paper, Items)[0].lines == ("a newspaper",)
    assert "The source is 27 months old" in str(of(paper, Paragraph)[0].text)
    late, milestones, capacities = of(paper, Table)
    assert [str(cell) for cell in late.rows[0]][1:] == [
        "First magnets", "Mar 2025", "7 months overdue",
    ]  # fmt: skip
    assert [row[0] for row in milestones.rows] == ["First magnets", "Opening"]
    assert [(str(row[2]), row[3]) for row in capacities.rows] == [
        ("2026", 2000.0), ("not told", 5000.0),
    ]  # fmt: skip
    pairs = {str(label): str(value) for one in of(paper, Pairs) for label, value in one.rows}
    assert pairs["Source"] == "https://example.org"
    assert pairs["Verification"] == "Verified"
    assert content(paper, ".docx", MEANS)


def test_a_project_without_lines_says_so_and_none_is_refused(register) -> None:
    id_ = add(register, Project(name="New"))
    words = " ".join(str(one.text) for one in of(sheet(register, id_), Paragraph))
    assert words == "No milestone is entered. No capacity is entered."
    with pytest.raises(Refused, match="Choose a project first"):
        sheet(register, "")
