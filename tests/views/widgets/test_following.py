"""What follows the register: only while it is seen, only what concerns it, and past midnight."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.views.widgets.following import Following
from tests.registers import add


class Names(Following):
    """Shows the names of companies; keeps what it showed, time after time."""

    def __init__(self, desk):
        super().__init__(desk, "names")
        self.shown = []

    def concerns(self, step):
        return bool(step.ids(Company.table))

    def show_now(self):
        self.shown.append([one.name for one in self.desk.register.records(Company)])


@pytest.fixture
def names(desk, qtbot):
    made = Names(desk)
    qtbot.addWidget(made)
    return made


def test_it_is_worked_out_once_it_is_seen_and_after_what_concerns_it(names, desk):
    add(desk.register, Company(name="Voltaris"))
    QApplication.processEvents()
    assert names.shown == []
    names.show()
    QApplication.processEvents()
    known = names.shown[-1]
    assert "Voltaris" in known
    add(desk.register, Exporter(name="Ganzhou"))
    QApplication.processEvents()
    assert len(names.shown) == 1
    add(desk.register, Company(name="Aurora"))
    assert len(names.shown) == 1  # what the step did is painted first
    QApplication.processEvents()
    assert {*names.shown[-1]} == {*known, "Aurora"}
    names.hide()
    add(desk.register, Company(name="Nordmag"))
    QApplication.processEvents()
    assert len(names.shown) == 2
    names.show()
    QApplication.processEvents()
    assert "Nordmag" in names.shown[-1]


def test_another_day_is_another_picture(names, desk, monkeypatch):
    names.refresh()
    names.refresh()
    assert len(names.shown) == 1
    later = desk.register.today + timedelta(days=1)
    monkeypatch.setattr(type(desk.register.file), "today", later)
    names.refresh()
    assert len(names.shown) == 2
