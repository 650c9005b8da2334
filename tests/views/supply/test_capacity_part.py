"""The chart of capacity on its page: what is chosen, where a bar leads, and what is printed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.records import Capacity, ContentShare, Project
from rare_earth_desk.reports.blocks import Drawing, Paragraph, Table
from rare_earth_desk.views.supply.capacity_part import CapacityPart


@pytest.fixture
def part(qtbot, desk, theme):
    made = CapacityPart(desk, None)
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    return made


def test_magnets_are_shown_first_against_demand(part):
    figure = part.slot.figure
    assert figure.drawable
    assert "Magnets" in str(figure.title)
    names = [str(one.label) for one in figure.panels[0].over]
    assert "European Court of Auditors" in names
    assert part.elements.keys[:1] == [""]
    assert {"Nd", "Pr", "Dy", "Tb"} <= set(part.elements.keys)
    assert part.slot.make().canvas.grab().width() > 600


def test_step_and_element_are_chosen_and_a_missing_demand_is_said(part):
    part.elements.chosen.emit("Tb")
    part.steps.chosen.emit("extraction")
    assert (part.step, part.element) == ("extraction", "Tb")
    words = str(part.slot.figure.note or part.slot.figure.empty)
    assert "No demand is entered for terbium at the step extraction; add a figure." in words
    part.steps.chosen.emit("separation")
    names = [str(one.label) for one in part.slot.figure.panels[0].over]
    assert "European Court of Auditors (reckoned)" in names


def test_every_element_of_magnets_has_a_line_that_leads_to_its_chart(part):
    assert [line.query for line in part.card.lines] == ["Pr", "Nd", "Tb", "Dy"]
    assert all(line.values[5] is not None for line in part.card.lines), "all are covered so far"
    part.card.table.entered.emit(["Tb"])
    assert part.element == "Tb"
    assert "Terbium" in str(part.slot.figure.title)
    assert part.card.table.currentIndex().row() == 2
    part.steps.chosen.emit("recycling")
    assert not part.card.table.isHidden()
    part.steps.chosen.emit("substitution")
    assert part.card.table.isHidden()


def test_tab_goes_to_the_chart_before_the_table_below_it(part, qtbot):
    with qtbot.waitActive(part):
        part.activateWindow()
    part.elements.combo.setFocus()
    reached = []
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().objectName())
    assert reached.index("chartCanvas") < reached.index("elementTable")


def test_an_edited_share_moves_chart_and_line_and_undo_moves_them_back(part, desk):
    part.elements.chosen.emit("Dy")
    share = next(
        one for one in desk.register.records(ContentShare)
        if (one.product, one.element) == ("magnets", "Dy")
    )  # fmt: skip

    def shown() -> tuple[float, float]:
        QApplication.processEvents()
        line = next(one for one in part.card.lines if one.query == "Dy")
        return float(part.slot.figure.panels[0].series[0].values[-1]), line.values[1]

    before = shown()
    assert share.share is not None
    desk.do(EditField("content_share", (share.id,), "share", 2 * share.share))
    assert shown() == pytest.approx(tuple(2 * one for one in before))
    desk.undo()
    assert shown() == before


def test_a_bar_leads_to_its_projects_and_a_new_capacity_is_drawn_at_once(part, desk, qtbot):
    owner = next(one for one in desk.register.records(Project) if one.name.startswith("VAC"))
    before = part.slot.figure.panels[0].series[0].values[-1]
    desk.do(AddRecord(Capacity(project=owner.id, step="magnet", tonnes=700.0, from_year=2020)))
    QApplication.processEvents()
    panel = part.slot.figure.panels[0]
    assert panel.series[0].values[-1] == before + 700
    with qtbot.waitSignal(part.narrowed) as told:
        part.slot.make().narrowed.emit(panel.series[0].queries[-1])
    assert "VAC, Hanau" in told.args[0]


def test_chart_note_and_table_are_printed(part):
    shown = part.figures_in_view()
    kinds = [type(one) for one in shown.blocks]
    assert Drawing in kinds
    assert Table in kinds
    told = " ".join(str(one.text) for one in shown.blocks if isinstance(one, Paragraph))
    assert "tell no capacity here" in told
    table = next(one for one in shown.blocks if isinstance(one, Table))
    assert len(table.rows) == 12
    assert table.rows[2][0] == str(part.desk.register.today.year)


def test_where_the_parts_of_what_is_reckoned_were_read_is_told(part):
    part.elements.chosen.emit("Dy")
    part.steps.chosen.emit("separation")
    told = [str(name) for name, source, _day in part.read_from() if source]
    assert "European Court of Auditors 2024, verified" in told
    assert "magnets, Dy, partly verified" in told
    assert "Dy and Tb, Dy, to be verified" in told, "by which the oxides of a plant are reckoned"
    assert not [one for one in told if one.startswith("NdPr oxides")]


def test_a_choice_that_is_only_typed_changes_nothing_until_it_is_settled(part, qtbot):
    with qtbot.waitActive(part):
        part.activateWindow()
    part.elements.combo.setFocus()
    QTest.keyClicks(part.elements.combo, "dys")
    assert (part.elements.combo.currentText(), part.element) == ("Dysprosium", "")
    QTest.keyClick(part.elements.combo, Qt.Key.Key_Tab)
    assert part.element == "Dy"
    assert "Dysprosium" in str(part.slot.figure.title)
