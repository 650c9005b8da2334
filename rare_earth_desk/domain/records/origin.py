"""Where a fact of the wider picture comes from: what all such records declare alike."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record

ORIGIN = "Where it comes from"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced(Record):
    """A fact of the wider picture: where it was read, of when it is, and whether that was checked.

    `shipped` is the key of the fact of the product that a record came from (blank: entered here),
    `shipped_as` its values as they were shipped last, as JSON; what differs was edited here.
    """

    last: ClassVar[tuple[str, ...]] = (
        "verification", "source", "as_of", "notes", "shipped", "shipped_as",
    )  # fmt: skip

    verification: str | None = choice(
        "Verification",
        "verification",
        section=ORIGIN,
        help="Whether the source was checked; what is verified names its source.",
        width=132,
    )
    source: str | None = text(
        "Source",
        section=ORIGIN,
        help="Where this was read, or who said so.",
        width=200,
        most=1000,
    )
    as_of: str | None = day(
        "As of",
        section=ORIGIN,
        help="Day, month or year that the source speaks of; the age of the fact counts from it.",
        width=92,
    )
    shipped: str | None = text(
        "Shipped fact", help="Key of the shipped fact it came from.", inner=True
    )
    shipped_as: str | None = note(
        "As shipped", help="The values as they were shipped.", inner=True, apart=True
    )
