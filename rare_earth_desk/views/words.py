"""The one door through which text reaches the screen: translated, then filled with values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, filled

if TYPE_CHECKING:
    from rare_earth_desk.domain.columns import Column
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.fields import Field


def tr(text: str, /, **values: object) -> str:
    """Return `text` in the user's language with its named placeholders filled in.

    The translation context is empty, so labels declared in the domain and sentences of the views
    share one catalogue. Without values the text is taken as it is, braces included.
    """
    translated = QCoreApplication.translate("", text)
    return filled(translated, {name: _spoken(value) for name, value in values.items()})


def say(phrase: Phrase | str) -> str:
    """Return a sentence of the domain in the user's language; phrases among its values too."""
    if isinstance(phrase, str):
        return tr(phrase)
    return tr(phrase.template, **phrase.values)


def sentence(phrase: Phrase | str) -> str:
    """Return the same as the beginning of a sentence: with a capital letter."""
    text = say(phrase)
    return text[:1].upper() + text[1:]


def cell(facts: Facts, place: int, name: str) -> str:
    """Return a cell as people read it, terms of shipped lists in the user's language."""
    return term(facts.columns[name], facts.shown(place, name))


def term(declared: Column | Field, text: str) -> str:
    """Return what is shown of a column or field: a term is translated, what was typed is not."""
    return tr(text) if text and declared.kind is Kind.CHOICE else text


def _spoken(value: object) -> object:
    return say(value) if isinstance(value, Phrase) else value
