"""The columns that lists, search, facets and export know, derived from the declared fields."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from rare_earth_desk.domain.column_words import ALIASES, HEADINGS, SEARCHED
from rare_earth_desk.domain.computed_words import COMPUTED, TOUCHING
from rare_earth_desk.domain.fields import Field, Form, Kind, fields_of
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.list_declaration import Computed, Listed
from rare_earth_desk.domain.listed import LISTED, is_joined, names_of
from rare_earth_desk.domain.records import Application, ApplicationItem, Company, Exporter
from rare_earth_desk.domain.records.protocols import FOLLOWING
from rare_earth_desk.domain.records.standing import Standing

# How a cell is edited: a field of the row itself, the day of a milestone, a new status, a field
# of its only item, a new stock report; "" cannot be typed into.
Edit = Literal["field", "milestone", "status", "item", "stock", ""]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a page. `source` is its place in the join; computed columns have none.

    A value `of_moment` is another one as the case moves on: its status, the days it has waited.
    `heading` stands above it in lists, where the label is too long for that; "" is the label.
    What is only `asked` about in searches has no label: no list, export or paper shows it.
    """

    name: str
    label: str
    help: str
    kind: Kind
    vocabulary: str = ""
    open_list: bool = False
    links: str = ""
    unit: str = ""
    source: str = ""
    width: int = 0
    shown: bool = False
    edit: Edit = ""
    searched: bool = False
    aliases: tuple[str, ...] = ()
    of_moment: bool = False
    heading: str = ""
    several: bool = False
    asked: str = ""
    form: Form = ""

    @property
    def question(self) -> str:
        """What a search calls it; "" where none can ask for it."""
        return self.label or self.asked

    @property
    def is_case_number(self) -> bool:
        """Whether values are application numbers: shown tidied, sorted by their normal form."""
        return self.name == "number" or self.links == "application"

    @property
    def names_party(self) -> bool:
        """Whether values are names of companies or exporters, which lists show short."""
        return self.links in ("company", "exporter")

    @property
    def is_number(self) -> bool:
        """Whether values are numbers, shown right-aligned."""
        return self.kind in (Kind.INTEGER, Kind.NUMBER)


# What a newcomer sees, in this order; every other column can be switched on.
_SHOWN: dict[str, tuple[str, ...]] = {
    "application": (
        "number", "company", "product_group", "status", "days_waiting", "working_days",
        "member_state", "filed_on", "accepted_on", "exporter", "holder", "element",
        "value_chain", "province", "channel", "list_number", "last_news_on",
    ),
}  # fmt: skip


def _shown(table: str) -> tuple[str, ...]:
    return LISTED[table].shown if table in LISTED else _SHOWN[table]


_ITEM_FIELDS = {"element", "hs_code", "quantity_kg", "control_code"}
_STOCK_FIELDS = {"days_of_stock", "line_stop_on"}
_MILESTONES = {"filed_on", "accepted_on", "decided_on"}


def _edit_of(name: str) -> Edit:
    if name in _MILESTONES:
        return "milestone"
    if name in ("status", "channel"):
        return "status"
    if name in _ITEM_FIELDS:
        return "item"
    return "stock" if name in _STOCK_FIELDS else ""


def _from_field(
    table: str, field: Field, source: str, edit: Edit, name: str = "", *, of_moment: bool = False
) -> Column:
    name = name or field.name
    return Column(
        name=name,
        label=field.label,
        help=field.help,
        kind=field.kind,
        vocabulary=field.vocabulary,
        several=field.several,
        form=field.form,
        open_list=field.open_list,
        links=field.links,
        unit=field.unit,
        source=source,
        width=field.width or 100,
        shown=name in _shown(table),
        edit=edit,
        searched=name in SEARCHED,
        aliases=ALIASES.get(name, ()),
        of_moment=of_moment,
        heading=HEADINGS.get(name, "") if table == "application" else "",
    )


# Worked out by the register: from protocols and status entries, and from its log. See
# `Facts.expect_from`.
SUPPLIED = (*FOLLOWING, "contradictions")

CHANGED_ON = "changed_on"
"""The days on which anything was changed on a case, by the log; only searches ask for it."""


def _computed(table: str, name: str) -> Column:
    label, help_, width = COMPUTED[name]
    kind = Kind.DAY if name.endswith("_since") else Kind.INTEGER
    return Column(
        name, label, help_, kind, width=width, shown=name in _shown(table),
        aliases=ALIASES.get(name, ()), unit="days" if "days" in name else "", of_moment=True,
        heading=HEADINGS.get(name, ""),
    )  # fmt: skip


def _worked_out(table: str, one: Computed) -> Column:
    return Column(
        one.name, one.label, one.help, one.kind, vocabulary=one.vocabulary, unit=one.unit,
        form=one.form, several=one.form == "terms",
        width=one.width, shown=one.name in _shown(table), aliases=ALIASES.get(one.name, ()),
        searched=one.name in SEARCHED,
    )  # fmt: skip


def _linked_id(name: str) -> Column:
    return Column(f"{name}_id", "", "", Kind.TEXT, source=f'a."{name}"')


# The exporter's province is the application's; its own counts while the exporter has none.
_PROVINCE = "coalesce(e.province, a.province)"


def _application_columns() -> list[Column]:
    columns = []
    for field in fields_of(Application):
        if field.name == "replaces":
            columns.append(_linked_id("replaces"))
            continue
        if field.name == "province" or field.inner:
            continue
        source = _source_of(field, joins_of("application"))
        columns.append(_from_field("application", field, source, "field"))
    company = {field.name: field for field in fields_of(Company)}
    columns.append(_from_field("application", company["complete_since"], "c.complete_since", ""))
    exporter = {field.name: field for field in fields_of(Exporter)}
    columns.append(_from_field("application", exporter["name_zh"], "e.name_zh", "", "exporter_zh"))
    columns.append(_from_field("application", exporter["province"], _PROVINCE, ""))
    for field in fields_of(Standing):
        edit = _edit_of(field.name)
        source, passing = f's."{field.name}"', not field.lasting
        columns.append(_from_field("application", field, source, edit, of_moment=passing))
    columns += [
        _computed("application", name) for name in ("days_waiting", "working_days", *SUPPLIED)
    ]
    asked = [
        Column(name, "", "", Kind.DAY if name == CHANGED_ON else Kind.TEXT, several=True,
               asked=asked, aliases=ALIASES.get(name, ()), of_moment=name == CHANGED_ON)
        for name, asked in {CHANGED_ON: "Anything changed", **TOUCHING}.items()
    ]  # fmt: skip
    return [*columns, *asked, _linked_id("company"), _linked_id("exporter")]


def _listed_columns(listed: Listed) -> list[Column]:
    table = listed.table
    fields = [field for field in fields_of(listed.record) if not field.inner]
    joins = joins_of(table)
    columns = [_from_field(table, f, _source_of(f, joins), "field") for f in fields]
    if listed.counted:
        columns += [_computed(table, n) for n in ("applications", "pending", "oldest_days")]
    columns += [_worked_out(table, one) for one in listed.computed]
    return columns + [_linked_id(join.link) for join in joins]


class Join(NamedTuple):
    """A link whose record is joined to the rows of a page: under which alias, by which field."""

    alias: str
    link: str
    table: str


@cache
def joins_of(table: str) -> tuple[Join, ...]:
    """Return what is joined to the rows (alias a) of a page: the records its links point to."""
    if table == "application":
        return (Join("c", "company", "company"), Join("e", "exporter", "exporter"))
    links = [field for field in fields_of(LISTED[table].record) if field.kind is Kind.LINK]
    return tuple(
        Join(alias, field.name, field.links) for alias, field in zip("bcdefgh", links, strict=False)
    )


def _source_of(field: Field, joins: tuple[Join, ...]) -> str:
    """Return where the value of a field is read; links are shown by the name behind them."""
    join = next((one for one in joins if one.link == field.name), None)
    if join is None:
        return f'a."{field.name}"'
    names = [f"{join.alias}.{name}" for name in names_of(join.table)]
    if is_joined(join.table):
        return " || ' · ' || ".join(f"coalesce({name}, '—')" for name in names)
    if not names:  # by what it hangs on alone: only the form can say it
        return f'a."{field.name}"'
    return f"coalesce({', '.join(names)})" if len(names) > 1 else names[0]


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """Return the columns of a page, "application" or one of `LISTED`, shown ones first."""
    listed = LISTED.get(table)
    columns = _listed_columns(listed) if listed else _application_columns()
    order = {name: place for place, name in enumerate(_shown(table))}
    return tuple(sorted(columns, key=lambda column: order.get(column.name, len(order))))


@cache
def column_of(table: str, name: str) -> Column:
    """Return one column of a page; raises KeyError when there is none of that name."""
    return {column.name: column for column in columns_of(table)}[name]


def item_field(name: str) -> Field:
    """Return the field of an item behind a list column edited as "item"."""
    return {field.name: field for field in fields_of(ApplicationItem)}[name]
