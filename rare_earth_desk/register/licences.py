"""General licences of a register with all that hangs on them, and what each would cover today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import (
    Company,
    CoveredApplication,
    Exporter,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
)

if TYPE_CHECKING:
    from rare_earth_desk.register.register import Register
    from rare_earth_desk.statistics.cases import Cases, Mask
    from rare_earth_desk.statistics.licences.conditions import Columns, Licence
    from rare_earth_desk.statistics.licences.coverage import Coverage

TABLES = tuple(
    one.table for one in (GeneralLicence, LicenceCustomer, LicenceDelivery, CoveredApplication)
)
"""What a step changes where something of the licences is another one."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """A licence with its customers, deliveries and the applications it is confirmed to cover."""

    licence: GeneralLicence
    customers: tuple[LicenceCustomer, ...]
    deliveries: tuple[LicenceDelivery, ...]
    covered: tuple[CoveredApplication, ...]

    @property
    def companies(self) -> frozenset[str]:
        """The ids of its customers; where it names none, of those that it delivered to."""
        named = frozenset(one.company for one in self.customers if one.company)
        return named or frozenset(one.company for one in self.deliveries if one.company)


@dataclass(frozen=True, eq=False)
class Asked:
    """What a licence covers of the applications of today: rows are those of `cases`."""

    ids: list[str]
    cases: Cases
    columns: Columns
    conditions: Licence
    found: Coverage

    def ids_of(self, chosen: Mask) -> list[str]:
        """Return the applications of some rows, in the order of their filing."""
        rows = [row for row, is_chosen in enumerate(chosen.tolist()) if is_chosen]
        rows.sort(key=lambda row: (int(self.cases.entries[row]), row))
        return [self.ids[int(self.cases.case[row])] for row in rows]


def on_record(register: Register, id: str) -> OnRecord | None:  # noqa: A002
    """Return a licence with what hangs on it; None where there is none or it is taken out."""
    found = register.records(GeneralLicence, id=id)
    if not found:
        return None
    return OnRecord(
        found[0],
        tuple(register.records(LicenceCustomer, licence=id)),
        tuple(register.records(LicenceDelivery, licence=id)),
        tuple(register.records(CoveredApplication, licence=id)),
    )


def party_names(register: Register) -> dict[str, str]:
    """Return the names of companies and exporters by their ids, as columns of cases have them."""
    names: dict[str, str] = {}
    for company in register.records(Company):
        names[company.id] = company.name or ""
    for exporter in register.records(Exporter):
        names[exporter.id] = exporter.name or exporter.name_zh or ""
    return {id_: name for id_, name in names.items() if name}


def conditions(register: Register, one: OnRecord) -> Licence:
    """Return what a licence on record asks, less what was drawn of this year's quantities."""
    from rare_earth_desk.statistics.licences.recorded import conditions_of

    names = party_names(register)
    return conditions_of(one.licence, one.customers, one.deliveries, names, register.today)


def asked(register: Register, one: OnRecord) -> Asked:
    """Return what a licence covers of the applications of today, in and out of any filter."""
    from rare_earth_desk.statistics import from_facts
    from rare_earth_desk.statistics.licences.conditions import Columns
    from rare_earth_desk.statistics.licences.coverage import coverage

    facts = register.facts()
    cases, columns = from_facts.cases(facts), Columns.of(facts)
    wanted = conditions(register, one)
    return Asked(
        facts.ids, cases, columns, wanted, coverage(cases, columns, register.today, wanted)
    )
