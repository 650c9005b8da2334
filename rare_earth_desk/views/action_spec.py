"""What an action of the window is, and how the kinds of actions are declared."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.views.place_words import ALSO
from rare_earth_desk.views.places import Place, key_of

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow

    Run = Callable[[MainWindow], object]
    Reason = Callable[[MainWindow], Phrase | None]
    Name = Callable[[MainWindow], Phrase | None]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `blocked` returns why it cannot be done now, or None.

    `named` returns what it is called now, where that depends on the page in front or on the last
    step; None for its plain text. `everywhere` lets its keys work from open menus as well. Only
    what is `facing` can be done while the screen faces the other side. `also` are other words
    under which it is looked for.
    """

    id: str
    text: str
    help: str
    menu: str
    run: Run
    keys: tuple[str, ...] = ()
    icon: str = ""
    blocked: Reason | None = None
    separated: bool = False
    checkable: bool = False
    named: Name | None = None
    everywhere: bool = False
    facing: bool = False
    also: str = ""


def view_action(place: int) -> ActionSpec:
    """Return the action of a saved view with a key."""

    def show(window: MainWindow) -> None:
        window.deeds.show_view(place)

    return ActionSpec(
        f"view-{place}", f"Saved view {place}", "Show this saved view.", "Views", show,
        (f"Ctrl+{place}",), blocked=lambda w: w.reasons.no_view_at(place),
    )  # fmt: skip


def go_action(place: Place) -> ActionSpec:
    """Return the action that goes to a place."""
    return ActionSpec(
        f"go-{place.id}", place.label, place.help, "Go to", lambda w: w.visit(place.id),
        (key_of(place.id),), place.icon,
        also=ALSO.get(place.id, ""),
    )  # fmt: skip


def list_action(
    id_: str, text: str, about: str, blocked: Reason, *keys: str, icon: str = "",
    separated: bool = False,
) -> ActionSpec:  # fmt: skip
    """Return an action of the page of priority lists, which is in front when it is done."""

    def run(window: MainWindow) -> None:
        page: Any = window.front.page
        page.act(id_)

    return ActionSpec(id_, text, about, "Record", run, keys, icon, blocked, separated=separated)


def by(module: str, deed: str) -> Run:
    """Return what does a deed of a module of the views, which is imported then."""

    def run(window: MainWindow) -> None:
        getattr(import_module(f"rare_earth_desk.views.{module}"), deed)(window)

    return run


def part_action(
    part: str, text: str, about: str, place: str, *keys: str, separated: bool = False,
    id_: str = "", menu: str = "Go to",
) -> ActionSpec:  # fmt: skip
    """Return the action that goes to a part of a page."""
    return ActionSpec(
        id_ or f"go-{part}", text, about, menu, lambda w: w.go_to_part(place, part), keys,
        separated=separated,
    )  # fmt: skip
