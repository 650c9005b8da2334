from __future__ import annotations

from datetime import timedelta

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.views.dialogs.history_dialog import HistoryDialog
from tests.views.application.desks import add


def test_it_names_the_record_and_follows_the_register(desk, parties, qtbot, theme):
    dialog = HistoryDialog(desk, Company, parties.fjord)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "History of Fjord Wind AB"
    before = dialog.panel.count()
    desk.register.do(EditField("company", (parties.fjord,), "contact", "Somebody"))
    assert dialog.panel.count() == before + 1


def test_a_party_is_put_back_whatever_day_the_applications_show(desk, parties, qtbot, theme):
    desk.register.do(EditField("company", (parties.fjord,), "contact", "Somebody"))
    desk.select(as_at=desk.register.today - timedelta(days=30))
    dialog = HistoryDialog(desk, Company, parties.fjord)
    qtbot.addWidget(dialog)
    acts = [line for line in dialog.panel.list.lines if line.acts]
    dialog.panel.list.acted.emit(acts[0].key, "put-back")
    assert desk.register.record(Company, parties.fjord).contact is None


def test_who_is_known_by_a_chinese_name_only_is_named(desk, qtbot, theme):
    id_ = add(desk, Exporter(name_zh="包头磁材"))
    dialog = HistoryDialog(desk, Exporter, id_)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "History of 包头磁材"
