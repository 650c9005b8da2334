"""Contact points: whom one calls or writes to on either side, in the line of duty."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import choice, day, integer, link, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.parties import CONTACT, IDENTITY, NOTES
from rare_earth_desk.domain.records.record import Record

SCOPE, HOURS = "Handles", "Reached at"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactPoint(Record):
    """A person or an office on either side. Only what the work needs: no private data."""

    table: ClassVar[str] = "contact_point"
    label: ClassVar[str] = "contact point"
    plural: ClassVar[str] = "contact points"

    name: str | None = text(
        "Contact point",
        section=IDENTITY,
        help="Name of the person or of the duty desk. Business data only, nothing private.",
        exposure="personal",
        width=200,
        indexed=True,
    )
    office: str | None = text(
        "Office", section=IDENTITY, help="Office or organisation the person works for.", width=168
    )
    side: str | None = choice(
        "Side", "side", section=IDENTITY, help="On which side of the channel.", width=110
    )
    kind: str | None = choice(
        "Kind of office",
        "contact_kind",
        section=IDENTITY,
        help="What kind of office it is; it tells whose working days count.",
        width=136,
    )
    role: str | None = text(
        "Role",
        section=IDENTITY,
        help="What the person does there, such as desk officer.",
        exposure="personal",
        width=150,
    )
    province: str | None = choice(
        "Province", "province", section=SCOPE, help="Province it handles; blank: all.", width=92
    )
    member_state: str | None = choice(
        "Member state",
        "member_state",
        section=SCOPE,
        help="Member state it handles; blank: all.",
        width=116,
    )
    company: str | None = link(
        "Company",
        "company",
        section=SCOPE,
        help="The EU company it speaks for; blank: none in particular.",
        width=180,
        holds=True,
    )
    exporter: str | None = link(
        "Exporter",
        "exporter",
        section=SCOPE,
        help="The Chinese exporter it speaks for; blank: none in particular.",
        width=180,
        holds=True,
    )
    product_group: str | None = choice(
        "Product group",
        "product_group",
        section=SCOPE,
        help="Goods it handles; blank: all.",
        open_list=True,
        width=146,
    )
    element: str | None = text(
        "Element",
        section=SCOPE,
        help="Chemical symbols of the elements it handles, for example Dy, Tb; blank: all.",
        width=80,
    )
    email: str | None = text(
        "E-mail",
        section=CONTACT,
        help="Business address; no private one.",
        exposure="personal",
        width=190,
    )
    phone: str | None = text(
        "Phone",
        section=CONTACT,
        help="Business number with country code; no private one.",
        exposure="personal",
        width=158,
    )
    channel: str | None = text(
        "Other channel",
        section=CONTACT,
        help="Another way to reach it for business, such as WeChat with its name there.",
        exposure="personal",
        width=140,
    )
    languages: str | None = text(
        "Languages",
        section=CONTACT,
        help="Languages to speak with it, for example Chinese, English.",
        exposure="personal",
        width=120,
    )
    works_from: str | None = text(
        "Works from",
        section=HOURS,
        help="Begin of the working hours there, such as 09:00.",
        exposure="personal",
        form="time",
        width=90,
    )
    works_to: str | None = text(
        "Works to",
        section=HOURS,
        help="End of the working hours there, such as 17:30.",
        exposure="personal",
        form="time",
        width=90,
    )
    time_zone: str | None = text(
        "Time zone",
        section=HOURS,
        help="The zone of its clock, such as Asia/Shanghai, or its city.",
        exposure="personal",
        form="zone",
        width=130,
    )
    deputy: str | None = link(
        "Deputy",
        "contact_point",
        section=HOURS,
        help="Whom to turn to when it cannot be reached.",
        exposure="personal",
        width=150,
        holds=True,
    )
    escalation: int | None = integer(
        "Escalation order",
        section=HOURS,
        help="Whom to call first among those who fit: 1 before 2.",
        least=1,
        width=90,
    )
    last_contact: str | None = day(
        "Last contact",
        section=HOURS,
        help="Day you last spoke or wrote.",
        exposure="personal",
        width=110,
    )
    notes: str | None = note(
        "Notes",
        section=NOTES,
        help="Working note of the desk; nothing private.",
        exposure="desk",
        width=200,
    )
