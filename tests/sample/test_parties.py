from __future__ import annotations

from collections import Counter

import pytest

from rare_earth_desk.sample import parties, shares
from rare_earth_desk.sample.chance import Chance


def test_shares_of_weight_hold_although_few_weigh_most() -> None:
    weights = [rank**-shares.ZIPF for rank in range(1, 421)]
    found: Counter[str] = Counter()
    for key, weight in zip(
        parties.apportion(Chance(4, "x"), weights, shares.MEMBER_STATES), weights, strict=True
    ):
        found[key] += weight
    for key, share in shares.MEMBER_STATES.items():
        assert 100 * found[key] / sum(weights) == pytest.approx(share, abs=2)


def test_the_number_of_parties_follows_the_number_of_applications() -> None:
    standard = parties.make(1, 3720)
    assert len(standard.buyers) == 420
    assert sum(row.values["name_zh"] is not None for row in standard.exporters) == 140
    assert len(parties.make(1, 4 * 3720).buyers) == 840
    assert len(parties.make(1, 1).buyers) == 20


def test_a_company_stays_with_its_suppliers_and_every_group_has_some() -> None:
    one, chance = parties.make(1, 3720), Chance(1, "suppliers")
    for group in shares.GROUPS:
        found = {one.draw_exporter(chance, one.buyers[0], group) for _ in range(50)}
        assert 1 <= len(found) <= 2


def test_names_carry_the_legal_form_of_the_member_state() -> None:
    forms = {"DE": ("GmbH", "KG", "AG", "SE"), "PL": ("o.o.", "S.A."), "SE": ("AB",)}
    for row in parties.make(1, 3720).companies:
        wanted = forms.get(row.values["member_state"])
        if wanted:
            assert row.values["name"].endswith(wanted)
