"""Goods that need no licence but are held by customs: rows with a customs track only.

They come on top of the filings: never filed, they are in no count of filings or of the backlog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.sample import shares, timeline
from rare_earth_desk.sample.chance import Chance, Delay, Weighted
from rare_earth_desk.sample.flow import Case

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.sample.diary import Diary
    from rare_earth_desk.sample.parties import Parties

REPORTED, TOLD = Delay(12, 0.7, 3, 40), Delay(3, 0.7, 1, 15)
TESTED, RELEASED, SENT_BACK = 0.60, 0.82, 0.06
GROUPS = Weighted({"permanent magnets": 50, "metals": 30, "oxides": 20})


def among(seed: int, filings: Sequence[Case], parties: Parties) -> list[Case]:
    """Return the filings with the held shipments between them, in the order reported."""
    chance = Chance(seed, "customs")
    result: list[Case] = []
    owed = 0.5
    for case in filings:
        result.append(case)
        owed += shares.UNCONTROLLED
        if owed >= 1:
            owed -= 1
            result.append(_held(chance, case.reported, parties))
    for index, case in enumerate(result):
        case.index = index
    return result


def _held(chance: Chance, reported: int, parties: Parties) -> Case:
    buyer = parties.draw_buyer(chance)
    group = GROUPS.draw(chance)
    return Case(
        index=0,
        reported=reported,
        filed=0,
        accepted=0,
        buyer=buyer,
        group=group,
        sector=buyer.sector,
        exporter=parties.draw_exporter(chance, buyer, group),
        weight=0.0,
        number_on=0,
    )


def write(chance: Chance, case: Case, diary: Diary, remarks: Sequence[str]) -> None:
    """Write the customs entries of a held shipment: declared, queried, tested, released."""
    declared = max(case.reported - REPORTED.draw(chance), timeline.FIRST_FILING)
    diary.add("K1", declared, case.reported, by="company", certainty="stated")
    day = declared + chance.between(1, 4)
    reported = max(case.reported, day + TOLD.draw(chance))
    diary.add("K2", day, reported, by="company", certainty="stated", note=chance.pick(remarks))
    if chance.hit(TESTED):
        day += chance.between(2, 9)
        reported = max(reported, day + TOLD.draw(chance))
        diary.add("K3", day, reported, by="exporter", certainty="stated")
    end = chance.number()
    if end < RELEASED + SENT_BACK:
        day += chance.between(5, 40)
        reported = max(reported, day + TOLD.draw(chance))
        diary.add("K4" if end < RELEASED else "K5", day, reported, by="company")
