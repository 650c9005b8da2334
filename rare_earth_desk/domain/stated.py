"""Figures that a paper states, each with the place where it stands, and how two makings differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from rare_earth_desk.domain.frozen import dataclass

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a paper.

    `key` is the same whenever the paper is made; `words` tell a reader where it stands, `part` the
    part of the paper, `about` the row it stands in, or "". Numbers are numbers, all else as it is
    read, days as ISO 8601; None stands for what is not known.
    """

    key: str
    part: str
    about: str
    words: str
    value: Value

    @property
    def where(self) -> str:
        """The place in words, from the part of the paper to the figure."""
        return " · ".join(filter(None, (self.part, self.about, self.words)))


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is another one: as `was` stated, and as it `now` is.

    One of the two is None where the paper had no such figure, or has none any more.
    """

    was: Stated | None
    now: Stated | None

    @property
    def stated(self) -> Stated:
        """The figure, for its place: as it was stated, else as it is now."""
        found = self.was or self.now
        assert found is not None
        return found

    @property
    def change(self) -> float | None:
        """How much the figure is above what was stated; None where these are not two numbers."""
        was, now = (one.value if one is not None else None for one in (self.was, self.now))
        if isinstance(was, int | float) and isinstance(now, int | float):
            return now - was
        return None


def differences(stated: Sequence[Stated], now: Sequence[Stated]) -> list[Difference]:
    """Return the figures that differ, in the order of the paper, those it lacked at the end."""
    present = {one.key: one for one in now}
    found = []
    for was in stated:
        one = present.pop(was.key, None)
        if one is None or one.value != was.value:
            found.append(Difference(was, one))
    return [*found, *(Difference(None, one) for one in present.values())]


def text(stated: Iterable[Stated]) -> str:
    """Return figures as JSON text, to be kept."""
    rows = [[one.key, one.part, one.about, one.words, one.value] for one in stated]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def parse(kept: str) -> list[Stated]:
    """Return the figures of a kept text; raises ValueError where it is none."""
    return [Stated(*row) for row in json.loads(kept)]
