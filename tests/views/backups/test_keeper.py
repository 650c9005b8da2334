from __future__ import annotations

from datetime import timedelta

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.commands.twins import JoinTwins
from rare_earth_desk.register import backups as of_register
from rare_earth_desk.views.remembered import Remembered
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.widgets.progress import run_with_progress
from tests.views.windows import opened


def reasons(backups):
    backups.finish()
    return [str(one.reason) for one in reversed(backups.listed())]


def worked_in(register):
    """Have a step in it that a user made on an earlier day."""
    id_ = register.facts().ids[2]
    register.file.commit(EditField("application", (id_,), "notes", "earlier").apply)


def test_the_first_change_in_the_window_has_a_backup_before_it(window, change, backups):
    worked_in(window.desk.register)
    change(0)
    change(1)
    assert reasons(backups) == ["start"]


def test_a_backup_by_hand_is_told_when_it_is_verified(qtbot, window, backups):
    window.actions_["back-up"].trigger()
    qtbot.waitUntil(lambda: not backups.is_busy)
    (made,) = backups.listed()
    assert window.banner.text() == (
        f"Backup made and verified: “{made.path.name}” in “{made.path.parent}”."
    )


def test_one_is_made_while_one_works(qtbot, window, change, backups, monkeypatch):
    monkeypatch.setattr(of_register, "EVERY", timedelta())
    change(0)
    backups.finish()
    change(1)
    window.keeper._looks.setInterval(20)
    window.keeper.begin()
    qtbot.waitUntil(lambda: "while working" in reasons(backups))
    number = len(backups.listed())
    for _look in range(3):  # nothing changed since
        with qtbot.waitSignal(window.keeper._looks.timeout):
            pass
    backups.finish()
    assert len(reasons(backups)) == number


def test_none_is_begun_while_long_work_is_under_way(window, change, backups, monkeypatch):
    monkeypatch.setattr(of_register, "EVERY", timedelta())
    change(0)
    backups.finish()
    change(1)
    before = reasons(backups)
    run_with_progress(window, "Work", lambda _told: window.keeper.look())
    assert reasons(backups) == before
    window.keeper.look()
    assert len(reasons(backups)) == len(before) + 1


def test_joining_twins_has_one_before_it(window, change, backups):
    change(0)
    kept, *others = window.desk.register.facts("company").ids[:2]
    window.desk.do(JoinTwins("company", kept, tuple(others)))
    assert reasons(backups)[-1] == "before merge"


def test_what_stands_in_the_way_is_told_once(qtbot, window, change, backups):
    backups.folder.write_text("in the way")
    change(0)
    qtbot.waitUntil(lambda: "No backups can be kept beside" in window.banner.text())
    window.banner.dismiss()
    with qtbot.waitSignal(window.keeper.settled):
        change(1)
    assert not window.banner.isVisible()


def test_a_second_place_that_is_away_is_told_in_passing(qtbot, window, change, backups, usb):
    worked_in(window.desk.register)
    window.keeper.set_second_place(usb / "stick")
    change(0)
    qtbot.waitUntil(lambda: "is not there now" in window.banner.text())
    assert window.banner.is_passing
    backups.finish()
    (usb / "stick").mkdir()
    window.keeper.look()
    backups.finish()
    assert len(list((usb / "stick").rglob("*.desk"))) == 1


def test_nothing_is_told_while_the_screen_faces_the_other_side(qtbot, window, change, backups):
    backups.folder.write_text("in the way")
    window.facing.enter()
    with qtbot.waitSignal(window.keeper.settled):
        change(0)
    assert backups.troubles
    window.facing.leave()
    window.keeper.watch()
    assert "No backups can be kept beside" in window.banner.text()


def test_the_second_place_is_found_again(qtbot, sample_copy, theme, usb):
    window = opened(qtbot, sample_copy, theme, beside=False)
    window.keeper.set_second_place(usb)
    window.close()
    # Of the registers that were not open for long it is forgotten how they were left.
    window.settings.set_now("registers", {})
    again = opened(qtbot, sample_copy, theme, beside=False)
    assert again.keeper.second_place == usb
    assert again.desk.register.backups.second == usb
    again.keeper.set_second_place(None)
    assert again.keeper.second_place is None
    again.close()


def test_a_second_place_remembered_as_of_old_is_taken_over(qtbot, sample_copy, theme, usb):
    settings = Settings(sample_copy.parent / "settings.ini")
    Remembered(settings, sample_copy).set_text("second place for backups", str(usb))
    window = opened(qtbot, sample_copy, theme, beside=False)
    assert window.keeper.second_place == usb
    window.keeper.set_second_place(None)
    window.close()
    again = opened(qtbot, sample_copy, theme, beside=False)
    assert again.keeper.second_place is None
    again.close()


def test_closing_the_window_waits_for_no_verification(window, change, backups):
    worked_in(window.desk.register)
    change(0)
    window.close()
    job = backups._job
    assert job is not None
    job.wait()
    assert job.is_made
