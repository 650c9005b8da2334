"""A shared folder as a relay, whatever a synchronising program makes of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Company
from rare_earth_desk.store import log
from rare_earth_desk.store.relay import folder as relay
from tests.store.merging.laptops import Laptop, close
from tests.store.merging.test_package import prove, rewritten
from tests.store.relay.twins import twin_of


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "shared"
    made.mkdir()
    return made


def add(laptop: Laptop, name: str) -> None:
    laptop.register.do(AddRecord(Company(name=name)))


def names(laptop: Laptop) -> set[str]:
    return {row[0] for row in laptop.register.file.engine.rows("SELECT name FROM company")}


def sync(laptop: Laptop, place: Path):
    return laptop.register.exchange(str(place))


def files(place: Path, laptop: Laptop | None = None) -> list[Path]:
    id_ = laptop.register.file.about("laptop") if laptop else "*"
    return sorted(place.glob(f"*/{id_}/*"))


def test_two_laptops_exchange_and_nothing_new_is_no_step(laptops, place) -> None:
    anna, ben, _cleo = laptops
    first = sync(anna, place)
    assert str(first.told).startswith("nothing new, ")
    assert first.sent == len(log.since(anna.register.file.engine, {}))
    add(ben, "Bolt")
    sync(ben, place)
    found = sync(anna, place)
    assert "Bolt" in names(anna)
    assert found.merged.steps == 1
    assert str(found.told) == (
        "1 step came (0 cases changed, 0 new, 0 contradictions), 1 step sent"
    )
    for _ in range(2):
        for one in (anna, ben):
            last = sync(one, place)
    assert str(last.told) == "nothing new, nothing to send"
    assert log.position(anna.register.file.engine) == log.position(ben.register.file.engine)
    before = files(place)
    sync(anna, place)
    assert files(place) == before


def test_what_came_is_undone_as_one_step(laptops, place) -> None:
    anna, ben, _cleo = laptops
    add(ben, "Bolt")
    add(ben, "Nut")
    sync(ben, place)
    sync(anna, place)
    assert {"Bolt", "Nut"} <= names(anna)
    anna.register.undo()
    engine = anna.register.file.engine
    assert not engine.rows("SELECT 1 FROM company WHERE name IN ('Bolt', 'Nut') AND removed = 0")


def test_a_look_ahead_changes_nothing_and_tells_what_follows(laptops, place) -> None:
    anna, ben, _cleo = laptops
    sync(anna, place)
    add(ben, "Bolt")
    sync(ben, place)
    add(anna, "Axle")
    before, there = log.position(anna.register.file.engine), files(place)
    ahead = anna.register.preview_exchange(str(place))
    assert str(ahead.told_ahead) == (
        "1 step to come (0 cases changed, 0 new, 0 contradictions), 2 steps to send"
    )
    assert log.position(anna.register.file.engine) == before
    assert files(place) == there
    done = sync(anna, place)
    assert (done.sent, done.merged.steps) == (ahead.sent, ahead.merged.steps)


def test_each_laptop_writes_only_into_its_own_folder(laptops, place) -> None:
    anna, ben, _cleo = laptops
    sync(anna, place)
    before = {path: path.read_bytes() for path in files(place)}
    add(ben, "Bolt")
    sync(ben, place)
    assert {path: path.read_bytes() for path in files(place, anna)} == before
    assert [path.name for path in files(place, ben)] == ["000001.desksteps"]


def test_a_file_that_is_missing_is_waited_for_and_the_rest_taken(laptops, place, tmp_path) -> None:
    anna, ben, cleo = laptops
    sync(anna, place)
    add(ben, "Bolt")
    sync(ben, place)
    add(ben, "Nut")
    sync(ben, place)
    add(cleo, "Cam")
    sync(cleo, place)
    late = files(place, ben)[0]
    aside = tmp_path / "late"
    late.rename(aside)
    # What Cleo put there goes on from Ben's steps, so it waits as well.
    found = sync(anna, place)
    assert found.merged.steps == 0
    ben_is = next(one for one in map(str, found.waiting) if "of the laptop of ben" in one)
    assert ben_is.startswith("1 step of the laptop of ben (")
    assert ben_is.endswith(
        "(1 to 1) have not arrived yet; what goes on after them waits. "
        "Exchange again when they have."
    )
    aside.rename(late)
    found = sync(anna, place)
    assert {"Bolt", "Nut", "Cam"} <= names(anna)
    assert found.waiting == ()


def test_what_does_not_hang_on_a_missing_file_is_taken(laptops, place, tmp_path) -> None:
    anna, ben, cleo = laptops
    sync(anna, place)
    other = tmp_path / "cleo only"
    other.mkdir()
    shutil.copytree(place, other, dirs_exist_ok=True)
    add(cleo, "Cam")
    sync(cleo, other)
    add(ben, "Bolt")
    sync(ben, place)
    add(ben, "Nut")
    sync(ben, place)
    shutil.copytree(other, place, dirs_exist_ok=True)
    files(place, ben)[0].unlink()
    found = sync(anna, place)
    assert "Cam" in names(anna)
    assert "Nut" not in names(anna)
    assert len(found.waiting) == 1
    # Ben finds it missing and puts it there again.
    sync(ben, place)
    sync(anna, place)
    assert {"Cam", "Bolt", "Nut"} <= names(anna)


def test_half_a_file_is_told_and_taken_in_when_it_is_whole(laptops, place) -> None:
    anna, ben, _cleo = laptops
    sync(anna, place)
    add(ben, "Bolt")
    sync(ben, place)
    path = files(place, ben)[0]
    whole = path.read_bytes()
    for part in (b"", whole[:20], whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1])):
        path.write_bytes(part)
        found = sync(anna, place)
        assert "Bolt" not in names(anna)
        told = str(found.waiting[0])
        assert told.startswith("“000001.desksteps” of the laptop of ")
        assert told.endswith("has not arrived whole; exchange again when it has.")
    path.write_bytes(whole)
    assert sync(anna, place).waiting == ()
    assert "Bolt" in names(anna)


@pytest.mark.parametrize("name", [
    "000001 (1).desksteps", "000001-Anna-conflict.desksteps",
    "000001 (Ben's conflicted copy 2026-11-29).desksteps", "other.desksteps",
])  # fmt: skip
def test_copies_under_other_names_do_no_harm(laptops, place, name) -> None:
    anna, ben, _cleo = laptops
    sync(anna, place)
    add(ben, "Bolt")
    sync(ben, place)
    path = files(place, ben)[0]
    shutil.copy(path, path.with_name(name))
    assert sync(anna, place).merged.steps == 1
    path.unlink()
    add(ben, "Nut")
    sync(ben, place)
    sync(anna, place)
    assert {"Bolt", "Nut"} <= names(anna)
    assert path.with_name(name).exists()


def test_strange_files_are_left_alone(laptops, place) -> None:
    anna, ben, _cleo = laptops
    add(ben, "Bolt")
    sync(ben, place)
    folder = files(place, ben)[0].parent
    (folder / "notes.txt").write_text("hello")
    (folder / ".000002.desksteps-17-abcd").write_bytes(b"half")
    (folder / "sub.desksteps").mkdir()
    (place / "somebody.desksteps").write_text("else")
    assert sync(anna, place).waiting == ()
    assert "Bolt" in names(anna)


def test_many_files_become_one_and_the_small_ones_go_next_time(laptops, place, monkeypatch) -> None:
    monkeypatch.setattr(relay, "_MANY", 3)
    anna, ben, cleo = laptops
    for number in range(4):
        add(ben, f"Bolt {number}")
        sync(ben, place)
    assert [path.name[:6] for path in files(place, ben)] == [
        f"{number:06}" for number in range(1, 6)
    ]
    sync(anna, place)
    add(ben, "Bolt 4")
    sync(ben, place)
    assert [path.name[:6] for path in files(place, ben)] == ["000005", "000006"]
    sync(anna, place)
    sync(cleo, place)
    assert {f"Bolt {number}" for number in range(5)} <= names(anna) & names(cleo)


def test_many_steps_go_in_several_files(laptops, place, monkeypatch) -> None:
    monkeypatch.setattr(relay, "_AT_ONCE", 3)
    anna, ben, cleo = laptops
    sync(anna, place)
    ben.work(24)
    sync(ben, place)
    cleo.work(9)
    sync(cleo, place)
    assert len(files(place, ben)) > 2
    for one in (anna, ben, cleo, anna, ben, cleo):
        sync(one, place)
    assert anna.picture() == ben.picture() == cleo.picture()


def test_a_folder_out_of_reach_is_told_in_one_sentence(laptops, tmp_path) -> None:
    anna = laptops[0]
    with pytest.raises(Refused, match=r"The folder “.*gone” cannot be reached \(No such file"):
        sync(anna, tmp_path / "gone")
    with pytest.raises(Refused, match="is not a folder; name a shared one"):
        sync(anna, anna.register.path)


def test_two_files_under_one_laptop_are_refused_in_words(laptops, place, tmp_path) -> None:
    anna, ben, _cleo = laptops
    add(ben, "Bolt")
    sync(ben, place)
    twin = twin_of(ben, tmp_path)
    add(ben, "Nut")
    add(twin, "Other nut")
    sync(twin, place)
    sync(anna, place)
    before = names(ben)
    with pytest.raises(Refused, match="two people went on under one name"):
        sync(ben, place)
    assert names(ben) == before
    close([twin])


def test_a_newer_version_is_told(laptops, place, monkeypatch) -> None:
    from rare_earth_desk.store import schema

    anna, ben, _cleo = laptops
    add(ben, "Bolt")
    version = schema.version()
    monkeypatch.setattr(schema, "version", lambda: version + 1)
    sync(ben, place)
    monkeypatch.undo()
    found = sync(anna, place)
    assert str(found.waiting[0]).endswith(
        "comes from a newer version of Rare Earth Desk; install that version to take it in."
    )
    assert "Bolt" not in names(anna)


def test_a_field_of_a_newer_version_waits_and_what_is_here_goes(laptops, place) -> None:
    anna, ben, _cleo = laptops
    sync(anna, place)
    add(ben, "Bolt")
    sync(ben, place)
    path = files(place, ben)[0]
    rewritten(path, _with_a_field_to_come, place=1).replace(path)
    add(anna, "Rivet")
    found = sync(anna, place)
    assert found.sent == 1
    assert str(found.waiting[0]).endswith(
        "comes from a newer version of Rare Earth Desk; install that version to take it in."
    )
    assert "Bolt" not in names(anna)


def _with_a_field_to_come(told: dict) -> None:
    change = told["changes"][0]
    change[4] = json.dumps({**json.loads(change[4]), "field_to_come": "x"})
    prove(told)


def test_of_a_file_only_what_is_lacking_is_read(laptops, place, monkeypatch) -> None:
    from rare_earth_desk.store.merging import package

    anna, ben, _cleo = laptops
    add(anna, 'a "step":{"laptop":"x","running":1}} \\"step\\":')
    sync(anna, place)
    read = []
    plain = package.read
    monkeypatch.setattr(package, "read", lambda line, what: read.append(line) or plain(line, what))
    sync(ben, place)
    assert len(read) == 1
    assert len(names(ben)) == len(names(anna))
