from __future__ import annotations

import re
from functools import partial

import pytest
from PySide6.QtCore import Qt

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain import controlled_items, vocabulary
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.store.transaction import Transaction
from rare_earth_desk.views.pages.reference_page import ReferencePage, name_of_list
from tests.registers import Work


def test_what_is_not_verified_says_so(qtbot, desk, theme):
    page = ReferencePage(desk, theme)
    qtbot.addWidget(page)
    model = page.tabs.widget(0).model()
    header = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    checked = header.index("Checked")
    marks = [model.index(row, checked).data() for row in range(model.rowCount())]
    doubtful = [one for one in controlled_items.items() if one.verification != "verified"]
    assert len(marks) == len(controlled_items.items())
    assert sum("?" in mark for mark in marks) == len(doubtful)
    assert page.count.text().startswith(f"{len(doubtful)} of {len(marks)} are still to be verified")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    said = {model.index(row, checked).data(spoken) for row in range(model.rowCount())}
    assert said <= {"verified", "to be verified", "partly verified"}
    page.grab()


def test_a_mark_that_only_a_newer_program_knows_is_still_to_be_verified(qtbot, desk, theme):
    desk.register.do(AddRecord(Measure(name="Later", subject="Later", source="s", body="b")))
    one = next(each for each in desk.register.records(Measure) if each.name == "Later")
    marked = partial(Transaction.assign, record=Measure, id=one.id, verification="sealed")
    desk.register.do(Work(marked))
    page = ReferencePage(desk, theme)
    qtbot.addWidget(page)
    model = page.tabs.widget(1).model()
    shown = [[model.index(row, column).data() for column in range(model.columnCount())]
             for row in range(model.rowCount())]  # fmt: skip
    assert [row[5] for row in shown if "Later" in row] == ["?"]


def test_the_filter_finds_chinese(qtbot, desk, theme):
    page = ReferencePage(desk, theme)
    qtbot.addWidget(page)
    page.search.setText("金属钐")
    assert page.tabs.widget(0).model().rowCount() == 1
    page.grab()


def test_days_have_one_form(qtbot, desk, theme):
    page = ReferencePage(desk, theme)
    qtbot.addWidget(page)
    for place in range(5):
        model = page.tabs.widget(place).model()
        names = [model.headerData(c, Qt.Orientation.Horizontal) for c in range(model.columnCount())]
        for column, name in enumerate(names):
            if name in ("Source", "Note", "Meaning"):
                continue
            texts = (str(model.index(row, column).data()) for row in range(model.rowCount()))
            assert not [text for text in texts if re.search(r"\d{4}-\d{2}-\d{2}", text)], name


@pytest.mark.parametrize("name", vocabulary.vocabularies())
def test_a_list_of_words_has_a_name_for_people(name):
    title = name_of_list(name)
    assert title[0].isupper()
    assert "_" not in title


def test_lists_are_told_apart():
    names = [name_of_list(name) for name in vocabulary.vocabularies()]
    assert len(set(names)) == len(names)


def test_a_list_is_called_as_where_it_is_first_used():
    assert [name_of_list(name) for name in ("answer", "province", "side")] == [
        "Answer", "Province", "Side",
    ]  # fmt: skip


def test_words_are_shown_under_the_name_of_their_list(qtbot, desk, theme):
    page = ReferencePage(desk, theme)
    qtbot.addWidget(page)
    words = [page.tabs.tabText(place) for place in range(page.tabs.count())].index("Words")
    model = page.tabs.widget(words).model()
    shown = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert {"Dy + Tb content", "Other supplier"} <= shown
    assert not shown & set(vocabulary.vocabularies())
