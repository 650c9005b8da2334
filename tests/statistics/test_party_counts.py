from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.statistics.party_counts import COUNTED, party_counts
from tests.domain.worlds import facts, row


def applications(*rows: dict[str, Any]) -> Facts:
    return facts(*(row(f"{n:03}", **values) for n, values in enumerate(rows)))


def parties(*ids: str, page: str = "company") -> Facts:
    return facts(*(row(id_, page) for id_ in ids), page=page)


def test_a_party_has_its_applications_and_the_age_of_the_oldest() -> None:
    known = applications(
        {"company_id": "a", "filed_on": "2025-11-15"},
        {"company_id": "a", "filed_on": "2025-10-26"},
        {"company_id": "a", "filed_on": "2024-01-01", "outcome": "approved"},
        {"company_id": "a"},  # not filed: nothing to wait for
        {"company_id": "b", "filed_on": "2025-11-25"},
        {"company_id": None, "filed_on": "2025-01-01"},
    )
    assert party_counts(known, parties("a", "b", "c"), "company_id") == {
        "applications": [4, 1, 0],
        "pending": [2, 1, 0],
        "oldest_days": [30, 0, None],
    }


def test_exporters_are_counted_by_their_own_link() -> None:
    known = applications(
        {"company_id": "a", "exporter_id": "x", "filed_on": "2025-11-24"},
        {"company_id": "b", "exporter_id": "x", "outcome": "refused", "filed_on": "2025-01-01"},
    )
    counted = party_counts(known, parties("x", "y", page="exporter"), "exporter_id")
    assert counted == {"applications": [2, 0], "pending": [1, 0], "oldest_days": [1, None]}


@pytest.mark.parametrize("rows", [[], [{"company_id": None}]])
def test_a_party_without_applications(rows: list[dict[str, Any]]) -> None:
    counted = party_counts(applications(*rows), parties("a"), "company_id")
    assert counted == {"applications": [0], "pending": [0], "oldest_days": [None]}
    assert party_counts(applications(*rows), parties(), "company_id") == {n: [] for n in COUNTED}


def test_what_is_filed_later_does_not_wait_yet() -> None:
    known = applications({"company_id": "a", "filed_on": "2025-12-01"})
    counted = party_counts(known, parties("a"), "company_id")
    assert counted == {"applications": [1], "pending": [0], "oldest_days": [None]}


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", None]),
            st.sampled_from([None, "2025-11-20", "2025-10", "2024"]),
            st.sampled_from([None, "approved", "withdrawn"]),
        ),
        max_size=10,
    )
)
def test_counts_agree_with_a_plain_count(rows: list[tuple[str | None, str | None, Any]]) -> None:
    known = applications(
        *({"company_id": c, "filed_on": f, "outcome": o} for c, f, o in rows)
    )  # fmt: skip
    waiting: dict[str | None, list[int]] = defaultdict(list)
    for place, (company, filed, outcome) in enumerate(rows):
        if filed and not outcome:
            waiting[company].append(known.value(place, "days_waiting"))
    counted = party_counts(known, parties("a", "b"), "company_id")
    assert counted["applications"] == [sum(c == id_ for c, _, _ in rows) for id_ in "ab"]
    assert counted["pending"] == [len(waiting[id_]) for id_ in "ab"]
    assert counted["oldest_days"] == [max(waiting[id_], default=None) for id_ in "ab"]
