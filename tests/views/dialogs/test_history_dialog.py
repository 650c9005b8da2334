from __future__ import annotations

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Company
from rare_earth_desk.views.dialogs.history_dialog import HistoryDialog


def test_it_names_the_record_and_follows_the_register(desk, parties, qtbot, theme):
    dialog = HistoryDialog(desk, Company, parties.fjord)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "History of Fjord Wind AB"
    before = dialog.panel.count()
    desk.register.do(EditField("company", (parties.fjord,), "contact", "Somebody"))
    assert dialog.panel.count() == before + 1
