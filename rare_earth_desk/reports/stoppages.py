"""Stoppages of a company, as a table of a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.stoppages import length
from rare_earth_desk.reports.blocks import Column, Table
from rare_earth_desk.reports.details import label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.domain.records import Stoppage
    from rare_earth_desk.reports.blocks import Cell


def stoppage_table(stoppages: Sequence[Stoppage], day: date) -> Table:
    """Return stoppages as of a day, the latest first; those that last have no end."""
    columns = (
        Column(phrase("Since"), Kind.DAY, 25), Column(phrase("Until"), Kind.DAY, 25),
        Column(phrase("Days"), Kind.INTEGER, 14), Column(phrase("For"), millimetres=34),
        Column(phrase("Extent"), millimetres=28), Column(phrase("Effect"), millimetres=44),
    )  # fmt: skip
    latest = sorted(stoppages, key=lambda one: (one.since or "", one.id), reverse=True)
    return Table(columns, [_cells(one, day) for one in latest], phrase("Stoppages"))


def _cells(one: Stoppage, day: date) -> tuple[Cell, ...]:
    goods = (
        label("product_group", one.product_group) if one.product_group else phrase("whole company")
    )
    extent = label("stoppage_extent", one.extent) if one.extent else None
    return one.since, one.until, length(one, day), goods, extent, one.effect
