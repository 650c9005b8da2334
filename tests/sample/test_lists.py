"""The sample's lists: frozen when they were handed over, and a next one for the demonstration."""

from __future__ import annotations

from contextlib import closing

import pytest

from rare_earth_desk.commands.handing_over import HandOver
from rare_earth_desk.commands.priority_lists import MoveOnList
from rare_earth_desk.domain.listing.snapshot import parse
from rare_earth_desk.domain.listing.state import HANDED_OVER, PREPARING, state_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application, ListEntry, PriorityList
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.sample.lists import LISTED
from tests.registers import assert_folds


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.desk"
    make_sample(path, applications=600)
    with closing(Register.open(path)) as register:
        yield register


def test_every_list_that_was_handed_over_is_frozen_with_its_places(sample):
    lists = sample.records(PriorityList)
    assert len(lists) > 8
    handed = [one for one in lists if state_of(one) == HANDED_OVER]
    assert len(handed) == len(lists) - 1
    for one in handed:
        copy = parse(sample.text(PriorityList, one.id, "frozen"))
        entries = sample.records(ListEntry, priority_list=one.id)
        assert (copy.number, copy.handed_over_on) == (one.number, one.handed_over_on)
        assert [row[0] for row in copy.rows] == sorted(entry.rank for entry in entries)
        assert all(row[1] for row in copy.rows)
    case = sample.records(ListEntry, priority_list=handed[0].id)[0].application
    with pytest.raises(Refused, match="has been handed over"):
        sample.do(MoveOnList(handed[0].id, (case,), 1))


def test_a_copy_tells_what_was_so_on_its_day(sample):
    """A number that was corrected later still stands there as it was handed over."""
    now = {one.id: one.number for one in sample.records(Application)}
    changed = 0
    for one in sample.records(PriorityList):
        if frozen := sample.text(PriorityList, one.id, "frozen"):
            told = [row[1] for row in parse(frozen).rows]
            entries = sorted(sample.records(ListEntry, priority_list=one.id), key=lambda e: e.rank)
            changed += sum(now[e.application] != number
                           for e, number in zip(entries, told, strict=True))  # fmt: skip
    assert changed > 0


def test_the_next_list_is_in_preparation(sample):
    (one,) = [one for one in sample.records(PriorityList) if state_of(one) == PREPARING]
    entries = sample.records(ListEntry, priority_list=one.id)
    assert 10 < len(entries) <= LISTED
    assert one.number == max(other.number for other in sample.records(PriorityList))
    facts = sample.facts()
    for entry in entries:
        place = facts.place(entry.application)
        assert facts.value(place, "channel") in ("C30", "C70")
        assert not facts.value(place, "outcome")
    assert sample.undo() is None
    with pytest.raises(Refused, match=r"cannot be|is not handed over"):
        sample.do(HandOver(one.id, "2099-01-01"))


def test_the_log_tells_the_whole_sample(sample):
    assert_folds(sample)
