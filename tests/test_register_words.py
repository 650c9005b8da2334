"""Words that imports taught a register: what searches and cells make of them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from rare_earth_desk.domain import matching, search
from rare_earth_desk.domain.phrases import Cancelled
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from tests.exchange.imports import import_rows
from tests.registers import add_application, record

ROW = {"number": "EU-2", "filed": "2025-10-01", "decided": "2025-11-03", "outcome": "kompleted"}
WORDS = {"outcome": {"kompleted": "approved"}}


@pytest.fixture
def taught_(register: Register) -> Register:
    """A register with an approved case, and with a filed one whose import taught a word."""
    id_ = add_application(register)
    record(register, id_, "L50", "2025-11-20")
    assert found(register) == []
    import_rows(register, ROW, values=WORDS)
    return register


def found(register: Register) -> list[str | None]:
    """Return the numbers of the cases whose status is called "kompleted"; [] with a problem."""
    query = search.parse("status:kompleted")
    facts = register.facts()
    hits = matching.mask(query, facts).nonzero()[0].tolist()
    numbers = [facts.value(place, "number") for place in hits]
    assert bool(query.problems) == (not numbers)
    return numbers


def test_a_search_follows_an_import_that_teaches_a_word_and_its_undoing(taught_: Register) -> None:
    assert found(taught_) == ["EU-1", "EU-2"]
    taught_.undo()
    assert found(taught_) == []
    taught_.redo()
    assert found(taught_) == ["EU-1", "EU-2"]


def test_another_register_that_opens_and_closes_takes_no_words_along(
    taught_: Register, tmp_path: Path
) -> None:
    other = Register.create(tmp_path / "other.desk")
    assert found(taught_) == ["EU-1", "EU-2"], "the first one is still in front"
    other.close()
    assert found(taught_) == ["EU-1", "EU-2"]
    with suppress(Cancelled):
        make_sample(tmp_path / "sample.desk", applications=30, progress=_stop)
    assert found(taught_) == ["EU-1", "EU-2"]


def test_the_words_are_those_of_the_register_in_front(taught_: Register, tmp_path: Path) -> None:
    other = Register.create(tmp_path / "other.desk")
    add_application(other)
    assert other.records(Application)
    other.come_to_front()
    assert search.parse("status:kompleted").problems
    other.close()
    assert found(taught_) == ["EU-1", "EU-2"]


def _stop(done: int, total: int) -> None:
    if done * 2 > total:
        raise Cancelled
