from __future__ import annotations

import csv
import io
import stat
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from rare_earth_desk.charts.figure import Figure, Panel, Series
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.reports.blocks import Drawing, Paper
from rare_earth_desk.reports.issued.figures import figures_of
from rare_earth_desk.views.charts import export
from rare_earth_desk.views.charts.colours import DARK, LIGHT
from rare_earth_desk.views.papers.charts import draw
from tests.views.charts import figures


@pytest.fixture
def sheet(qtbot):
    return export.Sheet(figures.pending(), size=QSize(700, 360), source="Register · SAMPLE")


def _text(svg: bytes) -> str:
    return " ".join(ET.fromstring(svg).itertext())


def test_picture_is_drawn_at_twice_the_size(sheet):
    image = sheet.picture()
    assert (image.width(), image.height()) == (1400, 720)
    assert image.devicePixelRatio() == 2
    expected = {LIGHT.base.lower(), LIGHT.tokens.group_colour("oxides").lower()}
    assert expected <= figures.colours_of(image)


def test_png_is_read_back_as_the_same_picture(sheet):
    read = QImage.fromData(sheet.png())
    assert read.size() == QSize(1400, 720)
    drawn = sheet.picture().convertToFormat(QImage.Format.Format_RGB32)
    drawn.setDevicePixelRatio(1)
    assert read.convertToFormat(QImage.Format.Format_RGB32).pixel(400, 400) == drawn.pixel(400, 400)


def test_svg_has_the_words_as_text_and_the_source(sheet):
    told = _text(sheet.svg())
    for words in ("Backlog up", "Pending at week end", "1\u202f234\u00a0cases", "SAMPLE"):
        assert words in told
    assert "Permanent magnets" in told
    assert "Expansion?" in told


def test_svg_names_fonts_to_fall_back_on(sheet):
    assert b"sans-serif" in sheet.svg()


def test_svg_is_drawn_like_the_picture(sheet):
    renderer = QSvgRenderer(QByteArray(sheet.svg()))
    assert renderer.isValid()
    drawn = QImage(700, 360, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    picture = sheet.picture(1.0).convertToFormat(QImage.Format.Format_RGB32)
    shape = (360, 700, 4)
    one, other = (
        np.frombuffer(bytes(each.constBits()), np.uint8).reshape(shape)[..., :3].astype(int)
        for each in (drawn, picture)
    )
    assert np.abs(one - other).mean() < 4


def test_dark_is_dark(qtbot):
    image = export.Sheet(figures.flows(), colours=DARK).picture(1.0)
    assert image.pixelColor(2, 2).name().upper() == DARK.base


def test_csv_has_iso_days_and_plain_numbers():
    rows = list(csv.reader(io.StringIO(export.csv_text(figures.pending()))))
    assert len(rows[: rows.index([""])]) == 13
    assert rows[1] == ["2025-04-10", "0", "0", "0", "0"]


def test_csv_tells_below_the_table_what_the_picture_tells_around_it(sheet, tmp_path):
    figure = figures.pending(note=Phrase("Only cases that match the search today."))
    below = [
        "Backlog up",
        "Pending at week end · all applications · 1\u202f234\u00a0cases",
        "Only cases that match the search today.",
        "Register · SAMPLE",
    ]
    export.save(tmp_path / "chart.csv", figure, sheet)
    rows = list(csv.reader(io.StringIO((tmp_path / "chart.csv").read_text("utf-8-sig"))))
    assert rows[13:] == [[""], *([text] for text in below)]
    table = export.html_table(figure, "Register · SAMPLE")
    assert table.endswith(
        "<tr><td></td></tr>" + "".join(f"<tr><td>{text}</td></tr>" for text in below) + "</table>"
    )
    picture = _text(export.Sheet(figure, size=QSize(700, 360), source="Register · SAMPLE").svg())
    for text in below:
        assert text in picture


def test_csv_without_a_point_says_why():
    nothing = Figure("f", Phrase("Nothing"), Phrase("All"), 0, (), empty=Phrase("None was filed."))
    rows = list(csv.reader(io.StringIO(export.csv_text(nothing))))
    assert rows == [["Day"], [""], ["Nothing"], ["All · 0\u00a0cases"], ["None was filed."]]


def test_csv_and_html_defuse_formulas_and_tags():
    series = Series("x", "=cmd|' /C calc'!A0", np.array([np.nan, 0.5]), "x")
    panel = Panel("bars", Phrase(""), (series,))
    labels = ("<b>&", "+1")
    figure = Figure("f", Phrase("+x"), Phrase(""), 0, (panel,), "category", categories=labels)
    rows = list(csv.reader(io.StringIO(export.csv_text(figure))))
    assert rows[:3] == [["Day", "'=cmd|' /C calc'!A0"], ["<b>&", ""], ["'+1", "0.5"]]
    assert rows[4] == ["'+x"]
    assert "<td>&lt;b&gt;&amp;</td>" in export.html_table(figure)


@pytest.mark.parametrize("ending", export.KINDS)
def test_saved_files_replace_what_was_there(sheet, tmp_path, ending):
    path = tmp_path / f"chart{ending.upper()}"
    path.write_text("before")
    export.save(path, figures.pending(), sheet)
    content = path.read_bytes()
    starts = {".png": b"\x89PNG", ".svg": b"<?xml", ".csv": b"\xef\xbb\xbfWeek of"}
    assert content.startswith(starts[ending])
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_other_endings_are_refused(sheet, tmp_path):
    with pytest.raises(Refused, match=r"\.png, \.svg or \.csv"):
        export.save(tmp_path / "chart.docx", figures.pending(), sheet)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_refused_and_nothing_lost(sheet, tmp_path):
    with pytest.raises(Refused, match="could not be written"):
        export.save(tmp_path / "no" / "chart.png", figures.pending(), sheet)
    folder = tmp_path / "chart.csv"
    folder.mkdir()
    with pytest.raises(Refused, match="could not be written"):
        export.save(folder, figures.pending(), sheet)
    assert stat.S_ISDIR(folder.stat().st_mode)


KINDS = (figures.curves, figures.shares, figures.rates, figures.fan, figures.unripe)


@pytest.mark.parametrize("make", KINDS)
@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_kind_is_drawn_in_both_themes(qtbot, make, colours):
    figure = make()
    drawn = export.Sheet(figure, size=QSize(700, 330), colours=colours)
    seen = figures.colours_of(drawn.picture(1.0))
    series = colours.of_panel(figure.panels[0])
    assert {each.lower() for each in series} <= seen
    words = _text(drawn.svg())
    for each in figure.panels[0].series if make is not figures.rates else ():
        assert str(each.label) in words


def test_svg_has_what_stands_beside_the_new_kinds(qtbot):
    told = {
        make: _text(export.Sheet(make(), size=QSize(700, 330)).svg())
        for make in (figures.curves, figures.rates, figures.fan)
    }
    for words in ("Days since filing", "half", "45 working days", "17 days", "100 %", "90"):
        assert words in told[figures.curves]
    for words in ("183 of 214", "86 %", "5 of 7", "all together", "100 %", "Equipment"):
        assert words in told[figures.rates]
    assert "today" in told[figures.fan]


def test_csv_has_whole_ages_and_the_ends_of_the_intervals():
    rows = list(csv.reader(io.StringIO(export.csv_text(figures.curves()))))
    assert rows[0][:5] == [
        "Days since filing", "Oxides", "Oxides, low (95 %)", "Oxides, high (95 %)",
        "oxides at risk",
    ]  # fmt: skip
    assert rows[31][0] == "30"
    value, low, high = (float(each) for each in rows[31][1:4])
    assert low < value < high
    assert rows[121][1:4] == ["", "", ""]
    fan = list(csv.reader(io.StringIO(export.csv_text(figures.fan()))))
    assert fan[0][2:4] == ["In 8 of 10 cases, low (80 %)", "In 8 of 10 cases, high (80 %)"]


@pytest.mark.parametrize("make", KINDS)
def test_every_kind_is_drawn_into_papers(qtbot, make):
    drawing = _text(draw(make(), 165, 80, "svg"))
    assert str(make().title) in drawing
    assert str(make().panels[0].y_label) in drawing
    assert QImage.fromData(draw(make(), 165, 80, "png")).width() == 2 * round(165 * 96 / 25.4)


def test_figures_of_every_kind_are_read_out_of_papers():
    drawings = tuple(Drawing(make()) for make in KINDS)
    paper = Paper("times", "Times", drawings, datetime(2026, 3, 18, tzinfo=UTC))
    found = {each.key: each.value for each in figures_of(paper)}
    assert found["/chart curves/Oxides/30"] == pytest.approx(69.88, abs=0.01)
    assert found["/chart rates/Approved/Oxides"] == 86
