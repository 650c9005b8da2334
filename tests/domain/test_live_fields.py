from __future__ import annotations

import pytest

from rare_earth_desk.domain import live_fields
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import BriefingLine

WORDS = field_of(BriefingLine, "words")


@pytest.mark.parametrize(
    "text", ["no figure", "{pending} of {pending:magnets}", "{pending:Permanent magnets}", "{day}"]
)
def test_a_text_with_known_fields_is_stored_as_it_is(text: str) -> None:
    assert checked(WORDS, text) == text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{pendig} wait", r"“Text” asks for a figure \{pendig\} that there is not; choose one of "),
        ("{}", r"figure \{\} that there is not"),
        ("{oldest_days:magnets}", r"figure \{oldest_days:magnets\} that there is not"),
        ("{pending:boats}", "product group “boats” that there is not; choose one of oxides,"),
        ("{pending", "has a brace that does not enclose a figure; write one as {pending}"),
        ("pending}", "has a brace"),
        ("{{pending}}", "has a brace"),
    ],
)
def test_a_field_that_there_is_not_is_refused_in_one_sentence(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        checked(WORDS, text)
    assert "\n" not in str(refused.value)


def test_fields_are_filled_and_nothing_else_of_the_text_is_touched() -> None:
    text = "At {pending} of 100 %, {pending:magnets} – {day}"
    assert live_fields.names_in(text) == ["pending", "pending:magnets", "day"]
    values = {"pending": "12", "pending:magnets": "{5}", "day": "25 Nov 2025"}
    assert live_fields.filled(text, values) == "At 12 of 100 %, {5} – 25 Nov 2025"
    with pytest.raises(KeyError):
        live_fields.filled(text, {"pending": "12"})


def test_a_product_group_is_meant_by_key_label_and_synonym() -> None:
    for said in ("permanent magnets", "Permanent magnets", "magnets"):
        assert live_fields.group_of(f"pending:{said}") == "permanent magnets"
