"""Reading the words of a column as terms of a vocabulary, the user's own words, or new ones."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold, word_key
from rare_earth_desk.exchange.cell_words import NO_VALUE, NOTHING
from rare_earth_desk.exchange.mapping import nearest
from rare_earth_desk.exchange.outcomes import outcome_of
from rare_earth_desk.exchange.table import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rare_earth_desk.exchange.our_fields import OurField

# The share of the words of a column below which its list of words is not ours.
_OURS = 0.25
# Words for the rest stand in every list and do not make it ours.
THE_REST = ("other", "others")


class ChoiceReader:
    """Finds the term a word stands for.

    `words` are those the register uses beyond the vocabulary, `theirs` all of the column, `mapped`
    those of them that a mapping gives a meaning. `new` says that unknown words of an open list
    become words of our own; they are spelt as where they first occur.

    What a source counts apart is not counted together: of several words of one column that are
    like one term ("Metals", "metal", "金属"), the one most like it becomes the term and each of
    the others a word of our own, unless a mapping says otherwise. Where hardly any word of an open
    list is one of ours, the list is another one: then a word that is only like one of ours, such
    as "other", is not taken for it at all.
    """

    def __init__(
        self,
        field: OurField,
        words: Iterable[str],
        *,
        new: bool,
        theirs: Iterable[str] = (),
        mapped: Mapping[str, str] | None = None,
    ) -> None:
        self._field = field
        self._used = {word_key(word): word for word in words}
        self._new = new and field.open_list
        meanings = {word_key(word): meaning for word, meaning in (mapped or {}).items()}
        words_there = tuple(theirs) if self._new else ()
        column = {word_key(word): word for word in words_there}
        unmapped = {key: word for key, word in column.items() if key and key not in meanings}
        self._spelt = self._spellings(unmapped, words_there)
        self.is_foreign = self._new and _is_foreign(field.vocabulary, unmapped.values())
        self._terms = self._apportioned(unmapped, meanings.values())

    def _apportioned(
        self, column: Mapping[str, str], meanings: Iterable[str]
    ) -> dict[str, str | None]:
        """Return for each word of a column its term, None where it stays a word of its own."""
        name = self._field.vocabulary
        taken = {vocabulary.recognise(name, meaning) for meaning in meanings if meaning}
        found: dict[str, str | None] = {}
        alike: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for key, word in column.items():
            term = vocabulary.recognise(name, word)
            found[key] = self._used.get(key)
            if term is not None and found[key] is None:
                rank = vocabulary.likeness(name, term, word)
                if term in taken:
                    is_it = rank < vocabulary.LABELS
                else:
                    is_it = rank < vocabulary.NAMES or not self.is_foreign
                if is_it:
                    alike[term].append((rank, key))
        for term, ranked in alike.items():
            found[min(ranked)[1]] = term
        return found

    def _spellings(self, keys: Iterable[str], theirs: Iterable[str]) -> dict[str, dict[str, None]]:
        """Return for each of the keys how it is spelt, in the register first."""
        found: dict[str, dict[str, None]] = {key: {} for key in keys}
        for word in (*self._used.values(), *theirs):
            spellings = found.get(word_key(word))
            if spellings is not None and not self.says_nothing(word):
                spellings[" ".join(word.split())] = None
        return found

    def merged(self) -> list[list[str]]:
        """Return the words that are counted as one, for they differ only in case or blanks."""
        return [list(spellings) for spellings in self._spelt.values() if len(spellings) > 1]

    def find(self, word: str) -> str | None:
        """Return the key a word stands for ("" for the outcome: still pending), or None."""
        if self._field.of_case == "outcome":
            return outcome_of(word)
        key = word_key(word)
        if key in self._terms:
            return self._terms[key] or self._used.get(key)
        used = self._used.get(key)
        return used if used is not None else vocabulary.recognise(self._field.vocabulary, word)

    def says_nothing(self, word: str) -> bool:
        """Tell whether a word means that there is nothing to say."""
        return fold(word) in (NO_VALUE if self._new else NOTHING)

    def takes_up(self, word: str) -> bool:
        """Tell whether a word that stands for nothing becomes one of our own."""
        return self._new and len(word) <= self._field.longest

    def read(self, word: str) -> str:
        """Return the key a word stands for, taking it up where that is allowed.

        Raises Refused for a word that stands for nothing.
        """
        found = self.find(word)
        if found is not None:
            return found
        if self.takes_up(word):
            return self._used.setdefault(word_key(word), " ".join(word.split()))
        raise Refused(
            "“{word}” is none of the {field} known here; map it to one of: {nearest}."
            if self._field.several
            else "“{word}” is no {field} known here; map it to one of: {nearest}.",
            word=brief(word),
            field=self._field.label.lower(),
            nearest=nearest(word, self._labels()),
        )

    def _labels(self) -> list[str]:
        labels = [term.label for term in vocabulary.terms(self._field.vocabulary)]
        if self._field.of_case == "outcome":
            labels += [term.label for term in vocabulary.terms("undecided")]
        return labels + list(self._used.values())


def _is_foreign(name: str, theirs: Iterable[str]) -> bool:
    words = [word for word in theirs if fold(word) not in NOTHING]
    found = (vocabulary.recognise(name, word) for word in words)
    known = sum(key is not None and key not in THE_REST for key in found)
    return known < _OURS * len(words)
