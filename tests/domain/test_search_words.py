from __future__ import annotations

import pytest

from rare_earth_desk.domain.search import parse
from rare_earth_desk.domain.search_sentences import in_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("voltaris", "containing “voltaris”"),
        ("company:voltaris -status:approved", "company “voltaris”, not status “approved”"),
        ("days>45", "days waiting more than 45 days"),
        ("days:31..60", "days waiting 31 days to 60 days"),
        ("line-stop<14d", "line stops in less than 14 days"),
        ("line-stop:2w", "line stops in at most 2 weeks"),
        ("line-stop<0d", "line stops before today"),
        ("changed<7d", "changed less than 7 days ago"),
        ("news>=3m", "last news at least 3 months ago"),
        ("filed<0d", "filed after today"),
        ("filed<=2025-11-05", "filed by 5 Nov 2025"),
        ("filed:2025-11", "filed in Nov 2025"),
        ("-decided>=2025-11-05", "not decided from 5 Nov 2025"),
        ("group:oxides|metals", "product group “Oxides” or “Metals”"),
        ("no:number has:accepted", "without application number, with accepted"),
        ("is:over45", "over 45 working days"),
        ("status:L50", "status “Approved”"),
    ],
)
def test_a_filter_reads_as_words(typed, words):
    assert in_words(parse(typed)) == words
