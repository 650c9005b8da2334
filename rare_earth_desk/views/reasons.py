"""Why an action cannot be done now, in one sentence each."""

from __future__ import annotations

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.desk import Desk


class Reasons:
    """Answers for the actions of a window; None means that nothing stands in the way."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def no_choice(self) -> Phrase | None:
        """Return why there is no application to look at."""
        if self._desk.current:
            return None
        return phrase("No application is chosen; put the cursor on one in the list.")

    def no_application(self) -> Phrase | None:
        """Return why nothing can be done to an application."""
        return self.no_choice() or self.not_editable()

    def not_editable(self) -> Phrase | None:
        """Return why the register cannot be changed."""
        when = self._desk.selection.when()
        if when is None:
            return None
        return phrase(
            "You are looking at the register {when}; go back to today to change something.",
            when=when,
        )

    def no_undo(self) -> Phrase | None:
        """Return why there is nothing to undo."""
        if self._desk.register.undo_name:
            return None
        return phrase("There is nothing to undo.")

    def no_redo(self) -> Phrase | None:
        """Return why there is nothing to redo."""
        if self._desk.register.redo_name:
            return None
        return phrase("There is nothing to redo.")
