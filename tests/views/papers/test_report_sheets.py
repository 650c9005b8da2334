from __future__ import annotations

import pytest
from PySide6.QtGui import QImage

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.blocks import Drawing, Paragraph
from rare_earth_desk.reports.writers import pdf
from rare_earth_desk.views.papers import report_sheets
from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.papers.report_sheets import sheets_of
from tests.reports.writers.papers_made import paper, table
from tests.views.charts import figures

ROWS = [(f"EU-{n}", "Škoda 宁波", "2026-11-05", n, 1.0, 1) for n in range(120)]


def difference(one, other):
    """Return how far two pictures of one size differ on average, in shades of 255."""
    one, other = (each.convertToFormat(QImage.Format.Format_Grayscale8) for each in (one, other))
    assert one.size() == other.size()
    places = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    return sum(
        abs(one.pixelColor(*at).lightness() - other.pixelColor(*at).lightness()) for at in places
    ) / len(places)


@pytest.mark.parametrize("lies", [False, True])
def test_a_page_is_shown_as_typst_has_it(qapp, lies):
    made = paper(table(ROWS), lies=lies)
    sheets, wanted = sheets_of(made, means()), pdf.pages(made, means())
    assert sheets.is_drawn
    assert sheets.pages == len(wanted) > 2
    assert (sheets.millimetres.width() > sheets.millimetres.height()) is lies
    for page, other in ((0, 1), (sheets.pages - 1, 0)):
        picture = QImage.fromData(wanted[page])
        same, wrong = (
            difference(sheets.picture(one, picture.width()).scaled(picture.size()), picture)
            for one in (page, other)
        )
        assert same < 3
        assert 2 * same < wrong


def test_a_page_with_a_chart_is_a_fine_picture(qapp, theme):
    made = paper(Paragraph("Words"), Drawing(figures.pending()))
    sheets = sheets_of(made, means())
    assert not sheets.is_drawn
    wanted = QImage.fromData(pdf.pages(made, means(), zoom=2)[0])
    shown = sheets.picture(0, wanted.width())
    assert difference(shown.scaled(wanted.size()), wanted) < 2
    colours = {shown.pixelColor(x, 700).name() for x in range(0, shown.width(), 2)}
    assert len(colours) > 3


def test_what_is_too_long_is_refused_before_it_is_made(qapp, monkeypatch):
    monkeypatch.setattr(report_sheets, "_MOST_ROWS", 119)
    with pytest.raises(Refused, match="120 rows are too many to be shown as pages"):
        sheets_of(paper(table(ROWS)), means())
