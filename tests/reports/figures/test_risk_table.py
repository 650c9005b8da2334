"""The risk monitor in words: cells with shape and word, the rule behind each, the table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import RiskRule
from rare_earth_desk.domain.shipped.facts import facts, record_of
from rare_earth_desk.reports.figures import risk_table
from rare_earth_desk.statistics.risk_monitor import Light, Reading, lights, monitor

FACTS = ("concentration", "alternatives")
TODAY = date(2026, 11, 24)
RULES = [
    RiskRule(id="a", signal="backlog", amber=20, red=50, reason="A week of decisions."),
    RiskRule(id="b", signal="stock", amber=60, red=30, shipped="stock", element=None),
    RiskRule(id="c", signal="stops", element="Dy", red=1),
    RiskRule(id="d", signal="concentration", used=0, amber=1),
    RiskRule(id="e", signal="alternatives"),
    RiskRule(id="f", signal="waiting", amber=45),
]
READINGS = {
    ("Dy", "backlog"): Reading(51, phrase("51 of 80 applications")),
    ("Dy", "stock"): Reading(45.0), ("Dy", "stops"): Reading(0),
    ("Dy", "concentration"): Reading(97.6), ("Dy", "alternatives"): Reading(2.345),
    ("Tb", "stock"): Reading(1), ("Tb", "stops"): Reading(3),
}  # fmt: skip
SHOWN = monitor(READINGS, RULES)
DESK = "the rule for every element, of the desk."
CHANGED = "the rule for every element, of the product and changed here."


def cell(element: str, signal: str):
    return SHOWN.cells[element, signal]


@pytest.mark.parametrize(
    ("element", "signal", "words"),
    [
        ("Dy", "backlog", "■ 51 · red"), ("Dy", "stock", "▲ 45 days · amber"),
        ("Tb", "stock", "■ 1 day · red"), ("Dy", "stops", "● 0 · green"),
        ("Tb", "stops", "○ 3 · no rule"), ("Dy", "concentration", "○ 98 % · not watched"),
        ("Dy", "alternatives", "○ 2.3 % · no rule"), ("Tb", "backlog", "○ no data"),
    ],
)  # fmt: skip
def test_a_cell_has_its_value_with_unit_and_the_light_as_shape_and_word(
    element, signal, words
) -> None:
    assert str(risk_table.cell_words(cell(element, signal))) == words


@pytest.mark.parametrize(
    ("element", "signal", "words"),
    [
        ("Dy", "backlog",
         f"Amber from 20, red from 50 on; {DESK} A week of decisions."),
        ("Dy", "stock",
         f"Amber at 60 days or less, red at 30 days or less; {CHANGED}"),
        ("Dy", "stops", "Red from 1 on; the rule for Dy alone, of the desk."),
        ("Tb", "stops",
         "No rule, so the light is grey; E makes one for every element, N for this one."),
        ("Dy", "concentration", f"This light is not used; {DESK}"),
        ("Dy", "alternatives",
         "The rule has neither an amber nor a red value, so the light is grey."),
        ("Dy", "waiting", f"Amber from 45 days on, never red; {DESK}"),
    ],
)  # fmt: skip
def test_the_rule_behind_a_light_is_told_in_words(element, signal, words) -> None:
    assert str(risk_table.rule_words(cell(element, signal))) == words


def test_the_chosen_cell_says_what_its_value_rests_on() -> None:
    said = str(risk_table.said_of(cell("Dy", "backlog")))
    assert said == "Dysprosium, applications pending: 51 (51 of 80 applications)."
    assert str(risk_table.said_of(cell("Tb", "backlog"))) == (
        "Terbium, applications pending: no data."
    )


def test_the_table_has_a_row_for_each_element_and_every_rule_once() -> None:
    table = risk_table.table(SHOWN, TODAY)
    assert len(table.lines) == len(SHOWN.elements)
    assert len(table.measures) == 1 + len(lights())
    assert all(len(line.cells) == len(table.measures) for line in table.lines)
    told = [str(one) for one in table.told]
    assert len(told) == 6 + 2  # below the rules, what the values that are facts rest on
    assert told[6:] == [str(risk_table.said_of(cell("Dy", one))) for one in FACTS]
    assert any(one.startswith("Line stops ahead: Red from 1 on; the rule for Dy") for one in told)
    reds = SHOWN.count(Light.RED)
    assert f"{reds} lights are red, 1 amber" in str(table.title)
    assert "total" in str(table.definition)


def test_a_rule_as_it_was_shipped_says_so() -> None:
    fact = next(one for one in facts() if (one.table, one.key) == ("risk_rule", "stock"))
    rule = record_of(fact, {})
    assert isinstance(rule, RiskRule)

    def words(one: RiskRule) -> str:
        return str(risk_table.rule_words(monitor(READINGS, [one]).cells["Dy", "stock"]))

    assert "as it came with the product" in words(rule)
    assert "of the product and changed here" in words(replace(rule, amber=(rule.amber or 0) + 1))
