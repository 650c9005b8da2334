"""The library of lines that briefings are made of, printed with the figures of the day."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, flag, integer, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.parties import IDENTITY
from rare_earth_desk.domain.records.record import Record

VALIDITY, ORIGIN = "When and for whom", "Where it comes from"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingLine(Record):
    """A line of the library; its live fields, such as {pending}, are filled when it is printed."""

    table: ClassVar[str] = "briefing_line"
    label: ClassVar[str] = "briefing line"
    plural: ClassVar[str] = "briefing lines"

    name: str | None = text(
        "Briefing line",
        section=IDENTITY,
        help="What the line is called; of a defensive point, the question, which is printed.",
        form="live",
        width=206,
    )
    part: str | None = choice(
        "Part", "briefing_part", section=IDENTITY, help="The part of the briefing it stands in.",
        width=120,
    )  # fmt: skip
    position: int | None = integer(
        "Position", section=IDENTITY, help="Place among the lines of its part.", least=1, width=104
    )
    words: str | None = note(
        "Text",
        section=IDENTITY,
        help="What is printed; of a defensive point, the answer. Figures stand in as live fields: "
        "{pending}, {approved_since}, {oldest_days}, {list}, {pending:magnets}.",
        form="live",
        width=280,
    )
    valid_from: str | None = day(
        "Valid from", section=VALIDITY, help="First day on which it is printed; blank: any.",
        width=110,
    )  # fmt: skip
    valid_until: str | None = day(
        "Valid until",
        section=VALIDITY,
        help="Last day on which it is printed; blank: until somebody changes it.",
        width=110,
    )
    releasable: int | None = flag(
        "Releasable",
        section=VALIDITY,
        help="Whether it may be printed in a briefing that is disclosed; blank is no.",
        width=104,
    )
    verification: str | None = choice(
        "Verification", "verification", section=ORIGIN, help="Whether the source was checked.",
        width=120,
    )  # fmt: skip
    source: str | None = text(
        "Source", section=ORIGIN, help="Where what it says was read, or who said so.", width=220
    )
