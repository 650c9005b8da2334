"""The plain loop that statistics are measured against counts the same figures."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_desk.bench.measuring import statistics_ratio
from rare_earth_desk.bench.plain_figures import Columns, plain_figures
from rare_earth_desk.register import Register
from rare_earth_desk.sample.filling import make_sample
from rare_earth_desk.statistics.cases import NEVER, UNKNOWN, Cases
from rare_earth_desk.statistics.from_facts import cases as cases_of
from rare_earth_desk.statistics.plain.summary import summary

DAY = date(2026, 3, 15)
AT = DAY.toordinal()


def pairs(value, path=""):
    """Yield every figure with where it stands."""
    if isinstance(value, dict | list):
        named = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in named:
            yield from pairs(part, f"{path}/{key}")
    else:
        yield path, value


def assert_same(cases, day, window_days=90):
    own = summary(cases, as_at=day, known_on=None, window_days=window_days)
    plain = plain_figures(Columns.of(cases, day), as_at=day, window_days=window_days)
    for key, value in plain.items():
        for (place, counted), (other, looped) in zip(pairs(own[key]), pairs(value), strict=True):
            is_real = isinstance(counted, float) and looped is not None
            assert place == other
            assert counted == (pytest.approx(looped, abs=1e-9) if is_real else looped), place


LINES = st.tuples(
    st.one_of(st.just(UNKNOWN), st.integers(AT - 500, AT + 20)),
    st.one_of(st.just(NEVER), st.integers(AT - 500, AT + 20)),
    st.integers(1, 4),
    st.integers(-1, 2),
    st.integers(-1, 7),
)


@settings(max_examples=60)
@given(st.lists(LINES, max_size=60), st.integers(1, 400))
def test_the_loop_and_the_statistics_agree(lines, window_days):
    columns = list(zip(*lines, strict=True)) or [()] * 5
    filed, decided, outcome, group, company = columns
    outcome = [0 if day == NEVER else code for day, code in zip(decided, outcome, strict=True)]
    cases = Cases.of_days(
        filed=filed, decided=decided, outcome=outcome, group=group,
        group_labels=("a", "b", "c"), company=company,
    )  # fmt: skip
    assert_same(cases, DAY, window_days)


def test_of_a_sample_they_agree_and_the_ratio_is_told(tmp_path):
    path = tmp_path / "sample.desk"
    make_sample(path, applications=200)
    register = Register.open(path)
    assert_same(cases_of(register.facts()), register.today)
    register.close()
    ratio = statistics_ratio(path)
    assert ratio.name == "statistics"
    assert ratio.words.endswith("against a plain loop")
    assert ratio.value is not None
    assert ratio.value > 0
