from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
import pytest

from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.store.value_types import stored, stored_all


class Word(StrEnum):
    OXIDES = "oxides"


def field(kind: Kind) -> Field:
    return Field("f", "F", "A field.", kind)


@pytest.mark.parametrize(
    ("kind", "value", "wanted"),
    [
        (Kind.TEXT, "007", "007"),
        (Kind.TEXT, "", ""),
        (Kind.NOTE, Word.OXIDES, "oxides"),
        (Kind.DAY, "2025-06", "2025-06"),
        (Kind.INTEGER, 7, 7),
        (Kind.INTEGER, True, 1),
        (Kind.INTEGER, np.int64(7), 7),
        (Kind.FLAG, False, 0),
        (Kind.NUMBER, 7, 7.0),
        (Kind.NUMBER, np.float64(0.1), 0.1),
        (Kind.NUMBER, np.int32(7), 7.0),
        *((kind, None, None) for kind in Kind),
    ],
)
def test_values_are_brought_into_the_type_of_their_field(
    kind: Kind, value: Any, wanted: Any
) -> None:
    found = stored(field(kind), value)
    assert found == wanted
    assert type(found) is type(wanted)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.TEXT, 7),
        (Kind.CHOICE, b"x"),
        (Kind.LINK, 1.5),
        (Kind.INTEGER, 7.0),
        (Kind.INTEGER, "7"),
        (Kind.NUMBER, "7"),
        (Kind.NUMBER, float("nan")),
        (Kind.NUMBER, -float("inf")),
        (Kind.NUMBER, np.float64("nan")),
    ],
)
def test_other_types_are_errors(kind: Kind, value: Any) -> None:
    with pytest.raises(TypeError, match="f takes"):
        stored(field(kind), value)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-W60", "2026-13", "9999", "", "soon"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="does not fit “F”, which holds a day"):
        stored(field(Kind.DAY), text)
    with pytest.raises(Refused):
        stored_all(field(Kind.DAY), ["2026-02-28", None, text])
