"""A general licence asked for: the form, what it would cover, and where its lines lead."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from rare_earth_desk.domain import matching, search
from rare_earth_desk.statistics.licences.conditions import Licence
from rare_earth_desk.views.statistics.licence_part import LicencePart
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from tests.views.statistics.parts import cells, data_of, shown


@pytest.fixture
def part(desk, theme, qtbot):
    return shown(LicencePart(desk, theme), desk, qtbot)


def found(desk, query):
    return int(matching.mask(search.parse(query), desk.facts()).sum())


def settled(part, qtbot):
    qtbot.waitUntil(lambda: not part._soon.isActive())


def test_at_first_it_asks_which_licence(part) -> None:
    assert part.empty.isVisible()
    assert not part.table.isVisible()
    assert part.form.licence() == Licence()


def test_what_is_checked_is_covered_and_every_line_finds_its_cases(part, desk, qtbot) -> None:
    part.form.checks["product_group"]["permanent magnets"].setChecked(True)
    part.form.names["member_state"].set_keys(("DE",))
    settled(part, qtbot)
    n = found(desk, 'is:pending product_group:"permanent magnets" state:DE')
    assert part.found.n == n > 0
    assert cells(part.table)[0] == ["Covered", str(n)]
    assert part.finding.text().startswith(f"It would cover {n} of {part.found.n_pending} pending")
    assert "estimate" in part.words.text()
    for row in part.table.model_.rows:
        query = part._searches.get(row.id)
        if query is not None:
            assert str(found(desk, query)) == row.cells[1], query
    assert any(" more if " in row[0] for row in cells(part.table))
    assert "instead of" in str(part.chart.figure.title)
    part.grab()


def test_tab_goes_through_the_form_as_it_stands(part, qtbot) -> None:
    part.form.names["exporter"].line.setFocus()
    passed = []
    while not part.form.names["member_state"].line.hasFocus() and len(passed) < 30:
        passed.append(QApplication.focusWidget())
        qtbot.keyClick(passed[-1], Qt.Key.Key_Tab)
    boxes = [box for group in part.form.checks.values() for box in group.values()]
    assert passed == [part.form.names[name].line for name in ("exporter", "company")] + boxes


def test_enter_on_a_line_narrows_to_its_cases(part, qtbot) -> None:
    part.form.checks["product_group"]["metals"].setChecked(True)
    settled(part, qtbot)
    part.table.selectRow(0)
    with qtbot.waitSignal(part.narrowed) as narrowed:
        qtbot.keyClick(part.table, Qt.Key.Key_Return)
    assert narrowed.args == ["is:pending product_group:metals"]


def test_names_are_taken_from_the_register_by_enter(part, desk, qtbot) -> None:
    field = part.form.names["exporter"]
    name = next(one for one in desk.facts().factor("exporter").distinct if one)
    qtbot.keyClicks(field.line, name)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.keys == (name,)
    settled(part, qtbot)
    assert part.found.n == found(desk, "is:pending " + search.term("exporter", name, operator="="))
    field.line.setText("nobody at all")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.keys == (name,)
    assert "not in the register" in field.why.text()
    field.chips.chips[0].removed.emit()
    assert field.keys == ()


def test_a_state_is_taken_by_its_name_or_key_and_a_code_as_typed(part, qtbot) -> None:
    states, codes = part.form.names["member_state"], part.form.names["hs_code"]
    for text in ("germany", "FR"):
        qtbot.keyClicks(states.line, text)
        qtbot.keyClick(states.line, Qt.Key.Key_Return)
    assert states.keys == ("DE", "FR")
    qtbot.keyClicks(codes.line, "8505")
    qtbot.keyClick(codes.line, Qt.Key.Key_Return)
    assert codes.keys == ("8505",)
    settled(part, qtbot)
    assert "hs_code=8505111000" in part._searches["covered"]


def test_paper_tells_what_was_asked(part, qtbot) -> None:
    assert part.blocks() == ()
    part.form.checks["product_group"]["metals"].setChecked(True)
    part.form.names["member_state"].set_keys(("DE",))
    part.form.quantities["each"].setValue(500)
    settled(part, qtbot)
    asked, finding = (block.text for block in part.blocks()[:2])
    assert asked == (
        "Member states: Germany · Product groups: Metals · "
        "Quantity for each customer: 500 kg a year"
    )
    assert finding == part.finding.text()


def test_a_quantity_leaves_some_in_part(part, qtbot) -> None:
    part.form.checks["product_group"]["permanent magnets"].setChecked(True)
    settled(part, qtbot)
    before = part.found.n
    part.form.quantities["each"].setValue(200)
    settled(part, qtbot)
    assert part.found.n < before
    assert any("Covered in part" in row[0] for row in cells(part.table))


def test_days_are_read_and_an_end_before_the_begin_is_refused(part, desk, qtbot) -> None:
    begin, end = part.form.days
    begin.set_value("2026-03")
    end.set_value("2026-12")
    licence = part.form.licence()
    assert licence.valid_from.isoformat() == "2026-03-01"
    assert licence.valid_to.isoformat() == "2027-01-01", "its last day is one of it"
    end.set_value("2025-01")
    end.edited.emit("2025-01")
    settled(part, qtbot)
    assert "ends before it begins" in part.form.why.text()
    part.form.clear.click()
    assert part.form.licence() == Licence()
    settled(part, qtbot)
    assert part.form.why.text() == ""


def test_the_form_is_offered_what_the_register_has_and_every_part_has_a_name(part, desk) -> None:
    groups = {one for one in desk.facts().factor("product_group").distinct if one}
    assert set(part.form.checks["product_group"]) == groups
    for field in part.form.names.values():
        assert field.line.accessibleName()
    assert all(one.accessibleName() for one in part.form.quantities.values())


def test_cases_found_by_where_they_stand_have_no_backlog_to_draw(part, desk, qtbot) -> None:
    desk.select(chips=("is:pending",))
    part.show_data(data_of(desk))
    part.form.checks["product_group"]["metals"].setChecked(True)
    settled(part, qtbot)
    assert part.chart.figure.empty is not None
    assert "12 months" not in part.words.text()


def test_where_nothing_is_pending_it_says_so(part, desk) -> None:
    desk.select(chips=("is:decided",))
    part.show_data(data_of(desk))
    assert "None of these applications is pending" in part.empty.accessibleName()
    before = part.data
    part.show_data(data_of(desk, desk.register.today - timedelta(days=60)))
    assert part.data is before, "the slider is being moved"


@pytest.mark.parametrize("wide", ["m", "稀", "\N{GRINNING FACE}"])
def test_a_group_with_a_long_name_leaves_the_form_as_wide_as_its_card(part, qtbot, wide) -> None:
    name = "sintered & coated " + wide * 230
    part.form._offer_checks("product_group", [name])
    qtbot.waitUntil(part.form.checks["product_group"][name].isVisible)
    part.grab()
    scroll = part.form.parentWidget().parentWidget()
    assert part.form.minimumSizeHint().width() <= scroll.viewport().width()
    box = part.form.checks["product_group"][name]
    assert box.text().startswith("sintered && coated ")
    box.setChecked(True)
    assert part.form.in_words() == f"Product groups: {name}"
    assert box.toolTip() == name


def test_many_groups_are_laid_out_together_and_not_one_by_one(part, qtbot, monkeypatch) -> None:
    arranged, plain = [], FlowLayout._arrange

    def counting(layout, rect, *, move):
        arranged.append(move)
        return plain(layout, rect, move=move)

    monkeypatch.setattr(FlowLayout, "_arrange", counting)
    names = [f"group {n}" for n in range(200)]
    part.form._offer_checks("product_group", names)
    qtbot.waitUntil(lambda: all(part.form.checks["product_group"][n].isVisible() for n in names))
    qtbot.wait(50)
    assert len(arranged) < len(names)
