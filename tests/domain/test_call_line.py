"""What a company tells on the phone, as it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.domain import call_line
from rare_earth_desk.domain.call_line import Told
from rare_earth_desk.domain.phrases import Refused

TODAY = date(2026, 11, 29)


def own(text: str) -> str | None:
    return "Coils" if text == "coils" else None


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("volt magnets 12", Told("volt magnets", "stock", days=12)),
        ("volt magnets 12 days", Told("volt magnets", "stock", days=12)),
        ("volt magnets 3 weeks", Told("volt magnets", "stock", days=21)),
        ("volt magnets 3w", Told("volt magnets", "stock", days=21)),
        ("Demo Antriebe 017 magnets 0", Told("Demo Antriebe 017 magnets", "stock", days=0)),
        ("volt 12; asked twice", Told("volt", "stock", days=12, note="asked twice")),
        ("volt magnets stop 15 dec", Told("volt magnets", "stop", day="2026-12-15")),
        ("volt magnets stops on 15 feb", Told("volt magnets", "stop", day="2027-02-15")),
        ("volt magnets stop 3 nov", Told("volt magnets", "stop", day="2026-11-03")),
        ("volt magnets stop tomorrow", Told("volt magnets", "stop", day="2026-11-30")),
        ("volt magnets stop in 2 weeks", Told("volt magnets", "stop", day="2026-12-13")),
        ("volt stopped since 3 nov", Told("volt", "stopped", day="2026-11-03")),
        ("volt STOPPED", Told("volt", "stopped", day="2026-11-29")),
        ("volt stands still since 3.11.2026", Told("volt", "stopped", day="2026-11-03")),
        ("volt runs again 20 nov", Told("volt", "runs", day="2026-11-20")),
        ("volt runs", Told("volt", "runs", day="2026-11-29")),
        ("volt magnets", Told("volt magnets")),
        ("12", Told("12")),
        ("2417 12", Told("2417", "stock", days=12)),
    ],
)
def test_a_line_says_of_whom_what_and_when(line, told):
    assert call_line.parse(line, TODAY) == told


@pytest.mark.parametrize("line", ["", "   ", " ; note"])
def test_a_blank_line_says_nothing(line):
    assert call_line.parse(line, TODAY) is None


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("volt stop", "Say when production stops"),
        ("volt stopped since 15 dec", "15 Dec 2026 is still to come; of a stop to come say"),
        ("volt runs again 15 dec", "still to come"),
        ("volt stop whenever", "whenever"),
        ("volt 99999", "longer than 3650"),
        ("volt stop nov 25", "can be"),
        ("v" * 2001, "shorten it"),
    ],
)
def test_what_cannot_be_recorded_is_refused_in_a_sentence(line, why):
    with pytest.raises(Refused) as refused:
        call_line.parse(line, TODAY)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("who", "readings"),
    [
        ("volt magnets", [("volt", "permanent magnets"), ("volt magnets", None)]),
        ("volt magnet alloys", [("volt", "magnet alloys"), ("volt magnet", "magnet alloys"),
                                ("volt magnet alloys", None)]),
        ("volt coils", [("volt", "Coils"), ("volt coils", None)]),
        ("magnets", [("magnets", None)]),
        ("volt", [("volt", None)]),
    ],
)  # fmt: skip
def test_the_last_words_may_be_a_product_group_or_part_of_the_name(who, readings):
    assert Told(who).readings(own) == readings
