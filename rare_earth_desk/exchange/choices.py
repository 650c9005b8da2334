"""Reading the words of a column as terms of a vocabulary, the user's own words, or new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.known import name_key
from rare_earth_desk.exchange.mapping import nearest
from rare_earth_desk.exchange.outcomes import outcome_of
from rare_earth_desk.exchange.table import brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.exchange.our_fields import OurField

_LONGEST = 80


class ChoiceReader:
    """Finds the term a word stands for.

    `words` are those the register uses beyond the vocabulary. `new` says that unknown words of an
    open list become words of our own; they are spelt as where they first occur.
    """

    def __init__(self, field: OurField, words: Iterable[str], *, new: bool) -> None:
        self._field = field
        self._used = {name_key(word): word for word in words}
        self._new = new and field.open_list

    def find(self, word: str) -> str | None:
        """Return the key a word stands for ("" for the outcome: still pending), or None."""
        if self._field.name == "outcome":
            return outcome_of(word)
        found = vocabulary.recognise(self._field.vocabulary, word)
        return found if found is not None else self._used.get(name_key(word))

    def read(self, word: str) -> str:
        """Return the key a word stands for, taking it up where that is allowed.

        Raises Refused for a word that stands for nothing.
        """
        found = self.find(word)
        if found is not None:
            return found
        if self._new and len(word) <= _LONGEST:
            return self._used.setdefault(name_key(word), " ".join(word.split()))
        raise Refused(
            "“{word}” is no {field} known here; map it to one of: {nearest}.",
            word=brief(word),
            field=self._field.label.lower(),
            nearest=nearest(word, self._labels()),
        )

    def _labels(self) -> list[str]:
        labels = [term.label for term in vocabulary.terms(self._field.vocabulary)]
        if self._field.name == "outcome":
            labels += [term.label for term in vocabulary.terms("undecided")]
        return labels + list(self._used.values())
