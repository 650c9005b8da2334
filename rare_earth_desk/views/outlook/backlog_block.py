"""The backlog by product group, and the clocks that reach 45 working days this week."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.display import grouped, signed
from rare_earth_desk.domain.outlook.clocks import Elapsing, elapsed_between, elapsing
from rare_earth_desk.domain.search import term
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import ALL, CALENDARS, Block, Filled, To, follow
from rare_earth_desk.views.outlook.case_blocks import found_by, name_of
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step

_MOST_GROUPS = 6
_MOST_CASES = 4


class BacklogBlock(Block):
    """How many applications of each product group are pending; Enter lists them."""

    key: ClassVar[str] = "backlog"
    title: ClassVar[str] = "Backlog by product group"

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed an application, or what hangs on one."""
        return bool(step.applications)

    def fill(self, progress: Progress) -> Filled:
        """Return the groups, the largest backlog first; small ones are one line together."""
        from rare_earth_desk.statistics.ageing import is_pending
        from rare_earth_desk.statistics.from_facts import cases
        from rare_earth_desk.statistics.headline import changes

        today = self.desk.register.today
        every = cases(self.desk.register.facts()).as_at(today)
        pending = every.per_group(is_pending(every, today.toordinal())).tolist()
        rows = sorted(
            zip(every.labels, pending, changes(every, today), strict=True),
            key=lambda row: (-row[1], row[0]),
        )
        # Without names words of users are left out: a group of their own may be called by one.
        first = [row for row in rows if row[1] and (self.tells_companies or _is_known(row[0]))]
        # One that would be left alone takes no more room than the line that stands for it.
        first = first[: _MOST_GROUPS + (len(first) == _MOST_GROUPS + 1)]
        lines = [_group(*row, sum(pending)) for row in first]
        leads = {line.key: To("search", line.key) for line in lines}
        rest = [row for row in rows if row[1] and row not in first]
        if rest:
            n = sum(row[1] for row in rest)
            words = tr("{n:further group|further groups}", n=len(rest))
            lines.append(Line("rest", words, right=grouped(n), look="muted", acts=follow()))
            leads["rest"] = To("place", "backlog")
        note = tr("in four weeks · pending") if lines else ""
        return Filled(lines, leads, note, tr("No application is pending."))


def _is_known(label: str) -> bool:
    return not label or vocabulary.term("product_group", label) is not None


def _group(label: str, pending: int, change: int, total: int) -> Line:
    search = f"is:pending {term('product_group', label) if label else term('no', 'product_group')}"
    name = tr(vocabulary.label_of("product_group", label)) if label else tr("no product group")
    counted = f"{signed(change)}  ·  {grouped(pending)}" if change else grouped(pending)
    return Line(search, name, right=counted, acts=follow(), share=pending / total)


class ClocksBlock(Block):
    """Pending applications whose 45 working days elapse this week; Enter opens one or all."""

    key: ClassVar[str] = "clocks"
    title: ClassVar[str] = "45 working days elapse this week"

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed a clock, or the days off that it passes over."""
        return bool(step.applications or any(step.ids(table) for table in CALENDARS))

    def fill(self, progress: Progress) -> Filled:
        """Return the first of them by day, and the search that finds all."""
        register = self.desk.register
        facts, calendar = register.facts(), register.calendars.china
        least, most = elapsed_between(register.today, calendar)
        search = f"is:pending wd:{least}..{most}"
        accepted = facts.values("accepted_on")
        places = found_by(search, facts)
        found = elapsing(
            [(facts.ids[n], str(accepted[n])) for n in places], register.today, calendar
        )
        # What is still ahead comes first; what has passed since Monday follows.
        found.sort(key=lambda one: one.left < 0)
        lines = [
            _clock(one, name_of(facts, one.application, company=self.tells_companies))
            for one in found[:_MOST_CASES]
        ]
        leads = {one.application: To("case", one.application) for one in found}
        if found:
            lines.append(self.all_of_them(len(found)))
            leads[ALL] = To("search", search)
        return Filled(lines, leads, "", tr("No clock reaches 45 working days this week."))


def _clock(one: Elapsing, name: str) -> Line:
    on = days.show(one.on.isoformat())
    words = tr("elapse on {day}", day=on) if one.left > 0 else tr("elapse today")
    if one.left < 0:
        words = tr("elapsed on {day}", day=on)
    if one.provisional:
        words = tr("{words}, provisional", words=words)
    tone = "warn" if one.left <= 0 else "muted"
    return Line(one.application, name, remarks=(Remark(words, tone),), tip=name, acts=follow())
