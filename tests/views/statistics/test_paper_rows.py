"""What parts say on paper can be set as pages, whatever is in it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.reports.blocks import Paper
from rare_earth_desk.reports.writers import save
from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.rows.model import Head
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.statistics.forecast_part import ForecastPart
from rare_earth_desk.views.statistics.licence_part import LicencePart
from rare_earth_desk.views.statistics.line_stops_part import LineStopsPart
from rare_earth_desk.views.statistics.paper_rows import table_blocks
from tests.views.statistics.parts import shown


@pytest.mark.parametrize("kind", [LineStopsPart, ForecastPart, LicencePart])
def test_every_part_can_be_set_as_pages(kind, desk, theme, qtbot, tmp_path) -> None:
    part = shown(kind(desk, theme), desk, qtbot)
    if isinstance(part, LicencePart):
        part.form.checks["product_group"]["metals"].setChecked(True)
        qtbot.waitUntil(lambda: bool(part.blocks()))
    paper = Paper("figures", phrase("Figures"), tuple(part.blocks()), datetime.now(UTC))
    save(paper, tmp_path / "figures.pdf", means(silent))
    assert (tmp_path / "figures.pdf").stat().st_size > 10_000


def test_a_table_without_rows_is_left_out(qtbot, theme) -> None:
    table = RowsTable("Nothing", (Head("A"),))
    qtbot.addWidget(table)
    assert list(table_blocks("Nothing", table, "words")) == []
