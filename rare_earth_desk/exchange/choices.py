"""Reading the words of a column as terms of a vocabulary, the user's own words, or new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold
from rare_earth_desk.exchange.cell_words import NO_VALUE, NOTHING
from rare_earth_desk.exchange.known import name_key
from rare_earth_desk.exchange.mapping import nearest
from rare_earth_desk.exchange.outcomes import outcome_of
from rare_earth_desk.exchange.table import brief

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.exchange.our_fields import OurField

_LONGEST = 80
# The share of the words of a column below which its list of words is not ours.
_OURS = 0.25
# Words for the rest stand in every list and do not make it ours.
_THE_REST = ("other", "others")


class ChoiceReader:
    """Finds the term a word stands for.

    `words` are those the register uses beyond the vocabulary, `theirs` all of the column. `new`
    says that unknown words of an open list become words of our own; they are spelt as where they
    first occur. Where hardly any word of an open list is one of ours, the list is another one:
    then a word that is only like one of ours, such as "other", stays a word of its own, so that
    nothing is counted together that they count apart.
    """

    def __init__(
        self, field: OurField, words: Iterable[str], *, new: bool, theirs: Iterable[str] = ()
    ) -> None:
        self._field = field
        self._used = {name_key(word): word for word in words}
        self._new = new and field.open_list
        self.is_foreign = self._new and _is_foreign(field.vocabulary, theirs)

    def find(self, word: str) -> str | None:
        """Return the key a word stands for ("" for the outcome: still pending), or None."""
        if self._field.name == "outcome":
            return outcome_of(word)
        named = vocabulary.named(self._field.vocabulary, word)
        found = named if named is not None else self._used.get(name_key(word))
        if found is not None or self.is_foreign:
            return found
        return vocabulary.recognise(self._field.vocabulary, word)

    def says_nothing(self, word: str) -> bool:
        """Tell whether a word means that there is nothing to say."""
        return fold(word) in (NO_VALUE if self.is_foreign else NOTHING)

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


def _is_foreign(name: str, theirs: Iterable[str]) -> bool:
    words = {name_key(word): word for word in theirs if fold(word) not in NOTHING}
    found = (vocabulary.recognise(name, word) for word in words.values())
    known = sum(key is not None and key not in _THE_REST for key in found)
    return known < _OURS * len(words)
