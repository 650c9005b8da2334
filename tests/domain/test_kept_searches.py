from __future__ import annotations

import pytest

from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.kept_searches import kept_search, understood
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ActionPoint, Protocol

APPLIES_TO = field_of(Protocol, "applies_to")


@pytest.mark.parametrize("text", ["service<5", "group:oxides left>3", "no:since", "-has:days-left"])
def test_what_follows_from_a_field_cannot_be_asked_for_in_it(text: str) -> None:
    with pytest.raises(Refused, match="follows from “Applies to” and cannot be asked for in it"):
        understood(APPLIES_TO, text)
    assert understood(field_of(ActionPoint, "test"), text).terms


def test_the_rest_is_read_as_in_the_search_line() -> None:
    assert [one.field for one in understood(APPLIES_TO, "is:critical group:oxides").terms] == [
        "is", "product_group",
    ]  # fmt: skip
    assert not kept_search(APPLIES_TO, None).terms
    with pytest.raises(Refused, match="try is:critical"):
        understood(APPLIES_TO, "is:critcal")
