"""The mapping of a source's headings and words to ours, as the dialog and mapping files keep it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, cast

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.headings import plain
from rare_earth_desk.exchange.our_fields import OurField
from rare_earth_desk.exchange.outcomes import outcome_of
from rare_earth_desk.exchange.table import brief
from rare_earth_desk.exchange.target import APPLICATIONS, Target, table_named, target_of
from rare_earth_desk.exchange.toml_writing import to_toml

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as Dict

    from rare_earth_desk.domain.days import Order
    from rare_earth_desk.exchange.table import Table

NewValues = Literal["add", "refuse"]
Twins = Literal["refuse", "add"]
Decimals = Literal["", "point", "comma"]

_OPTIONS: dict[str, tuple[str, ...]] = {
    "dates": ("day-first", "month-first", "iso"),
    "new_values": ("add", "refuse"),
    "twins": ("refuse", "add"),
    "decimals": ("point", "comma"),
}
# More letters of a word than any term has are not compared with the terms.
_COMPARED = 200
_MATCHES = ("number", "own_reference")  # of applications
_MATCH = "value of match"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is which of our fields, and what a source's words mean.

    `columns`: our field -> their heading. `values`: our field -> their word -> ours; "" means no
    value, for the outcome "still pending". `dates` is the order of day and month. While
    `dates_certain` is False nobody has confirmed it, and ambiguous days are shown instead of read.
    `into` is the table that the rows come into, `match` by which of its fields, with commas between
    them, they are found there; a field that it lacks stands for what its declaration says. `twins`
    says what becomes of a row that has the number or name of an earlier one but says otherwise: it
    is refused, or added as a record of its own and reported. `decimals` is the sign before the
    decimals of columns that do not tell by themselves; "" where nobody said.
    """

    columns: Dict[str, str] = field(default_factory=dict)
    values: Dict[str, Dict[str, str]] = field(default_factory=dict)
    dates: Order = "day-first"
    new_values: NewValues = "add"
    match: str = "number"
    twins: Twins = "refuse"
    dates_certain: bool = False
    decimals: Decimals = ""
    into: str = APPLICATIONS

    @property
    def target(self) -> Target:
        """What the rows come into."""
        return target_of(self.into)

    @property
    def keys(self) -> tuple[str, ...]:
        """The fields by which a row is found in the register."""
        asked, target = _listed(self.match), self.target
        return asked if asked and all(name in target.fields for name in asked) else target.keys

    @property
    def order(self) -> Order:
        """The order by which days are read: "iso" leaves ambiguous ones open."""
        return self.dates if self.dates_certain else "iso"

    def to_toml(self) -> str:
        """Return the mapping file; an order of dates that is not certain is left out."""
        options: dict[str, str] = {"dates": self.dates} if self.dates_certain else {}
        options |= {} if self.target.is_cases else {"into": self.into}
        options |= {"new_values": self.new_values, "match": ", ".join(self.keys)}
        options |= {"twins": self.twins}
        options |= {"decimals": self.decimals} if self.decimals else {}
        words = {f"values.{name}": self.values[name] for name in self.values if self.values[name]}
        return to_toml({"columns": self.columns, **words, "options": options})

    @classmethod
    def from_toml(
        cls, text: str, name: str = "The mapping file", into: str = APPLICATIONS
    ) -> Mapping:
        """Read a mapping file; raises Refused naming what in it is wrong.

        Without `dates` the order counts as not certain; without an option `into` it is for the
        table given.
        """
        content = _parsed(text, name)
        _refuse_unknown(content, ("columns", "values", "options"), "section", name)
        columns = _texts(content.get("columns", {}), "columns", name)
        values = content.get("values", {})
        options = _texts(content.get("options", {}), "options", name)
        if not isinstance(values, dict):
            raise Refused("{file} needs [values.FIELD] sections, not values.", file=name)
        _refuse_unknown(options, (*_OPTIONS, "match", "into"), "option", name)
        target = target_of(table_named(options["into"]) if "into" in options else into)
        for place in (columns, values):
            _refuse_unknown(place, target.fields, "field", name)
        match = _listed(options.get("match", "")) or target.keys
        _refuse_unknown(match, _MATCHES if target.is_cases else target.fields, _MATCH, name)
        for option, known in _OPTIONS.items():
            if option in options:
                _refuse_unknown([options[option]], known, f"value of {option}", name)
        return cls(
            columns=columns,
            values={key: _texts(words, f"values.{key}", name) for key, words in values.items()},
            dates=cast("Order", options.get("dates", "day-first")),
            new_values=cast("NewValues", options.get("new_values", "add")),
            match=", ".join(match),
            twins=cast("Twins", options.get("twins", "refuse")),
            dates_certain="dates" in options,
            decimals=cast("Decimals", options.get("decimals", "")),
            into=target.table,
        )

    def validate(self, table: Table) -> None:
        """Check the mapping against a table; raises Refused for the first thing wrong.

        Every heading must be there, at least one column must tell which record a row is about,
        and every word must be mapped to one that the register knows or may add.
        """
        fields = self.target.fields
        for name, heading in self.columns.items():
            _refuse_unknown([name], fields, "field", "The mapping")
            find_heading(table, heading)
        if not any(name in self.columns for name in self.target.identifying):
            raise _cannot_tell(self.target, table)
        for name, words in self.values.items():
            for word, ours in words.items():
                _check_word(fields[name], word, ours, self.new_values)


def _cannot_tell(target: Target, table: Table) -> Refused:
    if target.is_cases:
        return Refused(
            "No column of {file} is mapped to the application number, the own reference, the "
            "company or the exporter; map at least one, or the rows cannot be told apart.",
            file=table.name,
        )
    return Refused(
        "No column of {file} is mapped to {fields}; map at least one, or the rows cannot be told "
        "apart.",
        file=table.name,
        fields=target.labels(target.identifying),
    )


def _listed(match: str) -> tuple[str, ...]:
    """Return the fields that the option `match` names."""
    return tuple(filter(None, (name.strip() for name in match.split(","))))


def _parsed(text: str, name: str) -> dict[str, Any]:
    """Return the content of a TOML text; whatever the parser stumbles over is Refused."""
    cause: Exception
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError as error:
        reason, cause = "brackets within brackets without end", error
    except ValueError as error:  # TOMLDecodeError, and numbers of thousands of figures
        reason, cause = brief(str(error), 120), error
    raise Refused(
        "{file} is no valid TOML ({reason}); put that line right.", file=name, reason=reason
    ) from cause


def find_heading(table: Table, heading: str) -> str:
    """Return the table's heading that is meant: exactly, or apart from case and punctuation.

    Raises Refused with the nearest heading when there is none.
    """
    if heading in table.headings:
        return heading
    alike = [known for known in table.headings if plain(known) == plain(heading)]
    if len(alike) == 1:
        return alike[0]
    raise Refused(
        "{file} has no column {heading}; choose one of: {nearest}.",
        file=table.name,
        heading=brief(heading),
        nearest=nearest(heading, table.headings),
    )


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known words nearest to one that is not known, or the first dozen of them."""
    folded = {plain(one): brief(one) for one in known}
    close = get_close_matches(plain(word[:_COMPARED]), folded, n=3, cutoff=0.6)
    if close:
        return ", ".join(folded[one] for one in close)
    return ", ".join(list(folded.values())[:12]) + (" …" if len(folded) > 12 else "")


def _texts(content: Any, section: str, name: str) -> dict[str, str]:
    if not isinstance(content, dict) or not all(isinstance(v, str) for v in content.values()):
        raise Refused(
            "In {file} every line of [{section}] must be a name, = and a text in quotation marks.",
            file=name,
            section=brief(section),
        )
    return content


def _refuse_unknown(words: Iterable[str], known: Iterable[str], kind: str, name: str) -> None:
    known = tuple(known)
    for word in words:
        if word not in known:
            raise Refused(
                "{file} names the unknown {kind} {word}; choose one of: {nearest}.",
                file=name,
                kind=kind,
                word=brief(word),
                nearest=nearest(word, known),
            )


def _check_word(ours: OurField, word: str, target: str, new_values: NewValues) -> None:
    """Refuse a word mapped to one that is not in a closed vocabulary."""
    if not target or not ours.vocabulary:
        return
    if ours.of_case == "outcome":
        known = outcome_of(target) is not None
    else:
        known = vocabulary.recognise(ours.vocabulary, target) is not None
    if known or (ours.open_list and new_values == "add"):
        return
    raise Refused(
        "The mapping takes {word} for {target}, no term of {field}; choose one of: {nearest}.",
        word=brief(word),
        target=brief(target),
        field=ours.label,
        nearest=nearest(target, [term.key for term in vocabulary.terms(ours.vocabulary)]),
    )
