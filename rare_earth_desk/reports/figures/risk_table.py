"""The risk monitor as a table and in words: each cell its value and light, and their rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.domain.shipped.facts import is_as_shipped
from rare_earth_desk.domain.warning_days import stale_days
from rare_earth_desk.reports.figures.table_figure import Line, Measure, TableFigure
from rare_earth_desk.statistics.risk_monitor import Light, less_is_worse, lights
from rare_earth_desk.statistics.risk_readings import STOP_WEEKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from rare_earth_desk.domain.records import RiskRule
    from rare_earth_desk.reports.figures.table_figure import Tone
    from rare_earth_desk.statistics.risk_monitor import Cell, Monitor

KEY: Final = "risk_monitor"

SIGNS: Final = {
    Light.RED: "■", Light.AMBER: "▲", Light.GREEN: "●", Light.NO_DATA: "○",
    Light.NO_RULE: "○", Light.UNUSED: "○",
}  # fmt: skip
"""A shape for each light: it is told without its colour."""

_LIGHTS: Final = {
    Light.RED: Phrase("red"), Light.AMBER: Phrase("amber"), Light.GREEN: Phrase("green"),
    Light.NO_DATA: Phrase("no data"), Light.NO_RULE: Phrase("no rule"),
    Light.UNUSED: Phrase("not watched"),
}  # fmt: skip

_TONES: Final[Mapping[Light, Tone]] = {
    Light.RED: "bad", Light.AMBER: "warn", Light.GREEN: "good", Light.NO_DATA: "muted",
    Light.NO_RULE: "muted", Light.UNUSED: "muted",
}  # fmt: skip

_WIDTH, _LETTER = 152, 8  # of a column, and of a letter of its heading, at zoom 1
_ON_PAPER = 35.0  # millimetres of a column

_DEFINITION: Final = (
    "Each light follows from its own rule, which anybody can read and change on the part “Rules”; "
    "there is no total. An application counts for every element of its items, so numbers of "
    "elements must not be added up. Concentration: newest value of the benchmark. Pending and "
    "waiting time: of today. Days of stock: lower quartile of lines with a report of the last "
    "{days:day|days}. Line stops: lines that stand still or stop within {weeks:week|weeks} by "
    "their latest report. Capacity: of European projects in operation, of the demand of this year."
)


def definition() -> Phrase:
    """Return what each signal counts."""
    return phrase(_DEFINITION, days=grouped(stale_days()), weeks=STOP_WEEKS)


def unit_of(signal: str) -> str:
    """Return the unit of a signal: "%", "days", or "" for a number of things."""
    term = vocabulary.term("risk_signal", signal)
    return term.more.get("unit", "") if term else ""


def amount(value: float, signal: str) -> Phrase:
    """Return a value of a signal with its unit."""
    if unit_of(signal) == "%":
        return phrase("{n} %", n=grouped(value, 0 if value >= 10 or value == 0 else 1))
    if unit_of(signal) == "days":
        return phrase("{n:day|days}", n=grouped(round(value)))
    return phrase("{n}", n=grouped(round(value)))


def light_words(light: Light) -> Phrase:
    """Return a light as one word."""
    return _LIGHTS[light]


def cell_words(cell: Cell) -> Phrase:
    """Return what stands in a cell: the light as a shape, the value, the light as a word."""
    if cell.reading.value is None:
        return phrase("{sign} {light}", sign=SIGNS[cell.light], light=light_words(cell.light))
    return phrase(
        "{sign} {value} · {light}",
        sign=SIGNS[cell.light], value=amount(cell.reading.value, cell.signal),
        light=light_words(cell.light),
    )  # fmt: skip


def rule_words(cell: Cell) -> Phrase:
    """Return the rule behind the light of a cell in words."""
    rule = cell.rule
    if rule is None:
        return phrase(
            "No rule, so the light is grey; E makes one for every element, N for this one."
        )
    whose = _whose(rule)
    if rule.used == 0:
        return phrase("This light is not used; {whose}.", whose=whose)
    limits = _limits(rule, cell.signal)
    if limits is None:
        return phrase("The rule has neither an amber nor a red value, so the light is grey.")
    told = phrase("{limits}; {whose}.", limits=limits, whose=whose)
    return phrase("{told} {why}", told=told, why=rule.reason) if rule.reason else told


def _limits(rule: RiskRule, signal: str) -> Phrase | None:
    """Return from where on a light is amber and red; None without either."""
    amber = None if rule.amber is None else amount(rule.amber, signal)
    red = None if rule.red is None else amount(rule.red, signal)
    down = less_is_worse(rule)
    if amber is not None and red is not None:
        words = "Amber at {amber} or less, red at {red} or less" if down else (
            "Amber from {amber}, red from {red} on"
        )  # fmt: skip
        return phrase(words, amber=amber, red=red)
    if red is not None:
        return phrase("Red at {red} or less" if down else "Red from {red} on", red=red)
    if amber is not None:
        words = "Amber at {amber} or less" if down else "Amber from {amber} on"
        return phrase("{amber}, never red", amber=phrase(words, amber=amber))
    return None


def _whose(rule: RiskRule) -> Phrase:
    reach = (
        phrase("for {element} alone", element=rule.element)
        if rule.element else phrase("for every element")
    )  # fmt: skip
    if not rule.shipped:
        return phrase("the rule {reach}, of the desk", reach=reach)
    if is_as_shipped(rule):
        return phrase("the rule {reach}, as it came with the product", reach=reach)
    return phrase("the rule {reach}, of the product and changed here", reach=reach)


def said_of(cell: Cell) -> Phrase:
    """Return what stands below the table for the chosen cell: value, what it rests on, the rule."""
    element = Phrase(vocabulary.label_of("element", cell.element))
    signal = Phrase(vocabulary.label_of("risk_signal", cell.signal))
    rests = cell.reading.rests
    if cell.reading.value is None:
        value: Phrase = phrase("no data")
    else:
        value = amount(cell.reading.value, cell.signal)
    if rests is None:
        return phrase("{element}, {signal:lower}: {value}.", element=element, signal=signal,
                      value=value)  # fmt: skip
    return phrase(
        "{element}, {signal:lower}: {value} ({rests}).", element=element, signal=signal,
        value=value, rests=rests,
    )  # fmt: skip


def table(monitor: Monitor, today: date, unnamed: int = 0) -> TableFigure:
    """Return the monitor as a table: a row for each element, whose symbol is its query.

    `unnamed` is how many of the pending name no element.
    """
    measures = (
        Measure(Phrase("Element"), Phrase("A rare earth."), right=False, least=130),
        *(
            Measure(
                Phrase(term.label),
                Phrase(term.help),
                right=False,
                width=max(_WIDTH, _LETTER * len(term.label)),
                whole=True,
                on_paper=_ON_PAPER,
            )
            for term in lights()
        ),
    )
    rows = (_line(element, place, monitor) for place, element in enumerate(monitor.elements))
    return TableFigure(
        key=KEY,
        title=_title(monitor),
        subtitle=phrase(
            "Value and light of each signal by element · {day}", day=days.show(today.isoformat())
        ),
        measures=measures,
        lines=tuple(rows),
        definition=definition(),
        note=_unnamed(unnamed),
        told=(*_rules(monitor), *_read(monitor)),
        told_of=phrase("Rules in force, and what facts were read where"),
    )


def _line(element: str, place: int, monitor: Monitor) -> Line:
    cells = monitor.row(element)
    return Line(
        (element_words(element), *map(cell_words, cells)),
        (float(place), *(cell.reading.value for cell in cells)),
        element,
        tones={n: _TONES[cell.light] for n, cell in enumerate(cells, start=1)},
    )


def element_words(element: str) -> Phrase:
    """Return an element with its symbol: "Dy · Dysprosium"."""
    label = Phrase(vocabulary.label_of("element", element))
    return phrase("{symbol} · {name}", symbol=element, name=label)


def _title(monitor: Monitor) -> Phrase:
    red, amber = monitor.count(Light.RED), monitor.count(Light.AMBER)
    grey = len(monitor.cells) - red - amber - monitor.count(Light.GREEN)
    return phrase(
        "{n:element|elements}: {red:light is|lights are} red, {amber} amber, {grey} grey",
        n=len(monitor.elements), red=red, amber=amber, grey=grey,
    )  # fmt: skip


def _unnamed(number: int) -> Phrase | None:
    if not number:
        return None
    words = "{n:pending application names|pending applications name} no element and count for none."
    return phrase(words, n=grouped(number))


_OF_FACTS: Final = ("concentration", "alternatives")
"""The signals that are no counts of the register, but facts that somebody read somewhere."""


def _read(monitor: Monitor) -> Iterator[Phrase]:
    """Yield what the values rest on that were read somewhere, each with its source."""
    for signal in filter(_OF_FACTS.__contains__, monitor.signals):
        for element in monitor.elements:
            cell = monitor.cells[element, signal]
            if cell.reading.value is not None:
                yield said_of(cell)


def _rules(monitor: Monitor) -> list[Phrase]:
    """Return the rules in force, each once, in the order of their signals."""
    told: dict[str, Phrase] = {}
    for signal in monitor.signals:
        for element in monitor.elements:
            cell = monitor.cells[element, signal]
            if cell.rule is not None and cell.rule.id not in told:
                name = Phrase(vocabulary.label_of("risk_signal", signal))
                told[cell.rule.id] = phrase("{name}: {rule}", name=name, rule=rule_words(cell))
    return list(told.values())
