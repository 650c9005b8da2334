"""What the command palette can offer, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rare_earth_desk.views.palette.ranking import (
    BEGINS,
    SAME,
    SLIPPED,
    WORDS,
    Index,
    plain,
)
from rare_earth_desk.views.palette.row_list import Row

_FROM_EACH = 50  # of one provider; nobody scrolls further
_NOT = SLIPPED + 1
_SAME, _CALLED, _TOLD, _ALIKE = range(4)
"""Named in full; called so; told so beside the name; only the letters, or a slip away."""


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One thing the palette can do: shown with `detail` and its key, done by `run`.

    `also` are other words it is called by. `keys` is written "Ctrl+Shift+N". With a
    `disabled_reason` it is shown greyed with the reason and cannot be run. `exact` says that the
    typed text names it outright, as a bare number names an application: it comes before everything
    else. `name` is what it is remembered by where its text changes from time to time.
    """

    text: str
    detail: str = ""
    keys: str = ""
    run: Callable[[], object] = _nothing
    disabled_reason: str = ""
    exact: bool = False
    name: str = ""
    also: str = ""

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
    every keystroke: search large sets with an `Index` made beforehand. What is `called` so by it
    comes after the same of a provider with a lower number: places and actions come before records.
    """

    name: str
    candidates: Callable[[str], Sequence[Candidate]]
    called: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate and the name of its provider."""

    provider: str
    candidate: Candidate


def found_by(providers: Iterable[Provider], text: str) -> list[Found]:
    """Return what all providers offer for `text`, the best fitting first.

    What is called so comes before what is only told so, places and actions before records; what
    cannot be run now comes last of what fits equally well. What is named in full stays on top even
    if it cannot be run: Enter must not run another thing.
    """
    found = [
        (provider, candidate)
        for provider in providers
        for candidate in list(provider.candidates(text))[:_FROM_EACH]
    ]
    if text.strip():
        titles = _fits(text, [one.text for _, one in found])
        names = _fits(text, [one.also for _, one in found])
        every = _fits(text, [f"{one.text} {one.detail} {one.also}" for _, one in found])
        fits = zip(titles, names, every, strict=True)
        typed = plain(text)
        keys = [_order(typed, *one, fit) for one, fit in zip(found, fits, strict=True)]
        found = [found[place] for place in sorted(range(len(found)), key=keys.__getitem__)]
    return [Found(provider.name, candidate) for provider, candidate in found]


def _fits(text: str, among: Sequence[str]) -> list[int]:
    """Return how well each of the texts fits, SAME to SLIPPED, or _NOT."""
    hits = {hit.place: hit.fit for hit in Index(among, str).hits(text, len(among))}
    return [hits.get(place, _NOT) if among[place] else _NOT for place in range(len(among))]


def _order(
    typed: str, provider: Provider, one: Candidate, fits: tuple[int, int, int]
) -> tuple[bool | int, ...]:
    """Return by what a candidate is sorted, lower first.

    `fits` are how well its text, its other names, and all that is told of it fit.
    """
    title, name, every = fits
    # A key is given to what is wanted most; a whole word says more than a beginning of one.
    shown = f"{plain(one.text)} "
    fine = (not one.keys, f"{typed} " not in shown, shown.count(" "))
    blocked, called = bool(one.disabled_reason), min(title, max(name, BEGINS))
    if title == SAME:
        return (not one.exact, _SAME, provider.called, title, False, *fine)
    if called <= WORDS:
        return (not one.exact, _CALLED, provider.called, called, blocked, *fine)
    # A provider may know more words for a thing than it shows; its word is taken for it.
    told = min(every, SLIPPED)
    tier = _TOLD if told <= WORDS else _ALIKE
    return (not one.exact, tier, told, title > SLIPPED, blocked, *fine)


def listed(name: str, candidates: Callable[[], Sequence[Candidate]]) -> Provider:
    """Return a provider of a short list that is made anew at every keystroke: views, actions."""

    def search(text: str) -> Sequence[Candidate]:
        all_of_them = candidates()
        return Index(all_of_them, lambda one: f"{one.text} {one.detail}").search(text, _FROM_EACH)

    return Provider(name, search)
