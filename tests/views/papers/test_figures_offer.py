"""The figures in view as a paper: what is seen is printed, with its warnings."""

from __future__ import annotations

import openpyxl
import pytest

from rare_earth_desk.domain.inside import MARKINGS, Holds
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.reports.blocks import Drawing, Items, Table
from rare_earth_desk.views.charts.chart_view import ChartView
from rare_earth_desk.views.papers.in_view import first_offer, offers_of
from rare_earth_desk.views.papers.offers import Choice
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.statistics.parts import PARTS


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


def made(window):
    offer = next(one for one in offers_of(window) if one.key == "figures")
    return offer.make(Choice(), silent)


def seen(view, kind):
    """Return the charts or tables that a part shows, wherever they are in it."""
    return [one for one in view.findChildren(kind) if one.isVisibleTo(view)]


def test_it_comes_first_on_its_page_and_nowhere_else(window):
    assert "figures" not in [one.key for one in offers_of(window)]
    window.go_to_part("statistics", "outcomes")
    assert first_offer(window, offers_of(window)).key == "figures"
    window.go_to("backlog")
    assert "figures" not in [one.key for one in offers_of(window)]


@pytest.mark.parametrize("part", [one.key for one in PARTS])
def test_what_is_in_view_is_on_the_paper(window, part, tmp_path, qtbot):
    window.go_to_part("statistics", part)
    page = window.page("statistics")
    view = page.shown_parts[part]
    if part == "licence":  # which shows figures once it is asked for a licence
        view.form.checks["product_group"]["metals"].setChecked(True)
        qtbot.waitUntil(lambda: bool(view.blocks()))
    found = made(window)
    paper = found.paper
    drawings = [block.figure for block in paper.blocks if isinstance(block, Drawing)]
    assert set(drawings) == {one.figure for one in seen(view, ChartView)}
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    assert len(tables) == len([one for one in seen(view, RowsTable) if one.model_.rows])
    assert drawings or tables
    said = [str(line) for block in paper.blocks if isinstance(block, Items) for line in block.lines]
    assert {str(one) for one in page.data.warnings} <= set(said)
    assert paper.is_sample
    assert "INTERNAL" in str(paper.marking)
    assert any("as at" in str(line) for line in paper.lines)
    file = tmp_path / "figures.pdf"
    found.save(file, silent)
    assert file.read_bytes().startswith(b"%PDF")
    assert found.sheets(silent).pages >= 1


def test_it_is_not_issued_and_written_as_text_or_table(window, tmp_path):
    window.go_to_part("statistics", "bottlenecks")
    found = made(window)
    assert not found.can_be_issued
    with pytest.raises(Refused, match="not issued"):
        found.issue(tmp_path / "a.pdf", silent)
    with pytest.raises(Refused, match="end the name so"):
        found.save(tmp_path / "a.json", silent)
    found.save(tmp_path / "a.xlsx", silent)
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert len(book.sheetnames) == len(found.shown.tables()) > 0


def test_a_chart_is_in_the_workbook_once_though_its_table_is_beside_it(window):
    window.go_to_part("supply", "capacity")
    shown = window.front.figures()
    drawn = next(block for block in shown.blocks if isinstance(block, Drawing))
    titles = [str(table.summary) for table in shown.tables()]
    assert titles.count(str(drawn.figure.title)) == 1


def test_what_has_no_table_is_written_as_text_only(window, tmp_path):
    window.go_to("desk")
    found = made(window)
    assert found.shown.export() is None
    with pytest.raises(Refused, match=r"written as \.pdf, \.docx; end the name so"):
        found.save(tmp_path / "a.xlsx", silent)


def test_a_part_with_words_alone_is_marked_for_the_counts_in_its_warnings(window, qtbot):
    window.desk.select(typed="is:pending")
    window.go_to_part("statistics", "forecast")
    page = window.page("statistics")
    qtbot.waitUntil(lambda: "forecast" in page.shown_parts)
    paper = made(window).paper
    assert not [block for block in paper.blocks if isinstance(block, Drawing | Table)]
    assert paper.marking == MARKINGS[Holds.COUNTS]
