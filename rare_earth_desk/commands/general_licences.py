"""Commands for general licences: closing what one covers, and keeping one that is thought of."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from rare_earth_desk.commands.naming import name_of, names_of, refuse_gone
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.general_licences.renewals import DRAFT, SUSPENDED
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import (
    Application,
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
)
from rare_earth_desk.store.transaction import Transaction

COVERED = "L52"
"""The status of an application that a general licence covers."""


@dataclass(frozen=True, slots=True)
class CloseAsCovered:
    """Close applications as covered by a general licence, as somebody confirmed.

    Each gets the status “covered by a general licence” and is linked with the licence. One that
    has that status already is linked only: its day and source stay as they were reported. Those
    `against` the conditions, as the register knows them, are closed for a `reason` only, which
    stands in their note.
    """

    licence: str
    applications: tuple[str, ...]
    happened: str | None = None
    reported_by: str | None = None
    certainty: str | None = None
    note: str | None = None
    against: tuple[str, ...] = ()
    reason: str | None = None

    def apply(self, tx: Transaction) -> Phrase:
        """Record and link; raises Refused where the licence covers nothing or all is linked."""
        licence = _granted(tx, self.licence)
        ids = tuple(dict.fromkeys((*self.applications, *self.against)))
        if not ids:
            raise Refused("Tick the applications that the licence covers; none is ticked.")
        if self.against and not (self.reason or "").strip():
            raise Refused("Say why those are covered that do not meet the conditions.")
        refuse_gone(tx, ids)
        _refuse_linked(tx, ids)
        self._record(tx, ids)
        confirmed = tx.today.isoformat()
        tx.insert_all([
            CoveredApplication(licence=licence.id, application=id_, confirmed_on=confirmed)
            for id_ in ids
        ])  # fmt: skip
        return phrase(
            "{name} covered by the general licence {licence}",
            name=names_of(tx, Application, ids),
            licence=name_of(tx, GeneralLicence, licence.id),
        )

    def _record(self, tx: Transaction, ids: Sequence[str]) -> None:
        """Record the status of those that have it not yet."""
        standing = tx.standings(ids)
        opened = [id_ for id_ in ids if standing.get(id_, {}).get("status") != COVERED]
        told = (self.happened, self.reported_by, tx.today.isoformat(), self.certainty)
        why = ". ".join(filter(None, ((self.reason or "").strip(), (self.note or "").strip())))
        for note, against in ((self.note, False), (why, True)):
            some = tuple(id_ for id_ in opened if (id_ in self.against) is against)
            if some:
                RecordStatus(some, COVERED, *told, note=note).apply(tx)


@dataclass(frozen=True, slots=True)
class DraftLicence:
    """Keep a licence that is only thought of, with the customers it names."""

    licence: GeneralLicence
    customers: tuple[LicenceCustomer, ...] = ()

    def apply(self, tx: Transaction) -> Phrase:
        """Add it as a drafted one; raises Refused without a name, or for one that is taken."""
        name = (self.licence.name or "").strip()
        if not name:
            raise Refused("Give the drafted licence a name, so that it can be found again.")
        if any(one.name == name and not one.removed for one in tx.find(GeneralLicence, name=name)):
            raise Refused(
                "There is a general licence “{name}” already; give this one another name.",
                name=name,
            )
        made = dataclasses.replace(self.licence, name=name, state=DRAFT)
        said = AddRecord(made).apply(tx)
        (kept,) = tx.find(GeneralLicence, name=name)
        tx.insert_all([dataclasses.replace(one, licence=kept.id) for one in self.customers])
        return said


def _granted(tx: Transaction, id_: str) -> GeneralLicence:
    """Return a licence that covers something; raises Refused for any other."""
    licence = tx.get(GeneralLicence, id_)
    name = name_of(tx, GeneralLicence, id_)
    if licence.removed:
        raise Refused("{name} is no longer in the register; bring it back with undo.", name=name)
    if licence.state == DRAFT:
        raise Refused(
            "{name} is only drafted and covers nothing; set its state to “In force” once it is "
            "granted.",
            name=name,
        )
    if licence.state == SUSPENDED:
        raise Refused(
            "{name} is suspended and covers nothing for the time being; set its state first.",
            name=name,
        )
    return licence


def _refuse_linked(tx: Transaction, ids: Sequence[str]) -> None:
    links = [
        one
        for one in tx.linked(CoveredApplication, "application", ids)
        if not one.removed and one.licence and not tx.get(GeneralLicence, one.licence).removed
    ]
    if links:
        there = tuple(dict.fromkeys(str(one.application) for one in links))
        raise Refused(
            "{name} is linked with {licence} already; take it out there first."
            if len(there) == 1
            else "{name} are linked with {licence} already; take them out there first.",
            name=names_of(tx, Application, there),
            licence=name_of(tx, GeneralLicence, str(links[0].licence)),
        )
