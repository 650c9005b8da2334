from __future__ import annotations

import pytest

from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.domain.text_forms import zone_of

FROM, ZONE = (field_of(ContactPoint, name) for name in ("works_from", "time_zone"))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("9", "09:00"), ("09:00", "09:00"), ("17.30", "17:30"), ("9h30", "09:30"), ("8 Uhr", "08:00"),
     ("23:59", "23:59"), ("", None)],
)  # fmt: skip
def test_a_time_of_day_is_stored_in_one_form(typed: str, stored: str | None) -> None:
    assert checked(FROM, typed) == stored


@pytest.mark.parametrize("typed", ["24", "9:60", "morning", "9:0", "-1"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="“Works from” takes a time of day such as 09:00"):
        checked(FROM, typed)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("Asia/Shanghai", "Asia/Shanghai"), ("asia/shanghai", "Asia/Shanghai"),
     ("Beijing", "Asia/Shanghai"), ("brussels", "Europe/Brussels"),
     ("New York", "America/New_York"), ("UTC", "UTC")],
)  # fmt: skip
def test_a_zone_is_found_by_its_name_or_city(typed: str, stored: str) -> None:
    assert checked(ZONE, typed) == stored
    assert zone_of(stored) is not None


@pytest.mark.parametrize("typed", ["Nowhere", "+08:00", "../etc/passwd", "Europe"])
def test_what_is_no_zone_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="takes the name of a time zone"):
        checked(ZONE, typed)


@pytest.mark.parametrize("name", [None, "", "Europe", "../x", "Nowhere/City"])
def test_there_is_no_zone_of_such_a_name(name: str | None) -> None:
    assert zone_of(name) is None
