"""What the command palette can offer, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rare_earth_desk.views.palette.ranking import SLIPPED, Index, plain
from rare_earth_desk.views.palette.row_list import Row

_FROM_EACH = 50  # of one provider; nobody scrolls further


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing the palette can do: shown with `detail` and its key, done by `run`.

    `keys` is written "Ctrl+Shift+N". With a `disabled_reason` it is shown greyed with the reason
    and cannot be run. `exact` says that the typed text names it outright, as a bare number names
    an application: it comes before everything else. `name` is what it is remembered by where its
    text changes from time to time.
    """

    text: str
    detail: str = ""
    keys: str = ""
    run: Callable[[], object] = _nothing
    disabled_reason: str = ""
    exact: bool = False
    name: str = ""

    @property
    def lasting_name(self) -> str:
        """What it is remembered by."""
        return self.name or self.text

    def row(self, provider: str) -> Row:
        """Return the candidate as a row of the list."""
        detail = self.disabled_reason or self.detail
        return Row(self.text, detail, self.keys, provider, enabled=not self.disabled_reason)


@dataclass(frozen=True, slots=True)
class Provider:
    """A source of candidates: given what is typed, it returns its best ones first.

    For a blank text it returns what is worth offering unasked, perhaps nothing. It is asked at
    every keystroke: search large sets with an `Index` made beforehand.
    """

    name: str
    candidates: Callable[[str], Sequence[Candidate]]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and the name of its provider."""

    provider: str
    candidate: Candidate


def found_by(providers: Iterable[Provider], text: str) -> list[Found]:
    """Return what all providers offer for `text`, the best fitting first.

    Of what fits equally well, what is called so comes before what is only told so, what cannot be
    run now comes last, and the earlier provider first.
    What is named best stays on top even if it cannot be run: Enter must not run another thing.
    """
    found = [
        Found(provider.name, candidate)
        for provider in providers
        for candidate in list(provider.candidates(text))[:_FROM_EACH]
    ]
    if not text.strip():
        return found
    index = Index(found, lambda one: f"{one.candidate.text} {one.candidate.detail}")
    fits = {hit.place: hit.fit for hit in index.hits(text, len(found))}
    typed = plain(text)
    # A provider may know more words for a thing than it shows; its word is taken for it.
    order = sorted(
        range(len(found)),
        key=lambda i: (
            not found[i].candidate.exact,
            fits.get(i, SLIPPED),
            typed not in plain(found[i].candidate.text),
            bool(found[i].candidate.disabled_reason),
        ),
    )
    return [found[place] for place in order]


def listed(name: str, candidates: Callable[[], Sequence[Candidate]]) -> Provider:
    """Return a provider of a short list that is made anew at every keystroke: views, actions."""

    def search(text: str) -> Sequence[Candidate]:
        all_of_them = candidates()
        return Index(all_of_them, lambda one: f"{one.text} {one.detail}").search(text, _FROM_EACH)

    return Provider(name, search)
