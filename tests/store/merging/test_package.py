"""Packages: what each carries, what is refused in which words, and that nothing is changed then."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, StockReport
from rare_earth_desk.register import Register
from rare_earth_desk.store import log, schema
from rare_earth_desk.store.merging import lines, package, sealing
from rare_earth_desk.store.merging.sealing import OtherPassphrase
from rare_earth_desk.store.passphrase.key import fresh
from rare_earth_desk.store.transaction import Transaction
from tests.registers import Work, add, add_application
from tests.store.merging.laptops import Laptop, close, two
from tests.store.test_check import behind_its_back

Pair = tuple[Laptop, Laptop]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    """Two laptops with copies of one register that holds one case."""
    anna, ben = two(tmp_path, days_off=3)
    yield anna, ben
    close([anna, ben])


def case(laptop: Laptop) -> Application:
    return laptop.register.records(Application)[0]


def edit(laptop: Laptop, value: str, field: str = "notes") -> None:
    laptop.mover.clock.forward(minutes=2)
    laptop.register.do(EditField("application", (case(laptop).id,), field, value))


def refused(laptop: Laptop, path: Path) -> str:
    """Return the sentence that a package is refused with; nothing may change by it."""
    before = laptop.picture(), laptop.register.position
    with pytest.raises(Refused) as caught:
        laptop.take(path)
    assert (laptop.picture(), laptop.register.position) == before
    return str(caught.value)


def rewritten(path: Path, change: object, *, place: int = 0) -> Path:
    """Write a package again with one of its lines changed, sealed as if it were right."""
    found = zlib.decompress(sealing.unseal(path, None)).decode().split("\n")
    told = json.loads(found[place])
    change(told)  # type: ignore[operator]
    found[place] = log.canonical(told)
    other = path.with_name(f"changed-{path.name}")
    sealing.seal(other, zlib.compress("\n".join(found).encode()), None)
    return other


def test_what_was_done_elsewhere_comes_in_as_one_step(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    edit(ben, "metals", "product_group")
    add_application(ben.register, "EU-2")
    step, report = anna.take(ben.pack())
    assert (report.steps, len(report.changed), len(report.new)) == (3, 1, 1)
    assert (case(anna).notes, case(anna).product_group) == ("b", "metals")
    assert str(report.told) == "1 case changed, 1 new, 0 contradictions"
    assert str(anna.register.undo_name).startswith("merge of 3 steps of the laptop of ben (")
    assert step.kind == "merge"
    assert step.ids("application") == {one.id for one in anna.register.records(Application)}
    assert anna.register.facts().values("number") == ["EU-1", "EU-2"]


def test_a_merge_is_undone_at_once_and_done_again(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    edit(ben, "metals", "product_group")
    edit(ben, "Motors", "end_user")
    edit(anna, "c")
    add_application(ben.register, "EU-2")
    before, known = anna.register.facts().values("notes"), case(anna)
    anna.take(ben.pack())
    assert len(anna.register.contradictions()) == 1
    after = anna.register.facts().values("notes")
    anna.register.undo()
    assert anna.register.facts().values("notes") == before
    assert case(anna) == known
    assert [one.number for one in anna.register.records(Application)] == ["EU-1"]
    assert anna.register.contradictions() == []
    anna.register.redo()
    assert anna.register.facts().values("notes") == after
    # The colleague takes in that it was undone and done again.
    ben.take(anna.pack())
    assert ben.picture() == anna.picture()


def test_a_merge_whose_values_were_changed_since_is_not_undone(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    anna.take(ben.pack())
    edit(anna, "later")
    anna.register.undo()
    assert case(anna).notes == "b"
    edit(ben, "again")
    anna.take(ben.pack())
    before = anna.picture()
    ben.register.undo()
    anna.register.undo()
    assert case(anna).notes == "b"
    anna.register.redo()
    assert anna.picture()["application"] == before["application"]


def test_the_same_package_again_changes_nothing(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    path = ben.pack()
    anna.take(path)
    before = anna.picture(), anna.register.position
    assert anna.take(path) == (None, anna.register.merge(anna.register.read_package(path))[1])
    assert (anna.picture(), anna.register.position) == before
    assert anna.take(path)[1].steps == 0


def test_packages_do_not_go_to_and_fro_without_end(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    anna.take(ben.pack())
    assert ben.take(anna.pack(whole=True))[0] is None  # nothing but that anna merged
    assert anna.take(ben.pack(whole=True))[1].steps == 0
    assert anna.register.position == ben.register.position


def test_a_missing_package_is_asked_for_by_its_number(pair: Pair) -> None:
    anna, ben = pair
    paths = []
    for value in ("b", "c", "d"):
        edit(ben, value)
        paths.append(ben.pack())
    anna.take(paths[0])
    name = f"ben ({ben.register.file.about('laptop')[-4:]})"
    assert refused(anna, paths[2]) == (
        f"“{paths[2].name}” is package 3 of the laptop of {name}, and package 2 was not taken in "
        "here; first import package 2 of that laptop, or have one with everything sent (“package "
        "--whole”). Nothing was changed."
    )
    anna.take(paths[1])
    anna.take(paths[2])
    assert case(anna).notes == "d"


def test_where_no_package_has_what_is_missing_one_of_everything_is_asked_for(pair: Pair) -> None:
    anna, _ben = pair
    kept = anna.folder / "kept.desk"
    anna.register.backups.make_at(kept)
    edit(anna, "known to cleo")
    anna.register.copy(anna.folder / "cleo.desk")
    cleo = Laptop.begin(anna.folder / "cleo.desk", Random(3))
    edit(cleo, "c")
    restoring = anna.register.backups.restoring(kept)
    anna.register.close()
    restoring.take_place()
    anna.register = Register.open(anna.folder / "anna.desk")
    package = cleo.pack()
    assert refused(anna, package).endswith(
        "goes on after steps that the laptop of cleo "
        f"({cleo.register.file.about('laptop')[-4:]}) has and this register has not; have a "
        "package with everything sent (“package --whole”). Nothing was changed."
    )
    anna.take(cleo.pack(whole=True))
    assert case(anna).notes == "c"
    cleo.register.close()


def test_what_a_repaired_file_lost_is_asked_of_the_others(pair: Pair) -> None:
    anna, ben = pair
    anna.register.copy(anna.folder / "cleo.desk")
    cleo = Laptop.begin(anna.folder / "cleo.desk", Random(3))
    edit(anna, "lost by anna")
    ben.take(anna.pack())
    edit(ben, "built on it")
    anna.take(ben.pack())
    anna.register.close()
    spoil_log(anna.register.path, "lost by anna")
    Register.repair(anna.register.path, anna.folder / "repaired.desk")
    anna.register = Register.open(anna.folder / "repaired.desk")
    cleo.take(anna.pack(whole=True))  # what was carried over stands by itself
    cleo.take(ben.pack(whole=True))
    cleo.take(anna.packages[-1])
    anna.take(cleo.pack(whole=True))
    assert anna.picture() == cleo.picture()
    cleo.register.close()


def spoil_log(path: Path, text: str) -> None:
    """Alter the step that wrote a text, so that nothing proves it any more."""
    shutil.rmtree(path.with_name(f"{path.stem} backups"), ignore_errors=True)
    with behind_its_back(path) as connection:
        steps = 'SELECT step FROM "change" WHERE new = ?'
        connection.execute(f"UPDATE step SET who = 'x' WHERE no IN ({steps})", (text,))


def test_what_came_by_a_third_laptop_is_not_missing(pair: Pair, tmp_path: Path) -> None:
    anna, ben = pair
    anna.register.copy(tmp_path / "cleo.desk")
    cleo = Laptop.begin(tmp_path / "cleo.desk", Random(3))
    edit(ben, "b")
    cleo.take(ben.pack())
    edit(cleo, "c")
    anna.take(cleo.pack())  # brings the step of ben as well
    assert case(anna).notes == "c"
    edit(ben, "d")
    anna.take(ben.pack())  # the package before it was never taken in, and need not be
    assert {claim.value for one in anna.register.contradictions() for claim in one.claims} == {
        "c", "d",
    }  # fmt: skip
    cleo.register.close()


def test_a_later_edit_counts_whatever_the_clocks_say(pair: Pair) -> None:
    anna, ben = pair  # the clock of ben is three days ahead
    edit(ben, "b")
    anna.take(ben.pack())
    edit(anna, "after b, by a clock before it")
    ben.take(anna.pack())
    assert case(ben).notes == "after b, by a clock before it"
    assert ben.register.contradictions() == []


def test_the_same_value_typed_twice_contradicts_nothing(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    edit(anna, "b")
    report = anna.take(ben.pack())[1]
    assert report.contradictions == ()
    ben.take(anna.pack())
    assert ben.picture() == anna.picture()


def test_a_contradiction_tells_both_values_who_and_when(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    edit(anna, "c")
    anna.take(ben.pack())
    (one,) = anna.register.contradictions()
    assert (one.name, one.label) == ("EU-1", "Notes")
    assert {(claim.shown, claim.who) for claim in one.claims} == {("b", "ben"), ("c", "anna")}
    assert one.claims[-1].value == case(anna).notes


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("key", [False, True])
def test_a_cut_package_is_refused(tmp_path: Path, share: float, key: bool) -> None:
    anna, path = protected(tmp_path) if key else plain(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    said = refused(anna, path)
    assert "have it sent again" in said.lower() or "was altered or cut off" in said
    anna.register.close()


@pytest.mark.parametrize("key", [False, True])
def test_an_altered_byte_anywhere_is_refused(tmp_path: Path, key: bool) -> None:
    anna, path = protected(tmp_path) if key else plain(tmp_path)
    content = path.read_bytes()
    chance = Random(5)
    for _ in range(40):
        place = chance.randrange(len(content))
        altered = bytes([content[place] ^ (1 << chance.randrange(8))])
        path.write_bytes(content[:place] + altered + content[place + 1 :])
        refused(anna, path)
    path.write_bytes(content)
    assert anna.take(path)[1].steps == 1
    anna.register.close()


def plain(folder: Path) -> tuple[Laptop, Path]:
    return _pair_of(folder, None)


def protected(folder: Path) -> tuple[Laptop, Path]:
    return _pair_of(folder, "correct horse battery")


def _pair_of(folder: Path, passphrase: str | None) -> tuple[Laptop, Path]:
    key = fresh(passphrase) if passphrase else None
    Register.create(folder / "anna.desk", key=key).close()
    anna = Laptop.begin(folder / "anna.desk", Random(1), key=key)
    add_application(anna.register, "EU-1")
    anna.register.copy(folder / "ben.desk")
    ben = Laptop.begin(folder / "ben.desk", Random(2), key=key)
    edit(ben, "Voltaris")
    path = ben.pack()
    ben.register.close()
    return anna, path


def test_a_protected_package_shows_nothing(tmp_path: Path) -> None:
    anna, path = protected(tmp_path)
    content = path.read_bytes()
    assert b"Voltaris" not in content
    assert b"application" not in content
    with pytest.raises(OtherPassphrase, match=r"give that of the laptop it comes from\.$"):
        package.load(path, anna.register.file.about("register"), fresh("another one"))
    anna.register.read_package(path, secret="correct horse battery")
    with pytest.raises(Refused):
        anna.register.read_package(path, secret="wrong horse battery")
    anna.register.close()


def test_another_register_and_a_newer_version_are_refused(pair: Pair, tmp_path: Path) -> None:
    anna, ben = pair
    edit(ben, "b")
    path = ben.pack()
    other = rewritten(path, lambda told: told.update(register="0" * 32))
    assert "belongs to another register" in refused(anna, other)
    newer = rewritten(path, lambda told: told.update(version=schema.version() + 1))
    assert "comes from a newer version" in refused(anna, newer)


def _with(**changed: object):
    """Return what changes the step of a line and proves it again, as a forger would."""

    def change(told: dict) -> None:
        told["step"].update(changed)
        prove(told)

    return change


def prove(told: dict) -> None:
    changes = [lines.Change(*one[:5], tuple(one[5])) for one in told["changes"]]
    told["step"]["hash"] = log.chain_hash(told["step"], changes)


def _changed(field: int, value: object):
    def change(told: dict) -> None:
        told["changes"][0][field] = value
        prove(told)

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_with(clock=1 << 62), "was altered"),
        (_with(clock=0), "was altered"),
        (_with(kind="wish"), "was altered"),
        (_with(words='["no", "names"]'), "was altered"),
        (_with(action="{nobody.__class__}"), "was altered"),
        (_with(previous="0" * 64), "other steps of the laptop"),
        (_with(running=7), "not here yet"),
        (_changed(0, "no_such_table"), "newer version"),
        (_changed(2, "no_such_field"), "newer version"),
        (_changed(4, 7), "was altered"),
        (_changed(5, ["nobody"]), "builds on steps that are neither here nor in it"),
        (_changed(2, ""), "was altered"),  # it makes a row, and tells no values of it
        (lambda told: told.pop("changes"), "was altered"),
        (lambda told: told["changes"].append([1]), "was altered"),
    ],
)
def test_what_no_laptop_would_write_is_refused(pair: Pair, change: object, words: str) -> None:
    anna, ben = pair
    edit(ben, "b")
    path = rewritten(ben.pack(), change, place=1)
    assert words in refused(anna, path)


def test_a_file_copied_by_hand_and_gone_on_with_on_both_sides_is_refused(pair: Pair) -> None:
    anna, ben = pair
    ben.register.file._about["laptop"] = anna.register.file.about("laptop")
    edit(ben, "b")
    edit(anna, "c")
    said = refused(anna, ben.pack())
    assert "the file was copied there by hand" in said
    assert "make copies of it with “copy”" in said


def test_a_step_is_the_same_line_in_every_package(pair: Pair) -> None:
    anna, ben = pair
    edit(anna, "łódź 稀土 “x”\n\x01")
    edit(ben, "b")
    ben.take(anna.pack(whole=True))
    anna.take(ben.pack(whole=True))
    packed = [
        zlib.decompress(sealing.unseal(one.pack(whole=True), None)).decode().split("\n")[1:]
        for one in pair
    ]
    assert len(packed[0]) == len(set(packed[0])) == sum(anna_steps(anna).values())
    assert set(packed[1]) < set(packed[0])  # which ends with the merge of the last package


def anna_steps(anna: Laptop) -> dict[str, int]:
    return dict(json.loads(log.position(anna.register.file.engine)))


def test_types_survive_the_way(pair: Pair) -> None:
    anna, ben = pair
    for value in ("007", "[1]", "", "1.0", "łódź 稀土 \x01 \u2028", None):
        given = {"notes": value, "value_eur": 1.0}
        write = partial(Transaction.assign, record=Application, id=case(ben).id, **given)
        ben.register.do(Work(write))
        anna.take(ben.pack())
        assert case(anna).notes == value
    assert type(case(anna).value_eur) is float


def test_the_evening_before_a_merge_is_as_it_was(pair: Pair) -> None:
    anna, ben = pair
    edit(anna, "c")
    day = anna.register.today
    edit(ben, "b")
    edit(ben, "metals", "product_group")
    anna.mover.clock.forward(days=20)
    before = anna.register.as_known_on(day).values("notes")
    anna.take(ben.pack())  # made before today, but here from today on
    assert anna.register.as_known_on(day).values("notes") == before == ["c"]
    assert anna.register.as_known_on(day).values("product_group") == [None]
    assert anna.register.as_known_on(anna.register.today).values("product_group") == ["metals"]


def test_a_protected_package_with_something_behind_it_is_refused(tmp_path: Path) -> None:
    anna, path = protected(tmp_path)
    content = path.read_bytes()
    path.write_bytes(content + content[-4096:])
    assert "was altered" in refused(anna, path)
    anna.register.close()


def test_undoing_a_merge_leaves_what_contradicted_before_it(pair: Pair, tmp_path: Path) -> None:
    anna, ben = pair
    anna.register.copy(tmp_path / "cleo.desk")
    cleo = Laptop.begin(tmp_path / "cleo.desk", Random(3))
    for laptop, value in ((anna, "x"), (ben, "b"), (cleo, "c")):
        edit(laptop, value)
    anna.take(ben.pack())
    (before,) = anna.register.contradictions()
    anna.take(cleo.pack())
    (three,) = anna.register.contradictions()
    assert {claim.value for claim in three.claims} == {"x", "b", "c"}
    anna.register.undo()
    (again,) = anna.register.contradictions()
    assert {claim.value for claim in again.claims} == {"x", "b"}
    assert again.claims[-1].value == before.claims[-1].value == case(anna).notes
    ben.take(anna.pack(whole=True))
    assert ben.picture() == anna.picture()
    cleo.register.close()


@pytest.mark.parametrize(
    ("change", "words"),
    [(_with(at="garbage"), "was altered"), (_changed(4, 1 << 70), "was altered")],
)
def test_what_the_file_could_not_hold_is_refused(pair: Pair, change: object, words: str) -> None:
    anna, ben = pair
    edit(ben, "b")
    assert words in refused(anna, rewritten(ben.pack(), change, place=1))


def test_a_day_that_does_not_exist_is_refused(pair: Pair) -> None:
    anna, ben = pair
    id_ = add(ben.register, StockReport(reported_on="2026-02-27"))
    ben.register.do(EditField("stock_report", (id_,), "reported_on", "2026-02-28"))
    other = rewritten(ben.pack(), _changed(4, "2026-02-30"), place=2)
    assert "was altered" in refused(anna, other)


def test_a_preview_refuses_what_merging_would(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b", "end_user")
    loose = rewritten(ben.pack(), _points_nowhere, place=1)
    why = refused(anna, loose)
    assert "does not fit this register (" in why
    found = anna.register.read_package(loose)
    with pytest.raises(Refused, match="it points to records that are not here"):
        anna.register.preview(found)
    assert case(anna).end_user is None


def _points_nowhere(told: dict) -> None:
    told["changes"][0][2:5] = ["company", None, "0" * 32]
    prove(told)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_no_package_and_is_not_waited_for(pair: Pair, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.deskpack"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="is not a package"):
        pair[0].register.read_package(pipe)


def test_the_open_register_is_no_package_and_keeps_its_lock(pair: Pair) -> None:
    anna, _ben = pair
    path = anna.register.path
    with pytest.raises(Refused, match="is this register itself; choose a package"):
        anna.register.read_package(path)
    other = path.with_name("other name.desk")
    other.hardlink_to(path)
    with pytest.raises(Refused, match="is open in this program already"):
        anna.register.read_package(other)
    look = (
        "import sys; from rare_earth_desk.register import Register; from pathlib import Path; "
        "Register.open(Path(sys.argv[1]))"
    )
    second = subprocess.run(
        [sys.executable, "-c", look, str(path)], capture_output=True, text=True, check=False
    )
    assert "is open" in second.stderr
