"""The command palette (Ctrl+K): a few letters lead to every action, record and view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from rare_earth_desk.views.palette.candidates import Found, Provider, found_by
from rare_earth_desk.views.palette.overlay import Overlay
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

_RECENT = 8


class Palette(Overlay):
    """Lists what fits while one types, and runs what Enter chooses.

    What was run last is offered first while nothing is typed. `ran` names it as (provider, text);
    `recent` and `set_recent` carry these names over a restart.
    """

    ran = Signal(str, str)

    def __init__(self, window: QWidget, providers: Sequence[Provider] = ()) -> None:
        self._providers = tuple(providers)
        self._recent: list[tuple[str, str]] = []
        self._found: list[Found] = []
        super().__init__(window)
        self.setObjectName("commandPalette")
        self.setAccessibleName(tr("Command palette"))
        self._line.setPlaceholderText(tr("An action, application, company or view …"))
        self._line.setAccessibleName(tr("Command palette"))
        self._line.setAccessibleDescription(
            tr("Words in any order. Up and Down choose, Enter runs, Esc closes.")
        )
        self._rows.setAccessibleName(tr("Results"))

    def set_providers(self, providers: Sequence[Provider]) -> None:
        """Offer what these providers find; the earlier ones come first where all else is equal."""
        self._providers = tuple(providers)

    def recent(self) -> list[tuple[str, str]]:
        """Return what was run last, newest first, as (provider, text)."""
        return list(self._recent)

    def set_recent(self, recent: Iterable[tuple[str, str]]) -> None:
        """Set what was run last, newest first."""
        self._recent = list(recent)[:_RECENT]

    def search(self, text: str) -> None:
        """List what fits."""
        self._found = found_by(self._providers, text)
        if not text.strip():
            self._found = self._with_recent(self._found)
        rows = [one.candidate.row(tr(one.provider)) for one in self._found]
        self._rows.show_rows(rows, text)
        if rows:
            self._note.setText(tr("↑ ↓ choose   ·   Enter runs   ·   Esc closes"))
        elif text.strip():
            self._note.setText(tr("Nothing fits “{text}”.", text=text.strip()))
        else:
            self._note.setText(tr("Type a few letters of what you look for."))
        self._place()

    def enter(self, place: int) -> None:
        """Close and do what the row says; a disabled one only keeps showing its reason."""
        if not 0 <= place < len(self._found):
            return
        one = self._found[place]
        if one.candidate.disabled_reason:
            self._rows.highlight(place)
            return
        name = (one.provider, one.candidate.lasting_name)
        self._recent = [name, *(other for other in self._recent if other != name)][:_RECENT]
        self.dismiss()
        self.ran.emit(*name)
        one.candidate.run()

    def _with_recent(self, offered: list[Found]) -> list[Found]:
        """Put what was run last before what is offered unasked."""
        recent = [one for name in self._recent if (one := self._again(name)) is not None]
        names = {(one.provider, one.candidate.text) for one in recent}
        return recent + [f for f in offered if (f.provider, f.candidate.text) not in names]

    def _again(self, name: tuple[str, str]) -> Found | None:
        """Return a candidate by its name, as it is now: it may be gone or disabled."""
        for provider in self._providers:
            if provider.name == name[0]:
                for candidate in provider.candidates(name[1]):
                    if candidate.lasting_name == name[1]:
                        return Found(provider.name, candidate)
        return None
