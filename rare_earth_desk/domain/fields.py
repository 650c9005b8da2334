"""Declaring a field of a record once: label, help, kind, section, where it shows.

Editor, list, import, export, search, history and the file's table all read this declaration, so
a new field of an application is one line in `domain/records/application.py`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Any, Literal

from rare_earth_desk.domain.frozen import dataclass


class Kind(StrEnum):
    """What a field holds; decides its editor, its column type and how it is compared."""

    TEXT = "text"
    NOTE = "note"
    INTEGER = "integer"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    FLAG = "flag"
    LINK = "link"


# The most characters of a text; a note is as long as a cell of a spreadsheet can be.
_LONGEST = {Kind.TEXT: 500, Kind.NOTE: 32_767}
_LONGEST_WORD = 250

Form = Literal["", "time", "zone", "live", "terms", "year"]
Exposure = Literal["china", "eu", "personal", "desk"]


@dataclass(frozen=True, slots=True)
class Field:
    """One declared field.

    `vocabulary` names the list of terms of a choice (see `domain.vocabulary`), or of a text that
    holds several of them; with `open_list` users may add words of their own. `links` names the
    record table a link points to. `exposure` says who may see it: "china" may be handed over, "eu"
    stays on the EU side, "personal" is personal data, "desk" is a working note. `width` > 0 offers
    the field as a list column. A link that `holds` keeps what it points to in the register: it
    cannot be taken out before. `searches` names the page whose search language the text is written
    in, `unasked` the columns that follow from the field, so that it cannot ask for them. `lasting`
    says of a computed field that it stays the same as the case moves on. `form` says how a text is
    written: a time of day, a time zone, with live fields, several terms of its vocabulary with
    commas between (see `domain.text_forms`); of a whole number it says that it is a year. `most`
    is how many characters it holds where that is not what all of its kind hold. A text that is kept
    `apart` is too long to be read along with its record: pages read it by itself. `several` says
    of a text that it holds several values with commas between them, of which a search means one
    as a whole. What is `inner` is written by commands alone: no list and no form has it.
    """

    name: str
    label: str
    help: str
    kind: Kind
    section: str = ""
    vocabulary: str = ""
    open_list: bool = False
    links: str = ""
    holds: bool = False
    least: float | None = None
    unit: str = ""
    exposure: Exposure = "eu"
    width: int = 0
    indexed: bool = False
    lasting: bool = False
    searches: str = ""
    unasked: tuple[str, ...] = ()
    most: int = 0
    form: Form = ""
    apart: bool = False
    several: bool = False
    inner: bool = False

    @property
    def longest(self) -> int:
        """How many characters the field holds, however they come in."""
        return self.most or longest(self.kind)


def longest(kind: Kind) -> int:
    """Return how many characters a field of a kind holds unless it says otherwise."""
    return _LONGEST.get(kind, _LONGEST_WORD)


_KEY = "field"


def _declared(kind: Kind, label: str, help: str, **rest: Any) -> Any:  # noqa: A002
    spec = {"label": label, "help": help, "kind": kind, **rest}
    return dataclasses.field(default=None, metadata={_KEY: spec})


def text(label: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare one line of text."""
    return _declared(Kind.TEXT, label, help, **rest)


def note(label: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare text of several lines."""
    return _declared(Kind.NOTE, label, help, **rest)


def integer(label: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare a whole number."""
    return _declared(Kind.INTEGER, label, help, **rest)


def amount(label: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare a decimal number; give its `unit`."""
    return _declared(Kind.NUMBER, label, help, **rest)


def day(label: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare a day as ISO 8601 text, possibly of reduced precision (see `domain.days`)."""
    return _declared(Kind.DAY, label, help, **rest)


def moment(label: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare a moment as ISO 8601 text in UTC; shown in local time."""
    return _declared(Kind.MOMENT, label, help, **rest)


def choice(label: str, vocabulary: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare a term of the named vocabulary, stored by its key."""
    return _declared(Kind.CHOICE, label, help, vocabulary=vocabulary, **rest)


def flag(label: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare yes (1), no (0) or not known (None)."""
    return _declared(Kind.FLAG, label, help, **rest)


def link(label: str, to: str, *, help: str, **rest: Any) -> Any:  # noqa: A002
    """Declare a reference to the row id of the record table `to`."""
    return _declared(Kind.LINK, label, help, links=to, indexed=True, **rest)


def field_names(record: type) -> list[str]:
    """Return the names of the declared fields of a record class, in order of declaration."""
    return list(_specs(record))


def fields_of(record: type) -> tuple[Field, ...]:
    """Return the declared fields of a record class, in order of declaration."""
    return tuple(_by_name(record).values())


def field_of(record: type, name: str) -> Field:
    """Return one declared field; raises KeyError when the record has no such field."""
    return _by_name(record)[name]


def by_section(fields: Iterable[Field]) -> dict[str, list[Field]]:
    """Return the fields of each section, in order of declaration wherever they are declared."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        found.setdefault(field.section, []).append(field)
    return found


@cache
def _specs(record: Any) -> dict[str, dict[str, Any]]:
    """Return what was declared of each field: those of the record, of its base, what stands last.

    A field that a record declares anew stands where the record has it.
    """
    found = {f.name: f.metadata[_KEY] for f in dataclasses.fields(record) if _KEY in f.metadata}
    own = [name for name in record.__annotations__ if name in found]
    last = [name for name in getattr(record, "last", ()) if name in found]
    order = [name for name in dict.fromkeys((*own, *found)) if name not in last] + last
    return {name: found[name] for name in order}


@cache
def _by_name(record: Any) -> dict[str, Field]:
    # Made when somebody asks: the first picture waits for the fields of a few records only.
    return {name: Field(name=name, **spec) for name, spec in _specs(record).items()}
