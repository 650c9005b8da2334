"""The records that have a list page of their own beside the applications, declared once.

Columns, counts, names behind links, previews, palette and pages read this; a further table comes
in by one entry here and one in `views/places.py`.
"""

from __future__ import annotations

from collections.abc import Iterable

from rare_earth_desk.domain.benchmark_lists import BENCHMARK_LISTS
from rare_earth_desk.domain.fields import fields_of
from rare_earth_desk.domain.list_declaration import Child, Examples, Listed
from rare_earth_desk.domain.records import (
    BriefingLine,
    Company,
    ContactPoint,
    Demand,
    Exporter,
    GeneralLicence,
    Measure,
    Project,
    StockReport,
    Stoppage,
)
from rare_earth_desk.domain.steps import Step

OF_APPLICATIONS = Examples("state:DE", "-state:FR", "days:30..45", "no:number", "days>45")

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
        Listed(
            GeneralLicence,
            shown=("name", "exporter", "state", "product_groups", "value_chains", "valid_from",
                   "valid_until", "quantity_kg", "verification"),
            names=("name",),
            details=("exporter", "valid_until"),
            bulk="valid_until",
            examples=Examples(
                "state:force", "-state:draft", "until:..3m", "no:source", "until<3m"
            ),
            ordering="valid_until",
            counted=False,
            none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        ),
        Listed(
            Measure,
            shown=("name", "announced_on", "body", "state", "until", "subject", "elements",
                   "verification"),
            names=("name",),
            details=("body", "announced_on"),
            bulk="state",
            examples=Examples(
                "state:suspended", "-kind:event", "announced:2025-10..2025-11", "no:source",
                "announced>2025"
            ),
            ordering="-announced_on",
            counted=False,
            none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        ),
        Listed(
            Stoppage,
            shown=("company", "product_group", "since", "until", "extent", "effect",
                   "jobs_affected", "application"),
            names=("company", "product_group", "since"),
            details=("extent", "effect"),
            bulk="until",
            examples=Examples(
                "group:magnets", "-extent:line", "since:2025-06..2025-09", "no:until", "since>3m"
            ),
            ordering="-since",
            counted=False,
            none="Ctrl+N adds one, F3 writes down what a company told on the phone.",
        ),
        Listed(
            Project,
            shown=("name", "operator", "country", "steps", "stage", "elements", "starts_on",
                   "strategic", "as_of", "verification"),
            names=("name",),
            details=("operator", "country"),
            bulk="stage",
            examples=Examples(
                "steps:magnet", "-stage:operation", "starts:2026..2028", "no:source", "starts>2027"
            ),
            ordering="name",
            counted=False,
            none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        ),
        Listed(
            Demand,
            shown=("name", "year", "step", "element", "tonnes", "of", "verification", "source"),
            names=("name", "year", "step", "element"),
            details=("tonnes", "of"),
            bulk="verification",
            examples=Examples(
                "step:magnet", "-element:Dy", "year:2026..2030", "no:source", "year>2027"
            ),
            ordering="name,year",
            counted=False,
            none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        ),
        Listed(
            StockReport,
            shown=("company", "product_group", "days_of_stock", "line_stop_on", "reported_on",
                   "application"),
            names=("company", "product_group", "reported_on"),
            details=("days_of_stock", "line_stop_on"),
            bulk="product_group",
            examples=Examples(
                "group:magnets", "-group:oxides", "stock:10..30", "no:line-stop", "stock<14"
            ),
            ordering="-reported_on",
            counted=False,
            none="They come with imported applications (Ctrl+I); Ctrl+N adds one by hand.",
            needed=("company", "reported_on"),
            twins=False,
        ),
        *BENCHMARK_LISTS,
    )
}  # fmt: skip


def examples_of(page: str) -> Examples:
    """Return examples of searches for the page of a table."""
    return LISTED[page].examples if page in LISTED else OF_APPLICATIONS


COUNTED = tuple(table for table, one in LISTED.items() if one.counted)
"""The tables of the parties of an application."""

# The fields by which records without a list page are known, the first that is filled in.
_KNOWN_BY = {
    "application": ("number", "own_reference"),
    "meeting": ("title",),
    "priority_list": ("number",),
}


def names_of(table: str) -> tuple[str, ...]:
    """Return the fields by which the records of a table are known; see `Listed.names`."""
    listed = LISTED.get(table)
    return listed.names if listed else _KNOWN_BY.get(table, ("name", "title", "number", "label"))


def is_joined(table: str) -> bool:
    """Tell whether all names of a record together are its title, not the first alone."""
    listed = LISTED.get(table)
    return listed is not None and not listed.is_named


def is_made_by_name(table: str) -> bool:
    """Tell whether a record of the table can be added by its name alone."""
    listed = LISTED.get(table)
    return listed is not None and listed.made_by_name


def children_of(table: str) -> tuple[Child, ...]:
    """Return the kinds of lines that belong to the records of a table."""
    return LISTED[table].children if table in LISTED else ()


def owner_link(table: str) -> tuple[str, str] | None:
    """Return the table to whose records lines belong, and the field that links to it."""
    for owner, one in LISTED.items():
        for child in one.children:
            if child.table == table:
                return owner, child.link
    return None


def touched(page: str, step: Step, ids: Iterable[str]) -> frozenset[str]:
    """Return which rows of a page, of which `ids` are all, are other ones after a step."""
    if page == "application":
        return step.applications
    anew = worked_out_anew(page, step)
    return step.ids(page) | (frozenset(ids) if anew is None else anew)


def worked_out_anew(page: str, step: Step) -> frozenset[str] | None:
    """Return the rows whose computed columns a step may have changed, None for all of them."""
    listed = LISTED.get(page)
    if listed is None or not listed.computed:
        return frozenset()
    linked = {field.links for field in fields_of(listed.record) if field.links}
    follows = listed.follows_applications and (step.applications or step.ids(page))
    if follows or any(step.ids(table) for table in listed.computed_reads | linked):
        return None
    return step.ids(page)
