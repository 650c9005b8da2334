"""What a merge would bring, in tables: the cases it changes, what would contradict itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.records import Application
from rare_earth_desk.views.delegates.roles import PLAIN, WARN
from rare_earth_desk.views.merging import wording
from rare_earth_desk.views.records.model import RecordColumn
from rare_earth_desk.views.records.table import RecordTable
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rare_earth_desk.store.merging.taking_in import MergeReport
    from rare_earth_desk.store.merging.telling import Claim, ToldContradiction
    from rare_earth_desk.views.desk import Desk


@dataclass(frozen=True)
class _Row:
    """A row of a table that shows no record of the register."""

    id: str
    of: Any


class ReportView:
    """The tables of a report and the cards they stand in; Enter in one of them `goes_on`."""

    def __init__(self, desk: Desk, report: MergeReport, goes_on: Callable[[], object]) -> None:
        self._desk, self._goes_on = desk, goes_on
        own = desk.register.file.about("laptop")
        self.cases = self._table(tr("Cases"), _case_columns(), report.cases)
        self.claims = self._table(tr("Contradictions"), _claim_columns(own), report.claims)
        self.cards: list[Card] = []
        if report.cases:
            self.cards.append(_card(tr("Cases"), self.cases, _case_note(report)))
        if report.claims:
            note = tr("both values are kept until somebody chooses")
            self.cards.append(_card(tr("Contradictions"), self.claims, note))

    def _table(
        self, name: str, columns: Sequence[RecordColumn], rows: Sequence[object]
    ) -> RecordTable:
        table = RecordTable(self._desk, Application, columns, name)
        shown: Any = [_Row(str(place), one) for place, one in enumerate(rows)]
        table.show_records(shown)
        table.entered.connect(lambda _id: self._goes_on())
        return table


def _case_note(report: MergeReport) -> str:
    shown = len(report.cases)
    every = len(report.changed | report.new)
    if shown >= every:
        return ""
    return tr("the first {n} of {all}", n=grouped(shown), all=grouped(every))


def _card(title: str, table: RecordTable, note: str) -> Card:
    card = Card(title)
    card.set_note(note)
    card.set_content(table, to_edges=True)
    rows = min(table.model_.rowCount(), 5)
    height = table.verticalHeader().defaultSectionSize()
    table.setMinimumHeight((rows + 1) * height + 6)
    return card


def _case_columns() -> tuple[RecordColumn, ...]:
    return (
        RecordColumn(label="Number", width=160, text=lambda one: one.of.number or "—"),
        RecordColumn(label="Company", width=190, least=110, text=lambda one: one.of.company),
        RecordColumn(label="Case", width=84, text=lambda one: wording.kind_of(one.of)),
        RecordColumn(label="What changes", text=lambda one: wording.what(one.of)),
    )


def _claim_columns(own: str) -> tuple[RecordColumn, ...]:
    return (
        RecordColumn(label="Record", width=190, least=110, text=lambda one: one.of.name),
        RecordColumn(label="Field", width=130, least=90, text=lambda one: wording.field(one.of)),
        RecordColumn(label="Values", text=lambda one: _values(one.of, own),
                     tone=lambda one: WARN if len(one.of.claims) > 1 else PLAIN),
    )  # fmt: skip


def _values(one: ToldContradiction, own: str) -> str:
    """Return the values, each with who gave it; of one name on two laptops, with which laptop."""
    names = [claim.who for claim in one.claims]
    is_told = "" not in names and len(set(names)) == len(names)
    return " · ".join(
        f"{wording.value(one, claim)} ({claim.who if is_told else _laptop(claim, own)})"
        for claim in one.claims
    )


def _laptop(claim: Claim, own: str) -> str:
    end = claim.laptop[-5:-1]  # of "Anna (e9dc)"
    return tr("yours") if own.endswith(end) else tr("laptop {end}", end=end)
