"""Papers of the wider picture: marked by what they hold, drawn in lines, each fact with source."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize

from rare_earth_desk.charts.lanes import LaneChart
from rare_earth_desk.domain.inside import MARKINGS, Holds
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Company, GeneralLicence, Measure, Project
from rare_earth_desk.reports.blocks import Drawing, Items, Table
from rare_earth_desk.views.lanes.lane_sheet import LaneSheet
from rare_earth_desk.views.papers.in_view import offers_of
from rare_earth_desk.views.papers.offers import Choice

PARTS = {
    ("measures", "timeline"): Holds.FACTS,
    ("measures", "reach"): Holds.COUNTS,
    ("licences", "renewals"): Holds.COMPANIES,
    ("stocks", "calendar"): Holds.COMPANIES,
    ("stocks", "months"): Holds.COUNTS,
    ("supply", "board"): Holds.FACTS,
    ("supply", "capacity"): Holds.FACTS,
    ("supply", "slips"): Holds.FACTS,
    ("benchmarks", "monitor"): Holds.COUNTS,
    ("benchmarks", "course"): Holds.FACTS,
    ("statistics", "channel"): Holds.COUNTS,
    ("statistics", "line-stops"): Holds.COMPANIES,
}


@pytest.fixture
def beside():
    """The pages alone: nothing here is about editor and charts."""
    return False


def made(window, place, part):
    window.go_to_part(place, part)
    offer = next(one for one in offers_of(window) if one.key == "figures")
    return offer.make(Choice(), silent)


def text_of(found, tmp_path):
    """Return the words of a paper as its PDF has them, without breaks of lines."""
    file = tmp_path / "paper.pdf"
    found.save(file, silent)
    pages = PdfReader(file).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def squeezed(words):
    return "".join(words.split())


@pytest.mark.parametrize(("where", "holds"), PARTS.items(), ids=["/".join(one) for one in PARTS])
def test_a_paper_is_marked_by_what_is_on_it(window, where, holds, tmp_path):
    found = made(window, *where)
    assert found.paper.marking == MARKINGS[holds]
    text = text_of(found, tmp_path)
    assert squeezed(str(MARKINGS[holds])) in text
    assert "SAMPLE" in text
    companies = [one.name for one in window.desk.register.records(Company) if one.name]
    named = [name for name in companies if squeezed(name) in text]
    assert bool(named) == (holds is Holds.COMPANIES), named


def test_the_timeline_is_a_picture_in_lines_and_a_list(window, tmp_path):
    found = made(window, "measures", "timeline")
    kinds = [type(block) for block in found.paper.blocks]
    assert kinds.index(Drawing) < kinds.index(Table)
    lanes = [lane.id for block in found.paper.blocks if isinstance(block, Drawing)
             for lane in block.figure.lanes]  # fmt: skip
    measures = window.desk.register.records(Measure)
    assert sorted(lanes) == sorted(one.id for one in measures)
    file = tmp_path / "timeline.pdf"
    found.save(file, silent)
    # Drawn, not photographed, with letters one can search for.
    assert not any(list(page.images) for page in PdfReader(file).pages)
    text = text_of(found, tmp_path)
    for one in measures:
        assert text.count(squeezed(one.name)) >= 2
        assert not one.source or squeezed(one.source)[:30] in text


def test_the_picture_of_a_paper_says_all_its_lanes_to_who_cannot_see_it(window):
    found = made(window, "measures", "timeline")
    part = next(block.figure for block in found.paper.blocks if isinstance(block, Drawing))
    assert isinstance(part, LaneChart)
    svg = LaneSheet(part, QSize(1000, 600)).svg().decode()
    described = svg[svg.index("<desc>") : svg.index("</desc>")]
    assert all(lane.name.split("&")[0] in described for lane in part.lanes)


def test_every_fact_of_board_and_renewals_says_where_it_was_read(window, tmp_path):
    for where, kind in ((("supply", "board"), Project), (("licences", "renewals"), GeneralLicence)):
        text = text_of(made(window, *where), tmp_path)
        for one in window.desk.register.records(kind):
            assert not one.source or squeezed(one.source)[:30] in text, one.name


def test_capacity_and_demand_say_where_they_were_read_and_whether_it_was_checked(window):
    found = made(window, "supply", "capacity")
    told = [str(line) for block in found.paper.blocks if isinstance(block, Items)
            for line in block.lines]  # fmt: skip
    part = window.front.page
    read = [one for one in part.read_from() if one[1]]
    assert read
    for name, source, _day in read:
        assert any(line.startswith(f"{name}: {source}") for line in told), name
        assert "verified" in str(name)


def test_the_validity_of_licences_is_drawn(window):
    found = made(window, "licences", "renewals")
    drawing = next(block for block in found.paper.blocks if isinstance(block, Drawing))
    dated = [one for one in window.desk.register.records(GeneralLicence)
             if one.valid_from or one.valid_until]  # fmt: skip
    assert {lane.id for lane in drawing.figure.lanes} == {one.id for one in dated}
    assert isinstance(drawing.figure.title, Phrase)
