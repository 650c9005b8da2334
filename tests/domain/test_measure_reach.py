from __future__ import annotations

from rare_earth_desk.domain.measure_reach import (
    Goods,
    Touch,
    measures_of,
    reach_of,
    touched,
)
from tests.domain.regimes import measure, regime


def reach(id_: str):
    found = regime()
    return reach_of(found, found.by_id[id_])


def test_a_code_stands_for_all_that_begin_with_it():
    items = reach("18").items
    assert {one.code[:5] for one in items} == {f"1C90{n}" for n in range(2, 9)}
    assert reach("18").elements == ("Sc", "Y", "Sm", "Gd", "Tb", "Dy", "Lu")


def test_a_suspension_reaches_what_it_suspends():
    found = reach("70")
    assert found.codes == ("2B902", "1C909", "1C910", "1C911", "1C912", "1C913")
    assert len(found.items) == 40
    assert found.elements == ("Eu", "Ho", "Er", "Tm", "Yb")
    assert not reach("72")


def test_goods_with_a_code_are_touched_by_it_or_not_at_all():
    april, october = reach("18"), reach("70")
    goods = Goods("1C905.a.4", "Nd, Ho", "magnet")
    assert april.touches(goods) is Touch.CODE
    assert october.touches(goods) is None


def test_goods_without_a_code_are_possibly_touched_where_element_and_form_fit():
    april = reach("18")
    assert april.touches(Goods(None, "dysprosium", "oxide")) is Touch.POSSIBLY
    assert april.touches(Goods(None, "Dy", "crystal")) is None
    assert april.touches(Goods(None, "Dy", "mixture")) is Touch.POSSIBLY
    assert april.touches(Goods(None, "Nd, Pr", "oxide")) is None
    assert april.touches(Goods(None, None, "oxide")) is None


def test_the_product_group_stands_in_for_a_form_that_nobody_told():
    april = reach("18")
    assert april.touches(Goods(None, "Nd, Dy", None, None, "permanent magnets")) is Touch.POSSIBLY
    assert april.touches(Goods(None, "Y", None, None, "permanent magnets")) is None
    assert april.touches(Goods(None, "Dy", None)) is None


def test_composition_decides_about_magnets_and_the_hs_code_never_does():
    april = reach("18")
    assert april.touches(Goods(None, "Nd", "magnet")) is None
    assert april.touches(Goods(None, "Nd", "magnet", "<=0.1")) is None
    assert april.touches(Goods(None, "Nd", "magnet", "1-4")) is Touch.POSSIBLY
    assert april.touches(Goods(None, "Nd", "magnet", "unknown")) is Touch.POSSIBLY
    assert april.touches(Goods(None, "Nd", "oxide", "1-4")) is None
    assert "hs_code" not in Goods._fields


def test_a_control_that_names_elements_and_no_codes_reaches_any_form():
    found = regime(measure("x", "2025-10-09", elements="Ho, Er"))
    own = reach_of(found, found.by_id["x"])
    assert own.touches(Goods(None, "Ho", "crystal")) is Touch.POSSIBLY
    assert own.touches(Goods("1C909.b", "Ho", "oxide")) is None
    assert not reach_of(found, found.by_id["call"])


def test_measures_of_an_item():
    found = regime()
    assert [one.id for one in measures_of("1C909.a.2.a", found.measures)] == ["57"]
    assert measures_of("", found.measures) == []


def test_of_one_application_the_surer_touch_counts():
    reaches = [("No. 18", reach("18")), ("No. 70", reach("70"))]
    goods = [
        Goods("1C905.b", "Dy", "oxide"),
        Goods(None, "Ho", "metal"),
        Goods(None, "Tb", "metal"),
    ]
    assert touched(goods, reaches) == (["No. 18"], ["No. 70"])
