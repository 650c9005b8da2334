"""The ways out of trouble, each tried on real files."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import Phrase, Refused, Unusable
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register import Register, ways_out
from rare_earth_desk.store import good_copies, reading_copy, troubles
from rare_earth_desk.store.check import check
from tests.registers import add, add_application

# Opens a register, writes companies without end, and says when it has begun.
WRITE = """
import sys, time
from pathlib import Path
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.records import Company
from rare_earth_desk.register import Register
register = Register.open(Path(sys.argv[1]))
pause = float(sys.argv[2])
n = 0
while True:
    register.do(AddRecord(Company(name=f"Company {n}", notes="x" * 3000)))
    if n == 0:
        print("begun", flush=True)
        if pause < 0:
            sys.stdin.read()
    time.sleep(pause)
    n += 1
"""


@contextmanager
def open_elsewhere(path: Path, pause: float = -1) -> Iterator[None]:
    """Have a register open in another process, written to with a pause; without it, once."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path), str(pause)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"begun\n"
        try:
            yield
        finally:
            process.kill()


def why(path: Path) -> Phrase:
    with pytest.raises(Refused) as refused:
        Register.open(path, looked_through=True)
    return refused.value.phrase


def copies() -> list[Path]:
    home = reading_copy._home()
    return list(home.iterdir()) if home.exists() else []


@pytest.fixture
def closed(register: Register, path: Path) -> Path:
    add_application(register, number="EU-1", company="Voltaris GmbH")
    register.close()
    return path


def test_of_one_open_elsewhere_a_copy_is_shown_and_nothing_is_written(closed: Path) -> None:
    with open_elsewhere(closed):
        told = why(closed)
        assert ways_out.ways_of(told) == (Way.READ,)
        before = closed.read_bytes()
        with closing(ways_out.read_only(closed, told)) as register:
            names = {company.name for company in register.records(Company)}
            assert names == {"Voltaris GmbH", "Company 0"}  # what the journal holds is there
            assert register.path == closed
            register.furnish()
            with pytest.raises(Refused) as refused:
                register.do(AddRecord(Company(name="Ferrum")))
            assert str(refused.value).startswith("This is a read-only copy of “name.desk” as of ")
            assert str(refused.value).endswith("; make changes where it is open.")
            assert ways_out.ways_of(refused.value.phrase) == (Way.AGAIN,)
            (folder,) = copies()
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
            assert stat.S_IMODE((folder / closed.name).stat().st_mode) == 0o600
        assert copies() == []
        assert closed.read_bytes() == before
        assert why(closed).template == troubles.HELD  # still locked by the other


@pytest.mark.parametrize("pause", [0.0, 0.01])
def test_a_copy_of_one_that_is_written_to_is_whole(closed: Path, pause: float) -> None:
    """Checkpoints of the owner run all the time: what is taken is one moment, or nothing."""
    with open_elsewhere(closed, pause):
        told = why(closed)
        counts = []
        for _ in range(3):
            try:
                register = ways_out.read_only(closed, told)
            except Refused as refusal:
                assert "written to without a pause" in str(refusal)  # noqa: PT017
                continue
            with closing(register):
                assert check(register.file).is_sound
                counts.append(len(register.records(Company)))
        assert counts == sorted(counts)
    assert copies() == []


def test_a_torn_copy_is_made_anew(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is changed while it is copied: the copy is that of after the change."""
    real, done = reading_copy._copy, []

    def copy(path: Path, trail: str, target: Path) -> None:
        real(path, trail, target)
        if not trail and not done:
            done.append(path)
            with closing(Register.open(path)) as register:
                add(register, Company(name="Meanwhile"))

    monkeypatch.setattr(reading_copy, "_copy", copy)
    with closing(ways_out.read_only(closed, Phrase(troubles.LOCKED))) as register:
        assert "Meanwhile" in {company.name for company in register.records(Company)}


def test_copies_of_programs_that_ended_go(closed: Path) -> None:
    made = reading_copy.make(closed)
    gone = made.path.parent.with_name(f"{_ended()}-abcd")
    shutil.copytree(made.path.parent, gone)
    ways_out.discard_stale()
    assert copies() == [made.path.parent]
    made.remove()


def _ended() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


def test_what_is_open_in_this_program_is_not_copied(register: Register, path: Path) -> None:
    with pytest.raises(Refused, match="open in this program already"):
        ways_out.read_only(path, Phrase(troubles.LOCKED))


def test_no_room_for_the_copy_is_told(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = closed.with_name("home")
    home.touch()
    monkeypatch.setattr(reading_copy, "_home", lambda: home)
    with pytest.raises(Refused, match=r"no place for a copy of .* make room there"):
        ways_out.read_only(closed, Phrase(troubles.LOCKED))


def test_of_a_read_only_place_a_copy_is_worked_in(closed: Path, tmp_path: Path) -> None:
    told = Phrase(troubles.READ_ONLY, {"path": closed})
    assert ways_out.ways_of(told) == (Way.READ, Way.COPY)
    before = closed.read_bytes()
    with closing(ways_out.read_only(closed, told)) as register:
        assert "nothing can be written where it lies" in str(register.only_read)
        assert register.only_read is not None
        assert ways_out.ways_of(register.only_read) == (Way.COPY,)
    target = tmp_path / "mine.desk"
    ways_out.copy_of_closed(closed, told, target)
    assert closed.read_bytes() == before
    with closing(Register.open(target)) as register:
        assert [one.number for one in register.records(Application)] == ["EU-1"]
        assert ways_out.restored(register) is None
        add(register, Company(name="Ferrum"))
        assert register.check().is_sound
    assert copies() == []


def test_one_goes_on_in_a_copy_and_what_is_open_stays(register: Register, path: Path) -> None:
    add(register, Company(name="Voltaris"))
    laptop, target = register.file.about("laptop"), path.with_name("other.desk")
    facts = register.facts()
    register.go_on_at(target)
    assert register.path == target
    assert register.facts() is facts
    add(register, Company(name="Ferrum"))
    register.undo()
    register.undo()  # a step of before
    assert register.records(Company) == []
    register.redo()
    assert register.file.about("laptop") != laptop
    assert register.check().is_sound
    names = {file.name for file in path.parent.iterdir()}
    assert names == {path.name, "other.desk", "other.desk-wal", ".other.desk.open"}
    with pytest.raises(Refused, match="open in this program already"):
        Register.open(target)
    with closing(Register.open(path)) as old:
        assert [company.name for company in old.records(Company)] == ["Voltaris"]
        assert old.file.about("laptop") == laptop


def test_a_place_that_cannot_be_written_to_leaves_all_as_it_was(
    register: Register, path: Path
) -> None:
    for target in (path, path.with_name("nowhere") / "x.desk"):
        with pytest.raises(Refused):
            register.go_on_at(target)
    add(register, Company(name="Ferrum"))
    assert register.path == path


def test_a_deleted_register_lives_on_in_a_copy(register: Register, path: Path) -> None:
    add(register, Company(name="Voltaris"))
    path.unlink()
    path.with_name(f"{path.name}-wal").unlink()
    with pytest.raises(Refused) as refused:
        add(register, Company(name="Ferrum"))
    ways = ways_out.ways_of(refused.value.phrase, is_open=True)
    assert ways == (Way.COPY, Way.EXPORT)
    register.go_on_at(path.with_name("saved.desk"))
    add(register, Company(name="Ferrum"))
    assert len(register.records(Company)) == 2
    assert register.check().is_sound


# -- damage ------------------------------------------------------------------------------------


def backed_up(path: Path, name: str) -> Path:
    """Make a backup as the product does; made here by hand."""
    folder = path.with_name(f"{path.stem} backups")
    folder.mkdir(exist_ok=True)
    shutil.copy(path, folder / f"{path.stem} {name}.desk")
    return folder / f"{path.stem} {name}.desk"


def spoil(path: Path, page: int = 2) -> None:
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = bytes(4096) if page == 1 else os.urandom(4096)
    path.write_bytes(bytes(data))


def test_the_newest_backup_that_is_sound_is_worked_in(closed: Path) -> None:
    older = backed_up(closed, "2026-11-28 140512 start")
    broken = backed_up(closed, "2026-11-29 140512 start")
    spoil(broken)
    spoil(closed)
    before = [file.read_bytes() for file in (closed, older, broken)]
    told = why(closed)
    assert ways_out.ways_of(told)[0] is Way.BACKUP
    assert good_copies.newest(closed) == older
    target, said = ways_out.from_backup(closed)
    assert target == closed.with_name("name from backup 2026-11-28.desk")
    assert str(said) == (
        "This is “name 2026-11-28 140512 start.desk”, saved 28 Nov 2026 14:05, with 1 "
        "application, as a register of its own; “name.desk” stays beside it as it is."
    )
    with closing(Register.open(target)) as register:
        assert [one.number for one in register.records(Application)] == ["EU-1"]
        add(register, Company(name="Ferrum"))
        assert register.check().is_sound
    assert [file.read_bytes() for file in (closed, older, broken)] == before
    assert ways_out.from_backup(closed)[0].name == "name from backup 2026-11-28 2.desk"


def test_what_was_given_up_by_restoring_is_taken_only_where_nothing_else_is_good(
    closed: Path,
) -> None:
    older = backed_up(closed, "2026-11-27 090000 start")
    given_up = backed_up(closed, "2026-11-28 140512 before restore")
    spoil(closed)
    assert good_copies.newest(closed) == older
    newer = backed_up(closed, "2026-11-28 150000 while working")
    shutil.copyfile(older, newer)
    assert good_copies.newest(closed) == newer
    spoil(newer)
    spoil(older)
    assert good_copies.newest(closed) == given_up


@pytest.fixture
def stick(closed: Path, tmp_path: Path) -> Path:
    """The second place of backups of that register; all that lay beside it is lost."""
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(Register.open(closed)) as register:
        register.keep_backups(stick)
        add_application(register, "EU-2")
        register.backups.finish()
    shutil.rmtree(closed.with_name("name backups"))
    return stick


def test_where_its_own_folder_is_lost_a_backup_of_the_second_place_is_found(
    closed: Path, stick: Path
) -> None:
    spoil(closed)
    (backup,) = (stick / "name backups").iterdir()
    told = why(closed)
    assert f"open a copy you kept, such as “{backup}”" in str(told)  # all of its path
    assert ways_out.ways_of(told)[0] is Way.BACKUP
    target, _said = ways_out.from_backup(closed)
    with closing(Register.open(target)) as register:
        assert [one.number for one in register.records(Application)] == ["EU-1"]


def test_the_newest_of_both_places_is_taken(closed: Path, stick: Path) -> None:
    (far,) = (stick / "name backups").iterdir()
    near = backed_up(closed, "2020-11-28 140512 start")
    assert good_copies.newest(closed) == far
    near = near.rename(near.with_name("name 2099-11-28 140512 start.desk"))
    assert good_copies.newest(closed) == near


def test_another_register_of_that_name_on_the_stick_is_none_of_its_copies(
    closed: Path, stick: Path
) -> None:
    other = stick / "name.desk"
    Register.create(other).close()
    backup = shutil.copy(other, stick / "name backups" / "name 2099-11-28 140512 start.desk")
    found = good_copies.newest(closed)
    assert found is not None
    assert found != backup
    assert found.parent == stick / "name backups"


def test_a_plain_backup_on_a_stick_makes_no_register_a_plain_one(closed: Path, stick: Path) -> None:
    assert not ways_out.has_plain_copy(closed)
    backed_up(closed, "2020-11-28 140512 start")
    assert ways_out.has_plain_copy(closed)


def test_without_a_backup_none_is_offered(closed: Path) -> None:
    spoil(closed)
    assert Way.BACKUP not in ways_out.ways_of(why(closed))
    with pytest.raises(Refused, match="no backup"):
        ways_out.from_backup(closed)


def test_what_can_be_read_of_a_damaged_one_is_shown(closed: Path) -> None:
    with closing(Register.open(closed)) as register:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'list_entry'"
        ((page,),) = register.file.engine.rows(sql)
    spoil(closed, page)
    before = closed.read_bytes()
    told = why(closed)
    assert Way.REST in ways_out.ways_of(told)
    with closing(ways_out.read_only(closed, told)) as register:
        assert [one.number for one in register.records(Application)] == ["EU-1"]
        with pytest.raises(Refused, match="only shown, as far as it can be read"):
            add(register, Company(name="Ferrum"))
    assert closed.read_bytes() == before
    assert copies() == []


def test_what_cannot_be_read_at_all_is_told_with_its_own_name(closed: Path) -> None:
    spoil(closed, 1)
    with pytest.raises(Unusable) as refused:
        ways_out.read_only(closed, Phrase(troubles.DAMAGED))
    assert str(closed) in str(refused.value)
    assert copies() == []


def test_most_sentences_have_no_way_out() -> None:
    assert ways_out.ways_of(Phrase("Nothing is chosen.")) == ()
