"""The place "Diversification": its parts, and where what is drawn in them leads."""

from __future__ import annotations

from rare_earth_desk.domain.records import Project


def test_parts_lead_to_the_list_of_projects(window):
    window.go_to_part("supply", "board")
    board = window.front.page
    id_ = window.desk.register.records(Project)[0].id
    board.opened.emit(id_)
    assert window.front.whole.part == "projects"
    assert window.front.current == id_
    window.go_to_part("supply", "capacity")
    chart = window.front.page
    chart.narrowed.emit(chart.slot.figure.panels[0].queries[-1])
    shown = window.front.list.model.rowCount()
    assert shown == len(chart.slot.figure.panels[0].queries[-1].split("|"))
    window.go_to_part("supply", "slips")
    window.front.page.narrowed.emit('name="Narva magnet plant"')
    assert window.front.list.model.rowCount() == 1


def test_lines_stand_below_a_project_and_columns_are_worked_out(window):
    window.go_to_part("supply", "projects")
    facts = window.desk.register.facts("project")
    place = next(n for n in range(len(facts)) if facts.shown(n, "name").startswith("Narva"))
    assert facts.shown(place, "next_milestone") == "Commercial ramp-up, 2026"
    assert facts.shown(place, "capacities") == "Magnets 2\u2009000 t from 2026, 5\u2009000 t"
    assert facts.value(place, "age") is not None
