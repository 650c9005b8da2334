"""What a tonnage weighs, read from the words of its source."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.supply.weighed import WORDS, product, sign_place, weighed, whole_words


@pytest.mark.parametrize(
    ("of", "step", "kind"),
    [
        ("sintered NdFeB magnets, phase 1; 5,000 planned", "magnet", "magnets"),
        ("oxides from 2,000 t magnets and 5,000 t concentrates", "recycling", "oxides"),
        ("magnets from recycled material", "recycling", "magnets"),
        ("recycled NdFeB powder; 1,200 possible", "recycling", "powder"),
        ("metals and alloys", "metal", "metals"),
        ("Dy contained in permanent magnets", "magnet", "contained"),
        ("mixed rare-earth oxides", "extraction", "oxides"),
        ("2,000 t/y REO incl. 200 NdPr", "extraction", "oxides"),
        ("mixed carbonate", "extraction", "concentrate"),
        ("light rare earths (about 25 % NdPr)", "separation", "oxides"),
        (None, "magnet", "magnets"),
        (None, "extraction", ""),
        ("nothing of the kind", None, ""),
        ("NdPr for magnets", "separation", "oxides"),  # what it is for is not weighed
        ("NdPr (oxides)", "extraction", "oxides"),
        ("rare-earth-magnets", None, "magnets"),
        ("stereotypes", "substitution", ""),  # "reo" within a word is no oxide
    ],
)
def test_the_first_kind_named_counts_and_else_what_the_step_makes(
    of: str | None, step: str | None, kind: str
) -> None:
    assert weighed(of, step) == kind
    assert kind in WORDS


@pytest.mark.parametrize(
    ("of", "step", "one"),
    [
        ("sintered NdFeB magnets, planned; year not told", "magnet", "sintered ndfeb magnets"),
        ("Magnets  (phase 2)", "magnet", "magnets"),
        ("magnets from 2,000 t of scrap, aim", "magnet", "magnets from 2,000 t of scrap"),
        (None, "separation", "oxides"),
        ("(aim)", "separation", "oxides"),
        ("", None, ""),
    ],
)
def test_a_product_is_told_apart_by_its_words_before_any_remark(of, step, one) -> None:
    assert product(of, step) == one


def test_all_words_are_told_apart_too_and_where_the_kind_is_said_is_known() -> None:
    assert whole_words("Magnets,  aim", None) == "magnets, aim"
    assert whole_words(None, "magnet") == "magnets"
    assert sign_place("NdPr Oxides") == 5
    assert sign_place("NdPr for oxides") is None
