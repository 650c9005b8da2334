from __future__ import annotations

import pytest

from rare_earth_desk.reports.sheet.cells import (
    HIDDEN,
    NONE,
    change,
    change_in_per_cent,
    count,
    share,
    share_of,
)


@pytest.mark.parametrize(
    ("n", "of", "told", "with_numbers"),
    [
        (5, 7, "5 of 7", "5 of 7"),
        (0, 0, "–", "–"),
        (0, 10, "0 %", "0 % (0 of 10)"),
        (1, 10, "10 %", "10 % (1 of 10)"),
        (900, 1200, "75 %", "75 % (900 of 1\u2009200)"),
        (None, 10, "[c]", "[c]"),
        (3, None, "[c]", "[c]"),
    ],
)
def test_shares_are_told_with_what_they_are_of(n, of, told, with_numbers):
    assert str(share(n, of)) == told
    assert str(share_of(n, of)) == with_numbers


def test_counts_and_changes():
    assert (count(0), count(None)) == (0, HIDDEN)
    assert [str(change(*one)) for one in ((5, 3), (3, 5), (4, 4), (None, 1), (1, None))] == [
        "+2", "−2", "0", "[c]", "[c]",
    ]  # fmt: skip
    told = [change_in_per_cent(*one) for one in ((15, 10), (5, 10), (10, 10), (12, 9), (None, 50))]
    assert [str(one) for one in told] == ["+50 %", "−50 %", "0 %", "–", "[c]"]
    assert told[3] is NONE
