"""The number on a line of the page is that of what the line leads to, whatever the register."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.domain.records import Application, ListEntry
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.outlook.case_blocks import found_by
from rare_earth_desk.views.pages.desk_page import DeskPage

_NUMBER = re.compile(r"\d[\d\N{THIN SPACE}]*")
_COUNTED = ("search", "found", "list")


@pytest.fixture
def beside():
    return False


def number(words):
    """Return the last number of some words: that of all, where it is so many of all."""
    return int(_NUMBER.findall(words)[-1].replace("\N{THIN SPACE}", ""))


def counted(page):
    """Yield (block, what is said, number, where it leads) for all that counts something."""
    for one in page.headline.filled.figures:
        if not one.caption.startswith("Median"):
            yield "headline", one.caption, number(one.value), page.headline.filled.leads[one.key]
    for key, card in page.cards.items():
        for line in card.filled.lines:
            to = card.filled.leads.get(line.key)
            if to is not None and to.kind in _COUNTED and _NUMBER.search(line.right):
                yield key, line.text, number(line.right), to


def rows_of(register, to):
    if to.kind == "list":
        return len(register.records(ListEntry, priority_list=to.what))
    table = to.table or Application.table
    return len(found_by(to.what, register.facts(table), table))


@pytest.mark.parametrize(
    ("seed", "day"), [(20251021, "2026-11-24"), (7, "2026-11-30"), (424242, "2026-12-03")]
)
def test_every_count_is_that_of_the_selection_it_leads_to(qtbot, theme, tmp_path, seed, day):
    make_sample(tmp_path / "s.desk", applications=300, seed=seed)
    with closing(Register.open(tmp_path / "s.desk")) as register:
        register.file.now = lambda: datetime.fromisoformat(f"{day}T10:00:00+00:00")
        page = DeskPage(Desk(register), theme)
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        qtbot.waitUntil(lambda: page.worker.is_done, timeout=30_000)
        found = list(counted(page))
        assert {key for key, *_ in found} >= {"headline", "backlog", "stops", "lists", "facts"}
        assert not [(*one, rows_of(register, one[3]))
                    for one in found if one[2] != rows_of(register, one[3])]  # fmt: skip
        page.worker.stop()


def test_what_enter_opens_has_as_many_rows_as_the_line_says(window, qtbot):
    window.go_to("desk")
    page = window.page("desk")
    qtbot.waitUntil(lambda: page.worker.is_done, timeout=30_000)
    opened = 0
    for key, card in page.cards.items():
        for line in card.filled.lines:
            to = card.filled.leads.get(line.key)
            if to is None or to.kind not in ("search", "found"):
                continue
            window.go_to("desk")
            card.list.setFocus()
            assert card.list.go_to(line.key)
            QTest.keyClick(card.list, Qt.Key.Key_Return)
            shown = window.front.page.list.model.rowCount()
            assert shown == number(line.right), (key, line.text)
            opened += 1
    assert opened > 10
