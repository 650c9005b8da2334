"""What figures of time need to know of cases beside their filing, decision and outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from rare_earth_desk.statistics.cases import NEVER, UNKNOWN

if TYPE_CHECKING:
    import numpy.typing as npt

    from rare_earth_desk.statistics.cases import Days, Numbers

Stops: TypeAlias = Sequence[tuple[int, int]]
"""Times with the applicant as days (returned, resubmitted), the latter NEVER while one lasts."""


@dataclass(frozen=True, eq=False)
class Beside:
    """Columns by the number of a case (`Cases.case`), all int32.

    `replaces` holds the number of the case that was filed anew under this one (-1: none),
    `recorded` the day on which the desk first held the record (UNKNOWN: not known), `complete` the
    day from which the company confirms that all its filings are known (NEVER: it does not),
    `listed` the day of the first priority list that was handed over with it (NEVER: none), and
    `stops` a code into `stop_sets`, the times it was back with the applicant (-1: none).
    """

    replaces: npt.NDArray[np.int32]
    recorded: Days
    complete: Days
    listed: Days
    stops: npt.NDArray[np.int32]
    stop_sets: tuple[Stops, ...] = ()

    @classmethod
    def of(
        cls,
        number: int,
        *,
        replaces: Numbers | None = None,
        recorded: Numbers | None = None,
        complete: Numbers | None = None,
        listed: Numbers | None = None,
        stops: Numbers | None = None,
        stop_sets: Sequence[Stops] = (),
    ) -> Beside:
        """Make it of `number` cases; of a column that is not given nothing is known."""
        return cls(
            _column(replaces, number, -1),
            _column(recorded, number, UNKNOWN),
            _column(complete, number, NEVER),
            _column(listed, number, NEVER),
            _column(stops, number, -1),
            tuple(stop_sets),
        )


def _column(given: Numbers | None, number: int, otherwise: int) -> npt.NDArray[np.int32]:
    return np.full(number, otherwise, np.int32) if given is None else np.asarray(given, np.int32)
