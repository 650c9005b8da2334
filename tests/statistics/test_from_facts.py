from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain import matching, vocabulary
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.selection import GROUPINGS
from rare_earth_desk.statistics.ageing import is_pending
from rare_earth_desk.statistics.cases import NEVER, NOT_STATED, OUTCOMES, UNKNOWN
from rare_earth_desk.statistics.counts import count
from rare_earth_desk.statistics.flows import flows
from rare_earth_desk.statistics.from_facts import beside, cases
from rare_earth_desk.statistics.periods import months_of
from tests.domain.worlds import TODAY, facts, row


def world(*rows: dict[str, Any], today: date = TODAY) -> Facts:
    return facts(*(row(f"{n:03}", **values) for n, values in enumerate(rows)), today=today)


def pending_on(known: Facts, *days: str) -> list[int]:
    every, at = cases(known), [date.fromisoformat(day) for day in days]
    return [int(is_pending(every.as_at(one), one.toordinal()).sum()) for one in at]


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_rows_become_cases() -> None:
    made = cases(
        world(
            {"filed_on": "2025-06-12", "decided_on": "2025-10-01", "outcome": "approved",
             "decided_known_on": "2025-10-09", "product_group": "oxides", "company_id": "x"},
            {"filed_on": "2025-06", "product_group": "oxides", "company_id": "y"},
            {"company_id": "x"},
        )
    )  # fmt: skip
    assert made.filed.tolist() == [day("2025-06-12"), day("2025-06-15"), UNKNOWN]
    assert made.filed_first.tolist() == [day("2025-06-12"), day("2025-06-01"), UNKNOWN]
    assert made.filed_last.tolist() == [day("2025-06-12"), day("2025-06-30"), UNKNOWN]
    assert made.decided.tolist() == [day("2025-10-01"), NEVER, NEVER]
    assert [OUTCOMES[code] for code in made.outcome] == ["approved", "", ""]
    assert made.labels == ("oxides", NOT_STATED)
    assert made.row.tolist() == [0, 0, 1]
    assert made.company.tolist() == [0, 1, 0]


def test_an_empty_register_has_no_cases() -> None:
    assert len(cases(world())) == 0
    assert cases(world(), "list").labels == ()


def test_a_company_nobody_named_is_no_company() -> None:
    made = cases(world({"company_id": None}, {"company_id": "x"}, {"company_id": None}))
    assert made.company.tolist()[0] == made.company.tolist()[2] == -1
    assert made.company[1] >= 0


# -- decisions without a day -------------------------------------------------------------------

DAYLESS = {"filed_on": "2025-06-12", "outcome": "approved", "decided_known_on": "2025-10-09"}


def test_a_decision_without_a_day_counts_from_the_day_it_was_told() -> None:
    known = world(DAYLESS)
    assert pending_on(known, "2025-06-11", "2025-06-12", "2025-10-08", "2025-10-09") == [0, 1, 1, 0]
    flow = flows(cases(known), months_of(cases(known), TODAY))
    decided = dict(zip(flow.periods.names, flow.decided.tolist(), strict=True))
    assert {month: n for month, n in decided.items() if n} == {"2025-10": 1}


def test_past_figures_stay_as_time_goes_on() -> None:
    """The day used for such a decision does not move with the day one looks."""
    for today in (date(2025, 10, 9), TODAY, date(2030, 1, 1)):
        known = world(DAYLESS, today=today)
        assert pending_on(known, "2025-10-08", "2025-10-09") == [1, 0]
        assert cases(known).decided.tolist() == [day("2025-10-09")]


def test_told_before_it_was_filed_it_is_decided_on_the_day_of_filing() -> None:
    known = world({**DAYLESS, "decided_known_on": "2025-05-01"})
    assert pending_on(known, "2025-06-11", "2025-06-12", "2026-01-01") == [0, 0, 0]
    assert count(cases(known)).negative_duration == 0


def test_told_in_a_month_it_counts_from_its_first_day() -> None:
    known = world({**DAYLESS, "decided_known_on": "2025-10"})
    assert pending_on(known, "2025-09-30", "2025-10-01") == [1, 0]


def test_where_nobody_knows_when_it_was_told_it_was_never_pending() -> None:
    known = world({**DAYLESS, "decided_known_on": None}, {"outcome": "refused"})
    assert pending_on(known, "2025-06-12", "2025-11-25") == [0, 0]
    number = count(cases(known))
    assert (number.filed, number.approved, number.no_filing_day) == (1, 1, 1)


def test_a_day_without_an_outcome_decides_nothing() -> None:
    known = world({"filed_on": "2025-06-12", "decided_on": "2025-07-01"})
    assert pending_on(known, "2025-08-01") == [1]


# -- groups ------------------------------------------------------------------------------------


def test_shipped_groups_come_first_in_their_own_order_then_the_users_by_alphabet() -> None:
    shipped = [term.key for term in vocabulary.terms("product_group")]
    used = ["Zebra", shipped[3], "apple", None, shipped[0], ""]
    made = cases(world(*({"product_group": group} for group in used)))
    assert made.labels == (shipped[0], shipped[3], "apple", "Zebra", NOT_STATED)
    assert [made.labels[code] for code in made.row] == [
        "Zebra", shipped[3], "apple", NOT_STATED, shipped[0], NOT_STATED
    ]  # fmt: skip


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_every_grouping_is_offered(grouping: str) -> None:
    column = GROUPINGS[grouping]
    value = 7 if column == "list_number" else "Jiangxi"
    assert cases(world({column: value}, {}), grouping).labels == (str(value), NOT_STATED)


def test_lists_are_in_the_order_of_their_numbers() -> None:
    made = cases(world(*({"list_number": number} for number in (10, 9, 100))), "list")
    assert made.labels == ("9", "10", "100")


def test_an_unknown_grouping_is_an_error() -> None:
    with pytest.raises(KeyError):
        cases(world({}), "colour")


def test_some_rows_only() -> None:
    known = world(*({"filed_on": f"2025-06-{n:02}", "product_group": str(n)} for n in (3, 2, 1)))
    some = cases(known, places=np.array([2, 0]))
    assert some.filed.tolist() == [day("2025-06-03"), day("2025-06-01")]
    assert some.labels == ("1", "2", "3")
    assert len(cases(known, places=np.array([], np.intp))) == 0


# -- list and figures agree --------------------------------------------------------------------

days_ = st.sampled_from(
    [None, "2025-11", "2025-11-20", "2025-11-25", "2025-11-26", "2025-Q4", "2026"]
)
some_rows = st.lists(
    st.fixed_dictionaries({
        "filed_on": days_,
        "decided_on": days_,
        "decided_known_on": st.sampled_from([None, "2025-11-24", "2025-11-25"]),
        "outcome": st.sampled_from([None, "approved", "refused", "decided"]),
    }),
    max_size=6,
)  # fmt: skip


@given(some_rows)
def test_the_list_finds_the_cases_that_the_figures_count(rows: list[dict[str, Any]]) -> None:
    """Also where a day lies ahead: typed in advance, or mistyped."""
    for one in rows:
        one["decided_on"] = one["decided_on"] if one["outcome"] else None
    known = world(*rows)
    seen = cases(known).as_at(TODAY)
    filed, decided = seen.filed != UNKNOWN, seen.decided != NEVER

    def listed(query: str) -> list[bool]:
        found: list[bool] = matching.mask(parse(query), known).tolist()
        return found

    assert listed("is:pending") == is_pending(seen, TODAY.toordinal()).tolist()
    assert listed("is:pending") == (filed & ~decided).tolist()
    for outcome in ("approved", "refused"):
        counted = filed & (seen.outcome == OUTCOMES.index(outcome))
        assert (np.array(listed(f"is:{outcome}"), bool) & filed).tolist() == counted.tolist()


def test_what_else_is_known_of_cases_comes_by_their_number() -> None:
    known = world(
        {"recorded_at": "2025-06-12T08:00:00.000+00:00", "complete_since": "2025-03",
         "handed_over_on": "2025-09-12", "clock_stops": "2025-06-20/2025-06-30, 2025-08/"},
        {"replaces_id": "000"},
        {"replaces_id": "gone"},
    )  # fmt: skip
    found = beside(known)
    assert found.recorded.tolist() == [day("2025-06-12"), UNKNOWN, UNKNOWN]
    assert found.complete.tolist() == [day("2025-03-01"), NEVER, NEVER]
    assert found.listed.tolist() == [day("2025-09-12"), NEVER, NEVER]
    assert found.replaces.tolist() == [-1, 0, -1]
    stops = [found.stop_sets[code] if code >= 0 else () for code in found.stops.tolist()]
    assert stops == [
        [(day("2025-06-20"), day("2025-06-30")), (day("2025-08-16"), NEVER)], (), (),
    ]  # fmt: skip
    every = cases(known)
    assert every.take(np.array([False, True, True])).case.tolist() == [1, 2]


def test_names_of_parties_are_no_words_of_the_product() -> None:
    made = cases(world({"exporter": "Baotou Demo", "filed_on": "2025-06-12"}), "exporter")
    assert made.own_labels == {"Baotou Demo"}
    assert cases(world({"product_group": "oxides"})).own_labels == frozenset()
