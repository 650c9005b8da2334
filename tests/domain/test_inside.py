"""Why figures stay inside: the strictest of them decides."""

from __future__ import annotations

from rare_earth_desk.domain.inside import MARKINGS, Holds, reason, strictest


def test_the_strictest_decides_and_nothing_holds_no_more_than_facts():
    assert strictest([Holds.FACTS, Holds.COMPANIES, Holds.COUNTS]) is Holds.COMPANIES
    assert strictest([Holds.COUNTS, Holds.FACTS]) is Holds.COUNTS
    assert strictest([]) is Holds.FACTS


def test_each_has_a_mark_and_a_reason_of_its_own():
    assert len({str(MARKINGS[one]) for one in Holds}) == len(Holds)
    assert len({str(reason(one)) for one in Holds}) == len(Holds)
    assert "INTERNAL" not in str(MARKINGS[Holds.FACTS])
