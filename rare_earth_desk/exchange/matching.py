"""Finding out which application a row is about: one of the register's, an earlier row's, a new one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.text import normal_number
from rare_earth_desk.exchange.known import Known, Parties, parties_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.exchange.known import Value, Values
    from rare_earth_desk.exchange.mapping import Match


@dataclass(frozen=True, slots=True)
class Found:
    """The application a row is about, None for a new one.

    `candidates` are applications that agree in company, product group, filing day and exporter
    with a row that has neither number nor reference: the row is one of them or a doubtful twin.
    """

    id: str | None = None
    candidates: Sequence[str] = ()
    twin_of: str | None = None
    note: Phrase | None = None


def number_key(values: Values, name: str = "number") -> str:
    """Return a number or own reference as it is compared, "" when there is none."""
    return normal_number(str(values.get(name) or ""))


class Matcher:
    """Looks rows up in the register."""

    def __init__(self, known: Known, match: Match) -> None:
        self._known = known
        self._match = match

    def find(self, values: Values) -> Found:
        """Return the application a row is about; raises Refused when that cannot be told."""
        number, reference = number_key(values), number_key(values, "own_reference")
        if self._match == "own_reference" and reference:
            return self._by_reference_first(values, number, reference)
        if number:
            return self._by_number(values, number, reference)
        if reference:
            return Found(self._only(self._known.by_own_reference.get(reference, ()), "reference"))
        return Found(candidates=self._known.by_parties.get(parties_of(values), ()))

    def _by_number(self, values: Values, number: str, reference: str) -> Found:
        found = self._only(self._known.by_number.get(number, ()), "number")
        if found is not None:
            return Found(found)
        same = self._known.by_own_reference.get(reference, ()) if reference else ()
        unnumbered = [id_ for id_ in same if not number_key(self._known.current(id_))]
        if len(unnumbered) == 1:
            return Found(unnumbered[0], note=phrase("Its number was not known before."))
        if same:
            return Found(
                twin_of=same[0],
                note=phrase(
                    "The own reference already stands on application {number}.",
                    number=self._known.current(same[0]).get("number") or "without a number",
                ),
            )
        return self._unnumbered_twin(parties_of(values))

    def _unnumbered_twin(self, parties: Parties) -> Found:
        """Point to a case without a number that the row may be: its number came later."""
        if not parties[0]:
            return Found()
        for id_ in self._known.by_parties.get(parties, ()):
            current = self._known.current(id_)
            if not number_key(current) and not number_key(current, "own_reference"):
                return Found(
                    twin_of=id_,
                    note=phrase(
                        "The register has a case without a number of the same company, product "
                        "group, filing day and exporter; it may be this one."
                    ),
                )
        return Found()

    def _by_reference_first(self, values: Values, number: str, reference: str) -> Found:
        found = self._only(self._known.by_own_reference.get(reference, ()), "reference")
        numbered = self._known.by_number.get(number, ()) if number else ()
        if found is not None:
            if numbered and found not in numbered:
                raise Refused(
                    "The own reference belongs to one application and the number to another; "
                    "put one of them right."
                )
            return Found(found)
        if not numbered:
            return self._unnumbered_twin(parties_of(values)) if number else Found()
        other = self._only(numbered, "number")
        if other is not None and number_key(self._known.current(other), "own_reference"):
            raise Refused(
                "The register has this number under the own reference {reference}; "
                "put one of them right.",
                reference=self._known.current(other).get("own_reference"),
            )
        return Found(other)

    def _only(self, ids: Sequence[str], what: str) -> str | None:
        if len(ids) > 1:
            raise Refused(
                "The register has {count} applications with this number; join them first."
                if what == "number"
                else "The register has {count} applications with this own reference; "
                "join them first.",
                count=len(ids),
            )
        return ids[0] if ids else None


def identity(values: Values, found: Found) -> tuple[str, object]:
    """Return by what two rows of one file are about the same application."""
    if found.id is not None:
        return "id", found.id
    if number := number_key(values):
        return "number", number
    if reference := number_key(values, "own_reference"):
        return "reference", reference
    return "parties", parties_of(values)


def same_values(one: dict[str, Value], other: dict[str, Value]) -> bool:
    """Tell whether two rows say the same."""
    return one == other
