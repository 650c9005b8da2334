"""Suggestions out of a few words."""

from __future__ import annotations

from collections.abc import Sequence

from rare_earth_desk.views.editors.suggesting import Option, Suggestions
from rare_earth_desk.views.palette.ranking import Index


def from_words(words: Sequence[str]) -> Suggestions:
    """Return suggestions that find the words in any order and with slips."""
    return Index([Option(word, word) for word in words], lambda option: option.text).search
