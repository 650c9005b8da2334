from __future__ import annotations

import pytest

from rare_earth_desk.domain.listing.places import seats
from rare_earth_desk.domain.records import ListEntry


def entry(case: str, rank: int | None) -> ListEntry:
    return ListEntry(id=case, application=case, rank=rank)


@pytest.mark.parametrize(
    ("entries", "wanted"),
    [
        ((("b", 2), ("a", 1), ("c", 3)), ("a", "b", "c")),
        ((("a", 1), ("gone", 2), ("c", 3)), ("a", "", "c")),
        ((("a", 1), ("c", 3)), ("a", "", "c")),
        ((("a", 1), ("gone", 2)), ("a",)),
        ((("a", 2), ("b", None), ("c", None)), ("", "a", "b", "c")),
        ((("a", 1), ("b", 1), ("c", 2)), ("a", "b", "c")),
        ((("a", 1), ("a", 2), ("b", 3)), ("a", "", "b")),
        ((), ()),
    ],
)
def test_cases_sit_at_their_positions(entries, wanted):  # type: ignore[no-untyped-def]
    made = [entry(*one) for one in entries]
    assert seats(made, lambda case: case != "gone") == wanted
