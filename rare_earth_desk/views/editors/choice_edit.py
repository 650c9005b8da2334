"""A word of a vocabulary."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.text import fold, word_key
from rare_earth_desk.views.editors.reading import read_text
from rare_earth_desk.views.editors.suggesting import Option, SuggestingField
from rare_earth_desk.views.palette.ranking import BEGINS, PHRASE, SAME, WORDS, Index, plain
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.domain.steps import Value
    from rare_earth_desk.domain.vocabulary import Term
    from rare_earth_desk.views.editors.line_field import Today


# Words of the Chinese procedure: an unverified one could mislead. Elsewhere the mark is noise.
_PROCEDURE = ("status", "control_code", "answer")


class ChoiceEdit(SuggestingField):
    """A line completed from its vocabulary: by label, key, synonym or Chinese label.

    An open list takes new words: when its row "new word" is chosen, or when nothing in the list
    is like what was typed. A closed list refuses them in a sentence.
    """

    list_by_down = True

    def __init__(
        self,
        field: Field,
        parent: QWidget | None = None,
        *,
        compact: bool = False,
        today: Today = date.today,
    ) -> None:
        self._offered: tuple[str, ...] | None = None
        self._first_keys: tuple[str, ...] = ()
        super().__init__(field, parent, compact=compact, today=today)
        self._add_arrow()

    def offer(self, keys: Sequence[str] | None = None, *, first: Sequence[str] = ()) -> None:
        """Offer only `keys` (None for the whole vocabulary), beginning with those in `first`.

        A word outside `keys` is refused: statuses of another track, for example.
        """
        self._offered = None if keys is None else tuple(keys)
        self._first_keys = tuple(first)

    def _find(self, text: str) -> Sequence[Option]:
        """Return what fits best first; of what fits equally well, what may come next is first."""
        name = self.field.vocabulary
        found = [fit for fit in _fits(name, text) if self._offers(fit.option.id)]
        found += [
            _Fit(option, _likeness(text, option, WORDS))
            for option in super()._find(text)
            if vocabulary.term(name, str(option.id)) is None
        ]
        places = {first: place for place, first in enumerate(self._first_keys)}
        found.sort(key=lambda fit: (fit.likeness, places.get(fit.option.id, len(places))))
        options = [fit.option for fit in found]
        if self._is_new(text, options):
            word = " ".join(text.split())
            options.append(Option(word, word, remark=tr("new word"), is_new=True))
        return options

    def _is_new(self, text: str, found: Sequence[Option]) -> bool:
        plain = fold(" ".join(text.split()))
        if vocabulary.means(self.field.vocabulary, text) is not None:
            return False
        return bool(self.field.open_list and plain) and all(
            plain not in (fold(option.text), fold(option.id)) for option in found
        )

    def _offers(self, key: str) -> bool:
        return self._offered is None or key in self._offered

    def _read(self, text: str) -> Value:
        if self._taken is not None and self._taken.text == text:
            return self._taken.id
        own = self._own_word(text)
        if own is not None:
            return own
        value = read_text(self.field, text, today=self._today())
        if value is None:
            return None
        if not self._offers(str(value)):
            raise Refused(
                "“{text}” cannot be chosen here; choose from the list with Alt+Down.",
                text=text.strip(),
            )
        if vocabulary.term(self.field.vocabulary, str(value)) is None:
            return self._new_word(text, str(value))
        return value

    def _own_word(self, text: str) -> str | None:
        """Return the word of the user's own that is typed: the present one, or one in use."""
        typed = text.strip()
        if not (self.field.open_list and typed):
            return None
        used = [str(self._value or ""), *(str(option.id) for option in super()._find(typed))]
        own = [one for one in used if one and vocabulary.term(self.field.vocabulary, one) is None]
        if typed in own:
            return typed
        return next((one for one in own if word_key(one) == word_key(typed)), None)

    def _new_word(self, text: str, value: str) -> str:
        """Return a word of the user's own; raises Refused when it may be a slip or half a word."""
        found = [option for option in self._find(text) if not option.is_new]
        same = next((o.id for o in found if fold(o.text) == fold(value)), None)
        if same is None and found:
            raise Refused(
                "“{text}” is not in the list of “{field}”; choose “{near}” there, or “new word”.",
                text=text.strip(), field=tr(self.field.label), near=found[0].text,
            )  # fmt: skip
        return same or value


class _Fit(NamedTuple):
    """An option and how well it fits what was typed; less is better."""

    option: Option
    likeness: int


def fitting(name: str, text: str) -> list[Option]:
    """Return the terms of a vocabulary that fit a text, best first; all of them for a blank one."""
    return [fit.option for fit in sorted(_fits(name, text), key=lambda fit: fit.likeness)]


def _fits(name: str, text: str) -> list[_Fit]:
    """Return the terms of a vocabulary that fit `text`; all of them, alike, for a blank text."""
    options = _options(name)
    hits = _index(name).hits(text, len(options))
    if not text.strip():
        return [_Fit(options[hit.place], SAME) for hit in hits]
    key = vocabulary.means(name, text)
    fits = [
        _Fit(
            option,
            SAME if option.id == key else _likeness(text, option, hit.fit, _full(name, option)),
        )
        for hit in hits
        for option in (options[hit.place],)
    ]
    if key is not None and all(fit.option.id != key for fit in fits):
        fits += [_Fit(option, SAME) for option in options if option.id == key]
    return fits


def _full(name: str, option: Option) -> str:
    term = vocabulary.term(name, str(option.id))
    return term.full if term is not None else ""


def _likeness(text: str, option: Option, fit: int, full: str = "") -> int:
    """Return how well an option fits that fits with all its names as well as `fit` says.

    The word that is shown, and what it is in `full`, goes before its other names, the beginning of
    any word before letters within one, and all of these before slips of the keyboard: "appr" is
    approved, not an applicant.
    """
    typed, shown = plain(text), plain(option.text)
    if shown.startswith(typed) or plain(full).startswith(typed):
        return BEGINS
    return PHRASE if typed in shown else max(fit, WORDS)


@cache
def _options(name: str) -> tuple[Option, ...]:
    return tuple(_option(name, term) for term in vocabulary.terms(name))


@cache
def _index(name: str) -> Index[Option]:
    """Return the searchable terms of a vocabulary: they do not change while the product runs."""
    terms = {term.key: term for term in vocabulary.terms(name)}
    return Index(_options(name), lambda option: _words(terms[option.id]))


def _option(name: str, term: Term) -> Option:
    code = "" if fold(term.key) == fold(term.label) else term.key
    detail = " · ".join(filter(None, (code if code not in term.label else "", term.label_zh)))
    doubtful = name in _PROCEDURE and term.verification == "to-verify"
    remark = tr("to verify") if doubtful else ""
    return Option(term.key, tr(term.label), detail, remark)


def _words(term: Term) -> str:
    return " ".join((term.label, term.key, term.label_zh, *term.synonyms))
