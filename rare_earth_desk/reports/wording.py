"""Fixed words of a paper for both sides: English, Chinese, or the one beside the other.

They are the same whatever language the window speaks: what leaves is not said in German because
somebody works in German.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import chinese, days, vocabulary
from rare_earth_desk.domain.chinese import Chinese
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.reports.blocks import Language

if TYPE_CHECKING:
    from collections.abc import Callable


class Wording:
    """Says things in the language of one paper; keeps which Chinese words nobody verified."""

    def __init__(
        self, language: Language, chinese_: Chinese | None = None, *, between: str = " "
    ) -> None:
        self.language = language
        self.chinese = chinese_ or Chinese()
        self._between = between

    def stacked(self) -> Wording:
        """Return the same for narrow columns: the Chinese stands below the English."""
        return Wording(self.language, self.chinese, between="\n")

    def word(self, english: str) -> str:
        """Return a term of the glossary as a heading; raises KeyError where it has none.

        What stands behind it in brackets only tells it from others of the same name.
        """
        plain = english.partition(" (")[0]
        return self.both(plain[:1].upper() + plain[1:], lambda: self.chinese.word(english))

    def label(self, vocabulary_: str, key: str | None) -> str:
        """Return the label of a term; "" for none and for words of users' own."""
        term = vocabulary.term(vocabulary_, key) if key else None
        if term is None:
            return ""
        return self.both(term.label, lambda: self.chinese.label(vocabulary_, key))

    def day(self, text: str | None) -> str:
        """Return a day; "" for None."""
        if not text or self.language is Language.ENGLISH:
            return days.show(text)
        said = chinese.day(text)
        if self.language is Language.CHINESE:
            return said
        shown = days.show(text)
        return f"{shown}\n{said}" if self._between == "\n" else f"{shown} ({said})"

    def both(self, english: str, chinese_: Callable[[], str]) -> str:
        """Return a text in the language of the paper; the Chinese one is made where it is said."""
        if self.language is Language.ENGLISH:
            return english
        said = chinese_()
        return said if self.language is Language.CHINESE else f"{english}{self._between}{said}"

    def warnings(self) -> tuple[Phrase, ...]:
        """Return what is to be told to whoever makes the paper."""
        words = self.chinese.unverified
        if not words:
            return ()
        return (
            phrase(
                "{n:Chinese term is|Chinese terms are} not verified yet: {words}. Let a native "
                "reader look at the paper before it leaves.",
                n=len(words), words="、".join(words),
            ),
        )  # fmt: skip
