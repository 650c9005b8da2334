from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from rare_earth_desk.domain import compute
from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts

TODAY = date(2025, 11, 25)
COLUMNS = columns_of("application")


def facts(*rows: Mapping[str, object], today: date = TODAY) -> Facts:
    stored = [column.name for column in COLUMNS if column.source]
    lines = [(f"{n:032}", *(row.get(name) for name in stored)) for n, row in enumerate(rows)]
    return Facts(COLUMNS, lines, today)


@pytest.mark.parametrize(
    ("filed", "outcome", "waiting"),
    [
        ("2025-11-25", None, 0),
        ("2025-06-12", None, 166),
        ("2025-06-12", "approved", None),
        ("2025-06-12", "decided", None),
        (None, None, None),
        ("2025-06", None, 163),  # the middle of June
        ("2025-11", None, 12),  # the middle of what of November has passed
        ("2025-12-01", None, None),  # filed in the future: a slip, not a wait
    ],
)
def test_only_pending_applications_wait(
    filed: str | None, outcome: str | None, waiting: int | None
) -> None:
    one = facts({"filed_on": filed, "outcome": outcome})
    assert one.values("days_waiting") == [waiting]
    assert compute.cell("days_waiting", one, 0) == waiting


def test_working_days_count_from_acceptance() -> None:
    case = {"filed_on": "2025-06-12", "accepted_on": "2025-11-17"}
    one = facts(case, {**case, "outcome": "refused"}, {"filed_on": "2025-06-12"},
                {"accepted_on": "2025-12-15"}, today=date(2025, 11, 25))  # fmt: skip
    assert one.values("working_days") == [6, None, None, None]
    assert facts({"accepted_on": "2025-12-15"}, today=date(2026, 2, 24)).values("working_days") == [
        45
    ]


def test_cells_agree_with_columns() -> None:
    many = facts(*({"filed_on": f"2025-{month:02}", "accepted_on": f"2025-{month:02}-03"}
                   for month in range(1, 13)))  # fmt: skip
    for name in compute.COMPUTED:
        cells = [compute.cell(name, many, place) for place in range(len(many))]
        assert many.values(name) == cells
