"""Sentences for people: a template with named placeholders, translated where it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence kept apart from its values, so that a view can translate the template."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template


def phrase(template: str, **values: object) -> Phrase:
    """Return the sentence `template` with its named values."""
    return Phrase(template, values)


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
