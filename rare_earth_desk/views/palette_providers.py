"""What the command palette offers: actions, applications, companies, contacts, views."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.listed import COUNTED, LISTED, is_joined
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.search import parse, term
from rare_earth_desk.domain.search_sentences import in_words
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.domain.text import normal_number
from rare_earth_desk.domain.titles import title_at
from rare_earth_desk.views.action_spec import ActionSpec
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.lists.recent_searches import RecentSearches
from rare_earth_desk.views.lists.view_strip import KEYED
from rare_earth_desk.views.palette.candidates import Candidate, Provider
from rare_earth_desk.views.palette.palette import Palette
from rare_earth_desk.views.palette.ranking import Index
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.views.lists.page_views import PageViews
    from rare_earth_desk.views.main_window import MainWindow

_FROM_FACTS = 12
_NAMED, _FOUND, _JOINED = 1, 2, 3
"""After places and actions: records with a name, a search, records known by what they tell of."""
_LEAST = 2  # letters of a search worth offering


def palette_of(window: MainWindow) -> Palette:
    """Return the palette of a window, made at its first use, with fresh providers."""
    palette = window.findChild(Palette, "commandPalette")
    if palette is None:
        palette = Palette(window)
        remembered = [tuple(one.split("\t", 1)) for one in window.settings.get("palette")]
        palette.set_recent([(one[0], one[1]) for one in remembered if len(one) == 2])
        palette.ran.connect(lambda *_names: _remember(window, palette))
    palette.set_providers(_providers(window))
    return palette


def _remember(window: MainWindow, palette: Palette) -> None:
    window.settings.set("palette", ["\t".join(one) for one in palette.recent()])


def _providers(window: MainWindow) -> list[Provider]:
    return [
        Provider(tr("Action"), _Actions(window)),
        Provider(tr("View"), _Views(window)),
        Provider(tr("Search"), _Searches(window)),
        Provider(tr("Search"), _Found(window), _FOUND),
        Provider(tr("Application"), _Records(window, "application"), _NAMED),
        *(
            Provider(
                tr(RECORDS[table].label).capitalize(),
                _Records(window, table),
                _JOINED if is_joined(table) else _NAMED,
            )
            for table in LISTED
        ),
    ]


class _Actions:
    """All actions of the window; those that cannot be done now with the reason."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        specs = [spec for spec in ACTIONS if spec.id != "palette"]
        self._candidates = [self._candidate(spec) for spec in specs]
        self._index = Index(self._candidates, lambda one: f"{one.text} {one.also} {one.detail}")

    def _candidate(self, spec: ActionSpec) -> Candidate:
        reason = spec.blocked(self._window) if spec.blocked else None
        return Candidate(
            text=self._window.actions_.text(spec).rstrip(" …"),
            detail=tr(spec.help),
            keys=spec.keys[0] if spec.keys else "",
            run=lambda: self._window.actions_.run(spec),
            disabled_reason=say(reason) if reason else "",
            name=tr(spec.text).rstrip(" …"),
            also=tr(spec.also),
        )

    def __call__(self, text: str) -> Sequence[Candidate]:
        if not text.strip():
            return self._candidates
        return self._index.search(text)


def _candidates_of(
    views: PageViews, show: Callable[[int], object], *, keyed: bool
) -> list[Candidate]:
    return [
        Candidate(
            text=tr(view.name or ""),
            detail=view.query or "",
            keys=f"Ctrl+{place}" if keyed and place <= KEYED else "",
            run=partial(show, place),
        )
        for place, view in enumerate(views.all(), 1)
    ]


class _Views:
    """The saved views of the page in front, and always those of the applications."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        own = window.front.views
        applications = window.applications.views
        self._candidates = _candidates_of(own or applications, window.deeds.show_view, keyed=True)
        if own not in (None, applications):
            self._candidates += _candidates_of(applications, self._go_and_show, keyed=False)
        self._index = Index(self._candidates, lambda one: one.text)

    def _go_and_show(self, place: int) -> None:
        self._window.go_to("applications")
        self._window.deeds.show_view(place)

    def __call__(self, text: str) -> Sequence[Candidate]:
        return self._index.search(text) if text.strip() else []


class _Searches:
    """The recent searches among applications."""

    def __init__(self, window: MainWindow) -> None:
        self._candidates = [
            Candidate(
                text=text,
                detail=in_words(parse(text)),
                run=partial(window.deeds.search, text),
            )
            for text in RecentSearches(window.settings, "application").texts()
        ]
        self._index = Index(self._candidates, lambda one: f"{one.text} {one.detail}")

    def __call__(self, text: str) -> Sequence[Candidate]:
        return self._index.search(text) if text.strip() else self._candidates


class _Found:
    """The search for what is typed among all applications, where it finds any."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._facts = window.desk.register.facts()

    def __call__(self, text: str) -> Sequence[Candidate]:
        typed = text.strip()
        number = len(rows(Selection(typed=typed), self._facts)) if len(typed) >= _LEAST else 0
        if not number:
            return []
        return [
            Candidate(
                text=tr("Search the applications for “{text}”", text=typed),
                detail=tr("{n:application|applications}", n=grouped(number)),
                run=partial(self._window.deeds.search, typed),
            )
        ]


_DETAILS = {
    "application": ("company", "product_group", "status"),
    **{table: listed.details for table, listed in LISTED.items()},
}


class _Records:
    """Applications by number, companies, exporters, contacts by name; a bare number is exact."""

    def __init__(self, window: MainWindow, page: str) -> None:
        self._window, self._page = window, page
        self._facts: Facts = window.desk.register.facts(page)
        self._details = _DETAILS[page]
        self._index = Index(range(len(self._facts)), self._line)

    def _line(self, place: int) -> str:
        beside = (self._facts.shown(place, name) for name in self._details[:1])
        return " ".join((self._title(place), *beside))

    def _title(self, place: int) -> str:
        if self._page == "application":
            return self._facts.shown(place, "number")
        return title_at(self._facts, self._page, place)

    def __call__(self, text: str) -> Sequence[Candidate]:
        if not text.strip():
            return []
        return [self._candidate(place, text) for place in self._index.search(text, _FROM_FACTS)]

    def _candidate(self, place: int, text: str) -> Candidate:
        facts = self._facts
        name = self._title(place)
        typed = normal_number(text)
        is_number = self._page == "application" and typed.isdecimal()
        details = (facts.shown(place, one) for one in self._details)
        return Candidate(
            text=name or tr("no number yet" if self._page == "application" else "without a name"),
            detail=" · ".join(filter(None, details)),
            run=lambda: self._go(facts.ids[place], name),
            exact=is_number and normal_number(name).endswith(typed),
        )

    def _go(self, id: str, name: str) -> None:  # noqa: A002
        if self._page == "application":
            self._window.deeds.show_application(id)
        elif self._page not in COUNTED:
            self._window.desk.record_wanted.emit(self._page, id)
        else:
            self._window.deeds.show_applications_of(term(self._page, name, operator="="))
