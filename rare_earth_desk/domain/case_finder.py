"""Finding the application that the end of a number names, in the order in which one means it.

While a list is under discussion its numbers come first, then pending applications, then all: the
last figures alone are enough as soon as one case has them there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rare_earth_desk.domain.minute_line import Wanted
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import normal_number

# So many candidates are named in the sentence about an ambiguous number.
SHOWN = 5


@dataclass(frozen=True, slots=True)
class Numbered:
    """An application by its number as typed; `pending` tells whether it still waits."""

    id: str
    number: str
    pending: bool


class Ambiguous(Refused):
    """Several applications have a number that ends so; `candidates` are their ids."""

    def __init__(self, wanted: Wanted, candidates: Sequence[Numbered]) -> None:
        names = [one.number for one in candidates[:SHOWN]]
        more = len(candidates) - len(names)
        super().__init__(
            "{n} numbers end in {text}: {numbers}; type more of the one you mean.",
            n=len(candidates),
            text=wanted.text,
            numbers=", ".join(names) + (f" and {more} more" if more else ""),
        )
        self.candidates: tuple[str, ...] = tuple(one.id for one in candidates)


@dataclass(slots=True)
class CaseFinder:
    """The numbers of a register, and of the list under discussion in its order (`listed`, ids)."""

    cases: Iterable[Numbered]
    listed: Sequence[str] = ()
    _by_id: dict[str, Numbered] = field(init=False, repr=False)
    _by_number: dict[str, list[Numbered]] = field(init=False, repr=False)
    _scopes: tuple[dict[str, str], ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_id = {case.id: case for case in self.cases}
        keys = {id_: normal_number(case.number) for id_, case in self._by_id.items()}
        self._by_number = {}
        for id_, key in keys.items():
            self._by_number.setdefault(key, []).append(self._by_id[id_])
        on_list = {id_: keys[id_] for id_ in self.listed if id_ in keys}
        waiting = {id_: key for id_, key in keys.items() if self._by_id[id_].pending}
        self._scopes = (on_list, waiting, keys)

    def find(self, wanted: Wanted) -> str:
        """Return the id of the application meant.

        Raises Refused when there is none, Ambiguous when there are several.
        """
        if wanted.by_position:
            return self._at(int(wanted.text))
        key = normal_number(wanted.text)
        found = (self._by_number.get(key) or self._ending(key)) if key else []
        if not found:
            raise Refused("No application number ends in {text}; check the figures.", text=wanted)
        if len(found) > 1:
            raise Ambiguous(wanted, found)
        return found[0].id

    def find_all(self, cases: Iterable[Wanted]) -> tuple[str, ...]:
        """Return the ids of all, each once; raises what `find` raises for the first that fails."""
        return tuple(dict.fromkeys(self.find(case) for case in cases))

    def _at(self, position: int) -> str:
        if not self.listed:
            raise Refused("No list is under discussion; type the last figures of the number.")
        if not 1 <= position <= len(self.listed):
            raise Refused(
                "The list has positions 1 to {last}, not {position}.",
                last=len(self.listed),
                position=position,
            )
        return self.listed[position - 1]

    def _ending(self, key: str) -> list[Numbered]:
        for scope in self._scopes:
            found = [self._by_id[id_] for id_, number in scope.items() if number.endswith(key)]
            if found:
                return found
        return []


def next_of(listed: Sequence[str], answered: Mapping[str, object] | set[str], after: str) -> str:
    """Return the next case of a list without an answer, from `after` on and then from its top.

    "" when every case of the list has its answer.
    """
    start = listed.index(after) + 1 if after in listed else 0
    rest = [*listed[start:], *listed[:start]]
    return next((id_ for id_ in rest if id_ not in answered and id_ != after), "")
