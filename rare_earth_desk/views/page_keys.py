"""The keys of the page in front, for the first look of the key sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.views.key_sections import DAYS, IN_LIST, MINUTES, SEARCH, section
from rare_earth_desk.views.places import place_of
from rare_earth_desk.views.widgets.key_columns import KeySection
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.views.action_spec import ActionSpec
    from rare_earth_desk.views.main_window import MainWindow

    Keys = tuple[tuple[str, str], ...]

_MENUS: Final = ("Record", "Edit", "View", "Register")
_TABLE: Final = (("S", "sort by the column of the cell"), ("Ctrl+C", "copy the table"))
_CHART: Final = (
    ("Left / Right", "walk from point to point"),
    ("Enter", "narrow the list to what is behind a point"),
)
_OWN: Final[dict[str, Keys]] = {
    "licences renewals": (
        ("Up / Down", "from licence to licence"),
        ("Enter", "open the licence"),
        *_TABLE,
    ),
    "measures timeline": (
        ("Up / Down", "from measure to measure"),
        ("Enter", "open its record"),
        ("Tab", "from the filters to the lanes to what is chosen"),
        ("Ctrl+C", "copy the table"),
    ),
    "measures reach": (("Enter", "open the cases or the measure of a line"), *_TABLE),
    "stocks calendar": (
        ("Arrows", "from week to week, from group to group"),
        ("Enter", "the cases behind a cell"),
        ("Shift+Enter", "the stock reports behind it"),
        ("Ctrl+C", "copy the calendar"),
    ),
    "stocks months": _CHART,
    "supply board": (
        ("Arrows", "from project to project, from stage to stage"),
        ("Alt+Left / Alt+Right", "move the project a stage back or on"),
        ("Enter", "open the project"),
        ("Menu", "what can be done with it"),
    ),
    "supply capacity": _CHART,
    "supply slips": (("Enter", "open the project"), *_TABLE),
    "benchmarks monitor": (
        ("Arrows", "from light to light"),
        ("Enter", "what is behind a light"),
        ("E", "its rule"),
        ("N", "a rule for this element alone"),
        ("Ctrl+C", "copy the table"),
    ),
    "benchmarks course": (("Enter", "open the benchmark"), *_TABLE),
    "desk": (("Enter", "open what a line is about"), ("Tab", "to the next block")),
    "backlog": _CHART,
    "statistics": (("Enter", "narrow the list to what is behind a line"), *_TABLE),
}
_ANYWHERE: Final = (
    ("Ctrl+K", "any command, place, application or company"),
    ("Alt+1 – 9", "to a page; with Shift: to those below"),
    ("Ctrl+PgDn", "next part of the page; Ctrl+PgUp: the one before"),
    ("Ctrl+Z", "take the last step back, also tomorrow"),
    ("F9", "facing mode; held for one second: back"),
    ("Ctrl+L", "lock"),
    ("Esc", "close what is open above the page; else back to the page whose line led here"),
)


def here(window: MainWindow, actions: Sequence[ActionSpec]) -> list[KeySection]:
    """Return what the keys do on the page in front as it is now, then what they do anywhere."""
    front, place = window.front, place_of(window.place)
    assert place is not None
    part = getattr(front.whole, "part", "")
    own = _OWN.get(f"{place.id} {part}".strip(), _OWN.get(place.id, ()))
    titles = [place.label, *(one.label for one in place.parts if one.key == part)]
    name = tr(": ").join(tr(one) for one in titles)
    found = [section(name, own), KeySection(tr("What can be done here"), _doable(window, actions))]
    if front.list is not None:
        found += [section(tr("In the list"), IN_LIST), section(tr("In a date"), DAYS)]
    if front.search is not None:
        found.append(section(tr("In the search line"), SEARCH, typed=True))
    if front.room is not None:
        found.append(section(tr("In the minute line"), MINUTES, typed=True))
    found.append(section(tr("Everywhere"), _ANYWHERE))
    return [one for one in found if one.lines]


def _doable(window: MainWindow, actions: Sequence[ActionSpec]) -> Keys:
    """Return the actions that hang on the page in front, and can be done on it now."""
    return tuple(
        (spec.keys[0], window.actions_.text(spec))
        for menu in _MENUS
        for spec in actions
        if spec.menu == menu and spec.keys and spec.blocked and spec.blocked(window) is None
    )
