from __future__ import annotations

import re

from PySide6.QtCore import QTranslator

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.views.words import say, tr
from tests.texts import texts

WORDS = {"{n} pending": "{n} offen", "magnets": "Magnete", "{what}: {n}": "{n} × {what}"}


class _German(QTranslator):
    def translate(self, context, text, disambiguation=None, n=-1):
        return WORDS.get(text, "") if not context else "wrong context"

    def isEmpty(self):
        return False


def test_values_are_filled_in_by_name():
    assert tr("{number} of {total}", total=9, number=2) == "2 of 9"


def test_without_values_braces_are_text():
    assert tr("type {x} here") == "type {x} here"


def test_a_placeholder_may_be_called_text():
    assert tr("Filter: {text}", text="Dy") == "Filter: Dy"


def test_a_phrase_is_said_with_its_values_and_a_plain_text_as_it_is():
    assert say(phrase("{n} pending", n=4)) == "4 pending"
    assert say("100 {x}") == "100 {x}"


def test_the_template_is_translated_before_it_is_filled(qapp):
    german = _German()
    qapp.installTranslator(german)
    try:
        assert tr("{n} pending", n=7) == "7 offen"
        nested = phrase("{what}: {n}", what=phrase("magnets"), n=3)
        assert say(nested) == "3 × Magnete"
    finally:
        qapp.removeTranslator(german)


# A number and the plural of what it counts. One case of them is no "1 cases".
_COUNTED = re.compile(
    r"\{(\w+)\} (?:[a-z]+ )?(?:applications|answers|cards|cases|cells|characters|columns|companies"
    r"|contacts|days|entries|exporters|fields|files|findings|headings|licences|lines|lists|months"
    r"|numbers|pages|parties|places|points|rows|sheets|steps|views|weeks|words|years)\b"
)
# Where the number is never one, or the noun belongs to another number.
_NEVER_ONE = (
    "A sample of {wanted} applications", "A window of {days} days", "holds at most {most} rows",
    "last {n} weeks", "this one has {n}", "has {found} cells instead", "names {n} cases",
    "The register has {count} applications", "fewer than {n} saved views", "(±{n} days)",
    "{day} different days", "in its first {count} lines", "at most {most_rows} rows",
    "holds at most {most}; shorten", "{file} refused rows.csv", "{n} numbers end in",
    "{all} pasted", "{cells} cells", "{n} cases: {numbers}", "line {line} but no rows",
    "takes up to {most} characters", "{first}–{last} days", "of filed in the last {n} days; below",
    # Of the statistics: spans that are fixed.
    "the next {horizon} days", "in the next {days} days", "Likely within {days} days",
    "decisions} in the last {days} days", "{whose} in the last {days} days",
    "speed of the last {days} days", "next {n} weeks",
    "to expect in {weeks} weeks",
    "too narrow at {weeks} weeks", "too young: {weeks} weeks", "in {weeks} weeks are too few",
)  # fmt: skip


def test_one_of_a_kind_is_not_told_in_the_plural():
    wrong = [text for text in texts() if _COUNTED.search(text)
             and not any(known in text for known in _NEVER_ONE)]  # fmt: skip
    assert wrong == []
