"""A case as the rules of priority lists see it, whether it comes from facts or from records."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from rare_earth_desk.domain import clock_stops
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.text import normal_number

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.domain.facts import Facts


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules ask of one application. Days are ISO 8601 text, possibly vague.

    `company` and `exporter` are names; `size_class` is that of the company. `working_days` count
    from acceptance and `days_waiting` from filing, both None once it is decided; `stopped_days`
    of the latter it was back with the applicant.
    """

    id: str
    number: str | None = None
    company: str | None = None
    company_id: str | None = None
    size_class: str | None = None
    member_state: str | None = None
    exporter: str | None = None
    province: str | None = None
    product_group: str | None = None
    value_chain: str | None = None
    end_use: str | None = None
    end_user_country: str | None = None
    consent: int | None = None
    precautionary: int | None = None
    line_stop: str | None = None
    line_stop_on: str | None = None
    stock_reported_on: str | None = None
    named_by_state: int | None = None
    filed_on: str | None = None
    accepted_on: str | None = None
    outcome: str | None = None
    holder: str | None = None
    channel: str | None = None
    list_number: int | None = None
    times_listed: int | None = None
    answer: str | None = None
    working_days: int | None = None
    days_waiting: int | None = None
    stopped_days: int = 0

    @property
    def plain_number(self) -> str:
        """The application number as it is compared, "" for none."""
        return normal_number(self.number or "")

    @property
    def age(self) -> int:
        """Its net age: days since its filing, less those with the applicant; 0 if not known."""
        return max((self.days_waiting or 0) - self.stopped_days, 0)

    @property
    def whose(self) -> str:
        """Whose it is where companies are told apart: a case without one has one of its own."""
        return self.company_id or f"case {self.id}"

    @property
    def name(self) -> str | Phrase:
        """How people know it: its number, else its company."""
        return self.number or self.company or phrase("a case without a number")


_OWN = ("id", "size_class", "stopped_days")
_OF_FACTS = tuple(field.name for field in fields(Case) if field.name not in _OWN)


def of_facts(facts: Facts, places: Iterable[int], sizes: Mapping[str, str | None]) -> list[Case]:
    """Return the cases at some places of the facts; `sizes` tells the size class by company id."""
    chosen = list(places)
    columns = facts.columns_at(chosen, _OF_FACTS)
    made = []
    for place, *values in zip(chosen, *(columns[name] for name in _OF_FACTS), strict=True):
        known = dict(zip(_OF_FACTS, values, strict=True))
        size = sizes.get(known["company_id"] or "")
        text, waiting = facts.value(place, "clock_stops"), known["days_waiting"]
        stopped = stopped_days(text, waiting, facts.today)
        made.append(Case(id=facts.ids[place], size_class=size, stopped_days=stopped, **known))
    return made


def stopped_days(stops: str | None, waiting: int | None, today: date) -> int:
    """Return how many of the days a case has waited by today it was with the applicant."""
    if not stops or not waiting:
        return 0
    at = today.toordinal()
    return clock_stops.stopped_days(clock_stops.parse(stops), at - waiting, at)


def twins(numbers: Iterable[tuple[str, str | None]]) -> dict[str, tuple[str, ...]]:
    """Return, of (case, number) pairs, for each case whose number others have too those others."""
    by_number: dict[str, list[str]] = defaultdict(list)
    for id_, number in numbers:
        plain = normal_number(number or "")
        if plain:
            by_number[plain].append(id_)
    return {
        id_: tuple(other for other in same if other != id_)
        for same in by_number.values()
        if len(same) > 1
        for id_ in same
    }


_ODD = re.compile(r"[^A-Z0-9/.()]")
_LEAST_LETTERS, _LEAST_FIGURES = 6, 4


def is_well_formed(number: str) -> bool:
    """Tell whether a text looks like an application number; its real format is not known.

    It has at least six letters and figures, four figures among them, and no other signs than
    those found in numbers.
    """
    plain = normal_number(number)
    figures = sum(letter.isdigit() for letter in plain)
    return len(plain) >= _LEAST_LETTERS and figures >= _LEAST_FIGURES and not _ODD.search(plain)


def is_plain(number: str) -> bool:
    """Tell whether a number is written in plain letters and figures, without blanks."""
    return number.isascii() and not any(letter.isspace() for letter in number)


def shape(number: str) -> str:
    """Return how a number is built: "DEMO-2025-000123" is "A4 9 10"."""
    plain = normal_number(number)
    parts = re.findall(r"\d+|[^\d]+", plain)
    return " ".join(f"{'9' if part[0].isdigit() else 'A'}{len(part)}" for part in parts)
