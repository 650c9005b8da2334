"""One line of text."""

from __future__ import annotations

from rare_earth_desk.views.editors.suggesting import SuggestingField


class TextEdit(SuggestingField):
    """A line of text; words already in use may be offered, but none is taken unasked."""

    first_is_taken = False
