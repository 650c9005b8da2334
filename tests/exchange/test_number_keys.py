from __future__ import annotations

import pytest

from rare_earth_desk.exchange.number_keys import NumberKeys


def test_ways_of_writing_one_number_share_a_key():
    written = ["EU-2025-17", "eu 2025 17", "EU202517", "EU–2025-17"]
    keys = NumberKeys([*written, "EU-2025-18"])
    assert {keys.key(one) for one in written} == {"EU202517"}
    assert keys.key("EU-2025-18") == "EU202518"
    assert keys.key("") == ""


def test_numbers_parted_elsewhere_are_several():
    numbers = ["1-11", "11-1", "1 11", "111"]
    keys = NumberKeys(numbers)
    assert keys.key("1-11") == keys.key("1 11")
    assert len({keys.key(one) for one in numbers}) == 3


@pytest.mark.parametrize("numbers", [["1-11", "111"], ["111", "11-1"]])
def test_a_missing_sign_is_no_other_number(numbers):
    keys = NumberKeys(numbers)
    assert keys.key(numbers[0]) == keys.key(numbers[1]) == "111"
