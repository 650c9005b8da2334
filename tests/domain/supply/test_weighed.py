"""What a tonnage weighs, read from the words of its source."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.supply.weighed import WORDS, weighed


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
        ("stereotypes", "substitution", ""),  # "reo" within a word is no oxide
    ],
)
def test_the_first_kind_named_counts_and_else_what_the_step_makes(
    of: str | None, step: str | None, kind: str
) -> None:
    assert weighed(of, step) == kind
    assert kind in WORDS
