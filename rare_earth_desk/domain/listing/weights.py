"""The weights of the order of candidates: those shipped, and those a register has of its own.

The shipped ones lie in `resources/priority_points.csv`, a proposal of the desk, to be verified.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import PriorityWeight

Key = tuple[str, str]
"""Part and key of a weight."""

THIRDS = 3
"""The weight of a value chain whose stoppage days count in full."""


@dataclass(frozen=True, slots=True)
class Weight:
    """One weight as shipped: whole points (of a value chain thirds), and between what it may be."""

    part: str
    key: str
    points: int
    least: int
    most: int
    help: str

    @property
    def label(self) -> Phrase:
        """What it is called in the table of weights."""
        return phrase(_LABELS.get((self.part, self.key), self.key))


_LABELS: dict[Key, str] = {
    ("line_stop", "days to a decision"): "Days to a decision",
    ("line_stop", "assumed after"): "Line stop assumed after",
    ("waiting", "days a point"): "Waiting, days a point",
    ("waiting", "most"): "Waiting, most points",
    ("raised", "without result"): "Raised without result",
    ("named", "by a member state"): "Named by a member state",
    ("times_listed", "1"): "Listed once before",
    ("times_listed", "2"): "Listed twice before",
    ("times_listed", "3"): "Listed three times before",
    ("precautionary", "1"): "Filed ahead of need",
    ("choice", "company per cent"): "Seats of a company, per cent",
    ("value_chain", "other"): "other, or none given",
}


@cache
def shipped() -> dict[Key, Weight]:
    """Return the shipped weights by part and key, in the order of their table."""
    return {
        (row["part"], row["key"]): Weight(
            row["part"], row["key"], int(row["points"]), int(row["least"]), int(row["most"]),
            row["help"],
        )
        for row in resources.table("priority_points")
    }  # fmt: skip


class Weights:
    """The weights in force: those of the register where it has its own, else the shipped ones.

    Two of the same points are equal. A value outside of its bounds, as another version may have
    written it, is taken as the nearest bound.
    """

    def __init__(self, own: Mapping[Key, int] | None = None) -> None:
        given = own or {}
        self.points: dict[Key, int] = {
            key: min(max(given.get(key, one.points), one.least), one.most)
            for key, one in shipped().items()
        }

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Weights) and self.points == other.points

    def __hash__(self) -> int:
        return hash(tuple(self.points.items()))

    def __getitem__(self, key: Key) -> int:
        return self.points[key]

    def thirds(self, chain: str | None) -> int:
        """Return how many thirds of a stoppage day count for a value chain."""
        return self.points.get(("value_chain", chain or ""), self.points["value_chain", "other"])

    @cached_property
    def lowest(self) -> int:
        """The thirds that count whatever the value chain: the smallest of the table."""
        return min(points for (part, _key), points in self.points.items() if part == "value_chain")

    @cached_property
    def own(self) -> dict[Key, int]:
        """The weights that differ from the shipped ones."""
        return {key: n for key, n in self.points.items() if n != shipped()[key].points}


def weights_of(records: Iterable[PriorityWeight]) -> Weights:
    """Return the weights in force; where two laptops set the same one, the later record counts."""
    present = sorted((one for one in records if not one.removed), key=lambda one: one.id)
    return Weights({
        (one.part or "", one.key or ""): one.points for one in present if one.points is not None
    })  # fmt: skip


def checked(key: Key, points: int) -> int:
    """Return a weight as it may be set; raises Refused for one unknown or out of its bounds."""
    known = shipped().get(key)
    if known is None:
        raise Refused("There is no weight “{key}”; choose one of the table.", key=key[1])
    if not known.least <= points <= known.most:
        raise Refused(
            "The weight “{name}” can be {least} to {most}, not {points}.",
            name=known.label, least=known.least, most=known.most, points=points,
        )  # fmt: skip
    return points
