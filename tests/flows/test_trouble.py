"""A register in every kind of trouble, played with the real window: one sentence, a way out.

What the user reads, and the way out that is taken here:

- Open in another window or on another computer. “x” is open on desk-7 by Anna since 13:40; close
  it there, or open a read-only copy. Enter: a read-only window; later “Open it to work in”.
- In a read-only place. “x” lies in a read-only place; open a read-only copy, or save a copy
  elsewhere. Both.
- Its disk is full when it is opened. The disk of “x” is full; make room, or save a copy
  elsewhere. Saved elsewhere, worked in there.
- Its disk gets full. The disk of “x” is full: nothing was changed; make room, or save a copy
  elsewhere. What was typed stays, and is written where it is saved.
- Moved or deleted while open. “x” was moved, deleted or replaced while it was open; nothing more
  is written to it. Save a copy elsewhere, or export what is shown. Saved elsewhere.
- Its drive is pulled out. The disk of “x” does not answer: nothing was changed; reconnect it, or
  save a copy elsewhere. What is shown is exported.
- Damaged header. “x” is not a register of Rare Earth Desk, or is damaged; open another file, or a
  copy you kept. The newest good backup.
- Damaged page. “x” is damaged: nothing is written to it any more; open a copy you kept, or try to
  export what can still be read. The newest good backup; what can still be read.
- Damaged log. What the check found. The newest good backup.
- The program was killed. The program ended without closing “x”; everything up to 14:03:22 is
  here, last: new company Voltaris. None is needed.
- In a synchronised folder. “x” lies in a folder that Dropbox synchronises, which can tear an open
  register apart; move it to your own folder and put finished copies there. Moved.
- On a network drive. “x” lies on a network drive (cifs): a broken connection can damage it; move
  it to your own folder and put finished copies there. Moved.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rare_earth_desk.app import OneWindow
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.register import Register, ways_out
from rare_earth_desk.store import reading_copy
from rare_earth_desk.store.places import drives
from rare_earth_desk.views import soundness
from rare_earth_desk.views.editors.field_editor import FieldEditor
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.pages.welcome_window import WelcomeWindow
from rare_earth_desk.views.passphrase.unlock_window import UnlockWindow
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.ways import in_window
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.registers import add_application
from tests.store.disks import fill, mounted, pulled_out, set_read_only
from tests.test_register_ways_out import backed_up, open_elsewhere


@pytest.fixture
def shown(qapp, qtbot, tmp_path):
    in_window._warned.clear()
    settings = Settings(tmp_path / "settings.ini")
    settings.set("charts_beside", False)  # nothing of trouble is told there
    shown = OneWindow(qapp, settings)
    yield shown
    if shown.window is not None:
        shown.window.close()
    for window in qapp.topLevelWidgets():
        window.deleteLater()


@pytest.fixture
def made(tmp_path):
    """A closed register with one application."""
    path = tmp_path / "mine" / "name.desk"
    path.parent.mkdir()
    with closing(Register.make(path)) as register:
        add_application(register, number="EU-2417", company="Voltaris GmbH")
    return path


@pytest.fixture
def disk(tmp_path):
    with mounted(tmp_path / "disk", "3m") as disk:
        yield disk


def opened(shown, path, qtbot):
    """Open a register as the command line does; returns the window, in front."""
    shown.start(path)
    return in_front(shown, qtbot)


def in_front(shown, qtbot):
    """Wait until the window that is shown by now has the keys; returns it."""
    window = shown.window
    with qtbot.waitActive(window):
        window.activateWindow()
    if isinstance(window, MainWindow):
        window.applications.complete()
    return window


def said(shown):
    return shown.window.banner.text()


def offered(shown):
    return [button.text().replace("&", "") for button in shown.window.banner.buttons]


def press(shown, qtbot, text):
    """Press a button of the message by its key, Alt and the letter underlined."""
    by_key(shown, qtbot, shown.window.banner.buttons, text)


def by_key(shown, qtbot, buttons, text):
    (button,) = [one for one in buttons if text in one.text().replace("&", "")]
    letter = button.text()[button.text().index("&") + 1]
    key = getattr(Qt.Key, f"Key_{letter.upper()}")
    with qtbot.waitSignal(button.clicked):  # a button shows for a moment that it was pressed
        qtbot.keyClick(shown.window, key, Qt.KeyboardModifier.AltModifier)
    in_front(shown, qtbot)


def enter(shown, qtbot):
    """Press Enter on the button that has the keys; returns the window that is shown then."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    return in_front(shown, qtbot)


def saves_to(monkeypatch, path):
    monkeypatch.setattr(FileDialog, "save_name", lambda *_: (str(path), ""))


def field(window, name):
    """Return the field of the application shown in the editor."""
    for editor in window.findChildren(FieldEditor):
        if editor.field.name == name and editor.isVisible() and not editor.compact:
            return editor
    raise AssertionError(name)


def type_into(window, qtbot, name, text):
    # The editor is filled a moment after the list.
    qtbot.waitUntil(lambda: field(window, "number").text() == "EU-2417")
    qtbot.waitUntil(lambda: not window.applications.editor._timer.isActive())
    editor = field(window, name)
    editor.setFocus()
    inner = QApplication.focusWidget()
    inner.selectAll()
    qtbot.keyClicks(inner, text)
    qtbot.keyClick(inner, Qt.Key.Key_Return)
    return editor


def application(register):
    (found,) = register.records(Application)
    return found


def copies():
    home = reading_copy._home()
    return list(home.iterdir()) if home.exists() else []


# -- somebody else has it open -----------------------------------------------------------------


def test_open_elsewhere(shown, made, qtbot):
    with open_elsewhere(made):
        opened(shown, made, qtbot)
        assert isinstance(shown.window, WelcomeWindow)
        assert said(shown).startswith(f"“{made}” is open on ")
        assert said(shown).endswith("; close it there, or open a read-only copy.")
        assert offered(shown) == ["Open a read-only copy"]
        window = enter(shown, qtbot)
        assert isinstance(window, MainWindow)
        assert window.windowTitle() == "READ-ONLY · name.desk — Rare Earth Desk"
        assert window.read_only.isVisible()
        reason = window.read_only.reason.text()
        assert reason.startswith("This is a read-only copy of “name.desk” as of ")
        assert window.desk.register.path == made
        assert len(copies()) == 1

        window.actions_["add"].trigger()
        assert said(shown) == reason  # told before a form opens
        assert window.desk.do(AddRecord(Company(name="Ferrum"))) is None
        assert said(shown) == reason
        qtbot.waitUntil(field(window, "own_reference")._input.isReadOnly)
        index = window.applications.list.table.currentIndex()
        assert not index.flags() & Qt.ItemFlag.ItemIsEditable

        window.actions_["open-to-work"].trigger()
        assert "close it there" in said(shown)
    window.actions_["open-to-work"].trigger()
    assert shown.window is not window
    assert shown.window.windowTitle() == "name.desk — Rare Earth Desk"
    assert not shown.window.read_only.isVisible()
    assert shown.window.desk.do(AddRecord(Company(name="Ferrum"))) is not None
    assert copies() == []


def test_open_elsewhere_while_another_register_is_in_the_window(shown, made, qtbot, tmp_path):
    other = tmp_path / "other.desk"
    Register.create(other).close()
    window = opened(shown, other, qtbot)
    with open_elsewhere(made):
        window.other_wanted.emit(made, False)
        assert shown.window is window
        assert "close it there" in said(shown)
        enter(shown, qtbot)
        assert shown.window.desk.register.only_read is not None


# -- a place that cannot be written to ---------------------------------------------------------


def test_a_read_only_place(shown, made, disk, qtbot, monkeypatch, tmp_path):
    there = disk / "name.desk"
    shutil.copy(made, there)
    set_read_only(disk)
    opened(shown, there, qtbot)
    assert said(shown) == (
        f"“{there}” lies in a read-only place; open a read-only copy, or save a copy elsewhere."
    )
    assert offered(shown) == ["Open a read-only copy", "Save a copy elsewhere …"]
    window = enter(shown, qtbot)
    assert window.read_only.reason.text() == (
        "“name.desk” is only shown: nothing can be written where it lies; save a copy elsewhere to "
        "work on."
    )
    target = tmp_path / "mine.desk"
    saves_to(monkeypatch, target)
    by_key(shown, qtbot, window.read_only.buttons, "Save a copy elsewhere …")
    assert window.desk.register.path == target
    assert not window.read_only.isVisible()
    assert window.windowTitle() == "mine.desk — Rare Earth Desk"
    type_into(window, qtbot, "own_reference", "R-1")
    assert application(window.desk.register).own_reference == "R-1"
    assert copies() == []
    shown.window.close()
    set_read_only(disk, on=False)
    assert there.read_bytes() == made.read_bytes()


@pytest.mark.parametrize("trouble", ["read-only", "full"])
def test_a_copy_is_saved_before_it_is_opened(
    shown, made, disk, qtbot, monkeypatch, tmp_path, trouble
):
    there = disk / "name.desk"
    shutil.copy(made, there)
    if trouble == "full":
        fill(disk)
    else:
        set_read_only(disk)
    opened(shown, there, qtbot)
    target = tmp_path / "mine.desk"
    saves_to(monkeypatch, target)
    if trouble == "full":
        assert said(shown) == f"The disk of “{there}” is full; make room, or save a copy elsewhere."
    press(shown, qtbot, "Save a copy elsewhere …")
    assert shown.window.desk.register.path == target
    assert said(shown) == f"This is a copy of “{there}”, which stays as it is."
    assert shown.window.desk.do(AddRecord(Company(name="Ferrum"))) is not None
    set_read_only(disk, on=False)


# -- while one works ---------------------------------------------------------------------------


def test_the_disk_gets_full(shown, made, disk, qtbot, monkeypatch, tmp_path):
    there = disk / "name.desk"
    shutil.copy(made, there)
    window = opened(shown, there, qtbot)
    fill(disk)
    editor = type_into(window, qtbot, "own_reference", "R-1")
    told = (
        f"The disk of “{there}” is full: nothing was changed; make room, or save a copy elsewhere."
    )
    assert said(shown) == told
    assert editor.text() == "R-1"
    assert application(window.desk.register).own_reference is None
    target = tmp_path / "mine.desk"
    saves_to(monkeypatch, target)
    press(shown, qtbot, "Save a copy elsewhere …")
    assert window.desk.register.path == target
    assert said(shown) == (
        f"You work in “{target}” now; the file of before stays in its place and is not changed."
    )
    assert application(window.desk.register).own_reference == "R-1"
    assert Settings(tmp_path / "settings.ini").get("register") == str(target)
    window.actions_["undo"].trigger()
    assert application(window.desk.register).own_reference is None
    window.close()
    with closing(Register.open(target)) as register:
        assert register.check().is_sound
    (disk / "fill").unlink()
    with closing(Register.open(there)) as register:
        assert application(register).number == "EU-2417"


def test_another_disk_that_is_full_too_is_told(shown, made, disk, qtbot, monkeypatch):
    window = opened(shown, made, qtbot)
    fill(disk)
    saves_to(monkeypatch, disk / "copy.desk")
    window.actions_["save-elsewhere"].trigger()
    assert said(shown).startswith(f"The copy “{disk / 'copy.desk'}” was not made. The disk of ")
    assert window.desk.register.path == made
    assert window.desk.do(AddRecord(Company(name="Ferrum"))) is not None


@pytest.mark.parametrize("moved", [True, False])
def test_the_file_goes_away(shown, made, qtbot, monkeypatch, tmp_path, moved):
    window = opened(shown, made, qtbot)
    if moved:
        made.rename(made.with_name("moved.desk"))
    else:
        made.unlink()
    type_into(window, qtbot, "own_reference", "R-1")
    assert said(shown) == (
        f"“{made}” was moved, deleted or replaced while it was open; nothing more is written to "
        "it. Save a copy elsewhere, or export what is shown."
    )
    assert offered(shown) == ["Save a copy elsewhere …", "Export what is shown …"]
    target = tmp_path / "saved.desk"
    saves_to(monkeypatch, target)
    press(shown, qtbot, "Save a copy elsewhere …")
    assert application(window.desk.register).own_reference == "R-1"
    window.close()
    with closing(Register.open(target)) as register:
        assert application(register).own_reference == "R-1"
        assert register.check().is_sound


def test_the_drive_is_pulled_out(shown, made, qtbot, monkeypatch, tmp_path):
    window = opened(shown, made, qtbot)
    qtbot.waitUntil(lambda: field(window, "number").text() == "EU-2417")
    qtbot.waitUntil(lambda: not window.applications.editor._timer.isActive())
    with pulled_out(made):
        type_into(window, qtbot, "own_reference", "R-1")
        assert said(shown) == (
            f"The disk of “{made}” does not answer: nothing was changed; reconnect it, or save a "
            "copy elsewhere."
        )
        assert offered(shown) == ["Save a copy elsewhere …", "Export what is shown …"]
        saves_to(monkeypatch, tmp_path / "saved.desk")
        press(shown, qtbot, "Save a copy elsewhere …")
        if window.desk.register.path == made:  # nothing could be read of it any more
            assert said(shown).startswith(f"The copy “{tmp_path / 'saved.desk'}” was not made.")
            assert not (tmp_path / "saved.desk").exists()
        out = tmp_path / "shown.json"
        saves_to(monkeypatch, out)
        window.actions_["export"].trigger()
        assert "EU-2417" in out.read_text()


# -- damage ------------------------------------------------------------------------------------


def spoil(path, table):
    """Overwrite a page with noise, the header, "", with zeros; returns its bytes as they are then.

    A header of noise is that of a protected register: see the test of it.
    """
    page = 1
    if table:
        with closing(Register.open(path)) as register:
            sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
            ((page,),) = register.file.engine.rows(sql, (table,))
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = os.urandom(4096) if table else bytes(4096)
    path.write_bytes(bytes(data))
    return bytes(data)


def test_a_damaged_header(shown, made, qtbot):
    backed_up(made, "2026-11-29 140512 start")
    damaged = spoil(made, "")
    opened(shown, made, qtbot)
    assert said(shown) == (
        f"“{made}” is not a register of Rare Earth Desk, or is damaged; open another file, or a "
        "copy you kept."
    )
    assert offered(shown) == ["Open the newest good backup"]
    enter(shown, qtbot)
    assert application(shown.window.desk.register).number == "EU-2417"
    assert said(shown).startswith("This is “name 2026-11-29 140512 start.desk”, saved ")
    assert made.read_bytes() == damaged


def test_a_header_of_noise_is_asked_its_passphrase_and_the_backup_is_offered(shown, made, qtbot):
    backed_up(made, "2026-11-29 140512 start")
    damaged = bytes(os.urandom(4096)) + made.read_bytes()[4096:]
    made.write_bytes(damaged)
    shown.open(made)
    assert isinstance(shown.window, UnlockWindow)
    assert shown.window.backup.text().replace("&", "") == "Open the newest good backup"
    shown.window.backup.click()
    assert application(shown.window.desk.register).number == "EU-2417"
    assert made.read_bytes() == damaged


def test_a_damaged_page_is_met_while_one_works(shown, made, qtbot, monkeypatch):
    backed_up(made, "2026-11-29 140512 start")
    spoil(made, "list_entry")
    monkeypatch.setattr(soundness, "_SETTLED_MS", 0)
    window = opened(shown, made, qtbot)
    qtbot.waitUntil(lambda: bool(said(shown)))
    assert said(shown) == (
        f"“{made}” is damaged: nothing is written to it any more; open a copy you kept, such "
        "as “name backups/name 2026-11-29 140512 start.desk”, or try to export what can still be "
        "read."
    )
    assert window.desk.do(AddRecord(Company(name="Ferrum"))) is None
    assert offered(shown)[0] == "Open the newest good backup"
    press(shown, qtbot, "Open the newest good backup")
    assert shown.window is not window
    assert application(shown.window.desk.register).number == "EU-2417"
    assert shown.window.desk.do(AddRecord(Company(name="Ferrum"))) is not None


def test_what_cannot_be_read_at_all(shown, made, qtbot):
    """The applications themselves are gone: the way that is tried tells so and leaves nothing."""
    spoil(made, "application")
    opened(shown, made, qtbot)
    told = f"“{made}” is damaged: nothing is written to it any more; open a copy you kept."
    assert said(shown) == told
    assert offered(shown) == ["Repair into a new file …", "Open what can still be read"]
    press(shown, qtbot, "Open what can still be read")
    assert isinstance(shown.window, WelcomeWindow)
    assert said(shown) == told
    assert copies() == []
    shown.window.other_wanted.emit(made, False)
    assert said(shown) == told  # and not that it is open already


def test_what_can_still_be_read(shown, made, qtbot, monkeypatch, tmp_path):
    """A page of the index is gone that opening needs, but none of the applications."""
    spoil(made, "list_entry")
    told = ways_out.damage_of(made)
    shown.show(ways_out.read_only(made, told))
    window = in_front(shown, qtbot)
    window.applications.complete()
    assert window.read_only.reason.text() == (
        "“name.desk” is damaged and only shown, as far as it can be read; nothing can be changed."
    )
    out = tmp_path / "shown.json"
    saves_to(monkeypatch, out)
    by_key(shown, qtbot, window.read_only.buttons, "Export what is shown …")
    assert "EU-2417" in out.read_text()


def test_a_damaged_log(shown, made, qtbot):
    backed_up(made, "2026-11-29 140512 start")
    with closing(Register.open(made)) as register, register.file.engine.unguarded():
        register.file.engine.execute_sql("DROP TRIGGER change_no_update")
        sql = "UPDATE \"change\" SET new = replace(new, 'EU-2417', 'EU-2471')"
        register.file.engine.execute_sql(sql)
    window = opened(shown, made, qtbot)
    window.actions_["check"].trigger()
    assert said(shown)
    assert offered(shown)[:1] == ["Open the newest good backup"]
    press(shown, qtbot, "Open the newest good backup")
    assert shown.window is not window
    assert shown.window.desk.register.check().is_sound


# -- after a crash -----------------------------------------------------------------------------


def test_a_killed_program(shown, made, qtbot):
    with open_elsewhere(made):
        pass  # killed at the end of the block
    opened(shown, made, qtbot)
    qtbot.waitUntil(lambda: bool(said(shown)))
    assert said(shown).startswith(
        "The program ended without closing “name.desk”; everything up to "
    )
    assert said(shown).endswith(" is here, last: new company Company 0.")
    names = {company.name for company in shown.window.desk.register.records(Company)}
    assert "Company 0" in names


# -- places that are warned of -----------------------------------------------------------------


def test_a_synchronised_folder(shown, made, qtbot, tmp_path, own_folders):
    there = tmp_path / "Dropbox" / "office" / "name.desk"
    there.parent.mkdir(parents=True)
    shutil.copy(made, there)
    window = opened(shown, there, qtbot)
    qtbot.waitUntil(lambda: bool(said(shown)))
    assert said(shown) == (
        f"“{there}” lies in a folder that Dropbox synchronises, which can tear an open register "
        "apart; move it to your own folder and put finished copies there."
    )
    assert offered(shown) == ["Move it to my own folder"]
    press(shown, qtbot, "Move it to my own folder")
    home = ways_out.own_folder_for(made).parent
    assert window.desk.register.path == home / "name.desk"
    assert "the file of before stays in its place" in said(shown)
    assert there.exists()
    type_into(window, qtbot, "own_reference", "R-1")
    assert application(window.desk.register).own_reference == "R-1"
    window.close()
    # Once is enough while the program runs.
    again = OneWindow(QApplication.instance(), Settings(tmp_path / "settings.ini"))
    again.start(there)
    again.window.applications.complete()
    qtbot.wait(50)
    assert not again.window.banner.isVisible()
    again.window.close()


def test_a_network_drive(shown, made, qtbot, monkeypatch):
    monkeypatch.setattr(drives, "drive_of", lambda _path: drives.Drive("cifs", is_network=True))
    opened(shown, made, qtbot)
    qtbot.waitUntil(lambda: bool(said(shown)))
    assert said(shown) == (
        f"“{made}” lies on a network drive (cifs): a broken connection can damage it; move it to "
        "your own folder and put finished copies there."
    )
    assert offered(shown) == ["Move it to my own folder"]
