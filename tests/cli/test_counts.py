from __future__ import annotations

import re
from pathlib import Path

import pytest

from rare_earth_desk.cli.counts import counted
from rare_earth_desk.domain.display import grouped

PACKAGE = Path(__file__).parents[2] / "rare_earth_desk"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (999, "999"), (3869, "3 869"), (1_234_567, "1 234 567")]
)
def test_thousands_stand_apart_as_in_the_window(number, text):
    assert counted(number) == text
    assert counted(number).split() == grouped(number).split()


def test_no_other_sign_stands_between_thousands():
    allowed = {"domain/numbers.py", "domain/display.py"}
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r":,[.}]", path.read_text(encoding="utf-8"))
    }
    assert found <= allowed
