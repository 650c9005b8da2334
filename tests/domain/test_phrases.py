from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Phrase, Refused, phrase


def test_a_sentence_keeps_its_values_apart() -> None:
    made = phrase("{n} of {name}", n=3, name="Łódź")
    assert str(made) == "3 of Łódź"
    assert made == Phrase("{n} of {name}", {"n": 3, "name": "Łódź"})
    assert made.template == "{n} of {name}"


def test_values_are_not_templates() -> None:
    assert str(phrase("“{text}”", text="{n} {0}")) == "“{n} {0}”"
    assert str(phrase("without values")) == "without values"


def test_a_refusal_is_its_sentence() -> None:
    refusal = Refused("“{path}” is a folder.", path="x")
    assert str(refusal) == str(refusal.phrase) == "“x” is a folder."
    assert refusal.phrase.template == "“{path}” is a folder."


def test_a_number_has_the_noun_that_goes_with_it() -> None:
    template = "{name}: {n:row is|rows are} new"
    for n, said in (
        (1, "1 row is"),
        ("1", "1 row is"),
        (0, "0 rows are"),
        ("1 204", "1 204 rows are"),
    ):
        assert str(phrase(template, n=n, name="{a|b}")) == f"{{a|b}}: {said} new"
    assert str(phrase("{n:.1f} of a|b", n=0.25)) == "0.2 of a|b"


@pytest.mark.parametrize(
    ("label", "within"),
    [("Data error", "data error"), ("EU side", "EU side"), ("NdFeB magnets", "NdFeB magnets"),
     ("approved", "approved"), ("X", "x"), ("", "")],
)  # fmt: skip
def test_a_label_begins_small_within_a_sentence(label, within):
    said = phrase("refused ({ground:lower})", ground=phrase(label))
    assert str(said) == f"refused ({within})"
