from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.exchange.plan import FieldChange
from rare_earth_desk.exchange.row_rules import (
    changes,
    contradiction,
    outcome_class,
    remarks,
    settle_outcome,
)

TODAY = date(2025, 11, 25)


def settled(values, current=None):
    return settle_outcome(values, current or {})[0]


def noted(values, current=None):
    return " ".join(map(str, remarks(values, current or {}, TODAY)))


def test_still_pending_beside_a_day_of_decision_is_a_contradiction():
    assert "1 Jul 2025" in str(contradiction({"outcome": "", "decided": "2025-07-01"}))
    assert contradiction({"outcome": ""}) is None
    assert contradiction({"outcome": "approved", "decided": "2025-07-01"}) is None
    assert contradiction({"decided": "2025-07-01"}) is None


def test_a_day_without_outcome_becomes_decided_unless_the_register_knows_better():
    assert settled({"decided": "2025-07"}) == {"decided": "2025-07", "outcome": "decided"}
    assert settled({"decided": "2025-07"}, {"outcome": "approved"}) == {"decided": "2025-07"}


def test_decided_never_replaces_a_known_outcome():
    assert settled({"outcome": "decided"}, {"outcome": "refused"}) == {}
    assert settled({"outcome": "decided"}) == {"outcome": "decided"}
    assert settled({"outcome": "approved"}, {"outcome": "decided"}) == {"outcome": "approved"}


def test_pending_takes_nothing_back():
    values, notes = settle_outcome({"outcome": ""}, {"outcome": "approved"})
    assert values == {}
    assert "kept" in str(notes[0])
    assert settle_outcome({"outcome": ""}, {}) == ({}, [])


def test_an_outcome_without_a_day_is_noted():
    assert "no day of decision" in str(settle_outcome({"outcome": "refused"}, {})[1][0])
    assert settle_outcome({"outcome": "refused"}, {"decided": "2025-07"})[1] == []
    assert settle_outcome({"outcome": "returned"}, {})[1] == []


def test_outcomes_count_in_classes():
    assert outcome_class("partly approved") == "approved"
    assert outcome_class("not accepted") == "refused"
    assert outcome_class("returned") == ""
    assert outcome_class("decided") == "decided"


@pytest.mark.parametrize(
    ("values", "remark"),
    [
        ({}, "No filing day"),
        ({"filed": "2026-01-05"}, "Filed lies in the future"),
        ({"filed": "2025-06"}, "Filed is only known as Jun 2025"),
        ({"filed": "2025-06-12", "decided": "2025-06-11"}, "Decided comes before filed"),
        ({"filed": "2025-06-12", "accepted": "2025-05"}, "Accepted comes before filed"),
        ({"filed": "2025-01-01", "accepted": "2025-06-12", "decided": "2025-06-11"},
         "Decided comes before accepted"),
    ],
)  # fmt: skip
def test_what_is_odd_about_days(values, remark):
    assert remark in noted(values)


def test_days_that_may_be_in_order_are_not_odd():
    assert "before" not in noted({"filed": "2025-06-12", "decided": "2025-06"})
    assert noted({"filed": "2025-06-12", "decided": "2025-06-12"}) == ""


def test_days_of_the_register_count_too():
    assert "Decided comes before filed" in noted({"decided": "2025-01-01"}, {"filed": "2025-06"})
    assert "No filing day" not in noted({}, {"filed": "2025-06"})


def test_only_what_differs_is_a_change():
    current = {"number": "EU-2025-1", "company": "Łódź GmbH", "filed": None, "quantity_kg": 5}
    values = {"number": "eu 2025 1", "company": "lodz  gmbh", "filed": "2025-06", "notes": "x"}
    assert changes({**values, "quantity_kg": 5.0}, current) == (
        FieldChange("filed", None, "2025-06"),
        FieldChange("notes", None, "x"),
    )
    assert changes({"company": "Other"}, current) == (FieldChange("company", "Łódź GmbH", "Other"),)


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("2025-06-12", "2025-06", False),
        ("2025-06-12", "2025", False),
        ("2025-06-01", "2025-06", False),
        ("2025-06-30", "2025-06", False),
        ("2025-06", "2025-06-12", True),
        ("2025-06-12", "2025-07", True),
        ("2025-06-12", "2025-06-13", True),
        ("2025-06-12", "2025-W24", False),
    ],
)
def test_a_vaguer_day_does_not_replace_a_more_exact_one(old, new, changed):
    assert bool(changes({"filed": new}, {"filed": old})) is changed


def test_the_chinese_name_of_an_exporter_is_the_same_exporter():
    current = {"exporter": "Ganzhou", "exporter_zh": "赣州"}
    assert changes({"exporter": "赣州"}, current) == ()
    assert changes({"exporter": "Ningbo"}, current) != ()


def test_texts_differ_by_words_not_by_blanks():
    assert changes({"notes": "a\nb"}, {"notes": "a b "}) == ()
    assert changes({"notes": "a c"}, {"notes": "a b"}) != ()


def test_finer_words_for_the_same_outcome_are_no_change():
    assert changes({"outcome": "partly approved"}, {"outcome": "approved"}) == ()
    assert changes({"outcome": "refused"}, {"outcome": "approved"}) != ()


def test_a_return_is_recorded_once():
    values = {"outcome": "returned", "decided": "2025-07-01"}
    assert [change.field for change in changes(values, {})] == ["outcome", "decided"]
    assert changes(values, {"status": "L11"}) == ()


def test_elements_are_compared_by_symbol():
    assert changes({"element": "Dy, Tb"}, {"element": "Dysprosium/Tb"}) == ()
