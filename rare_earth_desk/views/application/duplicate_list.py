"""Applications that may be the same as the one being typed; a click opens one of them."""

from __future__ import annotations

from collections.abc import Sequence

from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.views.application.duplicates import Likeness, Sought, Twin, TwinFinder
from rare_earth_desk.views.application.lines import Act, Line, Remark
from rare_earth_desk.views.application.twin_list import TwinList
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.words import tr


class DuplicateList(TwinList):
    """Looks for them by number, company, product group and day of filing."""

    def __init__(self, desk: Desk, theme: Theme, *, joins: bool = False) -> None:
        super().__init__(theme, tr("Applications that may be the same"), joins=joins)
        self._desk = desk
        self._finder = TwinFinder(desk.register.facts)

    def look_for(self, sought: Sought) -> None:
        """Show what may be the same."""
        self._show(self._finder.find(sought))

    def mark_same(self, id: str) -> None:  # noqa: A002
        """Show which other application has the number of this one, for as long as it has."""
        self._show([Twin(other, Likeness.SAME_NUMBER) for _, other in self._finder.doubled([id])])

    def _show(self, twins: Sequence[Twin]) -> None:
        facts = self._desk.register.facts()
        self.show_twins([_line(facts, twin) for twin in twins])


def _line(facts: Facts, twin: Twin) -> Line:
    place = facts.place(twin.id)
    assert place is not None  # the finder looked among these facts
    number = facts.shown(place, "number") or tr("no number yet")
    parts = [facts.shown(place, name) for name in ("company", "product_group", "status")]
    known = " · ".join(filter(None, parts))
    return Line(
        key=twin.id,
        text=number,
        remarks=(Remark(tr(str(twin.likeness)), "warn"), Remark(known)),
        spoken=", ".join((number, tr(str(twin.likeness)), known)),
        acts=(Act("open", tr("open")),),
    )
