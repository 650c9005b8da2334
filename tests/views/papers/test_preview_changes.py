"""What was looked at goes out, and nothing else, whenever something else is chosen."""

from __future__ import annotations

import os
import signal
import subprocess
import threading

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from rare_earth_desk.reports import writers
from rare_earth_desk.views.papers.means import means
from rare_earth_desk.views.papers.printing import printer_for
from tests.views.papers.conftest import handed_over, made

DIALOG = "rare_earth_desk.views.papers.preview_dialog"


def test_the_old_paper_cannot_go_out_once_another_was_chosen(window, show, qtbot, monkeypatch):
    handed_over(window)
    dialog = show("inner-list")
    inner = dialog._made
    assert dialog.print.isEnabled()
    assert dialog.save.isEnabled()
    keys = [offer.key for offer in dialog.choices._offers]
    dialog.choices.kinds.setCurrentRow(keys.index("hand-over"))
    # At once, and not when the timer comes.
    assert not dialog.print.isEnabled()
    assert not dialog.save.isEnabled()
    assert dialog.sheets is dialog._made is None
    assert dialog.pages.views == []
    asked = []
    monkeypatch.setattr(f"{DIALOG}.ask_printer", lambda *given: asked.append(given))
    monkeypatch.setattr(f"{DIALOG}.ask_where", lambda *given: asked.append(given))
    dialog._on_print()
    dialog._on_save()
    assert asked == []
    made(dialog, qtbot)
    assert dialog._made.paper.is_outer
    assert not inner.paper.is_outer
    assert dialog.print.isEnabled()


def test_a_language_shown_but_not_settled_is_made_before_anything_is_asked(
    window, show, qtbot, monkeypatch
):
    handed_over(window)
    dialog = show("hand-over")
    asked = []
    monkeypatch.setattr(f"{DIALOG}.ask_printer", lambda _parent, sheets: asked.append(sheets))
    dialog.choices.language.setCurrentIndex(1)
    dialog._on_print()
    assert asked == []
    made(dialog, qtbot)
    dialog._on_print()
    assert [sheets.title()[-5:] for sheets in asked] == ["批优先清单"]


def test_what_was_asked_about_is_saved_whatever_is_chosen_meanwhile(
    window, show, qtbot, monkeypatch, tmp_path
):
    handed_over(window)
    dialog = show("hand-over")
    asked_about = dialog._made
    path = tmp_path / "list.pdf"
    seen = _chosen_meanwhile(dialog, "inner-list")
    monkeypatch.setattr(f"{DIALOG}.ask_where", lambda *_given: seen() or path)
    dialog.save.click()
    assert path.read_bytes() == writers.content(asked_about.paper, ".pdf", means())
    assert dialog.words.text() == f"Wrote {path}."
    made(dialog, qtbot)
    assert dialog.choices.offer.key == "inner-list"
    assert not dialog._made.paper.is_outer


def test_what_was_asked_about_is_printed_whatever_is_chosen_meanwhile(
    window, show, qtbot, monkeypatch, tmp_path
):
    handed_over(window)
    dialog = show("hand-over")
    asked_about = dialog.sheets
    drawn = []
    monkeypatch.setattr(
        type(asked_about), "print_to", lambda sheets, _on, pages, _told: drawn.append(
            (sheets, pages)
        )
    )  # fmt: skip
    seen = _chosen_meanwhile(dialog, "inner-list")

    def ask(_parent, sheets):
        seen()
        return printer_for(sheets), range(sheets.pages)

    monkeypatch.setattr(f"{DIALOG}.ask_printer", ask)
    dialog.print.click()
    assert drawn == [(asked_about, range(asked_about.pages))]
    made(dialog, qtbot)
    assert dialog.sheets is not asked_about


def _keys(dialog):
    return [offer.key for offer in dialog.choices._offers]


def _chosen_meanwhile(dialog, key):
    """Return what a dialog of the system does: it runs a loop, in which a choice settles."""

    def live():
        dialog.choices.kinds.setCurrentRow(_keys(dialog).index(key))
        loop = QEventLoop()
        QTimer.singleShot(600, loop.quit)
        loop.exec()
        assert dialog._made is None  # nothing was made within the loop
        assert dialog.sheets is None

    return live


def test_a_choice_that_settles_while_pages_are_made_is_made_next(window, show, qtbot, monkeypatch):
    handed_over(window)
    dialog = show("hand-over")
    keys = _keys(dialog)
    offer, chosen = dialog.choices.offer, []
    make = type(offer).make

    def choosing(one, choice, told):
        if not chosen:
            chosen.append(one.key)
            dialog.choices.kinds.setCurrentRow(keys.index("inner-list"))
        return make(one, choice, told)

    monkeypatch.setattr(type(offer), "make", choosing)
    dialog.make()
    assert chosen == ["hand-over"]
    assert dialog._made is None
    assert not dialog.print.isEnabled()
    made(dialog, qtbot)
    assert not dialog._made.paper.is_outer


def test_a_paper_ends_with_its_dialog_before_the_bar_is_there(window, show, monkeypatch):
    dialog = show("list")
    asked = []

    def endless(_offer, _choice, told):
        dialog.close()
        for done in range(3):
            asked.append(done)
            told(done, 3)
        raise AssertionError("it went on")

    monkeypatch.setattr(type(dialog.choices.offer), "make", endless)
    dialog.make()
    assert asked == [0]
    assert dialog.sheets is None


@pytest.mark.parametrize("ends", ["close", "facing", "window"])
def test_the_process_of_a_paper_ends_with_what_asked_for_it(window, show, monkeypatch, ends):
    dialog = show("list")
    begun = []
    popen = subprocess.Popen

    def watched(*given, **more):
        QTimer.singleShot(30, end)
        begun.append(popen(*given, **more))
        return begun[-1]

    end = {"close": dialog.close, "facing": window.facing.enter, "window": window.close}[ends]
    monkeypatch.setattr(subprocess, "Popen", watched)
    dialog.make()
    assert [one.returncode for one in begun] == [-signal.SIGKILL if os.name == "posix" else 1]
    assert dialog.sheets is None
    assert not [one for one in threading.enumerate() if one.name == "paper"]
