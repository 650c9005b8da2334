"""Where a fact of the wider picture comes from: four fields that all such records declare alike."""

from __future__ import annotations

from typing import Any

from rare_earth_desk.domain.fields import choice, day, note, text

ORIGIN = "Where it comes from"


def verification() -> Any:
    """Declare whether the source was checked; "verified" asks for a source."""
    return choice(
        "Verification",
        "verification",
        section=ORIGIN,
        help="Whether the source was checked; what is verified names its source.",
        width=132,
    )


def source() -> Any:
    """Declare where the fact was read, or who said so."""
    return text(
        "Source",
        section=ORIGIN,
        help="Where this was read, or who said so.",
        width=200,
        most=1000,
    )


def as_of() -> Any:
    """Declare the day of the source: facts grow old."""
    return day(
        "As of",
        section=ORIGIN,
        help="Day, month or year that the source speaks of; the age of the fact counts from it.",
        width=92,
    )


def shipped() -> Any:
    """Declare the key of the fact of the product that a record came from; blank: entered here."""
    return text("Shipped fact", help="Key of the shipped fact it came from.", inner=True)


def shipped_as() -> Any:
    """Declare the values as they were shipped last, as JSON; what differs was edited here."""
    return note("As shipped", help="The values as they were shipped.", inner=True, apart=True)
