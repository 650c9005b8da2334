from __future__ import annotations

import pytest

from rare_earth_desk.domain import minute_verbs
from rare_earth_desk.domain.contradictions import contradicts


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
