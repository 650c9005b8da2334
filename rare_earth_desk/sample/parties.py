"""The fictional companies and exporters; every name begins with Demo or 示例."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import resources
from rare_earth_desk.sample import shares, timeline
from rare_earth_desk.sample.chance import Chance, Weighted
from rare_earth_desk.sample.world import SampleParty

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOME_GROUP = 0.5  # of a company's applications are for the goods it mainly buys
SECOND_SUPPLIER = 0.25
# Ranks of the exporters whose names are spelt in three ways, and how often another than the
# first spelling is used: together about 6 % of the applications.
SPELT_FROM, SPELT_SHARE, OTHER_SPELLING = 6, 2 * shares.SPELLINGS, 0.5


@dataclass(slots=True)
class Buyer:
    """A company: its place in the world's list and what its applications are like."""

    index: int
    member_state: str
    sector: str
    home_group: str
    suppliers: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Parties:
    """All parties and the draws among them."""

    companies: list[SampleParty]
    exporters: list[SampleParty]
    buyers: list[Buyer]
    by_size: Weighted[int]
    by_group: dict[str, Weighted[int]]
    spellings: dict[int, list[int]]
    groups: Weighted[str]

    def draw_buyer(self, chance: Chance) -> Buyer:
        """Return a company; the largest file most."""
        return self.buyers[self.by_size.draw(chance)]

    def draw_group(self, chance: Chance, buyer: Buyer) -> str:
        """Return the product group of an application."""
        return buyer.home_group if chance.hit(HOME_GROUP) else self.groups.draw(chance)

    def draw_exporter(self, chance: Chance, buyer: Buyer, group: str) -> int:
        """Return the exporter of an application; a company stays with its two suppliers."""
        known = buyer.suppliers.get(group)
        if known is None:
            pool = self.by_group[group]
            known = buyer.suppliers[group] = pool.draw(chance), pool.draw(chance)
        return known[chance.hit(SECOND_SUPPLIER)]

    def spelt(self, chance: Chance, exporter: int) -> int:
        """Return the row of the exporter, or of another spelling of its name."""
        others = self.spellings.get(exporter)
        return chance.pick(others) if others and chance.hit(OTHER_SPELLING) else exporter


def make(seed: int, applications: int) -> Parties:
    """Return the parties of a sample; their number grows with the root of the applications."""
    chance = Chance(seed, "parties")
    words = resources.data("sample/words")
    scale = math.sqrt(applications / timeline.STANDARD)
    sizes = _zipf(max(20, round(shares.COMPANIES * scale)))
    groups = {group: share for group, (share, _) in shares.GROUPS.items()}
    companies, buyers = _companies(chance, words["companies"], sizes, groups)
    weights = _zipf(max(len(groups) * 2, round(shares.EXPORTERS * scale)))
    exporters, goods = _exporters(chance, words["exporters"], weights, groups)
    spellings = _respell(exporters, words["exporters"]["spellings"], weights)
    return Parties(
        companies=companies,
        exporters=exporters,
        buyers=buyers,
        by_size=Weighted(dict(enumerate(sizes))),
        by_group={group: _specialists(goods, weights, group) for group in groups},
        spellings=spellings,
        groups=Weighted(groups),
    )


def _zipf(count: int) -> list[float]:
    return [round(float(rank**-shares.ZIPF), 9) for rank in range(1, count + 1)]


def apportion(chance: Chance, weights: Sequence[float], wanted: Mapping[str, float]) -> list[str]:
    """Return a key of `wanted` for each weight so that the keys get the wanted shares of weight.

    Drawn in proportion to what each key still lacks: with few large weights, independent draws
    would miss the shares by far.
    """
    scale = sum(weights) / sum(wanted.values())
    lacking = {key: share * scale for key, share in wanted.items()}
    result = []
    for weight in weights:
        key = Weighted({key: max(lack, 1e-9) for key, lack in lacking.items()}).draw(chance)
        lacking[key] -= weight
        result.append(key)
    return result


def _companies(
    chance: Chance, words: dict[str, Any], sizes: Sequence[float], groups: Mapping[str, float]
) -> tuple[list[SampleParty], list[Buyer]]:
    states = apportion(chance, sizes, shares.MEMBER_STATES)
    sectors = apportion(chance, sizes, {key: share for key, (share, _) in shares.SECTORS.items()})
    homes = apportion(chance, sizes, groups)
    numbers = chance.shuffled(range(1, len(sizes) + 1))
    companies, buyers = [], []
    for index, (state, sector, number) in enumerate(zip(states, sectors, numbers, strict=True)):
        form = chance.pick(words[state]["forms"])
        word = chance.pick(words[state]["words"][sector])
        values = {
            "name": f"Demo {word} {number:03} {form}",
            "member_state": state,
            "size_class": "large" if chance.hit(0.9 if index < 40 else 0.25) else "SME",
            "value_chain": sector,
            "contact": f"Demo contact {number:03}",
            "email": "desk@example.invalid",
        }
        companies.append(SampleParty(values))
        buyers.append(Buyer(index, state, sector, homes[index]))
    return companies, buyers


def _exporters(
    chance: Chance, words: dict[str, Any], weights: Sequence[float], groups: Mapping[str, float]
) -> tuple[list[SampleParty], list[str]]:
    # The first seven take a group each, so that none is without an exporter.
    goods = [*groups, *apportion(chance, weights[len(groups) :], groups)]
    provinces = apportion(chance, weights, shares.PROVINCES)
    numbers = chance.shuffled(range(1, len(weights) + 1))
    exporters = []
    for group, province, number in zip(goods, provinces, numbers, strict=True):
        latin, chinese = chance.pick(words["words"][group])
        text = f"{number:03}"
        values = {
            "name": words["spellings"][0].format(word=latin, number=text),
            "name_zh": words["chinese"].format(word=chinese, number=text),
            "province": province,
        }
        exporters.append(SampleParty(values))
    return exporters, goods


def _respell(
    exporters: list[SampleParty], spellings: Sequence[str], weights: Sequence[float]
) -> dict[int, list[int]]:
    """Add rows for the other spellings of some exporters; return them by the first row."""
    found: dict[int, list[int]] = {}
    total = sum(weights)
    share = 0.0
    for index in range(min(SPELT_FROM, len(weights) - 1), len(weights)):
        if share >= SPELT_SHARE:
            break
        share += weights[index] / total
        _, *middle, number, _, _ = str(exporters[index].values["name"]).split()
        found[index] = list(range(len(exporters), len(exporters) + len(spellings) - 1))
        for spelling in spellings[1:]:
            name = spelling.format(word=" ".join(middle), number=number)
            name = name.upper() if name.startswith("DEMO") else name
            exporters.append(SampleParty({"name": name, "name_zh": None, "province": None}))
    return found


def _specialists(goods: Sequence[str], weights: Sequence[float], group: str) -> Weighted[int]:
    known = enumerate(zip(goods, weights, strict=True))
    return Weighted({index: weight for index, (one, weight) in known if one == group})
