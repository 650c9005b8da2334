"""A general licence as conditions: what it refuses, and the search of its cases."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain import matching, search
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.statistics.licences.conditions import END, Licence, NearMiss
from tests.statistics.licences.test_coverage import DAY, register


def test_what_no_licence_can_be_is_refused() -> None:
    with pytest.raises(Refused, match="0 kg or more"):
        Licence(quantity=-1)
    with pytest.raises(Refused, match="ends before it begins"):
        Licence(valid_from=DAY, valid_to=DAY)
    with pytest.raises(KeyError):
        Licence({"colour": ["red"]})


def test_the_search_finds_the_cases() -> None:
    _, columns = register([{"age": 1, "hs_code": "8505111000"}])
    licence = Licence({"hs_code": ["8505"], "exporter": ["Baotou Ltd"], "member_state": ["DE"]},
                      valid_to=DAY)  # fmt: skip
    text = licence.search(columns)
    assert text == (
        'is:pending hs_code=8505111000 exporter="Baotou Ltd" member_state:DE filed<2025-11-25'
    )
    assert not search.parse(text).problems
    assert "member_state:HU" in licence.search(columns, NearMiss("member_state", "HU", 1))
    assert "no:exporter" in licence.search(columns, NearMiss("exporter", None, 1))
    assert "filed>=2025" in licence.search(columns, NearMiss(END, None, 1))
    assert matching.columns_of(search.parse(text)) is not None
