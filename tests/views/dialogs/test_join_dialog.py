from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.views.dialogs.join_dialog import JoinDialog
from tests.views.application.desks import add


@pytest.fixture
def twin(desk, case):
    """A twin of the company of the case, with two applications and an address."""
    id_ = add(desk, Company(name="VOLTARIS", email="a@voltaris.example"))
    for number in ("T-1", "T-2"):
        add(desk, Application(number=number, company=id_))
    return id_


@pytest.fixture
def dialog(desk, parties, twin, qtbot, theme):
    made = JoinDialog(desk, "company", [parties.voltaris, twin, parties.fjord])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def previewed(dialog):
    return [(row.old, row.new) for row in dialog.preview.model_.rows]


def test_the_one_with_the_most_applications_is_proposed(dialog, twin):
    assert dialog.windowTitle() == "Join 3 companies into one"
    assert dialog.kept.currentData() == twin
    assert dialog.kept.currentText() == "VOLTARIS · 2 applications"
    assert previewed(dialog) == [
        ("2 applications", "3 applications"),
        ("1 application", "joined"),
        ("0 applications", "joined"),
    ]
    assert dialog.summary.text() == (
        "1 application will belong to VOLTARIS, and what is blank there is filled in "
        "(Member state); the others leave the list."
    )


def test_another_is_kept_where_the_user_says_so(dialog, parties):
    dialog.kept.setCurrentIndex(dialog.kept.findData(parties.voltaris))
    assert previewed(dialog)[0] == ("1 application", "3 applications")
    assert dialog.summary.text().startswith("2 applications will belong to Voltaris GmbH")
    assert "(E-mail)" in dialog.summary.text()


def test_enter_joins_them_as_one_step(desk, parties, dialog, twin):
    steps, left = [], []
    desk.changed.connect(steps.append)
    dialog.joined.connect(left.append)
    QTest.keyClick(dialog.button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(steps) == 1
    (company,) = desk.register.records(Company)
    assert left == [company.id] == [min(parties.voltaris, parties.fjord, twin)]
    assert (company.name, company.member_state) == ("VOLTARIS", "DE")
    assert len(desk.register.records(Application, company=company.id)) == 3
    desk.undo()
    assert len(desk.register.records(Company)) == 3


def test_where_nothing_moves_it_says_so(desk, parties, qtbot, theme):
    dialog = JoinDialog(desk, "company", [parties.voltaris, parties.fjord])
    qtbot.addWidget(dialog)
    assert dialog.summary.text() == (
        "No application moves to Voltaris GmbH; the others leave the list."
    )


def test_a_refusal_is_said_and_nothing_is_written(desk, parties, dialog):
    from rare_earth_desk.commands.records import RemoveRecords

    desk.do(RemoveRecords("company", (parties.fjord,)))
    dialog.join()
    assert dialog.isVisible()
    assert "Fjord Wind AB is no longer in the register" in dialog.said.text()


def test_a_cancel_is_said_and_leaves_everything(desk, dialog, monkeypatch):
    from rare_earth_desk.domain.phrases import Cancelled

    def cancelled(_command, _report):
        raise Cancelled

    monkeypatch.setattr(desk.register, "do", cancelled)
    dialog.join()
    assert dialog.said.text() == "Cancelled; nothing was changed."
    assert len(desk.register.records(Company)) == 3
