"""How plans of projects moved, for the sample: what the log must hold so that slips can be seen.

The projects are real and shipped, and stand in the end as they are shipped. Invented is only what
the register is said to have held before.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain.ids import derived_id
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.shipped.facts import facts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.store.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Move:
    """A field of a shipped fact that had another value until some days before the end."""

    table: str
    key: str
    field: str
    before: str
    days_ago: int


MOVES: Final = (
    Move("milestone", "sokli-start", "planned_on", "2032", 66),
    Move("project", "magfactory", "stage", "construction", 45),
    Move("milestone", "magfactory-start", "planned_on", "2026", 45),
    Move("milestone", "fen-start", "planned_on", "2033", 31),
    Move("project", "lcm-lacq", "starts_on", "2026", 5),
    Move("milestone", "lcm-lacq-start", "planned_on", "2026", 5),
    Move("milestone", "reemap-commercial", "planned_on", "2028", 5),
    Move("milestone", "hypromag-pforzheim-2030", "planned_on", "2029", 2),
)


def as_before(tx: Transaction) -> Phrase:
    """Write what the register is said to have held at first."""
    _assign(tx, ((move, move.before) for move in MOVES))
    return phrase("earlier plans of projects")


def moved(tx: Transaction, day: date, end: date) -> Phrase:
    """Write what moved by a day, as it is shipped; `end` is the last day of the sample."""
    shipped = {(fact.table, fact.key): fact.values for fact in facts(invented=True)}
    due = [move for move in MOVES if end - timedelta(days=move.days_ago) <= day]
    _assign(tx, ((move, shipped[move.table, move.key][move.field]) for move in due))
    return phrase("plans of projects")


def _assign(tx: Transaction, values: Iterable[tuple[Move, str]]) -> None:
    for move, value in values:
        id_ = derived_id(move.table, move.key)
        tx.assign(RECORDS[move.table], id_, **{move.field: value})
