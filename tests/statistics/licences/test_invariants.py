"""What holds of every licence (reference: statistics, 6.4), as properties of drawn registers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from rare_earth_desk.statistics.licences.conditions import Licence
from rare_earth_desk.statistics.licences.coverage import coverage
from tests.statistics.licences.test_coverage import DAY, VALUES, register, single

FEW = settings(deadline=None, max_examples=60)


@st.composite
def registers(draw):
    rows = st.fixed_dictionaries({
        "age": st.integers(0, 500), "kg": st.sampled_from([None, 5, 20, 60]),
        **{name: st.sampled_from(known) for name, known in VALUES.items()},
    })  # fmt: skip
    made = draw(st.lists(rows, max_size=40))
    over = draw(st.lists(st.booleans(), min_size=len(made), max_size=len(made)))
    return register([
        {**row, "over": row["age"] // 2 if ended else None}
        for row, ended in zip(made, over, strict=True)
    ])  # fmt: skip


def some_of(name):
    return st.lists(st.sampled_from(single(name)), unique=True, min_size=1)


@st.composite
def licences(draw, *, limited=False):
    names = draw(st.lists(st.sampled_from(list(VALUES)), unique=True))
    amounts = st.one_of(st.none(), st.sampled_from([0.0, 30.0, 100.0, 400.0]))
    return Licence(
        {name: tuple(draw(some_of(name))) for name in names},
        quantity=draw(amounts) if limited else None,
        each=draw(amounts) if limited else None,
        own=draw(st.sampled_from([{}, {"Voltaris": 50.0}])) if limited else {},
        drawn=draw(st.sampled_from([{}, {"Voltaris": 20.0}])) if limited else {},
        valid_to=draw(
            st.one_of(st.none(), st.integers(-400, 400).map(lambda n: DAY + timedelta(n)))
        ),
    )


@FEW
@given(registers(), licences(), st.data())
def test_loosening_a_condition_never_covers_fewer(world, licence, data) -> None:
    before = coverage(*world, DAY, licence)
    loose = [licence.without(name) for name in licence.asked]
    if licence.valid_to is not None:
        loose += [replace(licence, valid_to=licence.valid_to + timedelta(days=90)),
                  replace(licence, valid_to=None)]  # fmt: skip
    for name in licence.asked:
        more = (*licence.wanted[name], *data.draw(some_of(name)))
        loose.append(replace(licence, wanted={**licence.wanted, name: more}))
    for one in loose:
        after = coverage(*world, DAY, one)
        assert (before.covered <= after.covered).all()
        assert after.n >= before.n
        assert after.spared >= before.spared


@FEW
@given(registers(), licences(), st.data())
def test_two_together_cover_at_most_the_sum(world, licence, data) -> None:
    name = data.draw(st.sampled_from(list(VALUES)))
    wanted = tuple(data.draw(some_of(name))), tuple(data.draw(some_of(name)))
    one, other, both = (
        coverage(*world, DAY, replace(licence, wanted={**licence.wanted, name: values}))
        for values in (*wanted, wanted[0] + wanted[1])
    )
    if name not in ("control_code", "hs_code"):  # a case of two codes may need both of them
        assert both.n <= one.n + other.n
    assert ((one.covered | other.covered) <= both.covered).all()


@FEW
@given(registers(), licences(limited=True))
def test_every_pending_case_is_covered_or_left_for_a_reason(world, licence) -> None:
    found = coverage(*world, DAY, licence)
    assert found.n + int(found.partly.sum()) + int(found.failing.sum()) == found.n_pending
    near = sum(int(mask.sum()) for mask in found.missed.values())
    assert int(found.failing.sum()) == int(found.used_up.sum()) + near + found.in_several
    assert near == sum(one.n for one in found.near)
    assert found.in_several >= 0
    assert not (found.covered & found.partly).any()


@FEW
@given(registers())
def test_a_licence_without_conditions_covers_all_pending(world) -> None:
    found = coverage(*world, DAY, Licence())
    assert (found.covered == found.pending).all()
    assert not found.near
    assert not found.failing.any()


@FEW
@given(registers(), licences(limited=True))
def test_a_near_miss_is_not_covered_and_would_be_without_just_that_condition(
    world, licence
) -> None:
    found = coverage(*world, DAY, licence)
    apart = np.zeros(len(found.pending), np.int64)
    for condition, missed in found.missed.items():
        assert not (missed & (found.covered | found.partly | found.used_up)).any()
        apart += missed
        loose = coverage(*world, DAY, licence.without(condition))
        assert (missed <= loose.meeting).all()
        for other in licence.asked:
            if other != condition:
                assert not (missed & coverage(*world, DAY, licence.without(other)).meeting).any()
        unlimited = replace(licence, quantity=None, each=None, own={}).without(condition)
        assert (missed <= coverage(*world, DAY, unlimited).covered).all()
    assert apart.max(initial=0) <= 1


@FEW
@given(registers(), licences(limited=True))
def test_what_was_drawn_leaves_less(world, licence) -> None:
    with_all = coverage(*world, DAY, licence.anew)
    meeting = with_all.covered | with_all.partly | with_all.used_up
    found = coverage(*world, DAY, licence)
    assert ((found.covered | found.partly | found.used_up) == meeting).all()
    assert found.spared == with_all.spared, "of a year with its whole quantity"


@FEW
@given(registers(), licences(limited=True))
def test_no_company_gets_more_than_it_may(world, licence) -> None:
    cases, columns = world
    found = coverage(cases, columns, DAY, licence)
    kilograms = np.nan_to_num(columns.quantity[cases.case])
    assert kilograms[found.covered].sum() <= licence.limit_of_all
    company = columns.coded["company"]
    for code, name in enumerate(company.distinct):
        if name:
            mine = found.covered & (company.codes[cases.case] == code)
            assert kilograms[mine].sum() <= licence.limit(name)
