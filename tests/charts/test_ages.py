from __future__ import annotations

import numpy as np
import pytest

from rare_earth_desk.charts import ages


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "0 %"),
        (0.001, "under 1 %"),
        (0.5, "50 %"),
        (0.996, "over 99 %"),
        (1.0, "100 %"),
    ],
)
def test_shares_in_words_keep_nothing_and_all_for_nothing_and_all(share, words):
    assert ages.share_words(share) == words


def test_per_cents_end_after_an_age_and_where_the_shares_do():
    shares = np.array([0.0, 0.5, 1.0])
    np.testing.assert_equal(ages.per_cent(shares, 4, 1), [0, 50, np.nan, np.nan])
    np.testing.assert_equal(ages.per_cent(shares, 4, 3), [0, 50, 100, np.nan])


def test_unknown_companies_are_none():
    assert ages.companies(np.array([-1, 2, 2, 5])) == 2
    assert ages.companies(np.array([-1, -1])) is None
