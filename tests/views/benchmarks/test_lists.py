"""The lists of the page by keys: new ones, columns that follow, search, export, undo, palette."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.records import Benchmark, BenchmarkValue, PublishedFigure, Stockpile
from rare_earth_desk.domain.selection import Selection, rows
from rare_earth_desk.views.dialogs.export_dialog import what_is_shown
from rare_earth_desk.views.palette.candidates import found_by
from rare_earth_desk.views.palette_providers import palette_of
from rare_earth_desk.views.papers.in_view import offers_of

PARTS = {"benchmarks": "benchmark", "stockpiles": "stockpile", "rules": "risk_rule",
         "published": "published_figure"}  # fmt: skip


def shown(window, table: str, id_: str, column: str) -> str:
    facts = window.desk.register.facts(table)
    return facts.shown(facts.place(id_), column)


def found(window, table: str, typed: str) -> list[str]:
    facts = window.desk.register.facts(table)
    selection = Selection(page=table, typed=typed)
    assert not selection.query.problems, typed
    return [facts.ids[place] for place in rows(selection, facts).tolist()]


def add(window, record) -> str:
    step = window.desk.register.do(AddRecord(record))
    return next(iter(step.ids(record.table)))


def test_days_of_consumption_and_share_of_the_target_follow_what_is_typed(window) -> None:
    id_ = add(window, Stockpile(name="A", target_t=400, held_t=50, consumption_t=200))
    assert shown(window, "stockpile", id_, "days_of_consumption") == "91"
    assert shown(window, "stockpile", id_, "of_target") == "13"
    window.desk.do(EditField("stockpile", (id_,), "held_t", 80))
    assert shown(window, "stockpile", id_, "days_of_consumption") == "146"
    assert id_ in found(window, "stockpile", "days-of-consumption:140..150")
    window.desk.undo()
    assert shown(window, "stockpile", id_, "days_of_consumption") == "91"


def test_a_value_below_the_form_changes_the_columns_of_its_benchmark(window) -> None:
    id_ = add(window, Benchmark(name="B", kind="at least", target=40, unit="%", year=2030))
    assert shown(window, "benchmark", id_, "course") == "No value is entered"
    assert shown(window, "benchmark", id_, "present") == ""
    add(window, BenchmarkValue(benchmark=id_, as_of="2024", value=10))
    add(window, BenchmarkValue(benchmark=id_, as_of="2025", value=20))
    told = {name: shown(window, "benchmark", id_, name) for name in
            ("present", "present_as_of", "distance", "trend", "course", "present_of")}  # fmt: skip
    assert told == {
        "present": "20", "present_as_of": "2025", "distance": "20", "trend": "10",
        "course": "On course", "present_of": "",
    }  # fmt: skip
    assert id_ in found(window, "benchmark", 'course:"on course"')
    assert id_ not in found(window, "benchmark", "course:missed")


def test_figures_that_disagree_say_so_and_both_stand(window) -> None:
    known = {"publisher": "P", "population": "cases of members", "published_on": "2025-09"}
    first = add(window, PublishedFigure(rate="13 %", **known))
    assert shown(window, "published_figure", first, "disagreeing") == ""
    second = add(window, PublishedFigure(rate="25 %", **known))
    for id_ in (first, second):
        assert shown(window, "published_figure", id_, "disagreeing") == "1"
    assert {first, second} <= set(found(window, "published_figure", "disagreeing>0"))
    window.desk.do(EditField("published_figure", (second,), "rate", "13 %"))
    assert shown(window, "published_figure", first, "disagreeing") == ""


@pytest.mark.parametrize("part", PARTS)
def test_the_examples_of_each_list_find_something_to_read(window, part) -> None:
    from rare_earth_desk.domain.listed import LISTED

    examples = LISTED[PARTS[part]].examples
    for typed in (examples.named, examples.left_out, examples.between, examples.missing,
                  examples.compared):  # fmt: skip
        found(window, PARTS[part], typed)


@pytest.mark.parametrize("part", PARTS)
def test_each_list_is_shown_exported_and_printed_with_its_worked_out_columns(window, part) -> None:
    window.go_to_part("benchmarks", part)
    export = what_is_shown(window.front.list)
    rows_ = list(export.rows)
    assert len(rows_) == len(window.desk.register.facts(PARTS[part])) > 0
    assert "list" in [offer.key for offer in offers_of(window)]
    headings = [column.heading for column in export.columns]
    wanted = {"benchmarks": "Course", "stockpiles": "Days of consumption", "rules": "Amber from",
              "published": "Disagrees with"}[part]  # fmt: skip
    assert wanted in headings


def test_a_field_is_edited_by_keys_and_undone(window) -> None:
    window.go_to_part("benchmarks", "stockpiles")
    page = window.front.page
    id_ = window.front.current
    editor = page.editor.form.editors["held_t"]
    editor.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "0")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    record = window.desk.register.record(Stockpile, id_)
    assert record.held_t is not None
    history = window.desk.register.history(Stockpile, id_)
    assert "Held" in str(history[0].sentence)
    window.desk.undo()
    assert window.desk.register.record(Stockpile, id_).held_t != record.held_t


def test_the_palette_goes_to_parts_and_records(window) -> None:
    providers = palette_of(window)._providers
    for typed in ("risk monitor", "figures of others", "Demo stockpile of magnet metals"):
        offered = [one.candidate.text.casefold() for one in found_by(providers, typed)[:3]]
        assert any(typed.casefold() in text for text in offered), (typed, offered)


def test_inner_fields_stand_in_no_form_and_no_list(window) -> None:
    for part, table in PARTS.items():
        window.go_to_part("benchmarks", part)
        assert "shipped" not in window.front.page.editor.form.editors
        assert "shipped" not in window.desk.register.facts(table).columns
