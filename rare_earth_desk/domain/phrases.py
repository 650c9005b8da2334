"""Sentences for people: a template with named placeholders, translated where it is shown."""

from __future__ import annotations

import string
from dataclasses import field
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class _Counting(string.Formatter):
    """Fills templates in which `{n:row|rows}` is a number with the noun that goes with it.

    `{label:lower}` is a label within a sentence, which begins with a small letter there; the
    template of a language that writes nouns with a capital leaves this out.
    """

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == _LOWER:
            return _within(str(value))
        one, bar, many = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else many}"


def _within(label: str) -> str:
    """Return a label as it stands within a sentence: "Data error" is "data error", "EU" stays."""
    first, _, _ = label.partition(" ")
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]


_LOWER = "lower"
_COUNTING = _Counting()


def filled(template: str, values: Mapping[str, object]) -> str:
    """Return a template with its values: "{name} has {n:row|rows}" reads "1 row" or "12 rows".

    Without values it is taken as it is, braces included.
    """
    if not values:
        return template
    # The plain way is ten times as fast, and most templates need no more.
    if "|" in template or ":lower}" in template:
        return _COUNTING.vformat(template, (), values)
    return template.format(**values)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence kept apart from its values, so that a view can translate the template."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return filled(self.template, self.values)


def phrase(template: str, **values: object) -> Phrase:
    """Return the sentence `template` with its named values."""
    return Phrase(template, values)


def in_a_row(phrases: Sequence[Phrase]) -> Phrase:
    """Return one or more phrases with commas between them; each is translated by itself."""
    if len(phrases) == 1:
        return phrases[0]
    return phrase("{first}, {rest}", first=phrases[0], rest=in_a_row(phrases[1:]))


class Refused(Exception):
    """Input or a situation the product declines: one sentence saying what, where, what to do."""

    def __init__(self, template: str, **values: object) -> None:
        self.phrase = Phrase(template, values)
        super().__init__(str(self.phrase))


class Unusable(Refused):
    """A file that cannot be used as it is: damaged, of another program, or of a newer one."""


class Cancelled(Exception):
    """The user stopped a long piece of work; nothing of it was kept."""


CANCELLED = phrase("Cancelled; nothing was changed.")
