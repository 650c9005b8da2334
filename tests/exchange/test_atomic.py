from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.exchange.atomic import replacing


def test_the_new_file_takes_the_place_of_the_old(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("old", encoding="utf-8")
    with replacing(path) as stream:
        stream.write(b"new")
        assert path.read_text(encoding="utf-8") == "old"
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["t.csv"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(TypeError), replacing(path) as stream:
        stream.writelines([b"half", "no bytes"])
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["t.csv"]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "cannot be changed"),
        (errno.EIO, "not written"),
    ],
)
def test_what_the_system_declines_is_one_sentence(tmp_path, number, reason):
    with pytest.raises(Refused, match=reason), replacing(tmp_path / "t.csv"):
        raise OSError(number, "declined")
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_refused(tmp_path):
    with pytest.raises(Refused, match="does not exist"), replacing(tmp_path / "none" / "t.csv"):
        pytest.fail("nothing was opened")


def test_a_folder_of_that_name_is_refused(tmp_path):
    (tmp_path / "t.csv").mkdir()
    with pytest.raises(Refused, match="it is a folder"), replacing(tmp_path / "t.csv"):
        pytest.fail("nothing was opened")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="everybody may write here")
def test_a_folder_that_is_not_writable_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Refused, match="cannot be changed"), replacing(tmp_path / "t.csv"):
            pytest.fail("nothing was opened")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_and_its_target_is_written(tmp_path):
    target, link = tmp_path / "deep" / "t.csv", tmp_path / "l.csv"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    link.symlink_to(target)
    with replacing(link) as stream:
        stream.write(b"new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert {one.name for one in target.parent.iterdir()} == {"t.csv"}


def test_a_register_is_never_written_over_whatever_it_is_called(tmp_path):
    from rare_earth_desk.register import Register

    path = tmp_path / "r.csv"
    Register.create(path).close()
    before = path.read_bytes()
    (tmp_path / "list.pdf").symlink_to(path)
    for name in ("r.csv", "list.pdf"):
        with (
            pytest.raises(Refused, match="a register stands there; choose another name"),
            replacing(tmp_path / name) as stream,
        ):
            stream.write(b"x")
    assert path.read_bytes() == before


def test_links_that_lead_round_in_a_circle_are_one_sentence(tmp_path):
    (tmp_path / "a.pdf").symlink_to(tmp_path / "b.pdf")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    with pytest.raises(Refused, match="was not written"), replacing(tmp_path / "a.pdf") as stream:
        stream.write(b"x")
    with pytest.raises(Refused, match="was not written"), replacing(tmp_path / ("x" * 300)) as s:
        s.write(b"x")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    pipe = tmp_path / "t.pdf"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="it is no ordinary file"), replacing(pipe):
        raise AssertionError("nothing is written to a pipe")
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.skipif(os.name != "posix", reason="devices have no paths elsewhere")
def test_a_device_behind_a_link_is_left_as_it_is(tmp_path):
    link = tmp_path / "t.pdf"
    link.symlink_to(os.devnull)
    with pytest.raises(Refused, match="it is no ordinary file"), replacing(link):
        raise AssertionError("a device is not replaced")
    assert Path(os.devnull).is_char_device()
