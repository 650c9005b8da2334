"""What slipped and what is overdue at projects outside China, as tables of papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.supply import told
from rare_earth_desk.reports.blocks import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.domain.supply.progress import Overdue
    from rare_earth_desk.domain.supply.slips import Slip


def slips_table(slips: Sequence[Slip], summary: Phrase) -> Table:
    """Return the moves: project, what, the plan before and now, by how much, when and by whom."""
    columns = (
        Column(phrase("Project"), millimetres=42),
        Column(phrase("What"), millimetres=36),
        Column(phrase("Before"), millimetres=22),
        Column(phrase("Now"), millimetres=22),
        Column(phrase("How it moved"), millimetres=32),
        Column(phrase("Recorded"), millimetres=26),
    )
    rows = [
        (
            one.project.name or phrase("without a name"), one.what, told.plan(one, one.before),
            told.plan(one, one.after), told.happened(one), told.recorded(one),
        )
        for one in slips
    ]  # fmt: skip
    return Table(columns, rows, summary, keys=2)


def overdue_table(overdue: Sequence[Overdue], today: date, summary: Phrase) -> Table:
    """Return what should be there by today and is not, the longest first."""
    columns = (
        Column(phrase("Project"), millimetres=52),
        Column(phrase("What"), millimetres=62),
        Column(phrase("Planned for"), millimetres=28),
        Column(phrase("Overdue"), millimetres=38),
    )
    rows = [
        (
            one.project.name or phrase("without a name"), told.what_is_due(one),
            told.planned(one), told.lateness(one, today),
        )
        for one in overdue
    ]  # fmt: skip
    return Table(columns, rows, summary)
