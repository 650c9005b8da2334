from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import Field, Kind, field_of, fields_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import (
    RECORDS,
    Application,
    Capacity,
    Company,
    Project,
    StatusEntry,
)


def field(kind: Kind, **rest: Any) -> Field:
    return Field("f", "Field", "A field.", kind, **rest)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("blank", [None, "", "  ", "\n\t", "\x00", " \x00 "])
def test_blank_is_not_known(kind: Kind, blank: str | None) -> None:
    assert checked(field(kind, vocabulary="element"), blank) is None


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (Kind.TEXT, "  007 ", "007"),
        (Kind.TEXT, 7, "7"),
        (Kind.TEXT, "a\x00b", "ab"),
        (Kind.TEXT, "one\r\n two\nthree", "one two three"),
        (Kind.NOTE, "one\r\n two\rthree ", "one\n two\nthree"),
        (Kind.TEXT, "稀土 Łódź", "稀土 Łódź"),
        (Kind.TEXT, "a\ud83d\ude00b", "a😀b"),  # two halves, as Qt pastes them
        (Kind.TEXT, "a\ud83db", "a\ufffdb"),  # a lone one, which no file can hold
        (Kind.LINK, "abc", "abc"),
        (Kind.DAY, "2025-06-12", "2025-06-12"),
        (Kind.DAY, " 2025-W24 ", "2025-W24"),
        (Kind.INTEGER, "12 345", 12_345),
        (Kind.INTEGER, "12\u2009345", 12_345),
        (Kind.INTEGER, 7.0, 7),
        (Kind.INTEGER, -3, -3),
        (Kind.NUMBER, "1e3", 1_000.0),
        (Kind.NUMBER, 7, 7.0),
        (Kind.NUMBER, "0.1", 0.1),
        (Kind.NUMBER, "12,5", 12.5),
        (Kind.FLAG, 1, 1),
        (Kind.FLAG, True, 1),
        (Kind.FLAG, 0.0, 0),
        (Kind.FLAG, "Yes", 1),
        (Kind.FLAG, "n", 0),
        (Kind.FLAG, "false", 0),
    ],
)
def test_a_value_is_kept_in_the_form_of_its_field(kind: Kind, value: Any, kept: Any) -> None:
    found = checked(field(kind), value)
    assert found == kept
    assert type(found) is type(kept)


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        (Kind.DAY, "12.6.2025", "needs a day such as 2025-11-25, not “12.6.2025”"),
        (Kind.DAY, "2025-02-30", "needs a day"),
        (Kind.DAY, 2025, "needs a day"),
        (Kind.INTEGER, "many", "needs a number, not “many”"),
        (Kind.INTEGER, "1.5", "needs a whole number"),
        (Kind.INTEGER, 1e300, "up to 15 digits"),
        (Kind.INTEGER, 2**53 + 2, "up to 15 digits"),
        (Kind.NUMBER, "nan", "needs a number"),
        (Kind.NUMBER, float("inf"), "needs a number"),
        (Kind.NUMBER, "1e999", "needs a number"),
        (Kind.NUMBER, 10**400, "needs a number"),
        (Kind.NUMBER, -1, "cannot be less than 0"),
        (Kind.NUMBER, "12.500", "may be 12.5 or 12500"),
        (Kind.NUMBER, "5 t", "needs a number"),
        (Kind.FLAG, "perhaps", "takes yes, no or nothing, not “perhaps”"),
        (Kind.FLAG, 2, "takes yes, no"),
        (Kind.TEXT, "x" * 501, "takes up to 500 characters, this text has 501"),
    ],
)
def test_what_a_field_does_not_take_is_refused_by_its_name(
    kind: Kind, value: Any, told: str
) -> None:
    with pytest.raises(Refused, match="“Field”") as refused:
        checked(field(kind, least=0), value)
    assert told in str(refused.value)


def test_the_longest_text_is_taken() -> None:
    assert checked(field(Kind.NOTE), "x" * 32_767) == "x" * 32_767
    assert checked(field(Kind.TEXT, most=900), "x" * 900) == "x" * 900


def test_control_characters_are_no_text() -> None:
    assert checked(field(Kind.TEXT), "\x01Vol\x7ftaris\x00") == "Voltaris"
    assert checked(field(Kind.NOTE), "a\tb\r\nc\x1f") == "a\tb\nc"
    assert checked(field(Kind.TEXT), "\x02") is None


def test_words_of_a_vocabulary_are_recognised() -> None:
    status = field_of(StatusEntry, "status")
    assert checked(status, "L50") == checked(status, "approved") == checked(status, "准予许可")
    with pytest.raises(Refused, match="“excellent” is not one of the words for “Status”"):
        checked(status, "excellent")
    with pytest.raises(Refused, match="“Member state”"):
        checked(field_of(Company, "member_state"), "Atlantis")
    assert checked(field_of(Company, "member_state"), "germany") == "DE"


def test_open_lists_take_words_of_their_own() -> None:
    group = field_of(Application, "product_group")
    assert checked(group, "Oxides") == "oxides"
    assert checked(group, "moon dust") == "moon dust"


def test_a_number_beyond_any_tonnage_is_refused() -> None:
    tonnes = field_of(Capacity, "tonnes")
    assert checked(tonnes, 999_999_999_999_999) == 999_999_999_999_999
    for vast in (1e15, 1e308, "1000000000000000"):
        with pytest.raises(Refused, match="“Capacity” takes numbers of up to 15 digits"):
            checked(tonnes, vast)


def test_commas_alone_tell_no_term() -> None:
    for blank in (",", " ; , "):
        assert checked(field_of(Project, "elements"), blank) is None


@given(value=st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none(),
                       st.text(st.characters(codec=None))))  # fmt: skip
def test_any_value_is_kept_or_refused(value: Any) -> None:
    ends = {"."}
    for record in RECORDS.values():
        for one in fields_of(record):
            try:
                kept = checked(one, value)
            except Refused as refusal:
                kept = None
                ends.add(str(refusal)[-1])
            assert kept is None or kept != ""
            if isinstance(kept, str):
                kept.encode()  # nothing that no file can hold
            assert checked(one, kept) == kept
    assert ends == {"."}
