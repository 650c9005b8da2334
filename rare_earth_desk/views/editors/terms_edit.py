"""Several words of a vocabulary in one line, with commas between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import several_terms
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.views.editors.choice_edit import fitting
from rare_earth_desk.views.editors.suggesting import SuggestingField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.fields import Field
    from rare_earth_desk.views.editors.line_field import Today
    from rare_earth_desk.views.editors.suggesting import Option


class TermsEdit(SuggestingField):
    """A line in which the word behind the last comma is completed from the vocabulary.

    What is chosen from the whole list (Down, Alt+Down) is added behind a comma.
    """

    list_by_down = True

    def __init__(
        self, field: Field, parent: QWidget | None = None, *, compact: bool = False, today: Today
    ) -> None:
        self._adds = False
        super().__init__(field, parent, compact=compact, today=today)
        self._add_arrow()

    def open_list(self) -> None:
        """Offer every word that is not there yet, to be added."""
        super().open_list()
        self._adds = True

    def _find(self, text: str) -> Sequence[Option]:
        """Return the words that the one behind the last comma may mean, without those before."""
        before, last = _split(text or self.text())
        there = self._keys(before if text else self.text())
        found = fitting(self.field.vocabulary, last if text else "")
        return [option for option in found if option.id not in there]

    def _keys(self, text: str) -> tuple[str, ...]:
        try:
            return several_terms.keys(several_terms.written(self.field, text))
        except Refused:
            return ()

    def _first(self) -> int:
        """Take no row unasked where no further word was begun."""
        return 0 if _split(self.text())[1] else -1

    def _on_typed(self) -> None:
        self._adds = False
        super()._on_typed()

    def _take_row(self, place: int) -> None:
        if 0 <= place < len(self._options):
            before, last = _split(self.text())
            words = (before, last if self._adds else "", self._options[place].text)
            self._line.setText(several_terms.BETWEEN.join(filter(None, words)))
        self._adds = False
        self.close_list()


def _split(text: str) -> tuple[str, str]:
    """Return what stands before the last comma, and behind it."""
    before, _comma, last = text.rpartition(",")
    return before.strip().rstrip(","), last.strip()
