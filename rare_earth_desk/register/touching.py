"""Which measures touch each application, by its goods: answers to searches for a measure.

What the rules need is imported when somebody asks: the first picture does without.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.computed_words import TOUCHING
from rare_earth_desk.domain.records import ApplicationItem, Measure
from rare_earth_desk.store import rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.measure_reach import Goods, Reach
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.engine import Engine

    Told = tuple[str | None, ...]

_FIELDS = ("application", "control_code", "element", "form", "dy_tb_band")


def expect(engine: Engine, facts: Facts) -> None:
    """Let the measures that touch applications be worked out when somebody looks at them."""
    for name in TOUCHING:
        facts.expect_from(name, partial(_column, engine, facts, name))


def note(engine: Engine, facts: Facts, step: Step) -> None:
    """Work them out anew where somebody has looked at them and a step changed a measure."""
    for name in filter(facts.is_known, TOUCHING if step.ids(Measure.table) else ()):
        facts.supply(name, _column(engine, facts, name))


def as_today(facts: Facts, present: Callable[[], Facts], names: Iterable[str]) -> None:
    """Let these columns of facts of a past day have the values that the cases have today."""

    def column(name: str, _places: Sequence[int] | None, _progress: Progress) -> list[Any]:
        today = present()
        values = dict(zip(today.ids, today.values(name), strict=True))
        return [values.get(id_) for id_ in facts.ids]

    for name in names:
        if name in facts.columns:
            facts.expect_from(name, partial(column, name))


def _column(
    engine: Engine, facts: Facts, name: str, places: Sequence[int] | None = None,
    _progress: Progress | None = None,
) -> list[Any]:  # fmt: skip
    found = touching(engine, facts, places)
    made = {each: [one[side] for one in found] for side, each in enumerate(TOUCHING)}
    if places is None:  # who asks for the one asks for the other next
        for other in TOUCHING.keys() - {name}:
            facts.supply(other, made[other])
    return made[name]


def touching(engine: Engine, facts: Facts, places: Sequence[int] | None) -> list[Told]:
    """Return for rows what touches them: names joined by ",", by code and only possibly.

    None where nothing does. With `places` only of the rows there.
    """
    from rare_earth_desk.domain.measure_phases import Regime
    from rare_earth_desk.domain.measure_reach import reach_of, search_names

    regime = Regime(rows.equal_to(engine, Measure, {}, apart=False))
    reaches = [
        (",".join(search_names(one)), reach)
        for one in regime.measures
        if (reach := reach_of(regime, one))
    ]
    wanted = range(len(facts)) if places is None else places
    if not reaches:
        return [(None, None)] * len(wanted)
    ids = facts.ids if places is None else [facts.ids[place] for place in places]
    groups = facts.values("product_group")
    items = _items(engine, ids)
    known: dict[tuple[Goods, ...], Told] = {}
    found = []
    for place, id_ in zip(wanted, ids, strict=True):
        goods = tuple(one._replace(product_group=groups[place]) for one in items.get(id_, ()))
        if goods not in known:  # thousands of applications are for the same few goods
            known[goods] = _told(goods, reaches)
        found.append(known[goods])
    return found


def _items(engine: Engine, ids: Sequence[str]) -> dict[str, list[Goods]]:
    from rare_earth_desk.domain.measure_reach import Goods

    found: dict[str, list[Goods]] = {}
    for row in rows.slim(engine, ApplicationItem, _FIELDS, "application", ids, also="removed = 0"):
        goods = Goods(row.control_code, row.element, row.form, row.dy_tb_band)
        found.setdefault(row.application, []).append(goods)
    return found


def _told(goods: tuple[Goods, ...], reaches: list[tuple[str, Reach]]) -> Told:
    from rare_earth_desk.domain.measure_reach import touched

    return tuple(",".join(names) or None for names in touched(goods, reaches))
