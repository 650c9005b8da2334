"""Measures for tests, as the published announcements have them."""

from __future__ import annotations

from typing import Any

from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.records import Measure

SEVEN = "1C902, 1C903, 1C904, 1C905, 1C906, 1C907, 1C908"
FIVE = "1C909, 1C910, 1C911, 1C912, 1C913"


def measure(id: str, announced: str | None, **values: Any) -> Measure:  # noqa: A002
    """Return a control in force unless told otherwise."""
    told = {"name": f"No. {id}", "kind": "control", "state": "in force"} | values
    return Measure(id=id, announced_on=announced, **told)


def measures() -> list[Measure]:
    """Return the April controls, two of October, their suspension, another one and an event."""
    october = {"in_force_from": "2025-11-08", "state": "suspended", "until": "2026-11-10"}
    return [
        measure("18", "2025-04-04", items=SEVEN, elements="Sm, Gd, Tb, Dy, Lu, Sc, Y"),
        measure("57", "2025-10-09", items=FIVE, suspended_by="70", **october),
        measure("56", "2025-10-09", items="2B902", suspended_by="70", **october),
        measure("70", "2025-11-07", kind="suspension", state="to verify", until="2026-11-10"),
        measure("46", "2024-12-03", suspended_by="72", state="suspended", until="2026-11-27"),
        measure("72", "2025-11-09", kind="suspension", state="to verify", until="2026-11-27"),
        measure("call", "2025-10-21", kind="event", state=None),
    ]


def regime(*more: Measure) -> Regime:
    """Return these measures as one regime; those given replace those of the same id."""
    return Regime([*measures(), *more])
