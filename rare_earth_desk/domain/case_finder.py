"""Finding the application that the end of a number names, in the order in which one means it.

While a list is under discussion its numbers come first, then pending applications, then all: the
last figures alone are enough as soon as one case has them there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from rare_earth_desk.domain.check_code import ListCodes
from rare_earth_desk.domain.named_cases import Wanted
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.domain.text import normal_number, tidy_number

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

# Of a case that is not on the list so many figures are typed: two may mean a position.
_FIGURES = 4
# So many candidates are named in the sentence about an ambiguous number.
SHOWN = 5


class Ambiguous(Refused):
    """Several applications have a number that ends so; `candidates` are their ids."""

    def __init__(self, wanted: Wanted, candidates: Mapping[str, str]) -> None:
        names = list(candidates.values())[:SHOWN]
        more = len(candidates) - len(names)
        super().__init__(
            "{n} numbers end in {text}: {numbers}; type more of the one you mean.",
            n=len(candidates),
            text=wanted.text,
            numbers=phrase("{names} and {n} more", names=", ".join(names), n=more)
            if more
            else ", ".join(names),
        )
        self.candidates: tuple[str, ...] = tuple(candidates)


class CaseFinder:
    """The numbers of a register, made ready once: {id of the application: number as typed}.

    `others` are further numbers by which a case is known, separated by commas: those of the twins
    that were joined with it. They name it as well as its own; a whole number of its own goes first.
    """

    def __init__(
        self,
        numbers: Mapping[str, str | None],
        others: Mapping[str, str | None] | None = None,
    ) -> None:
        self._typed = {id_: number for id_, number in numbers.items() if number}
        self._keys = {id_: normal_number(number) for id_, number in self._typed.items()}
        parted = ((id_, (text or "").split(",")) for id_, text in (others or {}).items())
        further = ((id_, [one.strip() for one in parts if one.strip()]) for id_, parts in parted)
        self._others = {id_: tuple(parts) for id_, parts in further if parts}
        self._other_keys = {
            id_: tuple(map(normal_number, parts)) for id_, parts in self._others.items()
        }

    @classmethod
    def of(cls, facts: Facts) -> CaseFinder:
        """Return the finder of all cases of a register."""
        own, others = (
            dict(zip(facts.ids, facts.values(name), strict=True))
            for name in ("number", "other_numbers")
        )
        return cls(own, others)

    def find(
        self,
        wanted: Wanted,
        listed: Sequence[str],
        is_pending: Callable[[str], bool],
        codes: ListCodes | None = None,
    ) -> str:
        """Return the id of the application meant; `listed` is the list under discussion.

        It has its cases by position, "" where one is gone from the register.
        `codes` are the check codes of that list. Raises Refused when there is none, or not with
        this code, Ambiguous when there are several.
        """
        key = normal_number(str(wanted))
        whole = self._whole(key)
        if wanted.by_position and not (wanted.code and (whole or codes is None)):
            found_at = _at(int(wanted.text), listed)
            if wanted.code and codes is not None:
                codes.check(wanted.text, wanted.code)
            return found_at
        ending = self._ending(key)
        ends = set(ending)
        on_list = [id_ for id_ in listed if id_ in ends]
        if listed and not (whole or on_list) and len(key) < _FIGURES:
            raise Refused(
                "No number on the list ends in {text}; type #{text} for the position, or at least "
                "{n} figures of a case that is not on the list.",
                text=wanted,
                n=_FIGURES,
            )
        found = whole or on_list or [id_ for id_ in ending if is_pending(id_)] or ending
        if not found:
            raise Refused("No application number ends in {text}; check the figures.", text=wanted)
        if len(found) > 1:
            raise Ambiguous(wanted, {id_: self._name(id_, key) for id_ in found})
        return found[0]

    def _whole(self, key: str) -> list[str]:
        own = [id_ for id_, number in self._keys.items() if key and number == key]
        return own or [id_ for id_, numbers in self._other_keys.items() if key and key in numbers]

    def _ending(self, key: str) -> list[str]:
        if not key:
            return []
        own = [id_ for id_, number in self._keys.items() if number.endswith(key)]
        known = set(own)
        further = (
            id_
            for id_, numbers in self._other_keys.items()
            if id_ not in known and any(number.endswith(key) for number in numbers)
        )
        return [*own, *further]

    def _name(self, id_: str, key: str) -> str:
        """Return the number of a case, with the other one that was meant where that is another."""
        own = self._typed.get(id_, "")
        if own and self._keys[id_].endswith(key):
            return own
        other = next(one for one in self._others[id_] if normal_number(one).endswith(key))
        return f"{own} ({other})" if own else other

    def _all_typed(self) -> Iterator[str]:
        yield from self._typed.values()
        yield from chain.from_iterable(self._others.values())

    def holds(self, text: str) -> bool:
        """Tell whether a text is an application number or part of one."""
        key = normal_number(text)
        every = chain(self._keys.values(), *self._other_keys.values())
        return bool(key) and any(key in number for number in every)

    def ends(self, text: str) -> bool:
        """Tell whether a text with its dashes is a number as it was typed, or its last parts."""
        last = f"-{tidy_number(text).upper()}"
        return any(f"-{tidy_number(number).upper()}".endswith(last) for number in self._all_typed())

    def find_all(
        self,
        cases: Iterable[Wanted],
        listed: Sequence[str],
        is_pending: Callable[[str], bool],
        codes: ListCodes | None = None,
    ) -> tuple[str, ...]:
        """Return the ids of all, each once; raises what `find` raises for the first that fails."""
        return tuple(dict.fromkeys(self.find(case, listed, is_pending, codes) for case in cases))


def _at(position: int, listed: Sequence[str]) -> str:
    if not listed:
        raise Refused("No list is under discussion; type the last figures of the number.")
    if not 1 <= position <= len(listed):
        raise Refused(
            "The list has positions 1 to {last}, not {position}.",
            last=len(listed),
            position=position,
        )
    if not listed[position - 1]:
        raise Refused(
            "The case at position {position} of the list is no longer in the register; type the "
            "last figures of the number you mean.",
            position=position,
        )
    return listed[position - 1]


def next_of(listed: Sequence[str], answered: Collection[str], after: str) -> str:
    """Return the next case of a list without an answer, from `after` on and then from its top.

    "" when every case of the list has its answer.
    """
    start = listed.index(after) + 1 if after in listed else 0
    rest = [*listed[start:], *listed[:start]]
    return next((id_ for id_ in rest if id_ not in answered and id_ != after), "")
