"""The sample's general licences: one about to run out, one that has ended, one only thought of.

Their holders are those whose applications were closed as covered by a general licence, and their
customers those companies. No status is added: what is linked had that status already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import (
    CoveredApplication,
    GeneralLicence,
    LicenceCustomer,
    LicenceDelivery,
)
from rare_earth_desk.sample.chance import Chance
from rare_earth_desk.sample.simulation import DEFAULT_SEED
from rare_earth_desk.sample.timeline import END

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rare_earth_desk.sample.world import SampleApplication, SampleWorld
    from rare_earth_desk.store.transaction import Transaction

MAGNETS, COVERED = "permanent magnets", "L52"
CUSTOMERS = 5
_INVENTED = "Invented for the sample"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a licence is to be; `drawn` is the share of its quantity that was delivered."""

    name: str
    state: str
    first: date
    last: date
    drawn: float


_PLANS = (
    _Plan("Magnets, first round", "in force", date(2025, 12, 2), date(2026, 12, 2), 0.68),
    _Plan("Magnets, trial", "in force", date(2025, 12, 16), date(2026, 9, 30), 0.93),
    _Plan("Magnets for wind power, proposed", "draft", date(2027, 1, 1), date(2027, 12, 31), 0.0),
)


def write_licences(
    tx: Transaction,
    world: SampleWorld,
    exporters: Mapping[int, str],
    companies: Mapping[int, str],
    applications: Mapping[int, str],
) -> Phrase:
    """Write the licences with customers, deliveries and covered applications.

    The mappings have the ids of what is on record, by its place in the world.
    """
    chance = Chance(DEFAULT_SEED, "general licences")
    holders = _holders(world)
    for plan, holder in zip(_PLANS, holders, strict=False):
        customers = _customers(world, holder)
        deliveries = _deliveries(chance, plan, customers)
        drawn = sum(kilograms for _company, _day, kilograms in deliveries)
        licence = tx.insert(_licence(plan, exporters[holder], drawn))
        tx.insert_all(_named(licence, customers, companies, deliveries))
        tx.insert_all([
            LicenceDelivery(licence=licence, company=companies[company], delivered_on=day,
                            quantity_kg=kilograms, source="Exporter, by e-mail")
            for company, day, kilograms in deliveries
        ])  # fmt: skip
        tx.insert_all([
            CoveredApplication(licence=licence, application=applications[index], confirmed_on=day)
            for index, day in _covered(world, holder, plan)
        ])  # fmt: skip
    return phrase("general licences")


def _licence(plan: _Plan, exporter: str, drawn: float) -> GeneralLicence:
    draft = plan.state == "draft"
    return GeneralLicence(
        name=plan.name,
        exporter=exporter,
        state=plan.state,
        product_groups=MAGNETS,
        value_chains="wind" if draft else None,
        member_states="DE, DK, ES" if draft else None,
        valid_from=plan.first.isoformat(),
        valid_until=plan.last.isoformat(),
        quantity_kg=round(drawn / plan.drawn, -2) if plan.drawn else 20_000.0,
        verification="to-verify",
        source=_INVENTED,
        as_of=date.fromordinal(END).isoformat()[:7],
    )


def _day_of(application: SampleApplication) -> str | None:
    """Return the day on which an application was covered by a general licence, None if never."""
    found = (one.happened for one in application.events if one.status == COVERED)
    return next((day for day in found if day), None)


def _holders(world: SampleWorld) -> list[int]:
    """Return exporters of magnets: those whose cases were covered most often come first."""
    covered, magnets = Counter[int](), Counter[int]()
    for one in world.applications:
        if one.values.get("product_group") == MAGNETS:
            magnets[one.exporter] += 1
            covered[one.exporter] += _day_of(one) is not None
    return sorted(magnets, key=lambda place: (-covered[place], -magnets[place], place))


def _customers(world: SampleWorld, holder: int) -> list[int]:
    """Return the companies that get most from an exporter, covered ones first."""
    weights = Counter[int]()
    for one in world.applications:
        if one.exporter == holder and one.values.get("product_group") == MAGNETS:
            weights[one.company] += 1 if _day_of(one) is None else 100
    return sorted(weights, key=lambda place: (-weights[place], place))[:CUSTOMERS]


def _deliveries(
    chance: Chance, plan: _Plan, customers: Sequence[int]
) -> list[tuple[int, str, float]]:
    """Return deliveries (company, day, kilograms), about every six weeks to each customer."""
    if plan.state == "draft":
        return []
    found = []
    for company in customers:
        usual = chance.spread(60, 400)
        day = plan.first.toordinal() + chance.between(10, 45)
        while day <= min(END, plan.last.toordinal()):
            kilograms = round(usual * (0.7 + 0.6 * chance.number()))
            found.append((company, date.fromordinal(day).isoformat(), float(kilograms)))
            day += chance.between(30, 55)
    return sorted(found, key=lambda one: (one[1], one[0]))


def _named(
    licence: str,
    customers: Sequence[int],
    companies: Mapping[int, str],
    deliveries: Sequence[tuple[int, str, float]],
) -> list[LicenceCustomer]:
    """Return the customers; the first one has had more than its own quantity, the second less."""
    had = Counter[int]()
    for company, _day, kilograms in deliveries:
        had[company] += round(kilograms)
    shares = dict(zip(customers, (0.95, 1.4), strict=False))
    own = {one: round(had[one] * share, -1) for one, share in shares.items() if had[one]}
    return [
        LicenceCustomer(
            licence=licence,
            company=companies[company],
            quantity_kg=float(own[company]) if company in own else None,
        )
        for company in customers
    ]


def _covered(world: SampleWorld, holder: int, plan: _Plan) -> list[tuple[int, str]]:
    """Return the cases of a holder covered within the validity, with a day of confirmation."""
    found = []
    for index, one in enumerate(world.applications):
        told = _day_of(one) if one.exporter == holder else None
        if told is None or plan.state == "draft":
            continue
        day = days.middle(told)
        if plan.first <= day <= plan.last:
            last = date.fromordinal(END)
            found.append((index, min(day + timedelta(days=3), last).isoformat()))
    return found
