"""The goods of an application: what, how much, worth what."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain import resources
from rare_earth_desk.sample import shares
from rare_earth_desk.sample.chance import Chance, Weighted

if TYPE_CHECKING:
    from rare_earth_desk.sample.world import Values

UNCONTROLLED = "uncontrolled"
SECOND_ITEM, IN_TONNES, WORTH_TOLD = 0.08, 0.5, 0.6
BANDS = Weighted(shares.BANDS)
HOME_FORMS = {"permanent magnets": "magnet", "metals": "metal", "oxides": "oxide"}


@dataclass(frozen=True, slots=True)
class Good:
    """A kind of goods; `grams` is the weight of a piece, 0 for goods not sold by the piece."""

    elements: str
    control_code: str | None
    form: str
    hs_code: str | None
    product: str
    low_kg: float
    high_kg: float
    eur_per_kg: float
    grams: float


@cache
def kinds(group: str, form: str = "") -> Weighted[Good]:
    """Return the goods of a product group; uncontrolled ones by the form of the goods."""
    rows = [row for row in resources.table("sample/goods") if row["group"] == group]
    found = {_good(row): float(row["weight"]) for row in rows}
    return Weighted({good: weight for good, weight in found.items() if form in ("", good.form)})


def _good(row: dict[str, str]) -> Good:
    return Good(
        elements=row["elements"],
        control_code=row["control_code"] or None,
        form=row["form"],
        hs_code=row["hs_code"] or None,
        product=row["product"],
        low_kg=float(row["low_kg"]),
        high_kg=float(row["high_kg"]),
        eur_per_kg=float(row["eur_per_kg"]),
        grams=float(row["grams_per_piece"]),
    )


@cache
def in_pieces() -> float:
    """Return how often goods sold by the piece are told in pieces, so that it is 15 % of all."""
    total = sum(share for share, _ in shares.GROUPS.values())
    fitting = sum(
        share
        for group, (share, _) in shares.GROUPS.items()
        if any(good.grams for good in kinds(group).items)
    )
    return shares.PIECES * total / fitting


def draw(chance: Chance, group: str, *, controlled: bool) -> Good:
    """Return the main goods of an application of a product group."""
    if controlled:
        return kinds(group).draw(chance)
    return kinds(UNCONTROLLED, HOME_FORMS[group]).draw(chance)


def item(chance: Chance, good: Good) -> tuple[Values, float | None]:
    """Return the values of an item, and what it is worth in EUR where that was told."""
    weight = chance.spread(good.low_kg, good.high_kg)
    values: Values = {
        "control_code": good.control_code,
        "element": good.elements,
        "form": good.form,
        "hs_code": good.hs_code,
        "quantity": weight,
        "unit": "kg",
        "quantity_kg": weight,
    }
    if good.grams and chance.hit(in_pieces()):
        # The weight of pieces is what the desk has to ask for.
        values |= {"quantity": float(round(weight * 1000 / good.grams)), "unit": "piece"}
        values["quantity_kg"] = None
    elif weight >= 1000 and chance.hit(IN_TONNES):
        values |= {"quantity": round(weight / 1000, 3), "unit": "t"}
    if good.form == "magnet":
        heavy = "Dy" in good.elements or "Tb" in good.elements
        values["dy_tb_band"] = BANDS.draw(chance) if heavy else "unknown"
    worth = round(weight * good.eur_per_kg * (0.8 + 0.5 * chance.number()), -2)
    return values, (max(worth, 100.0) if chance.hit(WORTH_TOLD) else None)
