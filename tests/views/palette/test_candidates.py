from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from rare_earth_desk.views.palette.candidates import (
    Candidate,
    Provider,
    found_by,
    from_actions,
    listed,
)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    yield made
    made.grab()


def action(window, text, key="", **rest):
    made = QAction(text, window, **rest)
    made.setShortcut(QKeySequence(key))
    return made


def texts(found):
    return [one.candidate.text for one in found]


def test_an_action_is_offered_with_its_key_and_tip(window):
    done = []
    made = action(window, "&New application …", "Ctrl+Return", statusTip="Enter a case")
    made.triggered.connect(lambda: done.append(1))
    (one,) = from_actions("Action", lambda: [made]).candidates("")
    assert (one.text, one.detail, one.keys) == ("New application …", "Enter a case", "Ctrl+Return")
    assert one.disabled_reason == ""
    one.run()
    assert done == [1]


def test_a_disabled_action_is_offered_with_the_reason(window):
    redo = action(window, "Redo", enabled=False)
    (one,) = from_actions("Action", lambda: [redo], lambda _a: "nothing was undone").candidates("r")
    assert one.disabled_reason == "nothing was undone"
    (one,) = from_actions("Action", lambda: [redo]).candidates("r")
    assert one.disabled_reason == "not possible now"


def test_separators_menus_and_nameless_actions_are_left_out(window):
    line = QAction(window)
    line.setSeparator(True)
    menu = QMenu("File", window)
    sign = action(window, "Cut && paste")
    found = from_actions("Action", lambda: [line, menu.menuAction(), QAction(window), sign])
    assert [one.text for one in found.candidates("")] == ["Cut & paste"]


def test_actions_are_read_anew_at_every_keystroke(window):
    undo = action(window, "Undo")
    provider = from_actions("Action", lambda: [undo])
    undo.setText("Undo: status of 2417")
    assert provider.candidates("2417")[0].text == "Undo: status of 2417"


def test_better_fits_come_before_earlier_providers():
    actions = listed("Action", lambda: [Candidate("Show the list"), Candidate("List")])
    views = listed("View", lambda: [Candidate("List 12"), Candidate("Listed twice")])
    assert texts(found_by([actions, views], "list")) == [
        "List",
        "List 12",
        "Listed twice",
        "Show the list",
    ]


def test_what_cannot_be_run_comes_last_and_what_is_named_outright_first():
    all_of_them = listed(
        "Action",
        lambda: [
            Candidate("2417 is not free", disabled_reason="no"),
            Candidate("2417 and more"),
            Candidate("24170"),
            Candidate("EU-2025-2417", exact=True),
        ],
    )
    assert texts(found_by([all_of_them], "2417")) == [
        "EU-2025-2417",
        "24170",
        "2417 and more",
        "2417 is not free",
    ]


def test_what_is_named_best_stays_on_top_even_if_it_cannot_be_run():
    actions = listed(
        "Action", lambda: [Candidate("Record status"), Candidate("Redo", disabled_reason="no")]
    )
    assert texts(found_by([actions], "redo")) == ["Redo", "Record status"]


def test_a_provider_may_find_by_words_it_does_not_show():
    provider = Provider("Company", lambda _text: [Candidate("Voltaris GmbH")])
    assert texts(found_by([provider], "伏尔塔")) == ["Voltaris GmbH"]


def test_a_provider_cannot_flood_the_list():
    flood = Provider("Flood", lambda _text: [Candidate(f"x {n}") for n in range(10_000)])
    assert len(found_by([flood], "x")) == 50
