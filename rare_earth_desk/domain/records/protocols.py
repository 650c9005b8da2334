"""How cases are handled: protocols, their steps with service levels, and when to escalate."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, flag, integer, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record

# The columns of applications that are worked out by protocols.
FOLLOWING = ("hands_since", "days_left")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol(Record):
    """A way of handling cases; of those in force the first whose search finds a case applies."""

    table: ClassVar[str] = "protocol"
    label: ClassVar[str] = "protocol"
    plural: ClassVar[str] = "protocols"

    position: int | None = integer(
        "Order", help="The first protocol in force that fits a case applies.", least=1, width=70
    )
    name: str | None = text("Protocol", help="Name of the protocol.", width=220)
    applies_to: str | None = text(
        "Applies to",
        help="A search as in the search line, such as is:critical; empty for all cases.",
        width=180,
        searches="application",
        unasked=FOLLOWING,
    )
    in_force: int | None = flag("In force", help="Whether cases are handled by it.", width=80)
    notes: str | None = note(
        "Notes", help="What it rests on, and what is still to be agreed.", width=240
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolStep(Record):
    """One step of a protocol: who has how many working days from when on, and what comes then."""

    table: ClassVar[str] = "protocol_step"
    label: ClassVar[str] = "step of a protocol"
    plural: ClassVar[str] = "steps of a protocol"

    protocol: str | None = link("Protocol", "protocol", help="The protocol it belongs to.")
    position: int | None = integer("Step", help="Place in the protocol.", least=1, width=60)
    name: str | None = text("What is done", help="What this step achieves.", width=220)
    holder: str | None = choice(
        "In whose hands", "holder", help="In whose hands the case is meanwhile.", width=140
    )
    who: str | None = text(
        "Who", help="The role that does it, such as desk officer; no names.", width=150
    )
    starts: str | None = choice(
        "Starts with",
        "status",
        help="The status that starts it; empty: as soon as the case is in these hands.",
        width=170,
    )
    working_days: int | None = integer(
        "Working days",
        help="Working days it may take; the day it starts is day 0.",
        least=0,
        width=110,
    )
    calendar: str | None = choice(
        "Calendar", "calendar", help="Whose working days are counted.", width=150
    )
    escalate_after: int | None = integer(
        "Escalate after",
        help="After how many working days to escalate; empty: never.",
        least=0,
        width=120,
    )
    escalate_to: str | None = text(
        "Escalate to", help="The role to turn to, such as head of unit; no names.", width=150
    )
    escalation: str | None = text("What to do", help="What to do when it is escalated.", width=260)
