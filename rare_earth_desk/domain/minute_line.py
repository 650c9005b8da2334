"""The grammar of the minute line: one line of typing while somebody speaks.

    2417 a                      the case whose number ends in 2417 is approved, today
    2417 a 12/11                approved on 12 November
    2417 s end-user certificate papers are missing, and which
    2417 r data error           refused, with the ground
    2417 2420-2425 a            several cases at once; also 2417, 2419
    a                           the case on offer
    #3 a    #3,5 a    #3-7 v    by position on the list under discussion
    07KT a   07KT 09XM a        by position and check code of a printed list; also 7kta
    ! text   ? text   - text    an undertaking, an open question, a note of one's own
    = text                      what both sides agreed
    >   > p   > 3               the next point of the agenda, parking this one, point 3
    > text   > text 15 min      a new point, perhaps with the time set aside for it

Reading a line finds no cases: that is `domain.case_finder`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Literal

from rare_earth_desk.domain import days, minute_verbs, vocabulary
from rare_earth_desk.domain.minute_verbs import Verb
from rare_earth_desk.domain.named_cases import (
    DIGITS,
    MOST,
    Wanted,
    is_figures,
    is_named,
    named,
    unstuck,
)
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.text import fold, shortened

Kind = Literal["promise", "question", "note", "conclusion"]

MARKS: dict[str, Kind] = {
    "!": "promise", "?": "question", "-": "note", "–": "note", "—": "note", "=": "conclusion",
}  # fmt: skip
TO_POINT = ">"
LONGEST = 2_000
_SHOWN = 30  # characters of a word in a sentence about it

# A new point with its time: General licences 15 min.
_TIMED = re.compile(r"(.*\S)\s+(\d{1,3})\s*(?:min|mins|minutes?|['’′])\.?", re.ASCII | re.I)
_MOST_WORDS_OF_A_DAY = 3


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a line says of cases; without `cases` it speaks of the case on offer.

    `verb` is None while only cases are named. `day` is None where none was typed. `ground` is a
    term of "refusal_ground".
    """

    cases: tuple[Wanted, ...]
    verb: Verb | None
    day: str | None = None
    ground: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """An undertaking, an open question or a note of one's own; `cases` are those it names."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class ToPoint:
    """The next point of the agenda, the one of a number, or a new one with a title.

    `parks` leaves the point before for the next meeting instead of calling it done. `minutes` is
    the time set aside for a new one.
    """

    number: int | None = None
    title: str = ""
    minutes: int | None = None
    parks: bool = False


def _no_number(_text: str) -> bool:
    return False


def parse(
    line: str, today: date, is_number: Callable[[str], bool] = _no_number
) -> Outcome | Remark | ToPoint | None:
    """Return what a line says, None for a blank one.

    `is_number` tells whether figures with a dash between are an application number of the register
    or the last parts of one: 2024-0099 is no range then.

    Raises Refused, in one sentence, for a line that says nothing that can be recorded.
    """
    text = " ".join(line.split())
    if not text:
        return None
    if len(text) > LONGEST:
        raise Refused(
            "A line takes up to {most} characters, this one has {n}; shorten it.",
            most=LONGEST,
            n=len(text),
        )
    if text[0] == TO_POINT:
        return _to_point(text[1:].strip())
    kind = MARKS.get(text[0])
    if kind is not None:
        return _remark(kind, text[1:].strip())
    return _outcome(unstuck(text.split(" ")), today, is_number)


def _remark(kind: Kind, text: str) -> Remark:
    if not text:
        raise Refused("Write the text after the sign, such as “! list of open cases by Friday”.")
    return Remark(kind, text)


def _to_point(text: str) -> ToPoint:
    if re.fullmatch(r"\d{1,3}", text, re.ASCII):
        return ToPoint(int(text))
    if text.casefold() in ("p", "park"):
        return ToPoint(parks=True)
    timed = _TIMED.fullmatch(text)
    return ToPoint(title=timed[1], minutes=int(timed[2])) if timed else ToPoint(title=text)


def _outcome(words: Sequence[str], today: date, is_number: Callable[[str], bool]) -> Outcome:
    count = next((n for n, word in enumerate(words) if not is_named(word)), len(words))
    cases = tuple(case for word in words[:count] for case in named(word, is_number))
    if len(cases) > MOST:
        raise Refused(
            "This line names {n} cases; a line takes up to {most}. Part the range.",
            n=len(cases),
            most=MOST,
        )
    rest = words[count:]
    if not rest:
        return Outcome(cases, None)
    verb = minute_verbs.find(rest[0])
    if verb is None:
        raise _no_verb(rest[0], named=bool(cases))
    day, rest = _day(rest[1:], today)
    if rest and all(map(is_figures, rest)):
        said = " ".join((*words[:count], *rest, words[count]))
        raise Refused("Write every number before the letter: {line}", line=shortened(said, _SHOWN))
    ground, rest = _ground(rest) if verb.answer == "A6" else (None, rest)
    return Outcome(cases, verb, day, ground, " ".join(rest))


def _no_verb(word: str, *, named: bool) -> Refused:
    meant = minute_verbs.begun(word)
    if named and meant:
        return Refused(
            "“{word}” is none of the letters below; it may mean {verbs}.",
            word=shortened(word, _SHOWN), verbs=_letters_of(meant),
        )  # fmt: skip
    if meant:
        return Refused(
            "“{word}” is neither a number nor one of the letters below; it may mean {verbs}.",
            word=shortened(word, _SHOWN), verbs=_letters_of(meant),
        )  # fmt: skip
    if not named:
        return Refused(
            "“{word}” is neither a number nor one of the letters below; begin with the last "
            "figures of the number, or with ! ? -.",
            word=shortened(word, _SHOWN),
        )
    return Refused(
        "“{word}” is none of the letters below; after the number say what was answered, such as "
        "a for approved.",
        word=shortened(word, _SHOWN),
    )


def _letters_of(verbs: Sequence[Verb]) -> Phrase:
    """Return letters with their words, "ac (accepted) or wd (withdrawn)"."""
    named = [phrase("{key} ({label})", key=one.key, label=phrase(one.label)) for one in verbs]
    return reduce(lambda told, one: phrase("{first} or {other}", first=told, other=one), named)


def _day(words: Sequence[str], today: date) -> tuple[str | None, Sequence[str]]:
    """Take a day from the beginning of the words, the longest that can be read."""
    for count in range(min(_MOST_WORDS_OF_A_DAY, len(words)), 0, -1):
        text = " ".join(words[:count])
        if count == 1 and DIGITS.fullmatch(text):
            continue  # a plain figure belongs to the note: 3 certificates
        try:
            read = days.read(text, today=today)
        except Refused:
            if count == 1 and _DAY_LIKE.fullmatch(text):
                raise
            continue
        if read.day is None:
            raise Refused(
                "“{text}” can be {choices}; write the day with its month in letters and its year.",
                text=text,
                choices=" or ".join(map(days.show, read.choices)),
            )
        return read.day, words[count:]
    return None, words


_DAY_LIKE = re.compile(
    r"\d{1,4}[/.]\d{1,2}([/.]\d{2,4})?\.?|\d{4}-\d\d?(-\d\d?)?|(\d{4}-?)?[wq]\d{1,2}",
    re.ASCII | re.IGNORECASE,
)


def _ground(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Take a ground of refusal from the beginning of the words, the longest that is known."""
    for count in range(min(4, len(words)), 0, -1):
        text = " ".join(words[:count])
        key = vocabulary.recognise("refusal_ground", text.rstrip(",;:."))
        if key is not None and fold(text):
            return key, words[count:]
    return None, words
