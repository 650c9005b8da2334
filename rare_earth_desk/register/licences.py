"""General licences of a register with all that hangs on them, and what each would cover."""

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
    from collections.abc import Iterable, Mapping
    from datetime import date

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
    """What a licence covers of the applications of a day: rows are those of `cases`."""

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
    """Return what a licence asks today, less what was drawn in this year of its validity."""
    return _conditions(one, party_names(register), register.today)


def _conditions(one: OnRecord, names: Mapping[str, str], day: date) -> Licence:
    from rare_earth_desk.statistics.licences.recorded import conditions_of

    return conditions_of(one.licence, one.customers, one.deliveries, names, day)


class Asking:
    """Asks of licences what they cover of the applications of a day, in and out of any filter."""

    def __init__(self, register: Register, day: date | None = None) -> None:
        from rare_earth_desk.statistics import from_facts
        from rare_earth_desk.statistics.licences.conditions import Columns

        self._day = day or register.today
        past = self._day < register.today
        facts = register.facts_as_at(self._day) if past else register.facts()
        self._ids = facts.ids
        self._cases, self._columns = from_facts.cases(facts), Columns.of(facts)
        self._names = party_names(register)

    def of(self, one: OnRecord) -> Asked:
        """Return what a licence covers."""
        from rare_earth_desk.statistics.licences.coverage import coverage

        wanted = _conditions(one, self._names, self._day)
        found = coverage(self._cases, self._columns, self._day, wanted)
        return Asked(self._ids, self._cases, self._columns, wanted, found)


def asked(register: Register, one: OnRecord, day: date | None = None) -> Asked:
    """Return what one licence covers of the applications as at a day, today by itself."""
    return Asking(register, day).of(one)


@dataclass(frozen=True, slots=True)
class Behind:
    """What hangs on a licence that runs out: companies, and the filings it spares them.

    `pending` applications meet its conditions and fit its quantity; `per_month` filings of a
    month like those of the last twelve would be needed again.
    """

    companies: int
    pending: int
    per_month: float


def behind(register: Register, ids: Iterable[str]) -> dict[str, Behind]:
    """Return what hangs on some licences, by their ids."""
    asking = Asking(register)
    found = {}
    for id_ in ids:
        one = on_record(register, id_)
        if one is not None:
            result = asking.of(one).found
            companies = len(one.companies) or result.companies
            found[id_] = Behind(companies, result.n, result.relief_per_month)
    return found
