"""When the register has backups made, where they go, and what is told."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.register import Register
from rare_earth_desk.register.backups import Reason
from rare_earth_desk.store.backups.bytes_of import OpenBytes
from tests.registers import Clock, Work, add_application, visible


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def kept(register: Register) -> Register:
    """A register in use that makes its backups by itself."""
    add_application(register, "EU-1")
    register.keep_backups()
    return register


def reasons(register: Register) -> list[str]:
    register.backups.finish()
    return [str(one.reason) for one in reversed(register.backups.listed())]


def test_the_first_change_since_it_was_opened_has_a_backup_of_what_was_before(
    kept: Register,
) -> None:
    before = visible(kept)
    add_application(kept, "EU-2")
    add_application(kept, "EU-3")
    assert reasons(kept) == ["start"]
    copy = Register.open(kept.backups.listed()[0].path, to_read=True)
    assert visible(copy) == before
    copy.close()


def test_taking_back_is_a_change_too(kept: Register) -> None:
    kept.undo()
    assert reasons(kept) == ["start"]


def test_half_an_hour_after_the_last_backup_there_is_another_if_something_changed(
    kept: Register, clock: Clock
) -> None:
    add_application(kept, "EU-2")
    clock.forward(minutes=29)
    kept.backups.on_time()
    assert reasons(kept) == ["start"]
    clock.forward(minutes=1)
    kept.backups.on_time()
    assert reasons(kept) == ["start", "while working"]
    clock.forward(minutes=90)
    kept.backups.on_time()
    assert reasons(kept) == ["start", "while working"]
    add_application(kept, "EU-3")
    kept.backups.on_time()
    assert reasons(kept) == ["start", "while working", "while working"]


def test_a_clock_that_is_set_back_holds_up_no_backup(kept: Register, clock: Clock) -> None:
    add_application(kept, "EU-2")
    assert reasons(kept) == ["start"]
    clock.forward(hours=-7)
    add_application(kept, "EU-3")
    kept.backups.on_time()
    assert sorted(reasons(kept)) == ["start", "while working"]


def test_what_the_newest_backup_holds_already_is_not_copied_again(
    kept: Register, clock: Clock
) -> None:
    kept.backups.make(Reason.BY_HAND)
    clock.forward(hours=1)
    add_application(kept, "EU-2")
    assert reasons(kept) == ["by hand"]
    # Nor is what holds nothing that anybody entered.
    kept.backups.make(Reason.BY_HAND)
    clock.forward(hours=1)
    kept.backups.before(Reason.BEFORE_IMPORT)
    kept.backups.make(Reason.BY_HAND)
    assert reasons(kept) == ["by hand", "by hand", "by hand"]


def test_a_register_without_a_step_of_a_user_needs_none(register: Register) -> None:
    register.furnish()
    register.keep_backups()
    add_application(register, "EU-1")
    assert reasons(register) == []
    register.backups.before(Reason.BEFORE_IMPORT)
    assert reasons(register) == ["before import"]


def test_what_the_product_adds_to_an_older_register_hides_no_step_of_a_user(
    kept: Register,
) -> None:
    kept.furnish()
    add_application(kept, "EU-2")
    assert reasons(kept) == ["start"]


def test_commands_of_the_command_line_have_theirs_before_they_go_on(register: Register) -> None:
    add_application(register, "EU-1")
    register.backups.before(Reason.BEFORE_MERGE)
    assert [one.reason for one in register.backups.listed()] == [Reason.BEFORE_MERGE]
    add_application(register, "EU-2")  # none by itself
    assert len(register.backups.listed()) == 1


def test_both_places_get_them_and_one_that_is_away_is_told_once_and_caught_up(
    kept: Register, usb: Path, clock: Clock
) -> None:
    away = usb / "stick"
    kept.backups.second = away
    add_application(kept, "EU-2")
    assert reasons(kept) == ["start"]
    clock.forward(hours=1)
    kept.backups.on_time()
    assert reasons(kept) == ["start", "while working"]
    (told,) = kept.backups.troubles
    assert str(told) == (
        f"The second place for backups, “{away}”, is not there now; "
        "backups go there again when it is."
    )
    assert not away.exists()  # it would be made on the disk it is to be plugged into
    away.mkdir()
    kept.backups.on_time()
    kept.backups.finish()
    names = [one.path.name for one in kept.backups.listed()]
    assert os.listdir(away / "name backups") == [names[0]]
    add_application(kept, "EU-3")
    kept.backups.make(Reason.BY_HAND)
    kept.backups.finish()
    assert len(os.listdir(away / "name backups")) == 2
    assert len(kept.backups.listed()) == 5


def test_where_no_folder_can_be_made_the_second_place_has_them_alone(
    kept: Register, usb: Path
) -> None:
    kept.backups.folder.write_text("in the way")
    kept.backups.second = usb
    add_application(kept, "EU-2")
    kept.backups.finish()
    assert len(os.listdir(usb / "name backups")) == 1
    (told,) = kept.backups.troubles
    assert str(told) == (
        f"No backups can be kept beside “{kept.path}” (File exists); choose a place for them "
        "under “Restore an earlier state”."
    )


def test_where_there_is_no_place_at_all_it_is_said_and_work_goes_on(kept: Register) -> None:
    kept.backups.folder.write_text("in the way")
    add_application(kept, "EU-2")
    add_application(kept, "EU-3")
    (told,) = kept.backups.troubles
    assert str(told).startswith("No backups can be kept beside")
    with pytest.raises(Refused, match="No backups can be kept beside"):
        kept.backups.make_by_hand()


def test_a_stick_that_takes_nothing_is_told_and_not_tried_every_minute(
    kept: Register, usb: Path, clock: Clock
) -> None:
    (usb / "name backups").write_text("in the way")
    kept.backups.second = usb
    add_application(kept, "EU-2")
    kept.backups.finish()
    (told,) = kept.backups.troubles
    assert str(told).startswith("The backup was not copied to the second place. “")
    kept.backups.on_time()  # once more, now that it is there
    kept.backups.finish()
    (usb / "name backups").unlink()
    clock.forward(minutes=1)
    kept.backups.on_time()
    assert not kept.backups.is_busy
    clock.forward(minutes=29)
    kept.backups.on_time()
    kept.backups.finish()
    assert len(kept.backups.troubles) == 1
    assert len(os.listdir(usb / "name backups")) == 1


def test_nothing_is_copied_of_a_register_that_is_only_read(kept: Register) -> None:
    kept.file.only_read = Refused("Only to be read.")
    with pytest.raises(Refused, match="Only to be read"):
        add_application(kept, "EU-2")
    assert reasons(kept) == []


def test_the_own_folder_is_no_second_place(kept: Register) -> None:
    kept.backups.second = kept.path.parent
    add_application(kept, "EU-2")
    assert len(reasons(kept)) == 1


def test_the_second_place_holds_whoever_opens_the_register_on_this_seat(
    kept: Register, usb: Path
) -> None:
    kept.backups.second = usb
    path = kept.path
    kept.close()
    again = Register.open(path)  # as a command does
    assert again.backups.second == usb
    again.close()
    window = Register.open(path)
    window.keep_backups()
    assert window.backups.second == usb
    window.backups.second = None
    window.close()
    window = Register.open(path)
    window.keep_backups()
    assert window.backups.second is None
    window.close()


def test_saved_elsewhere_it_keeps_the_second_place_that_was_chosen_last(
    kept: Register, usb: Path, tmp_path: Path
) -> None:
    assert kept.backups.second is None
    kept.backups.second = usb
    kept.go_on_at(tmp_path / "elsewhere.desk")
    assert kept.backups.second == usb


def test_a_copy_that_fails_is_told_and_tried_again_half_an_hour_later(
    kept: Register, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(kept.path.parent)
    with monkeypatch.context() as patched:
        patched.setattr(shutil, "disk_usage", lambda _: usage._replace(free=0))
        add_application(kept, "EU-2")
        kept.backups.finish()
    assert "There is too little room" in str(kept.backups.troubles[0])
    assert reasons(kept) == []
    clock.forward(minutes=30)
    kept.backups.on_time()
    assert reasons(kept) == ["while working"]


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.005)


def pauses(register: Register) -> bool:
    """Tell whether the thread of the backup under way stands in its pause."""
    job = register.backups._job
    return job is not None and bool(job._hurried._cond._waiters)  # type: ignore[attr-defined]


@pytest.mark.parametrize("then", ["finish", "close"])
def test_the_first_change_is_shown_before_what_was_before_is_copied(
    kept: Register, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    order: list[str] = []
    plain = OpenBytes.copy_to

    def copy(*given: object) -> None:
        order.append("copied")
        plain(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(OpenBytes, "copy_to", copy)
    monkeypatch.setattr("rare_earth_desk.register.backups._PAUSE", 600)
    before = visible(kept)
    add_application(kept, "EU-2")
    until(lambda: bool(order) or pauses(kept))
    order.append("shown")
    started = time.monotonic()
    if then == "close":
        kept.close()
        assert kept.backups._job is not None
        kept.backups._job.wait()
    kept.backups.finish()
    assert time.monotonic() - started < 60  # whoever waits for it does not wait for the pause
    assert order == ["shown", "copied"]
    copy_ = Register.open(kept.backups.listed()[0].path, to_read=True)
    assert visible(copy_) == before
    copy_.close()


def test_only_the_first_change_has_the_disk_for_itself(
    kept: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rare_earth_desk.register.backups._PAUSE", 600)
    kept.backups.make(Reason.BY_HAND)
    assert kept.backups._job is not None
    assert kept.backups._job._over.wait(60)


def test_closing_while_one_is_under_way_loses_neither(
    kept: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = OpenBytes.copy_to

    def slowly(*given: object) -> None:
        assert kept.backups._job is not None
        assert kept.backups._job._hurried.wait(60)  # until it is waited for
        plain(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(OpenBytes, "copy_to", slowly)
    before = visible(kept)
    add_application(kept, "EU-2")
    after = visible(kept)
    kept.close()
    assert kept.backups._job is not None
    kept.backups._job.wait()
    for path, wanted in ((kept.backups.listed()[0].path, before), (kept.path, after)):
        opened = Register.open(path, to_read=True)
        assert visible(opened) == wanted
        opened.close()


def test_a_backup_by_name_is_made_once(register: Register, tmp_path: Path) -> None:
    add_application(register, "EU-1")
    out = tmp_path / "copy.desk"
    register.backups.make_at(out)
    assert register.backups.rows["application"] == 1
    with pytest.raises(Refused, match="exists already"):
        register.backups.make_at(out)


def test_a_failing_command_still_leaves_the_backup(kept: Register) -> None:
    def write(_tx: object) -> None:
        raise Refused("No.")

    with pytest.raises(Refused):
        kept.do(Work(write))
    assert reasons(kept) == ["start"]
