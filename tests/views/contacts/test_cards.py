from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.exchange.vcards import read_cards
from rare_earth_desk.views import deeds
from rare_earth_desk.views.actions import ACTIONS
from rare_earth_desk.views.contacts import cards
from rare_earth_desk.views.dialogs.import_dialog import PREVIEW
from rare_earth_desk.views.widgets.file_dialog import FileDialog

SPECS = {spec.id: spec for spec in ACTIONS}
CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Demo Una
ORG:Demo Office
TEL;TYPE=WORK:+32 1
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Demo Ruth Nolan
EMAIL:demo.nolan@example.invalid
TITLE:head of group
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Demo Anna Keller
EMAIL:demo.keller@example.invalid
END:VCARD
BEGIN:VCARD
VERSION:3.0
TEL:1
END:VCARD
"""


@pytest.fixture
def beside():
    """The list alone: nothing here is about editor and charts."""
    return False


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def contacts(window):
    return {one.name: one for one in window.desk.register.records(ContactPoint)}


def choose(monkeypatch, path, *, kind="open_name"):
    monkeypatch.setattr(FileDialog, kind, lambda *_rest: (str(path) if path else "", ""))


def test_import_shows_what_the_cards_do_and_takes_them_in(window, file, monkeypatch):
    window.go_to("contacts")
    before = contacts(window)
    seen = []

    def answer(dialog):
        seen.append([(one.name, one.kind) for one in dialog.planned])
        assert "1 new, 1 with changes, 1 unchanged" in _texts(dialog)
        assert "1 card without any name left out." in _texts(dialog)
        assert dialog.button.text() == "Take in 2 contact points"
        dialog.button.click()
        return True

    choose(monkeypatch, file)
    monkeypatch.setattr(cards, "ask", answer)
    window.actions_.run(SPECS["import"])
    assert seen == [
        [("Demo Una", "new"), ("Demo Ruth Nolan", "update"), ("Demo Anna Keller", "unchanged")]
    ]
    after = contacts(window)
    assert after["Demo Una"].phone == "+32 1"
    assert after["Demo Ruth Nolan"].role == "head of group"
    assert after["Demo Ruth Nolan"].phone == before["Demo Ruth Nolan"].phone
    assert after["Demo Una"].id in window.front.list.model.ids()
    window.actions_.run(SPECS["undo"])
    assert contacts(window) == before


def _texts(dialog):
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def test_enter_takes_them_in_and_escape_does_not(window, file, qtbot):
    window.go_to("contacts")
    for key, taken in ((Qt.Key.Key_Escape, False), (Qt.Key.Key_Return, True)):
        dialog = cards.cards_dialog(window, file)
        dialog.show()
        qtbot.waitUntil(dialog.button.hasFocus)
        QTest.keyClick(dialog.button, key)
        assert ("Demo Una" in contacts(window)) is taken
        dialog.deleteLater()


def test_cards_that_bring_nothing_cannot_be_taken_in(window, file):
    cards.cards_dialog(window, file).take_in()
    again = cards.cards_dialog(window, file)
    assert not again.button.isEnabled()
    assert again.button.text() == "Nothing to take in"
    undo = window.desk.register.undo_name
    again.take_in()
    assert window.desk.register.undo_name == undo


def test_a_broken_file_is_one_sentence_and_changes_nothing(window, file):
    before = contacts(window)
    file.write_text(CARDS.replace("END:VCARD", "", 1), encoding="utf-8")
    assert cards.cards_dialog(window, file) is None
    assert "is damaged in card" in window.banner.text()
    assert contacts(window) == before


def test_no_file_chosen_asks_nothing_more(window, monkeypatch):
    window.go_to("contacts")
    choose(monkeypatch, None)
    choose(monkeypatch, None, kind="save_name")
    monkeypatch.setattr(cards, "ask", pytest.fail)
    window.actions_.run(SPECS["import"])
    window.actions_.run(SPECS["export-cards"])


def test_all_or_the_selected_ones_are_written(window, tmp_path, monkeypatch):
    page = window.page("contacts")
    choose(monkeypatch, tmp_path / "all", kind="save_name")
    window.actions_.run(SPECS["export-cards"])
    written, _ = read_cards(tmp_path / "all.vcf")
    assert {one["name"] for one in written} == set(contacts(window))
    assert window.banner.text().startswith(f"Wrote {len(written)} contact cards to ")
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen = page.list.table.selected_ids()
    assert len(chosen) == 2
    choose(monkeypatch, tmp_path / "two.vcf", kind="save_name")
    window.actions_.run(SPECS["export-cards"])
    assert len(read_cards(tmp_path / "two.vcf")[0]) == 2


def test_what_was_written_is_unchanged_when_it_comes_back(window, tmp_path, monkeypatch):
    window.go_to("contacts")
    choose(monkeypatch, tmp_path / "all.vcf", kind="save_name")
    window.actions_.run(SPECS["export-cards"])
    dialog = cards.cards_dialog(window, tmp_path / "all.vcf")
    assert {one.kind for one in dialog.planned} == {"unchanged"}


def test_cards_replace_no_other_file_unasked(window, monkeypatch, tmp_path):
    there = tmp_path / "all.vcf"
    there.write_text("old", encoding="utf-8")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    choose(monkeypatch, tmp_path / "all", kind="save_name")
    cards.export_cards(window, ())
    assert there.read_text(encoding="utf-8") == "old"


def test_a_table_of_contacts_comes_in_by_its_columns(window, tmp_path, monkeypatch, qtbot):
    window.go_to("contacts")
    path = tmp_path / "list.csv"
    path.write_text("Name,Organisation,Telefon\nDemo Ina,Demo Office,+32 2\n", encoding="utf-8")
    seen = []

    def answer(dialog):
        qtbot.waitUntil(lambda: dialog.intake.table is not None)
        dialog.show_step(PREVIEW)
        seen.append(dialog.windowTitle())
        dialog.do_import()
        return True

    choose(monkeypatch, path)
    monkeypatch.setattr(deeds, "ask", answer)
    window.actions_.run(SPECS["import"])
    assert seen == ["Import contact points"]
    assert contacts(window)["Demo Ina"].phone == "+32 2"


@pytest.mark.parametrize(
    ("place", "into"),
    [("companies", "company"), ("exporters", "exporter"), ("backlog", "application")],
)
def test_elsewhere_a_table_comes_into_the_list_of_the_page(window, monkeypatch, place, into):
    window.go_to(place)
    seen = []
    monkeypatch.setattr(deeds, "ask", lambda dialog: seen.append(dialog.intake.mapping.into))
    window.actions_.run(SPECS["import"])
    assert seen == [into]
