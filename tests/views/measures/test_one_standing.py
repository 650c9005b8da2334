"""Every screen and paper says the same of where a measure stands, of a register as shipped."""

from __future__ import annotations

from datetime import date

import pytest

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.listed import LISTED
from rare_earth_desk.domain.measure_phases import Regime
from rare_earth_desk.domain.progress import silent
from rare_earth_desk.domain.records import Measure
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.reports.briefing.figures import Figures
from rare_earth_desk.reports.briefing.tables import regime
from rare_earth_desk.reports.figures.measure_tables import measures_table
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.measures.chosen_card import ChosenCard
from rare_earth_desk.views.outlook.measure_block import MeasuresBlock
from rare_earth_desk.views.pages.reference_measures import EDITED, measure_rows
from tests.registers import Clock

SUSPENDED = ("55/2025", "56/2025", "57/2025", "58/2025", "61/2025", "62/2025")
PROLONGED = "suspended until 10 Nov 2027 by No. 70/2025"


@pytest.fixture
def shipped(register):
    """A register with the shipped measures, after the suspension of 2025 has ended."""
    register.file.now = Clock(date(2026, 11, 29))
    register.furnish()
    return register


@pytest.fixture
def suspension(shipped):
    (one,) = shipped.records(Measure, name="No. 70/2025")
    return one


def prolong(register, suspension):
    register.do(EditField(Measure.table, (suspension.id,), "until", "2027-11-10"))


def listed(register, name):
    """Return what the list of measures shows in its columns of today, and whether it was edited."""
    facts = register.facts("measure")
    place = facts.values("name").index(name)
    return tuple(facts.shown(place, one) for one in ("standing", "standing_until", "edited"))


def referred(register):
    _, found = measure_rows(register)
    return {row[1]: (row[4], row[5]) for row in found if row[1]}


def test_before_anybody_wrote_it_down_all_of_it_is_to_be_verified(shipped):
    for name in ("No. 70/2025", "No. 57/2025"):
        assert listed(shipped, name)[:2] == ("To be verified", "")
    words = "suspended until 10 Nov 2026; what followed is to be verified"
    assert {referred(shipped)[one][0] for one in SUSPENDED} == {words}


def test_a_later_until_of_the_suspension_is_told_everywhere(shipped, suspension):
    prolong(shipped, suspension)
    assert listed(shipped, "No. 57/2025") == ("Suspended", "10 Nov 2027", "")
    assert listed(shipped, "No. 70/2025") == ("In force", "10 Nov 2027", "yes")
    facts = shipped.facts("measure")
    assert len(rows(Selection(page="measure", typed="today:suspended"), facts)) == len(SUSPENDED)
    found = Regime(shipped.whole_records(Measure))
    table = measures_table(found, found.by_id[suspension.id], shipped.today)
    assert {str(line.cells[4]) for line in table.lines} == {PROLONGED}
    assert {referred(shipped)[one][0] for one in SUSPENDED} == {PROLONGED}
    told = "\n".join(map(str, regime(Figures(shipped, Selection()))))
    assert f"State: {PROLONGED}." in told
    assert "State: in force until 10 Nov 2027." in told
    assert "70/2025 was verified as shipped; it was edited here since." in told


def test_outside_nothing_follows_from_what_the_desk_wrote(shipped, suspension):
    prolong(shipped, suspension)
    told = "\n".join(map(str, regime(Figures(shipped, Selection()), disclosed=True)))
    assert "2027" not in told
    assert "edited" not in told
    assert "State: suspended until 10 Nov 2026; what followed is to be verified." in told


def test_the_mark_of_what_was_edited_is_of_the_shipped_values(shipped, suspension, qtbot):
    assert referred(shipped)["57/2025"][1] == "verified"
    prolong(shipped, suspension)
    marks = [row[5] for row in measure_rows(shipped)[1] if row[3].startswith("Suspends Nos. 55")]
    assert marks == [EDITED]
    found = Regime(shipped.whole_records(Measure))
    card = ChosenCard()
    qtbot.addWidget(card)
    card.show_measure(found, found.by_id[suspension.id], shipped.facts())
    assert card.source.text().startswith("Verified as shipped, edited here since · Source: ")
    assert card.to_write.isHidden()


def test_card_and_desk_say_how_to_write_down_what_followed(shipped, suspension, qtbot):
    found = Regime(shipped.whole_records(Measure))
    card = ChosenCard()
    qtbot.addWidget(card)
    card.show_measure(found, found.by_id[suspension.id], shipped.facts())
    assert "a later day in “Until” if it was prolonged" in card.to_write.text()
    desk = Desk(shipped)
    block = MeasuresBlock(desk)
    line = block.fill(silent).lines[0]
    assert line.remarks[1].text == card.to_write.text()
    block.on_wall = "named"
    assert len(block.fill(silent).lines[0].remarks) == 1
    desk.close()


def test_the_list_shows_today_first_and_keeps_the_written_state_as_a_column():
    one = LISTED["measure"]
    assert {"standing", "standing_until", "edited"} <= {*one.shown}
    assert one.bulk == "state"
