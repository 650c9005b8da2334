"""What a relay is: it holds steps of one register for all its laptops, and never a register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from rare_earth_desk.domain.frozen import dataclass

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.store.merging.lines import Arriving

Position = Mapping[str, int]
"""How far something is: the number of the last step of each laptop, as in the log."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a relay has that a file lacks: steps in an order they can follow.

    `waiting` says in words what is on its way and cannot be followed yet, or that only others
    exchange there; `note` are facts about the file to be written once the steps are taken in.
    """

    steps: tuple[Arriving, ...] = ()
    waiting: tuple[Phrase, ...] = ()
    note: Mapping[str, str] | None = None


class Relay(Protocol):
    """A place for the steps of the register that it was opened with."""

    @property
    def what(self) -> str:
        """How sentences call it; never with a password."""

    def fetch(self, progress: Progress) -> Fetched:
        """Return what the file lacks; nothing is changed. Raises Refused."""

    def position(self) -> Position:
        """Return how far the steps are that stand there, as far as one can follow them."""

    def put(self, progress: Progress) -> int:
        """Put there what it lacks of the file, steps of third laptops included; returns how many.

        Stopped or cut off it has put some of them, whole and each once. Raises Refused.
        """

    def is_settled(self, progress: Progress) -> bool:
        """Tell whether nothing came in between that the file lacks, and see to what hangs on it."""

    def close(self) -> None:
        """Let go of it."""


def covers(position: Position, other: Position) -> bool:
    """Tell whether a position includes all that another one does."""
    return all(position.get(laptop, 0) >= running for laptop, running in other.items())


def joined(one: Position, other: Position) -> dict[str, int]:
    """Return the position that includes both."""
    return {laptop: max(one.get(laptop, 0), other.get(laptop, 0)) for laptop in {*one, *other}}


def common(one: Position, other: Position) -> dict[str, int]:
    """Return the position of what both include."""
    return {laptop: min(running, other[laptop]) for laptop, running in one.items()
            if laptop in other}  # fmt: skip
