from __future__ import annotations

import pytest

from rare_earth_desk.domain.listing.state import HANDED_OVER, state_of
from rare_earth_desk.views.papers.in_view import preview
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog


@pytest.fixture
def show(window, qtbot):
    """Show the papers of what is in view, and wait until the first one was made."""

    def shown(key: str = "") -> PreviewDialog:
        dialog = preview(window, key)
        qtbot.addWidget(dialog)
        dialog.show()
        made(dialog, qtbot)
        return dialog

    return shown


def made(dialog, qtbot):
    """Wait until what was chosen is shown, or what stands in the way."""
    qtbot.waitUntil(
        lambda: (
            not dialog._soon.isActive()
            and (dialog.sheets is not None or bool(dialog.nothing.accessibleName()))
        ),
        timeout=20_000,
    )


def choose(dialog, key, qtbot):
    """Choose a kind of paper and wait for its pages."""
    keys = [offer.key for offer in dialog.choices._offers]
    dialog.choices.kinds.setCurrentRow(keys.index(key))
    made(dialog, qtbot)


def handed_over(window):
    """Show a list that was handed over on the page of lists, and return it."""
    page = window.page("lists")
    found = next(one for one in page.board.lists if state_of(one) == HANDED_OVER)
    page.show_list(found.id)
    return found
