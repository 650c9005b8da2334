from __future__ import annotations

import pytest

from rare_earth_desk.sample import shares
from tests.sample.worlds import SEEDS, world


@pytest.mark.parametrize("seed", SEEDS)
def test_four_per_cent_uncontrolled_goods_have_a_customs_track_only(seed: int) -> None:
    one = world(seed)
    held = [row for row in one.applications if any(event.status[0] == "K" for event in row.events)]
    filed = len(one.applications) - len(held)
    assert filed == 3720
    assert len(held) / filed == pytest.approx(shares.UNCONTROLLED, abs=0.002)
    for row in held:
        codes = [event.status for event in row.events]
        assert codes == sorted(codes)
        assert codes[:2] == ["K1", "K2"] or row.recorded > "2026-11-01"
        assert all(code[0] == "K" for code in codes)
        assert row.values["number"] is None
        for item in row.items:
            assert item["control_code"] is None
            assert item["element"] in ("Nd", "Pr", "Nd, Pr")
    assert {row.events[-1].status for row in held} >= {"K4", "K5"}
