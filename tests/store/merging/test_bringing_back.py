"""A package merged again after its merge was undone: its steps are here, and were taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.store.check import check
from rare_earth_desk.store.merging.bringing_back import TakenBack
from tests.registers import add_application
from tests.store.merging.laptops import Laptop, close, two

Pair = tuple[Laptop, Laptop]


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Pair]:
    anna, ben = two(tmp_path)
    yield anna, ben
    for one in (anna, ben):
        assert check(one.register.file).findings == ()
    close([anna, ben])


def cases(laptop: Laptop) -> list[tuple[str | None, str | None]]:
    found = laptop.register.records(Application)
    return sorted((one.number, one.notes) for one in found)


def edit(laptop: Laptop, value: str, field: str = "notes") -> None:
    laptop.mover.clock.forward(minutes=2)
    (case,) = [one for one in laptop.register.records(Application) if one.number == "EU-1"]
    laptop.register.do(EditField("application", (case.id,), field, value))


def previewed(laptop: Laptop, package: Path) -> TakenBack:
    return laptop.register.preview(laptop.register.read_package(package)).taken_back


def test_what_was_taken_back_comes_back_as_one_step(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    add_application(ben.register, "EU-2", notes="new")
    package = ben.pack()
    anna.take(package)
    merged = cases(anna)
    anna.register.undo()
    anna.mover.clock.forward(days=5)
    edit(anna, "metals", "product_group")  # redo reaches it no more
    assert anna.register.redo_name is None
    back = previewed(anna, package)
    assert back.steps == 2
    assert str(back.told) == (
        "2 steps of this package are here but were taken back on 25 Nov 2025; "
        "merging brings back what was taken"
    )
    assert cases(anna) == [("EU-1", "a")]
    step, report = anna.take(package)
    assert (report.steps, report.taken_back.steps) == (0, 2)
    assert cases(anna) == merged == [("EU-1", "b"), ("EU-2", "new")]
    assert step.kind == "merge"
    assert str(step.name).startswith("merge of 2 steps of the laptop of ben (")
    assert str(step.name).endswith("), 2 of them taken back before")
    assert previewed(anna, package) == TakenBack()
    assert anna.take(package)[0] is None


def test_it_is_undone_at_once_done_again_and_brought_back_again(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    add_application(ben.register, "EU-2")
    package = ben.pack()
    anna.take(package)
    merged = cases(anna)
    anna.register.undo()
    before = cases(anna)
    anna.take(package)
    anna.register.undo()
    assert cases(anna) == before
    anna.register.redo()
    assert cases(anna) == merged
    anna.register.undo()
    assert cases(anna) == before
    anna.take(package)
    assert cases(anna) == merged


def test_what_is_new_comes_with_it_and_goes_with_it(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    anna.take(ben.pack())
    anna.register.undo()
    add_application(ben.register, "EU-2")
    _step, report = anna.take(ben.pack(whole=True))
    assert (report.steps, report.taken_back.steps) == (1, 1)
    assert cases(anna) == [("EU-1", "b"), ("EU-2", None)]
    anna.register.undo()
    assert cases(anna) == [("EU-1", "a")]


def test_only_what_the_package_has_comes_back(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    first = ben.pack()
    edit(ben, "metals", "product_group")
    anna.take(ben.pack(whole=True))
    anna.register.undo()
    assert previewed(anna, first).steps == 1
    anna.take(first)
    assert cases(anna) == [("EU-1", "b")]
    assert anna.register.records(Application)[0].product_group is None


def test_what_was_changed_since_stays(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    package = ben.pack()
    anna.take(package)
    anna.register.undo()
    edit(anna, "c")
    assert previewed(anna, package) == TakenBack()
    anna.register.undo()  # of an edit of one's own, which is no merge
    edit(anna, "d")
    assert anna.take(package)[0] is None
    assert cases(anna) == [("EU-1", "d")]


def test_done_again_it_is_here(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    package = ben.pack()
    anna.take(package)
    anna.register.undo()
    anna.register.redo()
    assert previewed(anna, package) == TakenBack()
    anna.register.undo()
    assert previewed(anna, package).steps == 1


def test_the_colleague_sees_what_was_brought_back(pair: Pair) -> None:
    anna, ben = pair
    edit(ben, "b")
    add_application(ben.register, "EU-2")
    package = ben.pack()
    anna.take(package)
    anna.register.undo()
    ben.take(anna.pack())
    assert cases(ben) == [("EU-1", "a")]
    anna.take(package)
    ben.take(anna.pack())
    assert ben.picture() == anna.picture()
    assert cases(ben) == [("EU-1", "b"), ("EU-2", None)]
