"""One measured ratio: what the product takes, against a bare program doing the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any, Literal

from rare_earth_desk.domain.display import grouped

Unit = Literal["ms", "mib"]

LARGE = 100_000
"""From how many applications on a register is large."""
USABLE = 12
"""How many times what it may take at 20 000 applications something may take in a large one."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """`own` and `base` in milliseconds or MiB; None where nothing was measured.

    `target` is the most the ratio may be at 20 000 applications. Where the bare program does its
    work on the same register the target holds at any size; where its work does not grow, `large`
    is the most that is still usable at ten times as many (see `at_size`).
    """

    name: str
    words: str
    target: float
    base: float | None
    own: float | None
    unit: Unit = "ms"
    large: float | None = None

    def at_size(self, applications: int) -> Ratio:
        """Return the ratio with the target that holds for a register of this size."""
        if self.large is None or applications < LARGE:
            return self
        return replace(self, target=self.large)

    @property
    def value(self) -> float | None:
        """The ratio."""
        return self.own / self.base if self.own is not None and self.base else None

    @property
    def is_kept(self) -> bool | None:
        """Whether the target is met; None where nothing was measured."""
        return None if self.value is None else self.value <= self.target

    def as_json(self) -> dict[str, Any]:
        """Return the ratio for `bench --json`."""
        return {
            "value": _rounded(self.value, 3),
            "target": self.target,
            f"base_{self.unit}": _rounded(self.base, 2),
            self.unit: _rounded(self.own, 2),
        }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)


def interleaved(rounds: int, *measures: Callable[[], float]) -> list[float]:
    """Return the median of each measure; taking turns lets a busy machine slow all alike."""
    taken: list[list[float]] = [[] for _ in measures]
    for _ in range(rounds):
        for times, measure in zip(taken, measures, strict=True):
            times.append(measure())
    return [median(times) for times in taken]


def table(ratios: Sequence[Ratio]) -> str:
    """Return the ratios as a table to read."""
    lines = [f"{'':44}{'bare':>12}{'product':>14}{'ratio':>9}{'target':>9}"]
    for one in ratios:
        unit = "ms" if one.unit == "ms" else "MiB"
        base, own = (_shown(amount, unit) for amount in (one.base, one.own))
        value = "–" if one.value is None else f"{one.value:.2f}"
        mark = "" if one.is_kept is not False else "  over"
        lines.append(f"{one.words:44}{base:>12}{own:>14}{value:>9}{one.target:>9.3g}{mark}")
    return "\n".join(lines)


def _shown(amount: float | None, unit: str) -> str:
    return "–" if amount is None else " ".join((*grouped(amount, 1).split(), unit))
