from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.promise_line import Promise, parse

MAGNETS = 'group:"permanent magnets" is:approved'
TODAY = date(2026, 11, 28)  # a Saturday


@pytest.mark.parametrize(
    ("typed", "promise"),
    [
        ("list of cases", Promise("list of cases")),
        ("list of cases by 15 Dec", Promise("list of cases", "China", "2026-12-15")),
        ("cases by 3 Jan", Promise("cases", "China", "2027-01-03")),
        ("cases by 28 Nov", Promise("cases", "China", "2026-11-28")),
        ("cases by Dec 2026", Promise("cases", "China", "2026-12")),
        ("cases by Friday", Promise("cases", "China", "2026-12-04")),
        ("cases by saturday", Promise("cases", "China", "2026-12-05")),
        ("cases by Friday 4 Dec", Promise("cases", "China", "2026-12-04")),
        ("eu papers by 4/12", Promise("papers", "EU", "2026-12-04")),
        ("EU: papers", Promise("papers", "EU")),
        ("european papers", Promise("european papers")),
        ("end the delay caused by the province", Promise("end the delay caused by the province")),
        ("by 15 Dec", Promise("by 15 Dec")),
        ("x by 29 Feb", Promise("x", "China", "2028-02-29")),
        ("answer [see annex 3]", Promise("answer [see annex 3]")),
        (
            "20 licences by 15 Dec [20 group:magnets is:approved]",
            Promise("20 licences", "China", "2026-12-15", "group:magnets is:approved", 20),
        ),
        ("all answered [list:9 no:answer]", Promise("all answered", test="list:9 no:answer")),
        (
            "20 magnet licences by 15 Dec",
            Promise("20 magnet licences", "China", "2026-12-15", MAGNETS, 20),
        ),
        (
            "5 licences for permanent magnets",
            Promise("5 licences for permanent magnets", test=MAGNETS, target=5),
        ),
        ("12 more licences", Promise("12 more licences", test="is:approved", target=12)),
        ("5 licences for Jiangxi", Promise("5 licences for Jiangxi")),
        ("eu 5 licences", Promise("5 licences", "EU")),
        ("5 licences [2 list:9]", Promise("5 licences", test="list:9", target=2)),
        (
            "every case of list 9 answered",
            Promise("every case of list 9 answered", test="unanswered:9 -is:decided"),
        ),
        (
            "no case of list 9 without an answer",
            Promise("no case of list 9 without an answer", test="unanswered:9 -is:decided"),
        ),
        ("x [>= 3 list:9]", Promise("x", test="list:9", target=3)),
        (
            "20 licences [20 is:approved] by 15 Dec",
            Promise("20 licences", "China", "2026-12-15", "is:approved", 20),
        ),
        ("x [is:approved] by hand", Promise("x by hand", test="is:approved")),
    ],
)
def test_an_undertaking_is_read(typed, promise):
    assert parse(typed, TODAY) == promise


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Write the text"),
        ("eu", "Write the text"),
        ("[list:9]", "Write the text"),
        ("x []", "The test in brackets"),
        ("x by 3 Jan 2026", "3 Jan 2026 is past"),
        ("x [frob:3]", "There is no field “frob”"),
        ("x [filed>2025-02-30]", "test in brackets|2025-02-30"),
    ],
)
def test_what_cannot_be_judged_is_refused(typed, told):
    with pytest.raises(Refused, match=told):
        parse(typed, TODAY)
