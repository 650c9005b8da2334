"""A register with the measures of the tests, and what shows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rare_earth_desk.domain.records import ApplicationItem
from rare_earth_desk.views.desk import Desk
from tests.domain.regimes import measures
from tests.registers import Clock, add, add_application

TODAY = date(2026, 11, 29)


@pytest.fixture
def ids(register):
    """The ids of the recorded measures by those of the tests; three applications are there."""
    register.file.now = Clock(TODAY)
    made = {}
    for one in sorted(measures(), key=lambda each: each.kind != "suspension"):
        by = made.get(one.suspended_by)
        marked = 1 if one.id in ("18", "57", "70") else None
        made[one.id] = add(register, replace(one, id="", suspended_by=by, mark=marked))
    goods = (ApplicationItem(control_code="1C909.b", element="Ho", form="oxide"),
             ApplicationItem(element="Er", form="metal"),
             ApplicationItem(control_code="1C905.b", element="Dy", form="oxide"))  # fmt: skip
    for place, item in enumerate(goods):
        group = "metals" if item.form == "metal" else "oxides"
        id_ = add_application(register, f"EU-{place}", product_group=group)
        add(register, replace(item, application=id_))
    return made


@pytest.fixture
def desk(register, ids):
    made = Desk(register)
    yield made
    made.close()


@pytest.fixture
def shown(qtbot, theme):
    """Show a page as large as the room it has in a small window."""

    def show(page):
        qtbot.addWidget(page)
        page.resize(1176, 700)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show
