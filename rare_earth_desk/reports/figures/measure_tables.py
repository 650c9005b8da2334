"""Tables of the control regime: the timeline as rows, and what a measure reaches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rare_earth_desk.domain import days, measure_words, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.inside import Holds
from rare_earth_desk.domain.measure_phases import SUSPENSION
from rare_earth_desk.domain.measure_reach import HS_ALONE, NOT_LICENCE_FREE, Touch, reach_of
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.shipped.edited import checked
from rare_earth_desk.domain.verification import VERIFIED
from rare_earth_desk.reports.figures.table_figure import (
    NONE,
    READ,
    Line,
    Measure,
    TableFigure,
    sources,
)
from rare_earth_desk.statistics.touched import by_control_code, touched_by

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Sequence
    from datetime import date

    from rare_earth_desk.charts.lanes import LaneChart
    from rare_earth_desk.domain import records
    from rare_earth_desk.domain.controlled_items import ControlledItem
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.measure_phases import Regime
    from rare_earth_desk.reports.blocks import Text
    from rare_earth_desk.statistics.touched import Touched

    Value = float | str | None

_CHECKED: Final = Measure(
    Phrase("Checked"),
    Phrase("Whether the source of the record was checked; what was edited here since, its mark "
           "left as shipped, was not."), right=False, width=110, whole=True,
)  # fmt: skip
_NAME: Final = Measure(
    Phrase("Measure"),
    Phrase("What it is called in short."),
    right=False,
    width=150,
    on_paper=38.0,
)
_TODAY: Final = Measure(
    Phrase("Today"),
    Phrase("What it is today, as far as it is written down; where a term has ended and nobody "
           "wrote down what followed, that is to be verified."),
    right=False, width=430, least=190, whole=True,
)  # fmt: skip

TIMELINE: Final = (
    _NAME,
    Measure(Phrase("Announced"), Phrase("Day of the announcement or event."), right=False,
            width=100),
    Measure(Phrase("Body"), Phrase("Who announced it."), right=False, width=140),
    Measure(Phrase("Kind"), Phrase("What kind of measure it is."), right=False, width=110),
    _TODAY,
    Measure(Phrase("Course"), Phrase("What it was from when to when."), right=False, width=300),
    Measure(Phrase("Subject"), Phrase("What it says."), right=False, least=240),
    _CHECKED,
)  # fmt: skip

MEASURES: Final = (
    _NAME,
    Measure(Phrase("Subject"), Phrase("What it says."), right=False, least=260),
    Measure(Phrase("Items"),
            Phrase("How many items of the control list it names; its codes where none is known."),
            right=False, width=104),
    Measure(Phrase("Elements"), Phrase("Rare earths that it reaches."), right=False, width=200,
            least=140, whole=True),
    _TODAY,
    _CHECKED,
)  # fmt: skip

TOUCHED: Final = (
    Measure(Phrase("How they are touched"),
            Phrase("By code: goods have a control code that the measure names. Possibly: they "
                   "have none, but element and form fit, or the product group where nobody told "
                   "the form; a person has to check."), right=False, least=200),
    Measure(Phrase("Product group"), Phrase("The group under which a case is counted."),
            right=False, width=190),
    Measure(Phrase("Applications"), Phrase("All in the register, whatever became of them."),
            width=110),
    Measure(Phrase("Pending"), Phrase("Those of them filed and not decided."), width=90),
    Measure(Phrase("Companies"), Phrase("Of how many different companies they are."), width=100),
)  # fmt: skip

ITEMS: Final = (
    Measure(Phrase("Code"), Phrase("Code of the item on the control list."), right=False,
            width=110),
    Measure(Phrase("Item"), Phrase("What it is called."), right=False, least=260),
    Measure(Phrase("Element"), Phrase("Rare earth in it."), right=False, width=80),
    Measure(Phrase("Form"), Phrase("Metal, alloy, magnet, oxide …"), right=False, width=170),
    Measure(Phrase("Product group"), Phrase("The group under which such goods are counted."),
            right=False, width=150),
    Measure(Phrase("Applications"), Phrase("How many have this code."), width=110),
    _CHECKED,
)  # fmt: skip


def timeline_table(timeline: LaneChart, regime: Regime) -> TableFigure:
    """Return the lanes of a timeline as rows; a row leads to the record of its measure."""
    lines = []
    for lane in timeline.lanes:
        one = regime.by_id[lane.id]
        course = measure_words.course(regime, one)
        line = _line(
            lane.name, days.show(one.announced_on), one.body, _label("measure_kind", one.kind),
            lane.standing, in_a_row(course) if course else None, one.subject,
            checked(one), query=lane.id,
        )  # fmt: skip
        # Days sort by their calendar, not by how they are written.
        lines.append(replace(line, values=_with(line.values, 1, one.announced_on)))
    return TableFigure(
        "measure_timeline", timeline.title, timeline.subtitle, TIMELINE, tuple(lines),
        phrase("Days known to the month or year only are shown so."),
        told=sources(
            (one.name, one.source, one.as_of)
            for one in (regime.by_id[lane.id] for lane in timeline.lanes)
        ),
        told_of=READ,
        holds=Holds.FACTS,
    )  # fmt: skip


def measures_table(regime: Regime, chosen: records.Measure, today: date) -> TableFigure:
    """Return the measures a chosen one suspends, or itself; a row leads to the record."""
    found = regime.suspended(chosen) or [chosen]
    lines = tuple(_measure(regime, one, today) for one in found)
    name = measure_words.title(chosen)
    if chosen.kind == SUSPENSION:
        title = phrase(
            "{n:measure|measures} would come into force if {name} ended", n=len(lines), name=name
        )
    else:
        title = phrase("What {name} says", name=name)
    return TableFigure(
        "measures", title,
        phrase("As of {day}", day=days.show(today.isoformat())), MEASURES, lines,
        phrase(
            "An end of the suspension alone brings them into force; whether it ended, was "
            "extended or was replaced is told by an announcement, not by this table."
        ),
        told=sources((one.name, one.source, one.as_of) for one in found),
        told_of=READ,
        holds=Holds.FACTS,
    )  # fmt: skip


def _measure(regime: Regime, one: records.Measure, today: date) -> Line:
    reach = reach_of(regime, one)
    return _line(
        measure_words.title(one),
        one.subject,
        phrase("{n:item|items}", n=len(reach.items)) if reach.items else ", ".join(reach.codes),
        ", ".join(reach.elements) or one.elements,
        measure_words.standing(regime, one, today),
        checked(one),
        query=one.id,
        said=Phrase(one.subject) if one.subject else None,
    )


def touched_table(chosen: records.Measure, facts: Facts) -> TableFigure:
    """Return the applications a measure touches, by product group; a row leads to its cases."""
    found = touched_by(chosen, facts)
    whole = {one.touch: one for one in found if one.group is None}
    counts = {touch: whole[touch].applications if touch in whole else 0 for touch in Touch}
    return TableFigure(
        "touched",
        phrase(
            "{n:application is|applications are} touched by code, {m} possibly",
            n=grouped(counts[Touch.CODE]), m=grouped(counts[Touch.POSSIBLY]),
        ),
        phrase("All applications of the register, today"),
        TOUCHED,
        tuple(map(_touched, (one for one in found if one.group is None or one.applications))),
        Phrase(HS_ALONE),
        note=Phrase(NOT_LICENCE_FREE),
    )  # fmt: skip


_TOUCHES = {Touch.CODE: Phrase("By code"), Touch.POSSIBLY: Phrase("Possibly, to be checked")}


def _touched(one: Touched) -> Line:
    if one.group is None:
        group = Phrase("All")
    else:
        group = Phrase(vocabulary.label_of("product_group", one.group) or "Not stated")
    return _line(
        _TOUCHES[one.touch], group, one.applications, one.pending, one.companies,
        query=one.search if one.applications else "", muted=not one.applications,
    )  # fmt: skip


def items_table(regime: Regime, chosen: records.Measure, facts: Facts) -> TableFigure:
    """Return the controlled items a measure reaches; a row leads to the cases with its code."""
    items, used = reach_of(regime, chosen).items, by_control_code(facts)
    return TableFigure(
        "items",
        phrase("{n:controlled item|controlled items}", n=len(items)),
        phrase("As the control list of the product has them"),
        ITEMS,
        tuple(_item(one, used) for one in items),
        Phrase(HS_ALONE),
        note=None if items else phrase("It names no item that the control list here knows."),
        told=_sources(items),
        told_of=READ,
    )


def _sources(items: Sequence[ControlledItem]) -> tuple[Text, ...]:
    """Return each source once, with the codes that were read there."""
    codes: dict[str, list[str]] = {}
    for one in items:
        codes.setdefault(one.source, []).append(one.code)
    return sources((", ".join(read), source, None) for source, read in codes.items())


def _item(one: ControlledItem, used: Counter[str]) -> Line:
    return _line(
        one.code, one.name_en, ", ".join(one.elements), _label("form", one.form),
        _label("product_group", one.product_group), used[one.code],
        _label("verification", one.verification),
        query=f"control_code={one.code}" if used[one.code] else "",
        muted=one.verification != VERIFIED,
    )  # fmt: skip


def _line(
    *given: Phrase | str | int | None, query: str = "", muted: bool = False,
    said: Phrase | None = None,
) -> Line:  # fmt: skip
    """Return a row: what is not known is a dash, numbers are grouped; it sorts by what is given."""
    cells = tuple(
        grouped(one) if isinstance(one, int) else NONE if one in (None, "") else one
        for one in given
    )
    values = tuple(str(one) if isinstance(one, Phrase) else one or None for one in given)
    return Line(cells, values, query, said, muted)


def _with(values: tuple[Value, ...], place: int, value: Value) -> tuple[Value, ...]:
    return (*values[:place], value, *values[place + 1 :])


def _label(name: str, key: str | None) -> Phrase | None:
    return Phrase(vocabulary.label_of(name, key)) if key else None


def reach_tables(regime: Regime, chosen: records.Measure, facts: Facts) -> Sequence[TableFigure]:
    """Return what a measure reaches, from its applications over measures to items."""
    return (
        touched_table(chosen, facts),
        measures_table(regime, chosen, facts.today),
        items_table(regime, chosen, facts),
    )
