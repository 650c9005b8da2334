"""A term of the search as it stands on a chip, the same on every page."""

from __future__ import annotations

from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.search_sentences import in_words
from rare_earth_desk.views.widgets.chip_bar import ChipText


def chip_of(key: str, text: str, page: str = "application") -> ChipText:
    """Return the chip of a term in words, "Pending"; its tool tip is the term as it is typed."""
    words = in_words(parse(text, page), page) or text
    return ChipText(key, words[:1].upper() + words[1:], tip=text)
