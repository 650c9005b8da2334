"""A small register for one application: its days count back from 18 March 2026."""

from __future__ import annotations

from datetime import date, timedelta

from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.register import Register
from tests.registers import add

TODAY = date(2026, 3, 18)


def day(ago: int) -> str:
    """The day so many days before today."""
    return (TODAY - timedelta(days=ago)).isoformat()


class Parties:
    """The companies and exporters of the small register."""

    def __init__(self, register: Register) -> None:
        self.voltaris = add(register, Company(name="Voltaris GmbH", member_state="DE"))
        self.baotou = add(
            register, Exporter(name="Baotou Magnets", name_zh="包头磁材", province="Fujian")
        )
