"""Working out what an import writes, row by row, before anything is written.

The preview and the import itself go through the same draft, so that what is shown is done.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol, TypeVar

from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import (
    Application,
    ApplicationItem,
    Company,
    Exporter,
    Record,
    StatusEntry,
    StockReport,
)
from rare_earth_desk.exchange.known import Value, Values
from rare_earth_desk.exchange.party_book import OF_EXPORTER, PartyBook
from rare_earth_desk.exchange.plan import PlannedRow
from rare_earth_desk.exchange.reported import REPORTED, first_entries, further_entries

R = TypeVar("R", bound=Record)
Assigned = dict[str, dict[str, Value | None]]

_ITEM = ("element", "hs_code", "quantity_kg")
_STOCK = ("days_of_stock", "line_stop_on")
_OWN = tuple(
    field.name
    for field in fields_of(Application)
    if field.kind is not Kind.LINK and field.name != "province"  # the exporter's, where it is known
)


class Reads(Protocol):
    """The register as it is, for one who works out what to change."""

    def all(self, record: type[R]) -> Sequence[R]:
        """Return all records of a kind that are not removed."""

    def hanging(self, record: type[R], application: str) -> Sequence[R]:
        """Return the records of a kind that hang on an application and are not removed."""

    def application(self, id: str) -> Application:  # noqa: A002
        """Return one application."""


class Draft:
    """Collects records to add and fields to set. `today` is the day of all reports."""

    def __init__(self, reads: Reads, today: str) -> None:
        self._reads = reads
        self._today = today
        self.parties = PartyBook(reads.all(Company), reads.all(Exporter))
        self.applications: list[Application] = []
        self.entries: list[StatusEntry] = []
        self.items: list[ApplicationItem] = []
        self.stocks: list[StockReport] = []
        self.assigned: dict[type[Record], Assigned] = defaultdict(dict)

    def take(self, row: PlannedRow) -> PlannedRow:
        """Work out a row; returns it with what in it is not taken over left out and noted."""
        if row.action == "new":
            left = self._add(row.values)
        elif row.action == "update" and row.id is not None:
            left = self._change(row.id, row)
        else:
            return row
        return _without(row, left) if left else row

    def preview(self, row: PlannedRow) -> PlannedRow:
        """Return what `take` returns, without making the records of a new application.

        Of those only the exporter, whom another row may contradict, has a say in it.
        """
        if row.action != "new":
            return self.take(row)
        _exporter, left = self.parties.exporter(row.values)
        return _without(row, left) if left else row

    def made(self) -> list[Sequence[Record]]:
        """Return the records to add, parents before what hangs on them."""
        return [
            self.parties.new_companies(),
            self.parties.new_exporters(),
            self.applications,
            self.items,
            self.entries,
            self.stocks,
        ]

    def completed(self) -> dict[type[Record], Assigned]:
        """Return the fields to set: those of exporters that rows told more about come first."""
        exporters: Assigned = {
            exporter.id: {own: getattr(exporter, own) for own in OF_EXPORTER.values()}
            for exporter in self.parties.completed_exporters()
        }
        return {Exporter: exporters, **self.assigned}

    # -- a new application -------------------------------------------------------------------

    def _add(self, values: Values) -> dict[str, Phrase]:
        exporter, left = self.parties.exporter(values)
        own: dict[str, Any] = {name: values[name] for name in _OWN if name in values}
        if exporter is None:
            own["province"] = values.get("province")
        application = Application(
            id=new_id(), company=self.parties.company(values), exporter=exporter, **own
        )
        self.applications.append(application)
        self.entries += first_entries(application.id, values, self._today)
        self._add_item(application.id, values)
        self._add_stock(application, values)
        return left

    def _add_item(self, application: str, values: Values) -> None:
        told: dict[str, Any] = {name: values[name] for name in _ITEM if name in values}
        if told:
            self.items.append(ApplicationItem(id=new_id(), application=application, **told))

    def _add_stock(self, application: Application, values: Values) -> None:
        told: dict[str, Any] = {name: values[name] for name in _STOCK if name in values}
        if told:
            report = StockReport(
                id=new_id(),
                application=application.id,
                company=application.company,
                product_group=application.product_group,
                reported_on=self._today,
                imported_on=self._today,
                **told,
            )
            self.stocks.append(report)

    # -- an application of the register ------------------------------------------------------

    def _change(self, id_: str, row: PlannedRow) -> dict[str, Phrase]:
        changed = {change.field for change in row.changes}
        own: dict[str, Value | None] = {
            name: row.values[name] for name in _OWN if name in changed and name in row.values
        }
        left: dict[str, Phrase] = {}
        if "company" in changed:
            own["company"] = self.parties.company(row.values)
        if changed & OF_EXPORTER.keys():
            present = self._reads.application(id_).exporter
            own["exporter"], left = self.parties.exporter(row.values, present)
            if own["exporter"] is None:
                own["province"] = row.values["province"]
        if own:
            self.assigned[Application].setdefault(id_, {}).update(own)
        if changed & set(REPORTED):
            left |= self._report(id_, row.values, changed)
        if changed & set(_ITEM):
            left |= self._change_item(id_, row.values, changed)
        if changed & set(_STOCK):
            self._change_stock(id_, row.values)
        return left

    def _report(self, id_: str, values: Values, changed: set[str]) -> dict[str, Phrase]:
        present = self._reads.hanging(StatusEntry, id_)
        fresh, overruled = further_entries(id_, present, values, changed, self._today)
        self.entries += fresh
        return dict.fromkeys(overruled, _OVERRULED)

    def _change_item(self, id_: str, values: Values, changed: set[str]) -> dict[str, Phrase]:
        items = self._reads.hanging(ApplicationItem, id_)
        if len(items) > 1:
            return dict.fromkeys(changed & set(_ITEM), phrase(_SEVERAL_ITEMS, count=len(items)))
        if not items:
            self._add_item(id_, values)
            return {}
        told = {name: values[name] for name in _ITEM if name in changed}
        if "quantity_kg" in told and items[0].quantity is not None:
            # The amount in its own unit would contradict the kilograms.
            told |= {"quantity": told["quantity_kg"], "unit": "kg"}
        self.assigned[ApplicationItem][items[0].id] = dict(told)
        return {}

    def _change_stock(self, id_: str, values: Values) -> None:
        """Add a report, or complete the latest where a new one would hide what it tells."""
        own = sorted(
            self._reads.hanging(StockReport, id_),
            key=lambda report: (report.reported_on or "", report.id),
        )
        hidden = own and any(
            getattr(own[-1], name) is not None and name not in values for name in _STOCK
        )
        if hidden:
            told = {name: values[name] for name in _STOCK if name in values}
            self.assigned[StockReport][own[-1].id] = dict(told)
        else:
            self._add_stock(self._reads.application(id_), values)


_SEVERAL_ITEMS = "The application has {count} items; change this one in its editor."
_OVERRULED = phrase("The register has this report already; a later one says otherwise.")


def _without(row: PlannedRow, left: dict[str, Phrase]) -> PlannedRow:
    """Return a row without the fields that are not taken over, saying why."""
    kept = tuple(change for change in row.changes if change.field not in left)
    reasons = {str(reason): reason for reason in left.values()}
    notes = (*row.notes, *reasons.values())
    gone = row.action == "update" and not kept
    return replace(row, action="unchanged" if gone else row.action, changes=kept, notes=notes)
