"""What every chart is computed from: the selected cases, their grouping and the two times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.statistics.cases import Cases


@dataclass(frozen=True, slots=True)
class ChartInput:
    """One selection at one time.

    `cases` are the columns of the selected applications; `grouping` is the field they are grouped
    by and `groups` its keys in the order of drawing, with their labels. `as_at` is the day up to
    which events count, `as_known_on` the evening whose knowledge is used (None: today's).
    `coverage` says in words which applications are in.
    """

    cases: Cases
    grouping: str
    groups: Mapping[str, str]
    today: date
    as_at: date
    coverage: Phrase
    as_known_on: date | None = None
