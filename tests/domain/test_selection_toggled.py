from __future__ import annotations

from rare_earth_desk.domain.selection import Selection


def chips(selection):
    return list(selection.chips)


def test_values_of_one_field_are_alternatives():
    one = Selection().toggled("product_group", "oxides").toggled("product_group", "metals")
    assert chips(one) == ["product_group:oxides|metals"]


def test_a_second_time_takes_the_value_back():
    one = Selection().toggled("product_group", "oxides").toggled("product_group", "oxides")
    assert chips(one) == []


def test_excluding_takes_back_the_inclusion():
    one = Selection().toggled("holder", "MOFCOM").toggled("holder", "province")
    one = one.toggled("holder", "MOFCOM", excluded=True)
    assert chips(one) == ["holder:province", "-holder:MOFCOM"]


def test_other_chips_stay():
    one = Selection(chips=("is:pending", "days_waiting>45")).toggled("province", "Inner Mongolia")
    assert chips(one) == ["is:pending", "days_waiting>45", 'province:"Inner Mongolia"']
