"""Who may join the next list: the page of lists and the search say the same."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.listing.candidacy import is_candidate, is_eligible
from rare_earth_desk.domain.listing.case import of_facts
from rare_earth_desk.domain.matching import mask
from rare_earth_desk.domain.ready_views import ready_views
from rare_earth_desk.domain.search import parse
from tests.domain.test_matching import cases

WHOLE = {"number": "EU-2025-2417", "filed_on": "2025-09-01"}


@pytest.mark.parametrize(
    ("changed", "eligible", "candidate"),
    [
        ({}, True, True),
        ({"number": None}, True, False),
        ({"number": " - "}, True, False),
        ({"filed_on": None}, False, False),
        ({"outcome": "approved"}, False, False),
        ({"holder": "company"}, False, False),
        ({"holder": "mofcom"}, True, True),
        ({"channel": "C20"}, True, True),
        ({"channel": "C30"}, True, False),
        ({"channel": "C40"}, True, True),
        ({"channel": "C80"}, True, False),
        ({"value_chain": "toys"}, True, True),
    ],
)
def test_rule_and_search_agree(changed, eligible, candidate) -> None:
    facts = cases(**{name: [value] for name, value in (WHOLE | changed).items()})
    (one,) = of_facts(facts, [0], {})
    assert (is_eligible(one), is_candidate(one)) == (eligible, candidate)
    assert mask(parse("is:candidate"), facts).tolist() == [candidate]


def test_the_ready_view_for_the_next_list_asks_for_candidates() -> None:
    (view,) = (one for one in ready_views() if one.name == "For the next list")
    assert view.query == "is:candidate"
