from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.charts.chart_input import BY, MOST_GROUPS
from rare_earth_desk.charts.inputs import MISSING, OTHER
from rare_earth_desk.domain.selection import GROUPINGS, Selection, Sorting
from rare_earth_desk.statistics.cases import NEVER
from tests.charts.registers import TODAY, facts, found, given, row

STATES = ["AT", "BE", "CZ", "DE", "ES", "FR", "IT", "NL", "PL"]


def by_state(counts, **more):
    return [
        row("2026-01-05", member_state=state, **more)
        for state, count in counts.items()
        for _ in range(count)
    ]


def test_groups_come_in_their_usual_order_with_their_labels():
    rows = [row("2026-01-05", group=group) for group in ("wire", "metals", "oxides", "metals")]
    data = given(rows)
    assert [group.key for group in data.groups] == ["oxides", "metals", "wire"]
    assert [str(group.label) for group in data.groups] == ["Oxides", "Metals", "wire"]
    assert data.cases.labels == ("oxides", "metals", "wire")
    assert data.cases.row.tolist() == [2, 1, 0, 1]


def test_what_is_not_stated_is_a_group_of_its_own():
    data = given([row("2026-01-05", group=None), row("2026-01-06", group="metals")])
    assert [group.key for group in data.groups] == ["metals", MISSING]
    assert not data.groups[1].named
    assert data.groups[1].term == "no:product_group"
    assert data.cases.labels == ("metals", MISSING)


def test_no_group_is_shown_for_applications_that_are_not_selected():
    rows = [row("2026-01-05", group="metals"), row("2026-01-05", group="oxides"), row(group="wire")]
    data = given(rows, typed="-product_group:oxides")
    assert [group.key for group in data.groups] == ["metals"]
    assert len(data.cases) == 1


def test_many_groups_become_six_with_the_largest_backlog_and_other():
    counts = {state: place + 1 for place, state in enumerate(STATES)}
    rows = by_state(counts)
    rows += [row("2026-01-05", "2026-02-01", member_state="AT") for _ in range(20)]
    data = given(rows, grouping="member_state")
    assert [group.key for group in data.groups] == ["DE", "ES", "FR", "IT", "NL", "PL", OTHER]
    assert data.merged == 3
    assert data.cases.per_group(data.cases.decided == NEVER).tolist() == [4, 5, 6, 7, 8, 9, 6]
    query = data.groups[-1].term
    assert found(facts(rows), Selection(), f"is:pending {query}") == 6


def test_other_does_not_hold_what_is_not_stated():
    rows = [*by_state(dict.fromkeys(STATES, 1)), *by_state({None: 2})]
    data = given(rows, grouping="member_state")
    other, missing = data.groups[-2:]
    assert (other.key, missing.key) == (OTHER, MISSING)
    assert found(facts(rows), Selection(), other.term) == len(STATES) - MOST_GROUPS + 1
    assert found(facts(rows), Selection(), missing.term) == 2


def test_seven_groups_are_all_told_apart():
    data = given(by_state(dict.fromkeys(STATES[:MOST_GROUPS], 1)), grouping="member_state")
    assert len(data.groups) == MOST_GROUPS
    assert data.merged == 0


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_every_grouping_has_words_and_groups(grouping):
    rows = [row("2026-01-05", value_chain="wind", member_state="DE", province="Jiangxi",
                list_number=12, exporter="Baotou Demo")]  # fmt: skip
    data = given(rows, grouping=grouping)
    assert str(data.by) == str(BY[grouping])
    expected = {"product_group": "Oxides", "value_chain": "Wind power", "member_state": "Germany",
                "province": "Jiangxi", "list": "List 12",
                "exporter": "Baotou Demo"}  # fmt: skip
    assert [str(group.label) for group in data.groups] == [expected[grouping]]


def test_an_unknown_grouping_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        given([row("2026-01-05")], grouping="colour")


def test_columns_beside_the_cases_follow_their_rows():
    rows = [
        row(holder="desk"),
        row("2026-01-05", holder="province", accepted_on="2026-01-20"),
        row("2026-01-06", holder=None, accepted_on="2026-01"),
        row("2026-01-07", holder="MOFCOM"),
    ]
    data = given(rows, typed="-holder:MOFCOM")
    assert [data.holders[code] for code in data.holder] == ["province", ""]
    assert data.accepted.tolist() == [
        date(2026, 1, 20).toordinal(),
        date(2026, 1, 16).toordinal(),
    ]


def test_the_day_is_the_as_at_day_else_that_of_the_knowledge_else_today():
    rows = [row("2026-01-05")]
    assert given(rows).as_at == TODAY
    early, later = date(2025, 11, 5), date(2026, 2, 1)
    assert given(rows, as_known_on=later).as_at == later
    assert given(rows, as_at=early, as_known_on=later).as_at == early
    assert given(rows, as_at=early).as_known_on is None


def test_what_was_filed_after_the_day_is_not_there():
    data = given([row("2026-01-05"), row("2025-10-05")], as_at=date(2025, 11, 5))
    assert len(data.cases) == 1


def test_coverage_is_the_filter_in_words():
    assert str(given([]).coverage) == "all applications"
    words = str(given([], typed="is:pending", chips=("product_group:metals",)).coverage)
    assert words == "product group “Metals”, pending"
    assert str(given([], typed="{odd}").coverage) == "containing “{odd}”"


def test_decisions_without_a_filing_day_are_counted_as_left_out():
    rows = [row(None, "2026-01-05"), row(None, "2026-01-06", group="metals"), row("2026-01-07")]
    assert given(rows).left_out == 2
    assert given(rows, typed="product_group:metals").left_out == 1
    assert given([row(None)]).left_out == 0


def test_the_order_of_the_list_does_not_matter():
    rows = [row("2026-01-05", group="oxides"), row("2026-01-01", group="metals")]
    ordered = given(rows, ordering=(Sorting("filed_on"),))
    assert ordered.cases.filed.tolist() == given(rows).cases.filed.tolist()


def test_an_acceptance_known_to_the_month_counts_from_the_first_of_it():
    """As the list does: on 5 March "2026-03" is past, in the middle of the days possible so far."""
    for day, accepted in ((4, "2026-03-02"), (5, "2026-03-03"), (31, "2026-03-16")):
        data = given([row("2026-01-05", accepted_on="2026-03")], as_at=date(2026, 3, day))
        assert date.fromordinal(int(data.accepted[0])).isoformat() == accepted
    before = given([row("2026-01-05", accepted_on="2026-03")], as_at=date(2026, 2, 28))
    assert before.accepted[0] > date(2026, 2, 28).toordinal()


def test_what_has_no_filing_day_is_counted_apart():
    rows = [row(None), row(None, "2026-01-05"), row("2026-01-05")]
    data = given(rows)
    assert (data.unfiled, data.left_out, len(data.cases)) == (2, 1, 1)
