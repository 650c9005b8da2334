"""The rows of a priority list as they are printed, and read back by position and check code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.check_code import ListCodes
from rare_earth_desk.domain.listing import places
from rare_earth_desk.domain.listing.snapshot import parse
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ListEntry, PriorityList

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.snapshot import Snapshot
    from rare_earth_desk.register.register import Register


def frozen_copy(register: Register, id: str) -> Snapshot | None:  # noqa: A002
    """Return the frozen copy of a list; None where it has none, or a newer version's."""
    text = register.text(PriorityList, id, "frozen")
    try:
        return parse(text) if text else None
    except Refused:
        return None


class ListRows:
    """The rows of one list, of none for ""; the frozen copy is read once, seats with each call."""

    def __init__(self, register: Register, id: str) -> None:  # noqa: A002
        self._register, self.id = register, id
        self.copy = frozen_copy(register, id) if id else None

    def seats(self) -> tuple[str, ...]:
        """Return the cases by position, "" where one is gone from the register."""
        if not self.id:
            return ()
        entries = self._register.records(ListEntry, priority_list=self.id)
        if self.copy is None:
            return places.seats(entries, self._is_there)
        return places.seats_as_printed(entries, self.copy.numbers, self._is_there, self._number)

    def codes(self) -> ListCodes:
        """Return the check codes: of the frozen copy, else of the cases as they stand now."""
        if self.copy is not None:
            return ListCodes(self.copy.number, self.copy.numbers, are_fixed=True)
        number = self._register.record(PriorityList, self.id).number if self.id else None
        return ListCodes(number, [self._number(case) for case in self.seats()])

    def _is_there(self, case: str) -> bool:
        return self._register.facts().place(case) is not None

    def _number(self, case: str) -> str:
        facts = self._register.facts()
        place = facts.place(case)
        return str(facts.value(place, "number") or "") if place is not None else ""
