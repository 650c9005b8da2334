"""What the remembered imports of a register teach about words, for cells, pastes and search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.outcomes import known_outcomes, outcome_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rare_earth_desk.domain.records import ImportProfile
    from rare_earth_desk.domain.taught import Lesson


def lessons(profiles: Iterable[ImportProfile]) -> list[Lesson]:
    """Return (vocabulary, their word, our key) of all profiles, the newest last.

    A word for an outcome is one for the status that it becomes as well. A profile that cannot be
    read any more teaches nothing.
    """
    found = list(_built_in())
    for profile in sorted(profiles, key=lambda one: one.id):
        try:
            mapping = Mapping.from_toml(profile.mapping or "")
        except Refused:
            continue
        found += _of_mapping(mapping)
    return found


def _built_in() -> Iterator[Lesson]:
    """Say of the words for an outcome, in the languages of our sources, which status they are."""
    named = {
        word: term.key
        for term in vocabulary.terms("outcome")
        for word in (term.label, term.label_zh, *term.synonyms)
    }
    for theirs, outcome in {**known_outcomes(), **named}.items():
        status = vocabulary.status_for("outcome", outcome)
        if status and theirs:
            yield "status", theirs, status


def _of_mapping(mapping: Mapping) -> Iterator[Lesson]:
    for field, words in mapping.values.items():
        taken = mapping.target.fields[field]
        name = taken.vocabulary
        for theirs, ours in words.items():
            if not (name and ours):
                continue
            if taken.of_case == "outcome":
                key = outcome_of(ours) or ours
                yield "outcome", theirs, key
                status = vocabulary.status_for("outcome", key)
                if status:
                    yield "status", theirs, status
            else:
                yield name, theirs, vocabulary.recognise(name, ours) or ours
