"""Stoppages of production that happened, as companies told of them."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, integer, link, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.parties import IDENTITY, working_note
from rare_earth_desk.domain.records.record import Record

EFFECT = "Effect"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stoppage(Record):
    """Production of a company that stood still, or stands still, for want of goods."""

    table: ClassVar[str] = "stoppage"
    label: ClassVar[str] = "stoppage"
    plural: ClassVar[str] = "stoppages"

    company: str | None = link(
        "Company", "company", section=IDENTITY, help="The company whose line stands still.",
        width=200, holds=True,
    )  # fmt: skip
    product_group: str | None = choice(
        "Product group",
        "product_group",
        section=IDENTITY,
        help="The goods that are wanting.",
        open_list=True,
        width=140,
    )
    application: str | None = link(
        "Application", "application", section=IDENTITY,
        help="The application whose goods are wanting, where there is one.", width=140,
    )  # fmt: skip
    since: str | None = day(
        "Since", section=IDENTITY, help="First day without production.", width=100
    )
    until: str | None = day(
        "Until",
        section=IDENTITY,
        help="Last day without production; blank: it still stands still.",
        width=100,
    )
    extent: str | None = choice(
        "Extent",
        "stoppage_extent",
        section=EFFECT,
        help="What stands still: a line, a plant, several plants.",
        width=120,
    )
    effect: str | None = text(
        "Effect", section=EFFECT, help="What it means, in a sentence.", width=240
    )
    jobs_affected: int | None = integer(
        "Jobs affected", section=EFFECT, help="Jobs that hang on the line.", least=0, width=100
    )
    reported_on: str | None = day(
        "Reported on", section=EFFECT, help="Day on which the desk heard of it.", width=100
    )
    source: str | None = text(
        "Told by", section=EFFECT, help="Who told of it, for example the company by phone.",
        width=160,
    )  # fmt: skip
    notes: str | None = working_note()
