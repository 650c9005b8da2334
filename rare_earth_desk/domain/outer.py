"""What the other side may see: strict allow-lists, the one door to outer papers and facing screen.

Whatever is printed for the Chinese side, and whatever stands on a screen that faces it, is read
through a list of this module. What is not named here stays inside, and so does every new field.
Two locks guard the door: a field that is personal or a working note of the desk (`exposure`)
stays inside even if somebody should name it here. The second one opens in one place only, for the
persons who sat at the table (`AT_THE_TABLE`): both sides saw them there, and minutes name them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from rare_earth_desk.domain import days, display, outer_shapes, vocabulary
from rare_earth_desk.domain.columns import Column, column_of
from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.records import RECORDS, Application, Measure, Outcome, Record
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.domain.shipped.facts import is_as_shipped

if TYPE_CHECKING:
    from rare_earth_desk.domain.facts import Facts

R = TypeVar("R", bound=Record)

AT_THE_TABLE = frozenset({("meeting", "eu_side"), ("meeting", "chinese_side")})
"""Who took part in a meeting, as typed: the only personal data that any list can let pass."""


@dataclass(frozen=True, slots=True)
class AllowList:
    """Names the fields that may pass, by the table of their record.

    Under "application" stand also the columns that are computed of an application, as lists
    show them. `names_present` opens the lock on personal data for `AT_THE_TABLE`, and for nothing
    else; a field of that list has to be named all the same.
    """

    fields: Mapping[str, frozenset[str]]
    names_present: bool = False

    def lets(self, table: str, field: str) -> bool:
        """Tell whether a field may pass; False for whatever is not named or not declared."""
        if field not in self.fields.get(table, ()):
            return False
        declared = _declared(table).get(field)
        # A link would pass on the name of what it points to.
        return (
            declared is not None
            and declared.kind is not Kind.LINK
            and self._unlocked(table, declared)
        )

    def _unlocked(self, table: str, declared: Field) -> bool:
        if declared.exposure == "personal":
            return self.names_present and (table, declared.name) in AT_THE_TABLE
        return declared.exposure != "desk"

    def value(self, record: Record, field: str) -> Any:
        """Return a field of a record, None where it may not pass or says more than is shipped."""
        if not self.lets(record.table, field):
            return None
        value = getattr(record, field)
        declared = _declared(record.table)[field]
        if isinstance(value, str) and not outer_shapes.is_plain(record.table, declared, value):
            return None
        return value if _is_plain(declared, value) else None

    def only(self, record: R) -> R:
        """Return a record with nothing in it but what may pass, for what words are made of."""
        passing = {one.name: self.value(record, one.name) for one in fields_of(type(record))}
        return replace(record, **passing)

    def shown(self, facts: Facts, place: int, name: str) -> str:
        """Return a cell of the list of applications as people read it, "" where it may not pass."""
        if not self.lets("application", name):
            return ""
        column, value = column_of("application", name), facts.value(place, name)
        return display.shown(column, value) if _is_plain(column, value) else ""

    def with_fields(self, table: str, *fields: str) -> AllowList:
        """Return the same list with further fields of a table."""
        named = self.fields.get(table, frozenset()) | set(fields)
        return replace(self, fields={**self.fields, table: named})


OUTER = AllowList(
    {
        "application": frozenset({"number"}),
        "list_entry": frozenset({"rank"}),
        "priority_list": frozenset({"number", "handed_over_on"}),
    }
)
"""What an outer paper may hold: position and application number, number and day of the list."""

OUTER_WITH_PRODUCT = OUTER.with_fields("application", "product_group")
"""The same with the product word, where the official chooses so."""

TABLE_PAPER = OUTER_WITH_PRODUCT.with_fields("meeting", "held_on")
"""What the printed list that lies on the table may hold: the same, and the day of the meeting."""

FACING = (
    OUTER_WITH_PRODUCT.with_fields(
        "application", "status", "status_on", "filed_on", "accepted_on", "decided_on"
    )
    .with_fields("list_entry", "answer", "answered_on")
    .with_fields("outcome", "verb", "happened")
    .with_fields("meeting", "held_on")
)
"""What may stand on a screen that faces the other side: numbers, statuses, days, product words."""

MINUTES = AllowList(
    {
        "application": frozenset({"number"}),
        "meeting": frozenset(
            {"title", "held_on", "starts", "ends", "place", "eu_side", "chinese_side"}
        ),
        "agenda_point": frozenset({"title", "state"}),
        "outcome": frozenset({"kind", "verb", "happened", "refusal_ground", "words"}),
        "action_point": frozenset({"undertaking", "side", "due_on", "target"}),
        "priority_list": frozenset({"number"}),
    },
    names_present=True,
)
"""What joint minutes may hold: the meeting as typed, what both sides said and undertook.

Of a case only its number, of an undertaking neither who does it nor how it is tested, only how many
cases it is about. Own notes are left out whole: `is_shared` tells them.
"""

DISCLOSED = AllowList(
    {
        "meeting": frozenset({"title", "held_on", "starts", "ends", "place"}),
        "briefing_line": frozenset({"name", "words"}),
    }
)
"""What a briefing for disclosure may hold of records: its meeting, and lines that are releasable.

Of the figures in these lines `reports.briefing.leaving` tells which may leave.
"""

LICENCE = AllowList(
    {
        "general_licence": frozenset(
            {"product_groups", "items", "hs_codes", "value_chains", "member_states",
             "valid_from", "valid_until", "quantity_kg", "per_company_kg"}
        ),
        "exporter": frozenset({"name", "name_zh"}),
    }
)  # fmt: skip
"""What a sheet about a general licence may hold for outside: what it asks, and who holds it.

Its holder is a Chinese exporter, whom the other side knows; its customers are EU companies and stay
inside with all that was drawn, as does what the desk calls it. Of the figures beside it
`statistics.suppression.licence` tells which may leave; stoppage days are of lines of companies,
and none leave.
"""

_SHARED = ("answer", "conclusion", "question")


def is_shared(outcome: Outcome) -> bool:
    """Tell whether both sides heard it: all that was said but notes of one's own.

    What a newer version may call otherwise stays inside.
    """
    return outcome.kind in _SHARED


def public(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Return the measures that say what the product ships, which is public, and nothing else.

    One that the desk added or changed stays inside, its name and the mark in charts included.
    """
    return tuple(filter(is_as_shipped, measures))


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of an outer list: its headings, and the field of a record that it tells of.

    A column whose words are of one language has no heading in the other.
    """

    english: str
    chinese: str
    table: str
    field: str

    @property
    def heading(self) -> str:
        """The heading in both languages."""
        return self.said("en-zh")

    def said(self, language: str) -> str:
        """Return the heading in "en", "zh" or "en-zh"; "" where it has none."""
        known = (("en", self.english), ("zh", self.chinese))
        return " ".join(words for one, words in known if words and one in language.split("-"))


LIST_COLUMNS: dict[str, PaperColumn] = {
    "position": PaperColumn("Position", "序号", "list_entry", "rank"),
    "number": PaperColumn("Application number", "申请编号", "application", "number"),
    "product_en": PaperColumn("Product", "", "application", "product_group"),
    "product_zh": PaperColumn("", "产品", "application", "product_group"),
}
"""The columns of an outer list by their names in the frozen copy, in their order.

A column is printed only where its field passes the allow-list of the paper, both locks included.
"""


def on_paper(*, product_words: bool) -> AllowList:
    """Return what an outer list may hold, with or without product words."""
    return OUTER_WITH_PRODUCT if product_words else OUTER


def at_table(*, product_words: bool) -> AllowList:
    """Return what the printed list for the table may hold, with or without product words."""
    return TABLE_PAPER if product_words else OUTER.with_fields("meeting", "held_on")


def outer_fields(through: AllowList) -> tuple[str, ...]:
    """Return the names of the columns of an outer list that an allow-list lets pass, in order."""
    return tuple(name for name, one in LIST_COLUMNS.items() if through.lets(one.table, one.field))


def outer_row(row: Mapping[str, object], through: AllowList) -> tuple[object, ...]:
    """Return of a row of a list only what may leave; a row without a field has None there."""
    return tuple(row.get(name) for name in outer_fields(through))


@cache
def _declared(table: str) -> dict[str, Field]:
    record = RECORDS.get(table)
    found = {field.name: field for field in fields_of(record)} if record is not None else {}
    if record is Application:
        found |= {field.name: field for field in fields_of(Standing)}
    return found


def _is_plain(declared: Field | Column, value: Any) -> bool:
    """Tell whether a value is what the field is for: a term of users' own can name anything."""
    if value is not None and declared.kind is Kind.DAY:
        return days.is_day(str(value))
    if value is None or declared.kind is not Kind.CHOICE:
        return True
    return vocabulary.term(declared.vocabulary, value) is not None
