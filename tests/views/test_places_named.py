"""What a page or a part of it is called names, in commands and mapping files, what it lists."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.exchange.target import table_named
from rare_earth_desk.views.places import PLACES

_ANY = "List"  # a part that is called like many others is named by its page
NAMED = {
    **{place.label: {place.about, *(part.table for part in place.parts)} for place in PLACES},
    **{part.label: {part.table} for place in PLACES for part in place.parts if part.label != _ANY},
}
LISTING = [(label, listed) for label, tables in NAMED.items() if (listed := tables & LISTED.keys())]


@pytest.mark.parametrize(("label", "tables"), LISTING)
def test_a_label_names_its_list_or_is_refused_with_its_lists(label, tables):
    try:
        assert table_named(label) in tables
    except Refused as refused:
        assert len(tables) > 1
        choice = str(refused).rpartition(": ")[2].removesuffix(".")
        assert set(choice.split(", ")) == {RECORDS[table].plural for table in tables}
