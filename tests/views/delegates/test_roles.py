from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

import rare_earth_desk.views.delegates as package
from rare_earth_desk.domain.statuses import of_track
from rare_earth_desk.views.delegates import roles
from rare_earth_desk.views.delegates.roles import BAD, GOOD, INFO, MUTED, PLAIN, WARN, status_tone


def test_roles_are_plain_numbers_of_their_own():
    mine = [roles.TONE_ROLE, roles.CLOCK_ROLE, roles.SWATCH_ROLE, roles.DAY_ROLE]
    assert all(type(role) is int for role in [*mine, roles.DISPLAY_ROLE])
    assert len(set(mine)) == 4
    assert min(mine) > int(Qt.ItemDataRole.UserRole)


@pytest.mark.parametrize(
    ("holder", "outcome", "tone"),
    [
        ("company", "", WARN),
        ("MOFCOM", "", INFO),
        ("province", "", PLAIN),
        ("", "approved", GOOD),
        ("company", "refused", BAD),
        ("", "withdrawn", MUTED),
        ("", "decided", PLAIN),
        ("unknown", "", PLAIN),
    ],
)
def test_the_outcome_gives_the_tone_else_who_holds_the_case(holder, outcome, tone):
    assert status_tone(holder, outcome) == tone


def test_every_status_of_the_product_has_a_tone():
    known = [*of_track("licensing"), *of_track("channel"), *of_track("customs")]
    tones = {status.code: status_tone(status.holder, status.outcome) for status in known}
    assert tones["L50"] == GOOD
    assert tones["L60"] == BAD
    assert set(tones.values()) <= set(roles.TONES)


def test_no_delegate_uses_the_short_form_of_enums():
    """`Qt.DisplayRole` is twice as slow as the long form and ten times as slow as a number."""
    short = re.compile(r"\bQt\.(?!ItemDataRole|[A-Z]\w+\.)[A-Z]\w+Role\b")
    for file in Path(package.__file__).parent.glob("*.py"):
        assert not short.search(file.read_text(encoding="utf-8")), file.name
