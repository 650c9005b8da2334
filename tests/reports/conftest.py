from __future__ import annotations

import pytest

from rare_earth_desk.commands.handing_over import HandOver
from rare_earth_desk.commands.priority_lists import AddToList, NewList
from rare_earth_desk.domain.records import ApplicationItem
from rare_earth_desk.register import Register
from tests.registers import add, add_application, record
from tests.reports.briefing.made import line, world

__all__ = ["line", "world"]

LISTED = "1" * 32
COMPANIES = (("Voltaris GmbH", "magnets"), ("Škoda Łódź s.r.o.", "oxides"), ("Voltaris", "metals"))


@pytest.fixture
def cases(register: Register) -> list[str]:
    """Three pending cases with a number, the last of them without a filing day."""
    made = []
    for n, (company, group) in enumerate(COMPANIES):
        case = add_application(
            register,
            f"EU-2025-{2417 + n}",
            company=f"{company} {n}",
            exporter=f"宁波永磁 {n}",
            product_group=group,
            end_use="civil",
            notes="secret",
        )
        add(register, ApplicationItem(application=case, element="Dy"))
        made.append(case)
    for case, day in zip(made[:2], ("2025-10-01", "2025-11"), strict=True):
        record(register, case, "L10", day)
    return made


@pytest.fixture
def handed_over(register: Register, cases: list[str]) -> str:
    """List 1 with the three cases, handed over with its product words."""
    register.do(NewList("2025-W47", id=LISTED))
    register.do(AddToList(LISTED, tuple(cases)))
    register.do(HandOver(LISTED, "2025-11-25", product_words=True))
    return LISTED
