"""The records that have a list page of their own beside the applications, declared once.

Columns, counts, names behind links, previews, palette and pages read this; a further table comes
in by one entry here and one in `views/places.py`.
"""

from __future__ import annotations

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records import BriefingLine, Company, ContactPoint, Exporter, Record

_FROM_IMPORTS = "They come with imported applications (Ctrl+I); Ctrl+N adds one by hand."


@dataclass(frozen=True, slots=True)
class Examples:
    """What one can type into the search line of a page, in words of its own columns."""

    named: str
    left_out: str
    between: str
    missing: str
    compared: str


OF_APPLICATIONS = Examples("state:DE", "-state:FR", "days:30..45", "no:number", "days>45")


@dataclass(frozen=True, slots=True)
class Listed:
    """How the records of one table are listed and told apart.

    `shown` are the columns a newcomer sees, `names` the fields by which one is known (the first
    is its name), `details` what is shown beside the name. `bulk` is the field first proposed for
    a change of several, `ordering` how rows stand at first, as a saved view writes it. Of
    `counted` ones the applications that link to them are counted; such records are parties of an
    application, and twins among them can be joined. `none` says where they come from while there
    are none.
    """

    record: type[Record]
    shown: tuple[str, ...]
    names: tuple[str, ...]
    details: tuple[str, ...]
    bulk: str
    examples: Examples
    ordering: str = "-pending"
    counted: bool = True
    none: str = _FROM_IMPORTS

    @property
    def table(self) -> str:
        """The table of the records."""
        return self.record.table


LISTED: dict[str, Listed] = {
    one.table: one
    for one in (
        Listed(
            Company,
            shown=("name", "member_state", "applications", "pending", "oldest_days", "size_class",
                   "value_chain", "contact", "email"),
            names=("name",),
            details=("member_state", "value_chain"),
            bulk="member_state",
            examples=Examples("state:DE", "-state:FR", "pending:3..9", "no:contact", "pending>3"),
        ),
        Listed(
            Exporter,
            shown=("name", "name_zh", "province", "applications", "pending", "oldest_days"),
            names=("name", "name_zh"),
            details=("name_zh", "province"),
            bulk="province",
            examples=Examples(
                "province:Jiangxi", "-province:Sichuan", "pending:3..9", "no:province", "pending>3"
            ),
        ),
        Listed(
            ContactPoint,
            shown=("name", "office", "kind", "province", "phone", "element", "product_group",
                   "member_state", "side", "escalation", "last_contact"),
            names=("name",),
            details=("office", "role"),
            bulk="time_zone",
            examples=Examples(
                "state:DE", "-kind:company", "escalation:1..2", "no:phone", "last-contact>3m"
            ),
            ordering="name",
            counted=False,
            none="Take in contact cards (vCard) with Ctrl+I, or add one by hand with Ctrl+N.",
        ),
        Listed(
            BriefingLine,
            shown=("name", "part", "position", "words", "releasable", "valid_until",
                   "verification"),
            names=("name",),
            details=("part", "words"),
            bulk="valid_until",
            examples=Examples(
                "part:speaking", "-part:background", "position:1..3", "no:source", "position>3"
            ),
            ordering="part,position",
            counted=False,
            none="Ctrl+N adds one; a briefing prints it with the figures of its day.",
        ),
    )
}  # fmt: skip


def examples_of(page: str) -> Examples:
    """Return examples of searches for the page of a table."""
    return LISTED[page].examples if page in LISTED else OF_APPLICATIONS


COUNTED = tuple(table for table, one in LISTED.items() if one.counted)
"""The tables of the parties of an application."""
