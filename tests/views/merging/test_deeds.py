"""Packages in the window: made, dropped, previewed, merged, undone, refused in words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import AddRecord, EditField, RemoveRecords
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import change, fresh
from rare_earth_desk.store import engine
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.dialogs.import_dialog import ImportDialog
from rare_earth_desk.views.dialogs.join_cases_dialog import JoinCasesDialog
from rare_earth_desk.views.merging import deeds
from rare_earth_desk.views.merging.merge_dialog import MergeDialog, RefusedDialog
from rare_earth_desk.views.merging.package_dialog import PackageDialog
from rare_earth_desk.views.merging.sealed_dialog import SealedDialog
from rare_earth_desk.views.widgets import progress
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.views.merging.colleague import during


def edit(register, id_, field, value):
    return register.do(EditField("application", (id_,), field, value))


def case(window, place=0):
    return window.desk.register.facts().ids[place]


def texts(table):
    model = table.model_
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def buttons(window):
    return [one.text() for one in window.banner.buttons]


def press(window, text):
    next(one for one in window.banner.buttons if one.text() == text).click()


def merged(window, path):
    during(lambda: deeds.merge_file(window, path), lambda dialog: dialog.merge())


def answered(monkeypatch, kind, path):
    asked = []

    def answer(_parent, _title, start, *_rest):
        asked.append(start)
        return str(path), ""

    monkeypatch.setattr(FileDialog, kind, answer)
    return asked


# -- out -----------------------------------------------------------------------------------------


def test_a_package_says_what_is_in_it_and_is_named_after_who_made_it(window, tmp_path, monkeypatch):
    register = window.desk.register
    register.file.who = "Anna"
    asked = answered(monkeypatch, "save_name", tmp_path / "one.deskpack")

    def first(dialog):
        assert isinstance(dialog, PackageDialog)
        assert dialog.since.isHidden()
        assert dialog.whole.isChecked()
        dialog.button.click()

    during(window.actions_["package"].trigger, first)
    assert asked == [str(register.path.with_name("sample Anna 1.deskpack"))]
    assert (tmp_path / "one.deskpack").exists()
    assert window.banner.text().startswith("Made one.deskpack: package 1 with ")
    edit(register, case(window), "product", "NdFeB")
    answered(monkeypatch, "save_name", tmp_path / "two.deskpack")

    def second(dialog):
        assert dialog.since.text() == "What came since package 1: 1 step"
        assert dialog.since.isChecked()
        assert "With everything: " in dialog.whole.text()
        assert dialog.proposed().name == "sample Anna 2.deskpack"
        dialog.button.click()

    during(window.actions_["package"].trigger, second)
    assert window.banner.text() == (
        "Made two.deskpack: package 2 with 1 step. Give it to your colleague to merge."
    )

    def third(dialog):
        assert not dialog.since.isEnabled()
        assert dialog.said.text() == "Nothing was entered since package 2."
        return dialog.whole.isChecked()

    assert during(window.actions_["package"].trigger, third)


@pytest.mark.parametrize(
    ("secret", "told"),
    [
        ("", "this register has no passphrase: whoever"),
        ("lake seven copper bicycle", "opens with the passphrase"),
    ],
)
def test_who_can_read_a_package_is_said_before_it_is_written(ben, qtbot, secret, told):
    if secret:
        change(ben.register, fresh(secret))
    dialog = PackageDialog(Desk(ben.register))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.caution.isVisible()
    assert told in dialog.caution.text()
    assert dialog.button.accessibleDescription() == dialog.caution.text()
    dialog.grab()


def test_a_copy_packs_what_was_entered_since_it_was_made(ben, window, qtbot):
    desk = Desk(ben.register)
    before = PackageDialog(desk)
    edit(ben.register, case(window), "product", "NdFeB")
    after = PackageDialog(desk)
    for dialog in (before, after):
        qtbot.addWidget(dialog)
    assert before.said.text() == "Nothing was entered since this copy was made."
    assert before.whole.isChecked()
    assert after.since.text() == "What came since this copy was made: 1 step"
    assert after.since.isChecked()


def test_a_package_that_cannot_be_written_is_refused_in_the_dialog(window, tmp_path, monkeypatch):
    there = tmp_path / "there.deskpack"
    there.write_text("mine")
    answered(monkeypatch, "save_name", there)

    def save(dialog):
        dialog.button.click()
        assert dialog.isVisible()
        return dialog.said.text()

    said = during(lambda: deeds.make_package(window), save)
    assert said.endswith("exists already; choose another name.")
    assert there.read_text() == "mine"


def test_a_copy_is_for_another_laptop(window, tmp_path, monkeypatch):
    asked = answered(monkeypatch, "save_name", tmp_path / "for ben.desk")
    window.actions_["copy"].trigger()
    assert asked == [str(window.desk.register.path.with_name("sample copy.desk"))]
    assert window.banner.text() == (
        "Made for ben.desk, a copy for another laptop. What is entered there comes back as a "
        "package."
    )
    made = Register.open(tmp_path / "for ben.desk")
    assert made.file.about("laptop") != window.desk.register.file.about("laptop")
    made.close()


@pytest.mark.parametrize("action", ["copy", "save-elsewhere"])
def test_a_copy_shows_how_far_it_is_and_is_cancelled_without_a_trace(
    window, tmp_path, monkeypatch, action
):
    place = tmp_path / "elsewhere"
    place.mkdir()
    answered(monkeypatch, "save_name", place / "half.desk")
    monkeypatch.setattr(engine, "_STEPS", 100)
    for name in ("SHOWN_AFTER_MS", "_BREATH_MS"):
        monkeypatch.setattr(progress, name, 0)
    before, titles = window.desk.register.path, []

    def stop():
        panel = QApplication.activeModalWidget()
        if isinstance(panel, progress.ProgressPanel):
            titles.append(panel.windowTitle())
            panel.cancel_button.click()

    looks = QTimer()
    looks.timeout.connect(stop)
    looks.start(0)
    window.actions_[action].trigger()
    looks.stop()
    assert titles
    assert "opy" in titles[0]
    assert window.banner.text() == "Cancelled; nothing was changed."
    assert list(place.iterdir()) == []
    assert window.desk.register.path == before
    edit(window.desk.register, case(window), "product", "NdFeB")
    window.actions_[action].trigger()
    assert (place / "half.desk").exists()
    assert "half.desk" in window.banner.text()


# -- in ------------------------------------------------------------------------------------------


def test_a_preview_tells_what_would_change_and_changes_nothing(window, ben):
    id_ = case(window)
    edit(window.desk.register, id_, "product", "Magnets")
    edit(ben.register, id_, "product", "Oxides")
    edit(ben.register, case(window, 1), "end_user", "Wind park")
    ben.register.do(AddRecord(Application(number="NEW-1", product="Dysprosium")))
    ben.register.file.now = lambda: datetime(2025, 11, 25, 10, 5, tzinfo=UTC)
    position = window.desk.register.position
    path = ben.pack()

    def look(dialog):
        assert isinstance(dialog, MergeDialog)
        assert dialog.windowTitle() == "Merge “ben 1.deskpack”"
        return dialog.summary.text(), texts(dialog.cases), texts(dialog.claims)

    summary, cases, claims = during(lambda: deeds.merge_file(window, path), look)
    assert summary == "2 cases changed, 1 new, 1 contradiction"
    assert {row[2] for row in cases} == {"changed", "new"}
    new = next(row for row in cases if row[2] == "new")
    assert new[0] == "NEW-1"
    assert "Product: Dysprosium" in new[3]
    assert any("End user: “Wind park”" in row[3] for row in cases)
    ((_name, field, values),) = claims
    assert field == "Product"
    assert "Magnets (Anna" in values
    assert "Oxides (Ben" in values
    assert window.desk.register.position == position
    assert window.desk.register.contradictions() == []


def test_two_laptops_of_one_name_are_told_apart_before_merging(window, ben):
    ben.register.file.who = "Anna"
    edit(window.desk.register, case(window), "product", "Magnets")
    edit(ben.register, case(window), "product", "Oxides")
    end = ben.register.file.about("laptop")[-4:]
    path = ben.pack()
    ((_name, _field, values),) = during(
        lambda: deeds.merge_file(window, path), lambda dialog: texts(dialog.claims)
    )
    assert sorted(values.split(" · ")) == ["Magnets (yours)", f"Oxides (laptop {end})"]


def test_merging_is_one_step_and_the_message_leads_on_and_back(window, ben):
    id_ = case(window)
    edit(window.desk.register, id_, "product", "Magnets")
    edit(ben.register, id_, "product", "Oxides")
    edit(ben.register, case(window, 1), "end_user", "Wind park")
    merged(window, ben.pack())
    assert window.banner.text().startswith("Merged 2 steps of the laptop of Ben (")
    assert window.banner.text().endswith("): 2 cases changed, 0 new, 1 contradiction.")
    assert buttons(window) == ["1 contradiction", "Undo"]
    assert str(window.desk.register.undo_name).startswith("merge of 2 steps of the laptop of Ben")
    assert window.actions_["undo"].text().startswith("Undo: merge of 2 steps")
    press(window, "1 contradiction")
    assert window.place == "contradictions"
    window.go_to("applications")
    window.deeds.undo()
    assert window.desk.register.record(Application, id_).product == "Magnets"
    assert window.desk.register.record(Application, case(window, 1)).end_user != "Wind park"
    assert window.desk.register.contradictions() == []


def test_undo_stands_on_the_message(window, ben):
    edit(ben.register, case(window), "end_user", "Wind park")
    before = window.desk.register.record(Application, case(window)).end_user
    merged(window, ben.pack())
    press(window, "Undo")
    assert window.desk.register.record(Application, case(window)).end_user == before


def test_taking_a_merge_back_and_doing_it_again_is_said(window, ben):
    edit(ben.register, case(window), "end_user", "Wind park")
    merged(window, ben.pack())
    window.actions_["undo"].trigger()
    assert window.banner.isVisible()
    assert window.banner.text().startswith("Undone: merge of 1 step of the laptop of Ben")
    assert buttons(window) == ["Redo"]
    window.actions_["redo"].trigger()
    assert window.banner.isVisible()
    assert window.banner.text().startswith("Done again: merge of 1 step of the laptop of Ben")


def test_what_is_here_already_is_said_and_nothing_is_asked(window, ben):
    edit(ben.register, case(window), "end_user", "Wind park")
    path = ben.pack()
    merged(window, path)

    def look(dialog):
        assert dialog.button.parent() is None or not dialog.button.isVisible()
        return dialog.summary.text()

    assert during(lambda: deeds.merge_file(window, path), look) == "Nothing new."


def test_a_record_that_was_taken_out_here_and_changed_there_is_told(window, ben):
    here, there = case(window, 3), case(window, 4)
    names = [window.desk.register.record(Application, one).number for one in (here, there)]
    window.desk.register.do(RemoveRecords("application", (here,)))
    edit(ben.register, here, "end_user", "Wind park")
    edit(window.desk.register, there, "end_user", "Wind park")
    ben.register.do(RemoveRecords("application", (there,)))
    path = ben.pack()

    def look(dialog):
        return [one.text() for one in dialog.findChildren(type(dialog.said)) if one.text()]

    said = during(lambda: deeds.merge_file(window, path), look)
    assert said == [
        f"1 record taken out here, and changed there without knowing: {names[0]}.",
        f"1 record changed here, and taken out there without knowing: {names[1]}.",
    ]


def test_a_known_taking_out_is_not_told(window, ben):
    here = case(window, 3)
    edit(window.desk.register, here, "end_user", "Wind park")
    theirs = window.desk.register.path.with_name("anna.deskpack")
    window.desk.register.package(theirs)
    ben.register.merge(ben.register.read_package(theirs))
    ben.register.do(RemoveRecords("application", (here,)))
    found = window.desk.register.read_package(ben.pack())
    assert window.desk.register.preview(found).crossings == ()


@pytest.fixture
def broken(ben, window, tmp_path):
    """Packages that cannot be taken in, with what is said of each."""
    edit(ben.register, case(window), "end_user", "Wind park")
    good = ben.pack().read_bytes()
    edit(ben.register, case(window), "end_user", "Car maker")
    ben.pack()
    edit(ben.register, case(window), "end_user", "Pump maker")
    third = ben.pack()
    other = Register.make(tmp_path / "other.desk")
    other.package(tmp_path / "other.deskpack")
    other.close()
    for name, content in (
        ("cut", good[:-9]), ("altered", good[:-9] + b"x" + good[-8:]), ("foreign", b"%PDF-1.7"),
    ):  # fmt: skip
        (tmp_path / f"{name}.deskpack").write_bytes(content)
    altered = "was altered or cut off on its way"
    return {
        tmp_path / "cut.deskpack": altered,
        tmp_path / "altered.deskpack": altered,
        tmp_path / "foreign.deskpack": "is not a package of Rare Earth Desk",
        tmp_path / "other.deskpack": "belongs to another register",
        third: "first import package 1 of that laptop",
    }


def test_what_cannot_be_taken_in_is_refused_in_words(window, broken):
    position = window.desk.register.position

    def look(dialog):
        assert isinstance(dialog, RefusedDialog)
        return dialog.words.accessibleDescription()

    for path, why in broken.items():
        said = during(lambda path=path: deeds.merge_file(window, path), look)
        assert why in said, path
    assert window.desk.register.position == position


def test_after_a_refusal_another_file_is_chosen(window, broken, monkeypatch):
    asked = answered(monkeypatch, "open_name", "")
    during(
        lambda: deeds.merge_file(window, next(iter(broken))), lambda dialog: dialog.button.click()
    )
    assert len(asked) == 1


# -- protected otherwise -------------------------------------------------------------------------


SECRET = "lake seven copper bicycle"


@pytest.fixture
def sealed(ben, window):
    """A package of a laptop whose register has a passphrase, for a register without one."""
    edit(ben.register, case(window), "product", "NdFeB rotors")
    key = fresh(SECRET)
    change(ben.register, key)
    path = ben.register.path
    ben.register.close()
    ben.register = Register.open(path, key=key)
    return ben.pack()


def typed(dialog, secret):
    assert isinstance(dialog, SealedDialog)
    assert dialog.field.line.hasFocus() or dialog.focusWidget() is dialog.field.line
    dialog.field.line.clear()
    QTest.keyClicks(dialog.field.line, secret)
    QTest.keyClick(dialog.field.line, Qt.Key.Key_Return)


def merge_what_comes():
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, MergeDialog):
        dialog.merge()
    else:
        QTimer.singleShot(10, merge_what_comes)


def test_a_package_with_another_passphrase_asks_for_it(window, sealed):
    position = window.desk.register.position

    def answer(dialog):
        typed(dialog, "")
        assert dialog.said.text() == "Type the passphrase of the package first."
        typed(dialog, "lake seven copper tricycle")
        assert dialog.said.text().startswith("The passphrase is wrong, or the package was altered")
        assert dialog.field.text() == ""
        assert dialog.isVisible()
        QTimer.singleShot(0, merge_what_comes)
        typed(dialog, SECRET)
        assert not dialog.isVisible()

    during(lambda: deeds.merge_file(window, sealed), answer)
    assert window.desk.register.position != position
    assert window.desk.register.record(Application, case(window)).product == "NdFeB rotors"


def test_without_the_passphrase_of_a_package_nothing_is_merged(window, sealed):
    position = window.desk.register.position

    def leave(dialog):
        assert isinstance(dialog, SealedDialog)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    during(lambda: deeds.merge_file(window, sealed), leave)
    assert window.desk.register.position == position
    assert window.banner.text() == "Cancelled; nothing was changed."


# -- dropping ------------------------------------------------------------------------------------


def drop(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = entering(copy, data, left, none)
    QApplication.sendEvent(window, enter)
    dropped = QDropEvent(QPoint(500, 300), copy, data, left, none)
    QApplication.sendEvent(window, dropped)
    return enter.isAccepted() and dropped.isAccepted()


def test_a_package_is_merged_by_dropping_it(window, ben):
    edit(ben.register, case(window), "end_user", "Wind park")
    path = ben.pack()

    def act():
        assert drop(window, path)
        QTest.qWait(50)

    assert during(act, lambda dialog: dialog.summary.text()) == (
        "1 case changed, 0 new, 0 contradictions"
    )


def test_a_spreadsheet_is_imported_by_dropping_it(window, tmp_path):
    table = tmp_path / "cases.csv"
    table.write_text("Case ID,Company\nEU-1,Voltaris\n", encoding="utf-8")

    def act():
        assert drop(window, table)
        QTest.qWait(50)

    def look(dialog):
        assert isinstance(dialog, ImportDialog)
        QTest.qWait(50)
        return dialog.intake.path

    assert during(act, look) == table


def test_other_files_fall_through_and_nothing_is_taken_while_facing(window, ben, tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"")
    assert not drop(window, picture)
    edit(ben.register, case(window), "end_user", "Wind park")
    path = ben.pack()
    window.facing.enter()
    assert not drop(window, path)
    window.facing.leave()


# -- twins ---------------------------------------------------------------------------------------


def test_twins_that_a_merge_brings_are_offered_for_joining(window, ben):
    register = window.desk.register
    for one in (register, ben.register):
        one.do(AddRecord(Application(number="TWIN-1", product=one.who)))
    merged(window, ben.pack())
    assert "Join 1 twin …" in buttons(window)

    def join(dialog):
        assert isinstance(dialog, JoinCasesDialog)
        shown = texts(dialog.preview)
        dialog.join()
        return shown

    shown = during(lambda: press(window, "Join 1 twin …"), join)
    assert ["Product", "Anna", "Ben", "Anna"] in shown
    (left,) = register.records(Application, number="TWIN-1")
    assert left.product == "Anna"
    assert window.desk.current == left.id
    window.deeds.undo()
    assert len(register.records(Application, number="TWIN-1")) == 2


@pytest.mark.parametrize("way", ["key", "button"])
def test_a_twin_that_the_editor_tells_of_is_joined_from_there(window, way):
    register = window.desk.register
    window.applications.complete()
    window.applications.show_editor(on=True)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    mine, other = case(window), case(window, 1)
    window.deeds.show_application(mine)
    number = register.record(Application, other).number
    editor = window.applications.editor.parts.fields
    window.deeds.focus_editor()
    line = next(iter(editor.forms.values())).editors["number"].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, number)
    assert window.actions_["join"].toolTip().startswith("Select two")

    def join(dialog):
        assert isinstance(dialog, JoinCasesDialog)
        assert {dialog.kept.itemData(row) for row in range(dialog.kept.count())} == {mine, other}
        dialog.join()

    def act():
        if way == "key":
            QTest.keyClick(line, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        else:
            editor.duplicates.join.click()

    during(act, join)
    (left,) = register.records(Application, number=number)
    assert left.id in (mine, other)
    assert window.actions_["undo"].text().startswith("Undo: joining of")


def entering(*how):
    """Return the event of something dragged in; which kind of point it takes depends on Qt."""
    try:
        return QDragEnterEvent(QPointF(500, 300), *how)
    except TypeError:
        return QDragEnterEvent(QPoint(500, 300), *how)


def test_a_package_whose_merge_was_undone_says_so_and_brings_it_back(window, ben):
    edit(ben.register, case(window), "notes", "of Ben")
    package = ben.pack()
    merged(window, package)
    window.desk.undo()
    edit(window.desk.register, case(window, 1), "notes", "here")

    def look(dialog):
        told = dialog.summary.text()
        dialog.merge()
        return told

    told = during(lambda: deeds.merge_file(window, package), look)
    assert told.startswith("1 step of this package is here but was taken back on ")
    assert told.endswith("; merging brings back what was taken")
    assert "brought back." in window.banner.text()
    assert window.desk.register.undo_name is not None
    (one,) = (each for each in window.desk.register.records(Application) if each.id == case(window))
    assert one.notes == "of Ben"
