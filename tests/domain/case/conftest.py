from __future__ import annotations

import pytest

from rare_earth_desk.domain.records import Application
from tests.domain.case.small import TODAY, Parties, day
from tests.registers import add, record


@pytest.fixture
def today():
    """The day all clocks of these tests start with."""
    return TODAY


@pytest.fixture
def parties(register):
    return Parties(register)


@pytest.fixture
def case(register, parties):
    """An application with company, exporter and number, filed and accepted."""
    id_ = add(
        register,
        Application(
            number="A-1001",
            company=parties.voltaris,
            exporter=parties.baotou,
            product_group="permanent magnets",
        ),
    )
    record(register, id_, "L10", day(60), reported_by="company")
    record(register, id_, "L30", day(40), reported_by="exporter", certainty="document seen")
    return id_
