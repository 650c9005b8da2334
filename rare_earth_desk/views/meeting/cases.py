"""Cases as a meeting reads them: single cells of the facts, and what does not fit them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import contradictions
from rare_earth_desk.domain.case_finder import CaseFinder
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.minute_verbs import Verb
    from rare_earth_desk.views.meeting.telling import Telling


# Cases that are named one by one before a line; more are counted.
_NAMED = 3


class Cases:
    """Reads single cells of the facts by the id of an application."""

    def __init__(self, facts: Facts, telling: Telling) -> None:
        self._facts, self._telling = facts, telling

    def __contains__(self, id: object) -> bool:  # noqa: A002
        return isinstance(id, str) and self._facts.place(id) is not None

    def shown(self, id: str, name: str) -> str:  # noqa: A002
        """Return a cell as it may be told here, "" where it may not."""
        place = self._facts.place(id)
        return self._telling.shown(self._facts, place, name) if place is not None else ""

    def is_pending(self, id: str) -> bool:  # noqa: A002
        """Tell whether a case is filed and not decided."""
        return bool(self._value(id, "filed_on")) and not self._value(id, "outcome")

    def finder(self) -> CaseFinder:
        """Return what finds a case by the end of its number, or of another one it is known by."""
        return CaseFinder.of(self._facts)

    def names(self, ids: Sequence[str]) -> str:
        """Return the cases as they may be named here: number, product group, perhaps company."""
        if len(ids) > 1:
            return self.numbers_of(ids)
        parts = (self.shown(ids[0], name) for name in self._telling.names)
        return " · ".join(filter(None, parts))

    def numbers_of(self, ids: Sequence[str]) -> str:
        """Return the numbers of cases, the first few of many."""
        numbers = ", ".join(self.shown(id_, "number") for id_ in ids[:_NAMED])
        if len(ids) > _NAMED:
            return tr("{n} cases: {numbers} …", n=len(ids), numbers=numbers)
        return numbers

    def now(self, ids: Sequence[str]) -> Phrase:
        """Return how cases stand of which nothing was said yet."""
        if len(ids) > 1:
            return phrase("{name} · say what was answered", name=self.names(ids))
        status = self.shown(ids[0], "status") or phrase("no status")
        return phrase("{name} · now {status}", name=self.names(ids), status=status)

    def warning(self, verb: Verb, day: str, ids: Sequence[str]) -> Phrase | None:
        """Return what in the register does not fit what is said of a day; None where all fits."""
        looks = (self._before, self._accepted, self._contradicts)
        odd = [id_ for id_ in ids if any(look(verb, day, id_) for look in looks)]
        if not odd:
            return None
        if len(ids) > 1:
            numbers = ", ".join(self.shown(id_, "number") for id_ in odd[:_NAMED])
            return phrase(
                "{n:of them stands|of them stand} otherwise in the register: {numbers}{more}",
                n=len(odd), numbers=numbers, more=" …" if len(odd) > _NAMED else "",
            )  # fmt: skip
        before = self._before(verb, day, odd[0])
        if before:
            words = {"filed": "in the register filed only on {day}",
                     "accepted": "in the register accepted only on {day}"}[before]  # fmt: skip
            return phrase(words, day=self.shown(odd[0], f"{before}_on"))
        if self._accepted(verb, day, odd[0]):
            on = self.shown(odd[0], "accepted_on")
            return phrase("in the register accepted already on {day}", day=on)
        status, since = (self.shown(odd[0], name) for name in ("status", "status_on"))
        if not since:
            return phrase("in the register {status}", status=status)
        return phrase("in the register {status} since {day}", status=status, day=since)

    def _accepted(self, verb: Verb, day: str, id: str) -> bool:  # noqa: A002
        return contradictions.accepted_otherwise(verb, day, self._value(id, "accepted_on"))

    def _contradicts(self, verb: Verb, _day: str, id: str) -> bool:  # noqa: A002
        outcome, accepted = (self._value(id, name) for name in ("outcome", "accepted_on"))
        return contradictions.contradicts(verb, outcome, accepted)

    def _before(self, verb: Verb, day: str, id: str) -> str:  # noqa: A002
        filed, accepted = (self._value(id, name) for name in ("filed_on", "accepted_on"))
        return contradictions.comes_before(verb, day, filed, accepted)

    def _value(self, id: str, name: str) -> str | None:  # noqa: A002
        place = self._facts.place(id)
        value = self._facts.value(place, name) if place is not None else None
        return None if value is None else str(value)
