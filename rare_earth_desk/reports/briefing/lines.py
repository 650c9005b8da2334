"""The lines of the library as a briefing prints them: of the day, with their figures filled in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, live_fields, outer
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.ready_briefing import ready_lines
from rare_earth_desk.domain.records import BriefingLine
from rare_earth_desk.reports.briefing.leaving import Leaving

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rare_earth_desk.register import Register
    from rare_earth_desk.reports.briefing.figures import Figures

_NAMED = 3  # so many lines are named where something is told of several
_NO_PLACE = 1 << 30


@dataclass(frozen=True, slots=True)
class Said:
    """A line as it is printed; of a defensive point `question` is what may be asked."""

    words: str
    question: str = ""
    releasable: bool = False


@dataclass(slots=True)
class Lines:
    """The lines by part, in order, and those that are left out and why, by their names.

    `figures` are the live fields of the lines that are printed, with what they read.
    """

    parts: dict[str, list[Said]] = field(default_factory=lambda: defaultdict(list))
    expired: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    unverified: list[str] = field(default_factory=list)
    figures: dict[str, str] = field(default_factory=dict)

    def notes(self) -> list[Phrase]:
        """Return what is told inside of lines that were left out or are not verified."""
        told = (
            ("{n:line has|lines have} expired: {names}", self.expired),
            ("{n:line has|lines have} no figure on this day: {names}", self.unknown),
            ("{n:line is|lines are} to be verified: {names}", self.unverified),
        )
        return [_note(words, names) for words, names in told if names]

    def warnings(self) -> tuple[Phrase, ...]:
        """Return what whoever discloses it is told of figures that may not leave."""
        if not self.withheld:
            return ()
        words = (
            "{n:releasable line was|releasable lines were} left out, as small counts, or what "
            "would give such away, stand in them: {names}"
        )
        return (_note(words, self.withheld),)


def _note(words: str, names: list[str]) -> Phrase:
    more = len(names) - _NAMED
    listed: Phrase | str = ", ".join(names[:_NAMED])
    if more > 0:
        listed = phrase("{listed} and {n} more", listed=listed, n=more)
    return phrase(f"{words}.", n=len(names), names=listed)


def lines(figures: Figures, *, disclosure: bool = False) -> Lines:
    """Return the lines of the day of the figures; for `disclosure` only the releasable ones.

    Raises Refused where one asks for a figure that there is not.
    """
    found, leaving = Lines(), Leaving(figures) if disclosure else None
    for line in _in_order(_library(figures.register)):
        if disclosure and not line.releasable:
            continue
        if line.valid_until and days.last(line.valid_until) < figures.day:
            found.expired.append(_name(line))
        elif not _begins_after(line, figures.day):
            _add(found, line, figures, leaving)
    return found


def _library(register: Register) -> list[BriefingLine]:
    # A register that another version made has its lines when a window has been open on it.
    return ready_lines() if register.never_had(BriefingLine) else register.records(BriefingLine)


def _in_order(every: Iterable[BriefingLine]) -> list[BriefingLine]:
    return sorted(every, key=lambda one: (one.position or _NO_PLACE, one.id))


def _begins_after(line: BriefingLine, day: date) -> bool:
    return bool(line.valid_from) and days.first(line.valid_from or "") > day


def _name(line: BriefingLine) -> str:
    return line.name or line.words or "?"


def _add(found: Lines, line: BriefingLine, figures: Figures, leaving: Leaving | None) -> None:
    told = line if leaving is None else outer.DISCLOSED.only(line)
    question = (told.name or "") if line.part == "defensive" else ""
    texts = (question, told.words or "")
    if not line.part or not texts[1]:
        return
    for text in texts:
        live_fields.refuse_unknown(_name(line), text)
    names = dict.fromkeys(name for text in texts for name in live_fields.names_in(text))
    if leaving is not None and not all(map(leaving.lets, names)):
        found.withheld.append(_name(line))
        return
    values = figures.values(names)
    if names.keys() - values.keys():
        found.unknown.append(_name(line))
        return
    found.figures |= values
    asked, words = (live_fields.filled(text, values) for text in texts)
    found.parts[line.part].append(Said(words, asked, bool(line.releasable)))
    if line.verification != "verified":
        found.unverified.append(_name(line))
