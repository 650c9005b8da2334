from __future__ import annotations

import pytest

from rare_earth_desk.domain.party_names import short_name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Demo Antriebe 017 GmbH & Co. KG", "Demo Antriebe 017"),
        ("Demo Magnet 042 Co., Ltd.", "Demo Magnet 042"),
        ("DEMO MAGNET 042 CO LTD", "DEMO MAGNET 042"),
        ("Demo Aeronautica 025 S.p.A.", "Demo Aeronautica 025"),
        ("Demo Napędy 315 Sp. z o.o.", "Demo Napędy 315"),
        ("Aleasing", "Aleasing"),
        ("Sagas", "Sagas"),
        ("GmbH", "GmbH"),
        ("示例永磁 124 有限公司", "示例永磁 124 有限公司"),
    ],
)
def test_a_list_shows_names_without_their_legal_form(name: str, short: str) -> None:
    assert short_name(name) == short
