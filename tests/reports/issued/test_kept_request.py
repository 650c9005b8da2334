from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.selection import GROUPINGS, Axis, Selection, Sorting
from rare_earth_desk.register import Register
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.issued import kept_request
from rare_earth_desk.reports.request import Head, Profile, Request

COLUMNS = [column.name for column in columns_of("application")]
DAYS = st.none() | st.dates()
WORDS = st.text(max_size=30)
ORDERING = st.lists(
    st.builds(Sorting, st.sampled_from(COLUMNS), st.booleans()),
    unique_by=lambda one: one.column,
    max_size=3,
).map(tuple)
SELECTIONS = st.builds(
    Selection,
    typed=WORDS,
    chips=st.lists(WORDS, max_size=3).map(tuple),
    ordering=ORDERING,
    grouping=st.sampled_from(list(GROUPINGS)),
    as_at=DAYS,
    as_known_on=DAYS,
    axis=st.sampled_from(Axis),
)
CHOICES = st.fixed_dictionaries({
    "selection": SELECTIONS,
    "columns": st.lists(st.sampled_from(COLUMNS), unique=True, max_size=4).map(tuple),
    "language": st.sampled_from(Language),
    "meeting": WORDS,
    "priority_list": WORDS,
    "record": WORDS,
    "title": WORDS,
    "made_by": WORDS,
    "profile": st.sampled_from(Profile),
    "head": st.builds(Head, WORDS, WORDS, WORDS, WORDS),
    "disclosure": st.booleans(),
})  # fmt: skip
NOT_KEPT = {"register", "told", "asked_on"}


@given(choices=CHOICES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_a_request_is_read_as_it_was_kept(register: Register, choices: dict[str, Any]) -> None:
    kept = kept_request.text(Request(register, **choices))
    made = kept_request.read(kept, register)
    assert made.register is register
    assert {name: getattr(made, name) for name in choices} == choices
    assert [type(getattr(made, name)) for name in choices] == [*map(type, choices.values())]
    assert kept_request.text(made) == kept
    assert kept_request.day_made(kept) == register.today


def test_every_choice_of_a_request_is_kept() -> None:
    """A choice that is added to requests must be kept, or the paper is another one."""
    fields = set(Request.__dataclass_fields__) - NOT_KEPT
    assert {str(name) for name in fields} == _keys()
    assert set(Selection.__dataclass_fields__) == {
        "page", "typed", "chips", "ordering", "grouping", "as_at", "as_known_on", "axis"
    }  # fmt: skip


def _keys() -> set[str]:
    given: Any = type("Given", (), {"today": date(2025, 11, 25)})()
    return set(json.loads(kept_request.text(Request(given)))) - {"today", "clock"}


@pytest.mark.parametrize(
    "given",
    [Selection(), Selection(as_at=date(2025, 9, 1)), Selection(as_known_on=date(2025, 9, 1))],
)
def test_as_known_today_it_tells_of_the_same_day(register: Register, given: Selection) -> None:
    day = date(2025, 9, 1)
    asked = Request(register, given, meeting="m", head=Head(reference="R"))
    today = kept_request.as_known_today(asked, day)
    assert (today.selection.as_at, today.selection.as_known_on) == (day, None)
    assert (today.meeting, today.head) == ("m", Head(reference="R"))


@pytest.mark.parametrize("kept", ["", "{", "[]", "7", "{}", '{"columns":[]}'])
def test_a_damaged_text_is_told(register: Register, kept: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        kept_request.read(kept, register)
