"""The three cases of a newer fact: not edited here, edited here, the same; and new facts."""

from __future__ import annotations

from dataclasses import replace

from rare_earth_desk.domain.records import Measure, Record
from rare_earth_desk.domain.shipped.facts import Fact, record_of
from rare_earth_desk.domain.shipped.newer import offers

OLD = Fact("measure", "m", {"name": "No. 1", "subject": "old", "mark": "1"})
NEW = Fact("measure", "m", {"name": "No. 1", "subject": "new", "state": "in force"})


def held(**edited: object) -> dict[str, Record]:
    record = record_of(OLD, {})
    assert isinstance(record, Measure)
    return {OLD.id: replace(record, **edited)}  # type: ignore[arg-type]


def told(rows: dict[str, Record], fact: Fact = NEW) -> list[tuple[str, object, object, bool]]:
    return [(one.field, one.yours, one.shipped, one.edited) for one in offers([fact], rows, {})]


def test_the_same_facts_offer_nothing() -> None:
    assert told(held(), OLD) == []
    assert told(held(subject="ours"), OLD) == []


def test_what_was_not_edited_here_is_proposed() -> None:
    assert told(held()) == [
        ("subject", "old", "new", False),
        ("state", None, "in force", False),
        ("mark", 1, None, False),
    ]


def test_what_was_edited_here_is_offered_beside_it_but_not_proposed() -> None:
    assert told(held(subject="ours", mark=0)) == [
        ("subject", "ours", "new", True),
        ("state", None, "in force", False),
        ("mark", 0, None, True),
    ]


def test_what_already_says_the_same_is_not_offered() -> None:
    assert [one[0] for one in told(held(subject="new"))] == ["state", "mark"]


def test_a_new_fact_is_offered_whole_but_not_one_that_was_taken_out() -> None:
    assert told({}) == [("", None, None, False)]
    assert told(held(removed=1)) == []


def test_what_hangs_on_a_fact_that_was_taken_out_is_not_offered() -> None:
    project = Fact("project", "p", {"name": "Plant"})
    milestone = Fact("milestone", "s", {"project": "p", "name": "Start"})
    row = record_of(project, {})
    assert [one.fact for one in offers([milestone], {row.id: row}, {})] == [milestone]
    gone = {row.id: replace(row, removed=1)}
    assert offers([milestone], gone, {}) == []


def test_a_party_is_compared_by_its_id_in_the_register() -> None:
    old = Fact("general_licence", "l", {"exporter": "One"})
    new = Fact("general_licence", "l", {"exporter": "Two"})
    rows = {old.id: record_of(old, {"One": "1"})}
    (one,) = offers([new], rows, {"One": "1", "Two": "2"})
    assert (one.yours, one.shipped, one.edited) == ("1", "2", False)
    (one,) = offers([new], rows, {"One": "1"})  # not in the register yet
    assert not one.edited
