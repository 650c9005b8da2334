"""What a seat remembers: shared by all its programs, on the disk, and never thrown away."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store import names_on_disk, seat_memory
from rare_earth_desk.store.engine import Engine

# Notes ten names, one after the other, when all programs are there.
NOTES = """
import sys
from rare_earth_desk.store import seat_memory
sys.stdin.readline()
for turn in range(10):
    name = f"{sys.argv[1]} {turn}"
    while not seat_memory.change(lambda now: now["laptops"].update({name: {}})):
        pass  # another program had it for too long, on a busy machine
"""


def noted(name: str) -> bool:
    return seat_memory.change(lambda now: now["laptops"].update({name: {}}))


def test_programs_at_once_lose_nothing_of_each_other() -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", NOTES, str(number)], stdin=subprocess.PIPE)
        for number in range(3)
    ]
    for one in programs:
        assert one.stdin is not None
        one.stdin.write(b"\n")
        one.stdin.flush()
    for one in programs:
        one.communicate()
        assert one.returncode == 0
    memory = seat_memory.recalled()
    assert memory is not None
    wanted = {f"{number} {turn}" for number in range(3) for turn in range(10)}
    assert {*memory["laptops"]} == wanted
    assert [*seat_memory.place().parent.glob("laptops.json*")] == [seat_memory.place()]


def test_who_waits_too_long_notes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert noted("first")
    before = seat_memory.place().read_bytes()
    monkeypatch.setattr(seat_memory, "_TRIES", 1)
    with closing(Engine(str(seat_memory.place().with_suffix(".lock")))) as other:
        other.connect()
        other.begin("EXCLUSIVE")
        assert not noted("second")
    assert seat_memory.place().read_bytes() == before
    assert noted("third")


def test_where_there_are_no_locks_it_is_noted_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_engine: Engine, _how: str) -> None:
        raise Refused("disk I/O error")

    monkeypatch.setattr(Engine, "begin", refuse)
    assert noted("first")


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"seat": "x"}', b"\xff\xfe\x00"])
def test_what_cannot_be_read_is_kept_aside(content: bytes) -> None:
    there = seat_memory.place()
    for number in (1, 2):
        assert noted("first")
        there.write_bytes(content)
        memory = seat_memory.recalled()
        assert memory is not None
        assert memory["laptops"] == {}
        assert there.with_name(f"laptops unreadable {number}.json").read_bytes() == content


def test_it_is_on_the_disk_before_it_has_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    settled: list[Path] = []
    plain = names_on_disk.settle_contents

    def settle(path: Path) -> None:
        assert "first" in json.loads(path.read_text())["laptops"]
        settled.append(path)
        plain(path)

    monkeypatch.setattr(names_on_disk, "settle_contents", settle)
    assert noted("first")
    assert len(settled) == 1
    assert noted("first")  # nothing new
    assert len(settled) == 1
