from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication


@pytest.fixture
def paste(page, desk):
    """Paste a block into the notes from the first row on; returns what was told of it."""
    page.table.show_column("notes", shown=True)
    told = []
    desk.told.connect(lambda *given: told.append(given))

    def do(text):
        page.table.setCurrentIndex(page.model.index(0, page.model.column_place("notes")))
        QGuiApplication.clipboard().setText(text)
        page.typing.keys.paste()
        return told

    return do


def test_a_block_with_a_price_is_written_and_said_to_hold_one(paste, desk):
    price = "agreed price: EUR 112.50 per kg"
    said, step, warn = paste(f"asked again\n{price}")[-1]
    assert price in desk.register.facts().values("notes")
    assert "This looks like a price" in str(said)
    assert str(said).endswith("Ctrl+Z takes it back.")
    assert step is not None
    assert not warn
    desk.undo()
    assert price not in desk.register.facts().values("notes")


def test_of_a_single_cell_it_is_said_as_well(paste, desk):
    said, _step, _warn = paste("customers: Ampera, Bellona, Corvix")[-1]
    assert "list of customers" in str(said)


def test_other_notes_are_written_without_a_word(paste, desk):
    assert not paste("asked again")
    assert "asked again" in desk.register.facts().values("notes")
