"""Contradictions in the words of the register: which record, which field, who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.fields import Field, fields_of
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records import RECORDS, Meeting
from rare_earth_desk.store import rows
from rare_earth_desk.store.history import in_words
from rare_earth_desk.store.laptops import name_of
from rare_earth_desk.store.names import record_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.steps import Value
    from rare_earth_desk.store.engine import Engine
    from rare_earth_desk.store.merging.heads import Contradiction, Write


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the values that stand side by side: as people read it, and who gave it when.

    `at` is ISO 8601 in UTC; `meeting` is the title of the meeting at which it was said, or "".
    """

    value: Value
    shown: str
    at: str
    who: str
    laptop: str
    meeting: str


@dataclass(frozen=True, slots=True)
class ToldContradiction:
    """A field with several values; the last claim is the one that is shown until it is settled."""

    table: str
    row: str
    field: str
    name: str
    label: str
    claims: tuple[Claim, ...]


def told(engine: Engine, found: Sequence[Contradiction]) -> list[ToldContradiction]:
    """Return contradictions with their names and words, in their order."""
    return [_told(engine, one) for one in found]


def _told(engine: Engine, one: Contradiction) -> ToldContradiction:
    record = RECORDS[one.table]
    field = next((each for each in fields_of(record) if each.name == one.field), None)
    claims = tuple(_claim(engine, field, write) for write in one.writes)
    label = field.label if field else _IN_REGISTER
    return ToldContradiction(
        one.table, one.row, one.field, record_name(engine, one.table, one.row), label, claims
    )


_IN_REGISTER = "in the register"


def _claim(engine: Engine, field: Field | None, write: Write) -> Claim:
    shown = in_words(engine, field, write.value) if field else ("no" if write.value else "yes")
    return Claim(
        value=write.value,
        shown=shown,
        at=write.at,
        who=write.who,
        laptop=name_of(write.laptop, write.who),
        meeting=_meeting(engine, write.meeting),
    )


def _meeting(engine: Engine, id_: str | None) -> str:
    found = rows.by_id(engine, Meeting, [id_]) if id_ else {}
    return next((one.title or one.held_on or "" for one in found.values()), "")
