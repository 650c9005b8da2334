"""Finding out which application a row is about: one of the register's, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.text import normal_number, number_breaks, same_number
from rare_earth_desk.exchange.known import parties_of
from rare_earth_desk.exchange.row_rules import changes, settle_outcome
from rare_earth_desk.exchange.rules import Found, Identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rare_earth_desk.exchange.known import Known, Values
    from rare_earth_desk.exchange.number_keys import NumberKeys


def number_key(values: Values, name: str = "number") -> str:
    """Return a number or own reference as it is compared, "" when there is none."""
    return normal_number(str(values.get(name) or ""))


def identities(values: Values, id_: str | None, keys: Mapping[str, NumberKeys]) -> list[Identity]:
    """Return by what a row is the same case as another row of its file, the surest first.

    Only a row that has neither number nor reference is compared by its parties, and only when it
    is new: the register may well have several such cases. `keys` know the numbers and references
    of the file.
    """
    found: list[Identity] = [] if id_ is None else [("id", id_)]
    if number := keys["number"].key(str(values.get("number") or "")):
        found.append(("number", number))
    if reference := keys["own_reference"].key(str(values.get("own_reference") or "")):
        found.append(("reference", reference))
    return found or [("parties", parties_of(values))]


class Matcher:
    """Looks rows up in the register.

    A row with neither number nor reference is the application that has the same company, product
    group, filing day and exporter and that it would not change; each is given away once. So it is
    with a number that the register has several times.
    """

    def __init__(self, known: Known, match: str) -> None:
        self._known = known
        self._match = match
        self._taken: set[str] = set()

    def find(self, values: Values) -> Found:
        """Return the application a row is about; raises Refused when that cannot be told."""
        found = self._found(values)
        if found.id is not None:
            self._taken.add(found.id)
        return found

    def _found(self, values: Values) -> Found:
        number, reference = number_key(values), number_key(values, "own_reference")
        if self._match == "own_reference" and reference:
            return self._by_reference_first(values, number)
        if number:
            return self._by_number(values)
        if reference:
            return Found(self._one_reference(values))
        return self._by_parties(values)

    def _one_number(self, values: Values) -> str | None:
        """Return the application with a number; of several, the one that the row can only mean.

        That is the one with its own reference too, or one that it would not change.
        """
        ids = self._numbered(values, "number")
        if len(ids) > 1:
            referred = self._numbered(values, "own_reference")
            both = [id_ for id_ in ids if id_ in referred]
            if len(both) == 1:
                return both[0]
            if same := self._unchanged(values, ids):
                return same
        return _only(
            ids,
            "The register has {count} applications with this number, and the row fits none of "
            "them as it stands; join them first.",
        )

    def _numbered(self, values: Values, name: str) -> list[str]:
        """Return the applications with the number (or own reference) of a row.

        A number that may be one of several which differ is none of them.
        """
        sought = str(values.get(name) or "")
        index = self._known.by_number if name == "number" else self._known.by_own_reference
        ids = index.get(normal_number(sought), ()) if sought else ()
        written = {id_: str(self._known.current(id_).get(name) or "") for id_ in ids}
        same = [id_ for id_ in ids if same_number(sought, written[id_])]
        if all(same_number(written[one], written[same[0]]) for one in same):
            return same
        return [id_ for id_ in same if number_breaks(written[id_]) == number_breaks(sought)]

    def _one_reference(self, values: Values) -> str | None:
        return _only(
            self._numbered(values, "own_reference"),
            "The register has {count} applications with this own reference; join them first.",
        )

    def _by_number(self, values: Values) -> Found:
        found = self._one_number(values)
        if found is not None:
            return Found(found)
        same = self._numbered(values, "own_reference")
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
        return self._unnumbered_twin(values)

    def _unnumbered_twin(self, values: Values) -> Found:
        """Point to a case without a number that the row may be: its number came later."""
        parties = parties_of(values)
        for id_ in self._known.by_parties.get(parties, ()) if parties[0] else ():
            current = self._known.current(id_)
            if not number_key(current) and not number_key(current, "own_reference"):
                note = phrase(
                    "The register has a case without a number of the same company, product "
                    "group, filing day and exporter; it may be this one."
                )
                return Found(twin_of=id_, note=note)
        return Found()

    def _by_reference_first(self, values: Values, number: str) -> Found:
        found = self._one_reference(values)
        numbered = self._numbered(values, "number")
        if found is not None:
            if numbered and found not in numbered:
                raise Refused(
                    "The own reference belongs to one application and the number to another; "
                    "put one of them right."
                )
            return Found(found)
        other = self._one_number(values) if number else None
        if other is None:
            return self._unnumbered_twin(values) if number else Found()
        before = self._known.current(other).get("own_reference")
        if before:
            raise Refused(
                "The register has this number under the own reference {reference}; "
                "put one of them right.",
                reference=before,
            )
        return Found(other)

    def _by_parties(self, values: Values) -> Found:
        candidates = self._known.by_parties.get(parties_of(values), ())
        if not candidates:
            return Found()
        same = self._unchanged(values, candidates)
        if same is None:
            raise Refused(
                "The register has an application of the same company, product group, filing day "
                "and exporter that differs otherwise; give a number or an own reference to tell "
                "whether it is this one."
            )
        return Found(same)

    def _unchanged(self, values: Values, ids: Sequence[str]) -> str | None:
        """Return the application a row would not change.

        Of several, one that no other row is about, and that has no more of a name than the row.
        """
        named = self._is_named(values)
        equal = [id_ for id_ in ids if not self._differs(values, id_)]
        return min(
            equal,
            key=lambda id_: (id_ in self._taken, self._is_named(self._known.current(id_)) != named),
            default=None,
        )

    def _is_named(self, values: Values) -> bool:
        return bool(number_key(values) or number_key(values, "own_reference"))

    def _differs(self, values: Values, id_: str) -> bool:
        current = self._known.current(id_)
        settled, _ = settle_outcome(values, current)
        return bool(changes(settled, current))


def _only(ids: Sequence[str], template: str) -> str | None:
    if len(ids) > 1:
        raise Refused(template, count=len(ids))
    return ids[0] if ids else None
