"""The records that have a list page of their own beside the applications, declared once.

Columns, counts, names behind links, previews, palette and pages read this; a further table comes
in by one entry here and one in `views/places.py`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rare_earth_desk.domain import stock_columns
from rare_earth_desk.domain.fact_age import with_age
from rare_earth_desk.domain.fields import field_names, fields_of
from rare_earth_desk.domain.list_declaration import Child, Examples, Listed
from rare_earth_desk.domain.records import (
    RECORDS,
    BriefingLine,
    Company,
    ContactPoint,
    Exporter,
    StockReport,
)
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.domain.wider_lists import WIDER_LISTS

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

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
            children=stock_columns.OF_COMPANY,
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
            shown_as=("Contacts",),
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
            StockReport,
            shown=("company", "product_group", "left_today", "stale", "line_stop_on",
                   "reported_on", "days_of_stock", "report_age", "application", "source"),
            names=("company", "product_group", "reported_on"),
            details=("days_of_stock", "line_stop_on"),
            bulk="product_group",
            examples=Examples(
                "group:magnets", "-stale:yes", "left:10..30", "no:line-stop", "left<14"
            ),
            ordering="-reported_on",
            counted=False,
            none="They come with imports (Ctrl+I); F3 writes down what is told on the phone.",
            needed=("company", "reported_on"),
            twins=False,
            computed=stock_columns.OF_REPORTS,
            shown_as=("Stocks",),
        ),
        *map(with_age, WIDER_LISTS),
    )
}  # fmt: skip


def examples_of(page: str) -> Examples:
    """Return examples of searches for the page of a table."""
    return LISTED[page].examples if page in LISTED else OF_APPLICATIONS


COUNTED = tuple(table for table, one in LISTED.items() if one.counted)
"""The tables of the parties of an application."""

# The fields by which records without a list page are known, the first that is filled in.
_KNOWN_BY = ("number", "own_reference", "name", "title", "label")


@cache
def names_of(table: str) -> tuple[str, ...]:
    """Return the fields by which the records of a table are known; see `Listed.names`."""
    if table in LISTED:
        return LISTED[table].names
    own = field_names(RECORDS[table])
    return tuple(name for name in _KNOWN_BY if name in own)


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


def concerned(page: str, step: Step, facts: Facts) -> frozenset[str]:
    """Return the rows of a page that a step changed, or whose links lead to what it changed."""
    found = set(step.ids(page))
    for field in fields_of(LISTED[page].record):
        changed = step.ids(field.links) if field.links else frozenset()
        if changed and f"{field.name}_id" in facts.columns:
            links = zip(facts.ids, facts.values(f"{field.name}_id"), strict=True)
            found.update(id_ for id_, link in links if link in changed)
    return frozenset(found)


def touched(page: str, step: Step, facts: Facts) -> frozenset[str]:
    """Return which rows of a page, whose `facts` are given, are other ones after a step."""
    if page == "application":
        return step.applications
    anew = worked_out_anew(page, step)
    return frozenset(facts.ids) if anew is None else concerned(page, step, facts)


def worked_out_anew(page: str, step: Step) -> frozenset[str] | None:
    """Return the rows whose declared columns are worked out anew after a step, None for all.

    A column follows from its own row and from the tables it reads; what a link leads to is in
    neither, so that an edited case or company does not work out thousands of reports.
    """
    listed = LISTED.get(page)
    if listed is None or not listed.computed:
        return frozenset()
    if any(step.ids(table) for table in listed.computed_reads):
        return None
    return step.ids(page)
