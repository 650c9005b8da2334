from __future__ import annotations

import pytest

from rare_earth_desk.charts.pending_by_holder import pending_by_holder
from tests.charts.registers import given, row

FILED = "2026-01-05"


def figure(rows, **selection):
    return pending_by_holder(given(rows, **selection))


def held(*counts):
    return [row(FILED, holder=holder) for holder, count in counts for _ in range(count)]


def test_groups_come_in_the_order_of_their_backlog_split_by_holder():
    made = figure(
        [
            row(FILED, holder="MOFCOM", group="oxides"),
            row(FILED, holder="MOFCOM", group="metals"),
            row(FILED, holder="company", group="metals"),
            row(FILED, holder="company", group="metals"),
            row(FILED, "2026-02-02", group="targets"),
            *(row(FILED, holder=None, group=None) for _ in range(4)),
        ]
    )
    (panel,) = made.panels
    assert [str(label) for label in made.categories] == ["Metals", "Oxides", "Not stated"]
    assert [each.key for each in panel.series] == ["company", "MOFCOM", "(not stated)"]
    assert [each.values.tolist() for each in panel.series] == [[2, 0, 0], [1, 1, 0], [0, 0, 4]]
    assert panel.totals().tolist() == [3, 1, 4]
    assert panel.series[2].queries[0] == "is:pending product_group:metals no:holder"
    assert made.n == 8


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (held(("MOFCOM", 3), ("province", 2)), "MOFCOM holds 3 of 5 pending"),
        (held(("MOFCOM", 2)), "MOFCOM holds all 2 pending"),
        (held(("province", 1)), "Province holds the only pending application"),
        (held(("unknown", 2), ("company", 1)), "Nobody knows who holds 2 of 3 pending"),
        (held((None, 2)), "Nobody knows who holds 2 of 2 pending"),
        (held((None, 1)), "Nobody knows who holds the only pending application"),
        (held(("company", 1200)), "Company or exporter holds all 1\u2009200 pending"),
        ([row(FILED, "2026-02-02")], "Nothing is pending"),
        ([], "Nothing is pending"),
    ],
)
def test_the_title_tells_who_holds_most(rows, title):
    assert str(figure(rows).title) == title


def test_other_comes_last_however_large():
    states = ["AT", "BE", "CZ", "DE", "ES", "FR", "IT", "NL", "PL"]
    rows = [row(FILED, member_state=state) for state in states]
    made = figure(rows, grouping="member_state")
    assert str(made.categories[-1]) == "Other"
    assert made.panels[0].totals().tolist() == [1] * 6 + [3]
    assert made.note is not None
