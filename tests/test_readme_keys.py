"""The keys of places that the README names are those that go there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rare_earth_desk.views.places import key_of

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
SAID = {
    "desk": "stands on the desk page (`{key}`)",
    "backlog": "or on its own page (`{key}`). A click",
    "statistics": "stands beside it (`{key}`)",
    "lists": "**Prepare the next list** (`{key}`)",
    "licences": "Licences on record stand on their own page (`{key}`)",
    "measures": "**Control measures** (`{key}`)",
    "stocks": "the page Stocks (`{key}`)",
    "supply": "Diversification (`{key}`)",
    "benchmarks": "Benchmarks (`{key}`)",
    "briefing": "Its texts are lines you keep on their own page (`{key}`)",
    "issued": "`{key}` tells which of them no longer hold",
    "contradictions": "stands side by side under `{key}`",
}


@pytest.mark.parametrize("place", SAID)
def test_the_readme_names_the_key_of_a_place(place: str) -> None:
    told = " ".join(README.split())
    assert SAID[place].format(key=key_of(place)) in told


def test_every_key_of_a_place_in_the_readme_is_tested() -> None:
    named = set(re.findall(r"`(Alt\+(?:Shift\+)?\d)`", README))
    assert named == {key_of(place) for place in SAID}
