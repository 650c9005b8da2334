"""The grammar of the call line: what a company tells on the phone of its stocks, in one line.

    volt magnets 12                     12 days of stock from today; also 12 days, 3 weeks
    volt magnets stop 15 dec            production stops on that day; also stop in 3 weeks
    volt magnets stopped since 3 nov    production stands still since then; alone: from today
    volt magnets runs again 20 nov      it runs again from that day; alone: from today
    2417 12                             the same of one application, by the end of its number
    volt 12                             without a product group: of all goods of the company
    volt magnets 12; asked twice        what follows a semicolon is a note

Reading a line finds no companies and no cases: that is for who asks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Literal

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Refused

What = Literal["", "stock", "stop", "stopped", "runs"]

LONGEST = 2_000
_NOTE = ";"
_MOST_DAYS = 3_650
_MOST_WORDS_OF_A_GROUP = 3
_UNITS = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "wk": 7, "wks": 7}
# The figure may stick to its unit: 3w.
_LENGTH = re.compile(rf"(\d{{1,6}})\s*({'|'.join(_UNITS)})?", re.ASCII | re.IGNORECASE)
# Words that say what is told, with those that may follow them.
_WORDS: dict[What, str] = {
    "stopped": r"(?:stopped|stands still|stood still)(?: since| from| on)?",
    "runs": r"(?:runs|restarted|resumed)(?: again)?(?: since| from| on)?",
    "stop": r"(?:stops?|stopping|will stop)(?: on| from)?",
}
_SAID = tuple(
    (what, re.compile(rf"(?:{words})\b", re.IGNORECASE)) for what, words in _WORDS.items()
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a line says of whom; `what` is "" while it is being typed.

    `who` are the words that name company and goods. `days` are told with "stock", a `day` with all
    others; `note` is what followed the semicolon.
    """

    who: str
    what: What = ""
    days: int | None = None
    day: str | None = None
    note: str = ""

    def readings(self, own: Callable[[str], str | None]) -> list[tuple[str, str | None]]:
        """Return how the words before may be read, as (company, product group), likelier first.

        `own` returns the product group of the user's own that a text is, None for none. A word
        that is a group may also belong to the name of the company.
        """
        words = self.who.split()
        found: list[tuple[str, str | None]] = []
        for count in range(min(_MOST_WORDS_OF_A_GROUP, len(words) - 1), 0, -1):
            text = " ".join(words[-count:])
            group = vocabulary.means("product_group", text) or own(text)
            if group is not None:
                found.append((" ".join(words[:-count]), group))
        return [*found, (self.who, None)]


def parse(line: str, today: date) -> Told | None:
    """Return what a line says, None for a blank one.

    Raises Refused, in one sentence, for one that says nothing that can be recorded.
    """
    said, _sign, note = (part.strip() for part in line.partition(_NOTE))
    said = " ".join(said.split())
    if not said:
        return None
    if len(line) > LONGEST:
        raise Refused(
            "A line takes up to {most} characters, this one has {n}; shorten it.",
            most=LONGEST, n=len(line),
        )  # fmt: skip
    words = said.split()
    for place in range(1, len(words)):
        for what, form in _SAID:
            rest = " ".join(words[place:])
            if found := form.match(rest):
                who = " ".join(words[:place])
                day = _day(what, rest[found.end() :].strip(), today)
                return Told(who, what, day=day, note=note)
    return _stock(words, note)


def _stock(words: Sequence[str], note: str) -> Told:
    """Return a line that ends in days of stock, or says nothing yet."""
    for count in (2, 1):
        found = _LENGTH.fullmatch(" ".join(words[-count:])) if len(words) > count else None
        if found is not None and (count == 1 or found[2]):
            return Told(" ".join(words[:-count]), "stock", days=_length(found), note=note)
    return Told(" ".join(words), note=note)


def _length(found: re.Match[str]) -> int:
    length = int(found[1]) * _UNITS[(found[2] or "d").casefold()]
    if length > _MOST_DAYS:
        raise Refused(
            "A stock of {n:day|days} is longer than {most}; check the figure.",
            n=length,
            most=_MOST_DAYS,
        )
    return length


def _day(what: What, text: str, today: date) -> str:
    """Return the day that is told, today where none is; raises Refused where it does not fit."""
    if not text:
        if what == "stop":
            raise Refused("Say when production stops, such as “stop 15 dec” or “stop in 3 weeks”.")
        return today.isoformat()
    ahead = _LENGTH.fullmatch(text[3:]) if text.casefold().startswith("in ") else None
    if ahead is not None and what == "stop":
        return (today + timedelta(days=_length(ahead))).isoformat()
    day = _read(text, today)
    if what == "stop":
        return _ahead(text, day, today)
    if days.first(day) > today:
        raise Refused(
            "{day} is still to come; of a stop to come say “stop {text}”."
            if what == "stopped"
            else "{day} is still to come; write it down when it runs again.",
            day=days.show(day), text=text,
        )  # fmt: skip
    return day


def _read(text: str, today: date) -> str:
    found = days.read(text, today=today)
    if found.day is None:
        raise Refused(
            "“{text}” can be {choices}; write the day with its month in letters and its year.",
            text=text, choices=" or ".join(map(days.show, found.choices)),
        )  # fmt: skip
    return found.day


# A day without a year is one of these coming days rather than one long past.
_COMING = 270


def _ahead(text: str, day: str, today: date) -> str:
    """Return the day of a stop to come: without a year that of the coming months."""
    if days.last(day) >= today:
        return day
    later = days.read(text, today=today + timedelta(days=_COMING)).day
    is_next_year = later is not None and later[4:] == day[4:] and later > day
    return later if later is not None and is_next_year else day
