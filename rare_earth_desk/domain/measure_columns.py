"""What the list of measures works out: where each stands today, and until when.

The rules are imported when somebody looks at a list of measures: the first picture does without.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.list_declaration import Computed
from rare_earth_desk.domain.records import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    Row = Mapping[str, Any]

_READS = (Measure.table,)


def _own(row: Row) -> Measure | None:
    return next((one for one in row[Measure.table] if one.id == row["id"]), None)


def _phase(row: Row, today: date) -> str | None:
    """Return what it is today, as a term of "measure_phase"; None of moments and before its day."""
    return _today(row, today)[0]


def _until(row: Row, today: date) -> str | None:
    return _today(row, today)[1]


def _today(row: Row, today: date) -> tuple[str | None, str | None]:
    """Return what it is today and its last day.

    Of the other measures only the one that suspends it says something about that.
    """
    from rare_earth_desk.domain.measure_phases import Regime
    from rare_earth_desk.domain.measure_words import phase_on

    wanted = (row["id"], row["suspended_by"])
    regime = Regime(one for one in row[Measure.table] if one.id in wanted)
    measure = regime.by_id.get(row["id"])
    return (None, None) if measure is None else phase_on(regime, measure, today)


def _edited(row: Row, _today: date) -> int | None:
    from rare_earth_desk.domain.shipped.edited import is_edited

    measure = _own(row)
    return 1 if measure is not None and is_edited(measure) else None


COMPUTED = (
    Computed(
        "standing", "Today",
        "What it is today, by its days and by those of the suspension that suspends it.",
        Kind.CHOICE, vocabulary="measure_phase", width=118, reads=_READS, of=_phase,
    ),
    Computed(
        "standing_until", "Today until",
        "Last day of what it is today; of a suspended measure, of the suspension.",
        Kind.DAY, width=108, reads=_READS, of=_until,
    ),
    Computed(
        "edited", "Edited here",
        "Whether its values were edited here while its mark of verification stayed as shipped: "
        "the mark is of the shipped values.",
        Kind.FLAG, width=96, reads=_READS, of=_edited,
    ),
)  # fmt: skip
