"""Keeping what the what-if describes, and opening it again as it was."""

from __future__ import annotations

import pytest

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import GeneralLicence, LicenceCustomer
from rare_earth_desk.register.licences import conditions, on_record
from rare_earth_desk.views.licences import drafting
from rare_earth_desk.views.statistics.licence_part import LicencePart
from tests.views.statistics.parts import shown


@pytest.fixture
def part(desk, theme, qtbot):
    part = shown(LicencePart(desk, theme), desk, qtbot)
    company, exporter = (
        next(one for one in desk.facts().factor(name).distinct if one)
        for name in ("company", "exporter")
    )
    part.form.names["company"].set_keys((company,))
    part.form.names["exporter"].set_keys((exporter,))
    part.form.names["control_code"].set_keys(("1C905",))
    part.form.checks["value_chain"]["wind"].setChecked(True)
    part.form.quantities["quantity"].setValue(900)
    part.form.quantities["each"].setValue(300)
    part.form.days[1].set_value("2027-12")
    return part


def test_what_is_kept_opens_again_with_the_same_conditions(part, desk, monkeypatch) -> None:
    monkeypatch.setattr(drafting, "ask_text", lambda *_asked: "Wind, proposed")
    asked = part.form.licence()
    part.form.save.click()
    (kept,) = desk.register.records(GeneralLicence, name="Wind, proposed")
    assert (kept.state, kept.quantity_kg, kept.per_company_kg) == ("draft", 900.0, 300.0)
    assert (kept.items, kept.value_chains, kept.valid_until) == ("1C905", "wind", "2027-12")
    assert len(desk.register.records(LicenceCustomer, licence=kept.id)) == 1
    one = on_record(desk.register, kept.id)
    assert conditions(desk.register, one) == asked
    part.form.empty()
    part.ask_for(one)
    assert part.form.licence() == asked
    desk.undo()
    assert not desk.register.records(GeneralLicence, name="Wind, proposed")


def test_called_off_nothing_is_kept(part, desk, monkeypatch) -> None:
    before = len(desk.register.records(GeneralLicence))
    monkeypatch.setattr(drafting, "ask_text", lambda *_asked: None)
    part.form.save.click()
    assert len(desk.register.records(GeneralLicence)) == before


def test_what_one_licence_cannot_hold_is_refused_in_words(part, desk, monkeypatch, qtbot) -> None:
    names = [one for one in desk.facts().factor("exporter").distinct if one][:2]
    part.form.names["exporter"].set_keys(tuple(names))
    with pytest.raises(Refused, match="one holder, and 2 exporters are"):
        drafting.draft_of(desk, part.form, "Two")
    monkeypatch.setattr(drafting, "ask_text", lambda *_asked: "Two")
    with qtbot.waitSignal(desk.refused):
        part.form.save.click()
    assert not desk.register.records(GeneralLicence, name="Two")
