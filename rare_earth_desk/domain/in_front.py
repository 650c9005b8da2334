"""What the open register says of itself for the whole process: the one in front counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
F = TypeVar("F")


class InFront(Generic[T, F]):
    """Who tells, the one in front first, and what follows from what it told, once somebody asked.

    A teller returns None where it can no longer tell: its file is closed. `nothing` is told while
    nobody tells. `edition` is another number whenever something else may follow than before.
    """

    def __init__(self, nothing: Callable[[], T], follows: Callable[[T], F]) -> None:
        self._nothing, self._follows = nothing, follows
        self._tellers: list[Callable[[], T | None]] = []
        self._known: F | None = None
        self.edition = 0

    def listen_to(self, teller: Callable[[], T | None], *, in_front: bool = False) -> None:
        """Ask a teller, or, where it is known, ask it anew.

        Of several the first in front is asked, such as the register of the window while a sample
        is being made; the others follow when it goes.
        """
        if in_front or teller not in self._tellers:
            others = [one for one in self._tellers if one != teller]
            self._tellers = [teller, *others] if in_front else [*others, teller]
        self._begin_anew()

    def forget(self, teller: Callable[[], T | None]) -> None:
        """Ask a teller that goes no more."""
        if teller in self._tellers:
            self._tellers.remove(teller)
            self._begin_anew()

    def known(self) -> F:
        """Return what follows from what the first one that can tell says."""
        if self._known is None:
            found = (teller() for teller in self._tellers)
            said = next((one for one in found if one is not None), None)
            self._known = self._follows(self._nothing() if said is None else said)
        return self._known

    def _begin_anew(self) -> None:
        """Ask again, and let everybody know who keeps what follows."""
        self._known = None
        self.edition += 1
