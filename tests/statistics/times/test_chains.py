from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.statistics.beside import Beside
from rare_earth_desk.statistics.cases import APPROVED, NEVER, NONE, REFUSED, UNKNOWN, Cases
from rare_earth_desk.statistics.times.chains import joined

DAY = date(2025, 6, 30)
AT = DAY.toordinal()


def register(rows: list[tuple[int, int, int]], replaces: list[int]) -> tuple[Cases, Beside]:
    """Cases (filed, decided, outcome) with the place each one replaces; days count from DAY."""
    made = Cases.of_days(
        filed=[AT + filed for filed, _, _ in rows],
        decided=[NEVER if decided == NEVER else AT + decided for _, decided, _ in rows],
        outcome=[outcome for *_, outcome in rows],
        group=list(range(len(rows))),
        group_labels=[str(place) for place in range(len(rows))],
    )
    return made.as_at(DAY), Beside.of(len(rows), replaces=replaces)


def told(cases: Cases) -> list[tuple[int, int, int, str]]:
    return [
        (int(filed) - AT, int(decided) - AT if decided < NEVER else NEVER, int(outcome),
         cases.labels[row])
        for filed, decided, outcome, row in
        zip(cases.filed, cases.decided, cases.outcome, cases.row, strict=True)
    ]  # fmt: skip


def test_a_chain_runs_from_its_first_filing_to_the_decision_of_its_last() -> None:
    rows = [(-90, -60, REFUSED), (-50, -30, REFUSED), (-20, NEVER, NONE), (-5, -1, APPROVED)]
    assert told(joined(*register(rows, [-1, 0, 1, -1]))) == [
        (-90, NEVER, NONE, "2"), (-5, -1, APPROVED, "3"),
    ]  # fmt: skip


def test_a_filing_of_later_joins_nothing_yet() -> None:
    rows = [(-90, -60, REFUSED), (10, 20, APPROVED)]
    found = told(joined(*register(rows, [-1, 0])))
    assert found[0] == (-90, -60, REFUSED, "0")


def test_what_two_filings_replace_begins_two_chains() -> None:
    rows = [(-90, -60, REFUSED), (-50, -30, APPROVED), (-20, NEVER, NONE)]
    assert told(joined(*register(rows, [-1, 0, 0]))) == [
        (-90, -30, APPROVED, "1"), (-90, NEVER, NONE, "2"),
    ]  # fmt: skip


def test_a_chain_begins_where_the_filing_before_is_not_among_the_cases() -> None:
    rows = [(-90, -60, REFUSED), (-50, -30, APPROVED), (-9, NEVER, NONE)]
    cases, beside = register(rows, [-1, 0, 1])
    assert told(joined(cases.take(cases.case > 0), beside)) == [(-50, NEVER, NONE, "2")]


def test_filings_in_a_circle_are_all_kept() -> None:
    rows = [(-90, -60, REFUSED), (-50, -30, APPROVED), (-9, NEVER, NONE)]
    found = told(joined(*register(rows, [1, 0, -1])))
    assert [row[:2] for row in found] == [(-90, -60), (-50, -30), (-9, NEVER)]


@given(st.data())
def test_chains_are_those_found_one_filing_at_a_time(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, 12))
    days = st.integers(-100, 20)
    rows = [(data.draw(days), data.draw(days | st.just(NEVER)), APPROVED) for _ in range(number)]
    replaces = [data.draw(st.integers(-1, place - 1)) for place in range(number)]
    cases, beside = register(rows, replaces)
    filed = [rows[place][0] <= 0 for place in range(number)]
    before = [one if one >= 0 and filed[one] and filed[place] else -1
              for place, one in enumerate(replaces)]  # fmt: skip
    expected = []
    for place in range(number):
        if place in before:
            continue
        first = place
        while before[first] >= 0:
            first = before[first]
        expected.append((place, rows[first][0] if filed[place] else None))
    found = joined(cases, beside)
    assert [
        (int(case), int(day) - AT if day != UNKNOWN else None)
        for case, day in zip(found.case, found.filed, strict=True)
    ] == expected
