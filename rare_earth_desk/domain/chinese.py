"""Fixed Chinese words of a paper, and which of them no native reader has verified yet."""

from __future__ import annotations

from rare_earth_desk.domain import days, glossary, vocabulary

_VERIFIED = "verified"


class Chinese:
    """Looks up words and remembers those that are marked otherwise than verified."""

    def __init__(self) -> None:
        self._unverified: dict[str, None] = {}

    @property
    def unverified(self) -> tuple[str, ...]:
        """The words used so far that are to be verified, each once, in the order of their use."""
        return tuple(self._unverified)

    def word(self, english: str) -> str:
        """Return the term of the glossary; raises KeyError where it has none."""
        entry = glossary.entry(english)
        if entry is None:
            raise KeyError(english)
        return self._noted(entry.zh, entry.verification)

    def label(self, vocabulary_: str, key: str | None) -> str:
        """Return the Chinese label of a term; "" for none and for words of users' own."""
        term = vocabulary.term(vocabulary_, key) if key else None
        return self._noted(term.label_zh, term.verification) if term is not None else ""

    def note(self, text: str, vocabulary_: str = "") -> None:
        """Remember a word that stands in a paper already, unless a table has it as verified.

        It is looked up in the glossary, or in the vocabulary that it is a label of.
        """
        if vocabulary_:
            key = vocabulary.recognise(vocabulary_, text)
            known = [one for one in (vocabulary.term(vocabulary_, key),) if one] if key else []
            marks = {one.verification for one in known if one.label_zh == text}
        else:
            marks = {one.verification for one in glossary.entries() if one.zh == text}
        self._noted(text, _VERIFIED if _VERIFIED in marks else "to-verify")

    def _noted(self, text: str, verification: str) -> str:
        if verification != _VERIFIED:
            self._unverified[text] = None
        return text


def day(text: str | None) -> str:
    """Return a day as Chinese readers write it: 2025年11月3日, 2025年第45周; "" for None."""
    if text is None or not days.is_day(text):
        return text or ""
    kind, start, _ = days.span(text)
    if kind == "week":
        return f"{text[:4]}年第{int(text[6:])}周"
    if kind == "quarter":
        return f"{text[:4]}年第{text[6:]}季度"
    parts = {"year": 1, "month": 2, "day": 3}[kind]
    figures = zip((start.year, start.month, start.day), "年月日", strict=True)
    return "".join(f"{figure}{sign}" for figure, sign in list(figures)[:parts])
