"""Blocks about cases: escalations that are due, and cases to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.outlook import cases
from rare_earth_desk.domain.records import Stoppage
from rare_earth_desk.domain.search import term
from rare_earth_desk.domain.stoppages import still
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.escalations import Escalation
    from rare_earth_desk.domain.facts import Facts
    from rare_earth_desk.domain.outlook.cases import Group
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.domain.stoppages import Still
    from rare_earth_desk.register.register import Register
    from rare_earth_desk.views.desk import Desk

# Of so many steps the most overdue case is shown at once.
_FOREMOST = 4


def name_of(facts: Facts, application: str, *, company: bool = True) -> str:
    """Return number and company of a case, as far as they are known, or number and goods."""
    place = facts.place(application)
    if place is None:
        return tr("no number yet")
    number = facts.shown(place, "number") or tr("no number yet")
    beside = facts.shown(place, "company") if company else goods_of(facts, place)
    return " · ".join(filter(None, (number, beside)))


def goods_of(facts: Facts, place: int) -> str:
    """Return the product group of a row in words of the product: users name theirs as they like."""
    group = facts.value(place, "product_group")
    known = vocabulary.term("product_group", str(group)) is not None
    return facts.shown(place, "product_group") if known else ""


class EscalationsBlock(Block):
    """What has waited longer than its protocol allows, by step; Enter on a step shows all of it."""

    key: ClassVar[str] = "escalations"
    title: ClassVar[str] = "Escalations due"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._open: set[str] = set()

    def fill(self, progress: Progress) -> Filled:
        """Return the steps, the first of them with their most overdue case, open ones with all."""
        register = self.desk.register
        found = register.escalations(progress)
        lines: list[Line] = []
        leads: dict[str, To] = {}
        for place, group in enumerate(cases.by_step(found)):
            key = f"{group.step}\n{group.holder}\n{group.escalate_to}"
            few = group.cases[:1] if place < _FOREMOST else ()
            shown = group.cases if key in self._open else few
            lines.append(self._heading(key, group))
            for one in shown:
                of_case = f"{key}\n{one.application}"
                lines.append(_overdue(of_case, one, register.facts()))
                leads[of_case] = To("case", one.application)
        note = (
            tr("{n:case|cases}", n=grouped(len({one.application for one in found})))
            if found
            else ""
        )
        return Filled(lines, leads, note, tr("Nothing is due."))

    def _heading(self, key: str, group: Group) -> Line:
        holder = tr(vocabulary.label_of("holder", group.holder)) if group.holder else ""
        is_open = key in self._open
        mark = "▾" if is_open else "▸"
        words = tr("Show fewer") if is_open else tr("Show all {n}", n=grouped(len(group.cases)))
        return Line(
            key,
            f"{mark} " + " · ".join(filter(None, (tr(group.step), holder))),
            right=grouped(len(group.cases)),
            remarks=_what_to_do(group),
            look="heading",
            tip=words,
            acts=follow(words),
        )

    def toggle(self, key: str) -> bool:
        """Show all cases of a step, or the most overdue one alone again."""
        self._open ^= {key}
        return True


def _what_to_do(group: Group) -> tuple[Remark, ...]:
    to = tr("Turn to: {who}.", who=tr(group.escalate_to)) if group.escalate_to else ""
    what = tr("{what}.", what=tr(group.what_to_do).rstrip(".")) if group.what_to_do else ""
    words = " ".join(filter(None, (to, what)))
    return (Remark(words),) if words else ()


def _overdue(key: str, one: Escalation, facts: Facts) -> Line:
    days_over = tr("{n:working day|working days} over", n=one.over)
    over = tr("due today") if one.over == 0 else days_over
    if not one.surely:
        over = tr("about {over}", over=over)
    since, name = days.show(one.since), name_of(facts, one.application)
    words = tr("since the escalation fell due; the step began on {day}", day=since)
    tip = f"{name}\n{over} {words}"
    return Line(key, name, since, over, tip=tip, acts=follow(),
                spoken=f"{name}, {tr('since {day}', day=since)}, {over}")  # fmt: skip


_CHECKS = (
    ("Reports disagree", "disagreement:yes"),
    ("Out of order", "out_of_order:yes"),
    ("No number yet", "is:pending no:number"),
)


class ChecksBlock(Block):
    """How many cases want a second look, with the view that shows them."""

    key: ClassVar[str] = "checks"
    title: ClassVar[str] = "To be looked at"

    def fill(self, progress: Progress) -> Filled:
        """Return a line for each kind of which there are cases."""
        facts = self.desk.register.facts()
        counted = [(name, query, len(found_by(query, facts))) for name, query in _CHECKS]
        lines = [
            Line(query, tr(name), right=grouped(n), acts=follow())
            for name, query, n in counted
            if n
        ]
        leads = {query: To("search", query) for _, query, _ in counted}
        n = len(self.desk.register.contradicting.all())
        if n:
            words = tr("Contradictions of laptops")
            lines.append(Line("contradictions", words, right=grouped(n), acts=follow()))
            leads["contradictions"] = To("place", "contradictions")
        return Filled(lines, leads, "", tr("Every case is in order."))

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed what it says; a merge may bring values beside."""
        return super().concerns(step) or step.kind == "merge"


def stopping_soon(register: Register) -> tuple[list[int], str]:
    """Return the places of the cases without which a line that runs is about to stop, and a search.

    What stands still already is told by its stoppage, and is left out by its number; a case
    without one stays.
    """
    facts = register.facts()
    stopped = still(register.records(Stoppage), register.today)
    numbers = [
        str(facts.value(place, "number"))
        for place in found_by(cases.STOPS_SOON, facts)
        if facts.value(place, "number") and _stands_still(stopped, facts, place)
    ]
    but = [term("number", *numbers, operator="=", excluded=True)] if numbers else []
    search = " ".join([cases.STOPS_SOON, *but])
    return found_by(search, facts), search


def _stands_still(stopped: Still, facts: Facts, place: int) -> bool:
    company, group = facts.value(place, "company_id"), facts.value(place, "product_group")
    return stopped.about(facts.ids[place], company, group) is not None


def found_by(query: str, facts: Facts, table: str = "application") -> list[int]:
    """Return the places of the cases, or of the records of another table, that a search finds."""
    # Imported here: numpy is needed when the page is looked at, not to open a register.
    from rare_earth_desk.domain import matching, search

    places: list[int] = matching.mask(search.parse(query, table), facts).nonzero()[0].tolist()
    return places
