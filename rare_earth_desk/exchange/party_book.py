"""The companies and exporters that the rows of an import name: found, completed or made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.party_names import PartyNames
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.domain.text import name_key
from rare_earth_desk.exchange.known import Value, Values

# What a row may tell about its exporter: our field -> the exporter's own.
OF_EXPORTER = {"exporter": "name", "exporter_zh": "name_zh", "province": "province"}
# What the rows of a new company tell about it, taken over where all of them agree.
_OF_COMPANY = ("member_state", "value_chain")


class PartyBook:
    """Finds parties by name, as `PartyNames` does; of twins the oldest is taken.

    A party is not the row's own: what the register knows about an exporter is completed by a row,
    never overwritten.
    """

    def __init__(self, companies: Iterable[Company], exporters: Iterable[Exporter]) -> None:
        self._exporters = {exporter.id: exporter for exporter in exporters}
        self._companies = PartyNames(companies)
        self._exporter_names = PartyNames(self._exporters.values())
        self._new_companies: dict[str, str] = {}
        self._told: dict[str, dict[str, set[Value]]] = defaultdict(lambda: defaultdict(set))
        self._new_exporters: set[str] = set()
        self._completed: set[str] = set()

    # -- finding -----------------------------------------------------------------------------

    def company(self, values: Values) -> str | None:
        """Return the id of the company a row names, new where the register has none."""
        name = str(values.get("company") or "")
        if not name:
            return None
        id_ = self._companies.find(name)
        if id_ is None:
            id_ = new_id()
            self._companies.add(name, id_)
            self._new_companies[id_] = name
        if id_ in self._new_companies:
            for field in _OF_COMPANY:
                if value := values.get(field):
                    self._told[id_][field].add(value)
        return id_

    def exporter(
        self, values: Values, present: str | None = None
    ) -> tuple[str | None, dict[str, Phrase]]:
        """Return the id of the exporter a row names, and what of the row is not taken over.

        `present` is the exporter that the application has; a row that tells only a Chinese name
        or a province, where that one has none yet, completes it. What is not taken over comes by
        our names, with the reason. Without an exporter a province is the application's own.
        """
        id_ = self._named(values, present if present in self._exporters else None)
        if id_ is None:
            return None, {}
        return id_, self._complete(id_, values)

    def _named(self, values: Values, present: str | None) -> str | None:
        names = [str(values[name]) for name in ("exporter", "exporter_zh") if values.get(name)]
        for name in names:
            if found := self._exporter_names.find(name):
                return found
        if not names or (present and self._may_be(present, values)):
            return present
        made = Exporter(id=new_id())
        self._exporters[made.id] = made
        self._new_exporters.add(made.id)
        return made.id

    def _may_be(self, id_: str, values: Values) -> bool:
        """Tell whether a row that names an unknown exporter speaks of this one all the same.

        It does when each name it gives is one that the register lacks.
        """
        exporter = self._exporters[id_]
        given = [OF_EXPORTER[name] for name in ("exporter", "exporter_zh") if values.get(name)]
        return all(not getattr(exporter, own) for own in given)

    def _complete(self, id_: str, values: Values) -> dict[str, Phrase]:
        exporter, left = self._exporters[id_], {}
        blank: dict[str, Value] = {}
        for name, own in OF_EXPORTER.items():
            told, known = values.get(name), getattr(exporter, own)
            if not told or told == known:
                continue
            if not known:
                blank[own] = told
            elif name == "province":
                left[name] = phrase(_OTHER_PROVINCE, province=_province(known))
            elif name_key(str(told)) != name_key(known) and not self._is_other_name(id_, told):
                left[name] = phrase(_OTHER_NAME, name=known)
        if blank:
            self._exporters[id_] = replace(exporter, **blank)  # type: ignore[arg-type]
            self._completed.add(id_)
            for own in ("name", "name_zh"):
                self._exporter_names.add(str(blank.get(own) or ""), id_)
        return left

    def _is_other_name(self, id_: str, told: Value) -> bool:
        """Tell whether a name is the exporter's in the other script."""
        return self._exporter_names.find(str(told)) == id_

    # -- what is to be written ---------------------------------------------------------------

    def new_companies(self) -> list[Company]:
        """Return the companies that the register lacks."""
        return [
            Company(
                id=id_,
                name=name,
                member_state=_agreed(self._told[id_]["member_state"]),
                value_chain=_agreed(self._told[id_]["value_chain"]),
            )
            for id_, name in self._new_companies.items()
        ]

    def new_exporters(self) -> list[Exporter]:
        """Return the exporters that the register lacks."""
        return [self._exporters[id_] for id_ in sorted(self._new_exporters)]

    def completed_exporters(self) -> list[Exporter]:
        """Return the exporters of the register about which something new was told."""
        return [self._exporters[id_] for id_ in sorted(self._completed - self._new_exporters)]


_OTHER_PROVINCE = "The register has the exporter in {province}; change it there if that is wrong."
_OTHER_NAME = "The register calls this exporter {name}; change it there if that is wrong."


def _agreed(told: set[Value]) -> str | None:
    return str(next(iter(told))) if len(told) == 1 else None


def _province(key: str) -> str:
    return vocabulary.label_of("province", key)
