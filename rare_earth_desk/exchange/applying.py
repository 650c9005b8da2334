"""Doing an import: one command, one step, all or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Application, ImportProfile, Record
from rare_earth_desk.exchange.drafting import Draft, Reads
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.plan import Plan
from rare_earth_desk.exchange.record_drafting import RecordDraft
from rare_earth_desk.exchange.target import Target
from rare_earth_desk.store.transaction import Transaction

R = TypeVar("R", bound=Record)

# Rows written between two looks at the Cancel button.
_AT_ONCE = 1_000
# Working a row out, then writing its application, its item, its entries: of one row about four.
_PARTS = 4
IMPORTED = "import of {file}: {new} new, {updated} updated"
IMPORTED_INTO = "import of {plural} from {file}: {new} new, {updated} updated"


@dataclass(frozen=True, slots=True)
class ImportRows:
    """Write what a plan says. `source` is the name of the file.

    With `headings` (see `proposing.headings_key`) the mapping is remembered for the next file
    with the same ones. `today` is the day of all reports: the file tells what happened when, but
    not who said so, nor when.
    """

    plan: Plan
    mapping: Mapping
    source: str
    today: str
    headings: str = ""
    backup: ClassVar[str] = "before import"

    def apply(self, tx: Transaction) -> Phrase:
        """Write it; a plan without new rows and updates writes nothing."""
        counts = self.plan.counts()
        target = self.plan.target
        name = phrase(
            IMPORTED if target.is_cases else IMPORTED_INTO,
            file=self.source, new=counts["new"], updated=counts["update"],
            plural=phrase(target.record.plural),
        )  # fmt: skip
        wanted = [row for row in self.plan.rows if row.action in ("new", "update")]
        if not wanted:
            return name
        draft = draft_of(self.plan.target, _Reads(tx), self.today)
        writer = _Writer(tx, len(wanted))
        for row in wanted:
            draft.take(row)
            writer.tick()
        writer.write(draft)
        if self.headings:
            self._remember(tx)
        return name

    def _remember(self, tx: Transaction) -> None:
        mapping = self.mapping.to_toml()
        present = tx.find(ImportProfile, headings=self.headings)
        if present:
            tx.assign(ImportProfile, present[-1].id, name=self.source, mapping=mapping)
        else:
            tx.insert(ImportProfile(headings=self.headings, name=self.source, mapping=mapping))


def draft_of(target: Target, reads: Reads, today: str) -> Draft | RecordDraft:
    """Return an empty draft of an import into a target."""
    return Draft(reads, today) if target.is_cases else RecordDraft(target, reads)


class _Reads:
    """What a draft asks for, read in the transaction that writes it."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def all(self, record: type[R]) -> Sequence[R]:
        return self._tx.all(record)

    def hanging(self, record: type[R], application: str) -> Sequence[R]:
        return self._tx.find(record, application=application)

    def application(self, id: str) -> Application:  # noqa: A002
        return self._tx.get(Application, id)


class _Writer:
    """Writes a draft piece by piece, so that it shows progress and can be cancelled."""

    def __init__(self, tx: Transaction, wanted: int) -> None:
        self._tx = tx
        self._done, self._wanted = 0, wanted

    def tick(self, parts: int = 1) -> None:
        """Tell how many rows are done; raises Cancelled when the user stops it."""
        self._done += parts
        self._tx.progress(min(self._done // _PARTS, self._wanted), self._wanted)

    def write(self, draft: Draft | RecordDraft) -> None:
        """Write the records, parents before what hangs on them."""
        for records in draft.made():
            self._insert(records)
        for record, values in draft.completed().items():
            ids = list(values)
            for start in range(0, len(ids), _AT_ONCE):
                part = ids[start : start + _AT_ONCE]
                self._tx.assign_all(record, {id_: values[id_] for id_ in part})
                self.tick(len(part))

    def _insert(self, records: Sequence[Record]) -> None:
        for start in range(0, len(records), _AT_ONCE):
            part = records[start : start + _AT_ONCE]
            self._tx.insert_all(part)
            self.tick(len(part))
