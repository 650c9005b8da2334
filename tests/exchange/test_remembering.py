from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ImportProfile
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.proposing import headings_key
from rare_earth_desk.exchange.remembering import remembered, with_evidence
from tests.exchange.imports import table_of

TABLE = table_of({"Case": "1", "Date": "13/04/2025"}, {"Case": "2", "Date": "02/04/2025"})
MAPPING = Mapping({"number": "Case", "filed": "Date"}, dates_certain=False)


def profile(id_, mapping, table=TABLE):
    text = mapping if isinstance(mapping, str) else mapping.to_toml()
    return ImportProfile(id=id_, headings=headings_key(table), name="x", mapping=text)


def test_the_latest_mapping_of_these_headings_comes_back():
    other = table_of({"Something": "1"})
    profiles = [profile("2", MAPPING), profile("1", Mapping({"own_reference": "Case"})),
                profile("3", MAPPING, other)]  # fmt: skip
    assert remembered(profiles, TABLE).columns == MAPPING.columns
    assert remembered([], TABLE) is None


@pytest.mark.parametrize("broken", ["not [toml", "", Mapping({"number": "Gone"})])
def test_one_that_does_not_fit_any_more_is_passed_over(broken):
    older = profile("1", MAPPING)
    assert remembered([older, profile("2", broken)], TABLE).columns == MAPPING.columns


def test_the_order_of_days_is_taken_from_the_file_where_it_is_proved():
    found = with_evidence(MAPPING, TABLE)
    assert (found.dates, found.dates_certain) == ("day-first", True)


def test_nothing_is_guessed_where_the_file_proves_nothing():
    table = table_of({"Case": "2", "Date": "02/04/2025"})
    assert not with_evidence(MAPPING, table).dates_certain


def test_an_order_that_was_stated_stays():
    stated = Mapping(MAPPING.columns, dates="month-first", dates_certain=True)
    assert with_evidence(stated, TABLE) == stated


def test_a_heading_that_is_not_there_is_refused():
    with pytest.raises(Refused, match="no column Gone"):
        with_evidence(Mapping({"number": "Gone"}), TABLE)
