from __future__ import annotations

import re
import time
from uuid import UUID

from rare_earth_desk.domain.ids import new_id


def test_ids_rise_and_never_repeat() -> None:
    ids = [new_id() for _ in range(50_000)]
    assert ids == sorted(set(ids))


def test_an_id_is_a_time_ordered_uuid() -> None:
    before = time.time_ns() // 1_000_000
    made = new_id()
    assert re.fullmatch("[0-9a-f]{32}", made)
    found = UUID(hex=made)
    assert found.version == 7
    assert found.variant == "specified in RFC 4122"
    # Made in quick succession, ids may run a little ahead of the clock.
    assert before <= found.int >> 80 <= time.time_ns() // 1_000_000 + 1_000


def test_ids_of_one_moment_are_not_guessable() -> None:
    tails = {int(new_id()[-12:], 16) for _ in range(100)}
    steps = {b - a for a, b in zip(sorted(tails), sorted(tails)[1:], strict=False)}
    assert len(steps) > 90
