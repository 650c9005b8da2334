"""What the register already holds, as far as an import has to know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.text import name_key, normal_number
from rare_earth_desk.exchange.our_fields import OUR_FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = str | int | float
Values = Mapping[str, Value | None]
Words = Mapping[str, frozenset[str]]
# Company, product group, day of filing and exporter, by which cases without a number are compared.
Parties = tuple[str, str, str, str]


def parties_of(values: Values) -> Parties:
    """Return by what an application without number and reference is recognised."""
    exporter = values.get("exporter") or values.get("exporter_zh") or ""
    return (
        name_key(str(values.get("company") or "")),
        name_key(str(values.get("product_group") or "")),
        str(values.get("filed") or ""),
        name_key(str(exporter)),
    )


def _nothing(_: str) -> Values:
    return {}


@dataclass(frozen=True, slots=True)
class Known:
    """The register as an import sees it.

    `by_number` and `by_own_reference` lead from the normal form of a number
    (`domain.text.normal_number`) to ids; `by_parties` from `parties_of` an application's values;
    `companies` and `exporters` from `domain.text.name_key` of a name, Latin or Chinese, to the id.
    `current` returns the values of an application by the names of `OUR_FIELDS`, parties by name,
    days as day text, None or missing where not known; its "status" is the status code in force.
    `words` are, for each vocabulary, those in use beyond it.
    """

    by_number: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_own_reference: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_parties: Mapping[Parties, Sequence[str]] = field(default_factory=dict)
    companies: Mapping[str, str] = field(default_factory=dict)
    exporters: Mapping[str, str] = field(default_factory=dict)
    current: Callable[[str], Values] = _nothing
    words: Words = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        applications: Mapping[str, Values],
        companies: Iterable[tuple[str, str]] = (),
        exporters: Iterable[tuple[str, str]] = (),
    ) -> Known:
        """Build the indexes from the values of all applications by id.

        `companies` and `exporters` are (name, id); an exporter may come with both its names.
        """
        numbers: dict[str, list[str]] = defaultdict(list)
        references: dict[str, list[str]] = defaultdict(list)
        parties: dict[Parties, list[str]] = defaultdict(list)
        words: dict[str, set[str]] = defaultdict(set)
        for id_, values in applications.items():
            if number := normal_number(str(values.get("number") or "")):
                numbers[number].append(id_)
            if reference := normal_number(str(values.get("own_reference") or "")):
                references[reference].append(id_)
            parties[parties_of(values)].append(id_)
            for ours in _OPEN:
                if word := values.get(ours.name):
                    words[ours.vocabulary].add(str(word))
        return cls(
            by_number=numbers,
            by_own_reference=references,
            by_parties=parties,
            companies={name_key(name): id_ for name, id_ in companies},
            exporters={name_key(name): id_ for name, id_ in exporters},
            current=applications.__getitem__,
            words={name: _beyond(name, used) for name, used in words.items()},
        )


_OPEN = tuple(ours for ours in OUR_FIELDS.values() if ours.open_list)


def _beyond(name: str, used: set[str]) -> frozenset[str]:
    return frozenset(word for word in used if vocabulary.term(name, word) is None)
