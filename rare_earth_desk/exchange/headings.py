"""Recognising which of our fields a heading means."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache

from rare_earth_desk.domain.text import fold
from rare_earth_desk.exchange.heading_words import HEADING_WORDS
from rare_earth_desk.exchange.record_heading_words import words_of_record
from rare_earth_desk.exchange.target import APPLICATIONS, target_of

EXACT, KNOWN, WEAK = 1.0, 0.95, 0.55
# A misspelling must agree in five letters of six with a word of at least this many letters.
_FUZZY, _FUZZY_LETTERS = 0.84, 5

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_]+")
_SIGN = re.compile(r"(?<=\w)\s*#\s*$")
_BRACKET = re.compile(r"\s*[(\[（【].*?[)\]）】]\s*")
_BILINGUAL = re.compile(r"\s*[/|\n·]\s*|\s+-\s+")
_TELLING = 10
_CHINESE_NAME = re.compile("(名称|全称|中文)$")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def plain(heading: str) -> str:
    """Return a heading as it is compared: folded words with single blanks ("caseID": "case id")."""
    return _NO_WORD.sub(" ", fold(_CAMEL.sub(" ", heading))).strip()


@cache
def _words(into: str) -> dict[str, dict[str, float]]:
    """Return, for each field of a target, its plain words with how surely they name it."""
    found: dict[str, dict[str, float]] = {}
    target = target_of(into)
    for name, field in target.fields.items():
        known = found[name] = {plain(word): EXACT for word in (name, field.label, field.heading)}
        words = HEADING_WORDS.get(name, "") if target.is_cases else words_of_record(target, name)
        for word in re.split(r"[|\n]", words):
            text = word.strip()
            weight = WEAK if text.startswith("?") else KNOWN
            if plain(text):
                known.setdefault(plain(text), weight)
    return found


@cache
def scores(heading: str, into: str = APPLICATIONS) -> dict[str, float]:
    """Return the fields a heading may mean with how likely each is, from above 0 to 1.

    They are those of what an import into the table `into` takes in.

    1 is one of our own headings; 0.95 a known word for the field; less where it is only part of
    the heading, misspelt, or used for other things as well.
    """
    # "Permit #"; a column that is called "#" only counts the rows.
    heading = _SIGN.sub(" number", heading)
    tries = [(plain(heading), 1.0), (plain(_BRACKET.sub(" ", heading)), 0.98)]
    parts = _BILINGUAL.split(heading)
    prefix, colon, rest = heading.rpartition(":")
    if colon and prefix.strip():  # event logs write "case:outcome"
        tries.append((plain(rest), 0.97))
    if len(parts) > 1:
        tries += [(plain(part), 0.97) for part in parts]
    best: dict[str, float] = {}
    for name, words in _words(into).items():
        score = max(weight * words.get(text, 0.0) for text, weight in tries)
        score = score or _contained(tries[0][0], words) or _misspelt(tries[1][0], words)
        if score:
            best[name] = score
    return best


def _contained(text: str, words: dict[str, float]) -> float:
    """Return how well the longest telling word inside a longer heading names the field.

    Single short words tell nothing ("number of employees"). What a Chinese heading is about
    stands at its end.
    """
    subject = _CHINESE_NAME.sub("", text)
    inside = [
        len(word)
        for word, weight in words.items()
        if weight > WEAK
        and (
            len(word) > 1 and subject.endswith(word)
            if _CHINESE.search(word)
            else (" " in word or len(word) >= _TELLING) and f" {word} " in f" {text} "
        )
    ]
    return 0.55 + 0.3 * max(inside) / len(text) if inside else 0.0


def _misspelt(text: str, words: dict[str, float]) -> float:
    if len(text) < _FUZZY_LETTERS:
        return 0.0
    best = 0.0
    matcher = SequenceMatcher(b=text, autojunk=False)
    for word, weight in words.items():
        if weight > WEAK and len(word) >= _FUZZY_LETTERS and abs(len(word) - len(text)) <= 3:
            matcher.set_seq1(word)
            if matcher.real_quick_ratio() > _FUZZY and matcher.quick_ratio() > _FUZZY:
                ratio = matcher.ratio()
                best = max(best, 0.85 * ratio if ratio > _FUZZY else 0.0)
    return best
