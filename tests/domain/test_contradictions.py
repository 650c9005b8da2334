from __future__ import annotations

import pytest

from rare_earth_desk.domain import minute_verbs
from rare_earth_desk.domain.contradictions import accepted_otherwise, comes_before, contradicts


@pytest.mark.parametrize(
    ("key", "outcome", "accepted_on", "odd"),
    [
        ("nf", "approved", "2025-10-01", True),
        ("v", "approved", None, True),
        ("r", "approved", "2025-10-01", True),
        ("p", "refused", None, True),
        ("ac", "withdrawn", None, True),
        ("a", "refused", None, True),
        ("p", None, "2025-10-01", True),
        ("a", "approved", "2025-10-01", False),
        ("li", "approved", None, False),
        ("g", "approved", None, False),
        ("nf", None, "2025-10-01", False),
        ("v", None, "2025-10-01", False),
        ("p", None, None, False),
        *((key, "approved", "2025-10-01", False) for key in ("x", "d", "u")),
    ],
)
def test_what_is_said_fits_what_is_in_force_or_not(
    key: str, outcome: str | None, accepted_on: str | None, odd: bool
) -> None:
    assert contradicts(minute_verbs.verb(key), outcome, accepted_on) is odd


@pytest.mark.parametrize(
    ("key", "day", "filed_on", "accepted_on", "before"),
    [
        ("a", "2026-02-01", "2026-02-10", None, "filed"),
        ("v", "2026-02-01", "2026-02-10", None, "filed"),
        ("r", "2026-02-01", "2026-02-10", "2026-02-12", "filed"),
        ("a", "2026-02-11", "2026-02-10", "2026-02-12", "accepted"),
        ("a", "2026-01", "2026-02-10", None, "filed"),
        ("a", "2026-02", "2026-02-10", None, ""),
        ("a", "2026-02-10", "2026-02-10", "2026-02-10", ""),
        ("a", "2026-02-09", "2026-02", None, ""),
        ("p", "2026-02-11", "2026-02-10", "2026-02-12", ""),
        ("a", "2026-02-01", None, None, ""),
        *((key, "2026-02-01", "2026-02-10", "2026-02-12", "") for key in ("x", "d", "u")),
    ],
)
def test_what_is_said_of_a_day_before_the_filing_or_the_acceptance_is_odd(
    key: str, day: str, filed_on: str | None, accepted_on: str | None, before: str
) -> None:
    assert comes_before(minute_verbs.verb(key), day, filed_on, accepted_on) == before


@pytest.mark.parametrize(
    ("key", "day", "accepted_on", "odd"),
    [
        ("ac", "2025-11-25", "2025-10-01", True),
        ("ac", "2025-09-25", "2025-10-01", True),
        ("ac", "2025-10-01", "2025-10-01", False),
        ("ac", "2025-10", "2025-10-01", False),
        ("ac", "2025-11-25", None, False),
        ("a", "2025-11-25", "2025-10-01", False),
        ("d", "2025-11-25", "2025-10-01", False),
    ],
)
def test_a_case_is_accepted_once(key: str, day: str, accepted_on: str | None, odd: bool) -> None:
    assert accepted_otherwise(minute_verbs.verb(key), day, accepted_on) is odd
