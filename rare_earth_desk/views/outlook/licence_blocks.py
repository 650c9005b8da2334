"""The block about general licences: those that end soon, those that ended, what was overdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain import days, warning_days
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.domain.general_licences.renewals import lanes
from rare_earth_desk.domain.general_licences.years import exceeded
from rare_earth_desk.domain.outlook.licences import alerts
from rare_earth_desk.domain.records import GeneralLicence, RiskRule
from rare_earth_desk.register.licences import TABLES, behind, on_record
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rare_earth_desk.domain.general_licences.renewals import Lane
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register.licences import Behind

_MOST = 5


class LicencesBlock(Block):
    """Licences that want something; Enter opens each."""

    key: ClassVar[str] = "licences"
    title: ClassVar[str] = "General licences"

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have changed a licence, or what hangs on one."""
        return bool(step.applications) or any(
            step.ids(table) for table in (*TABLES, RiskRule.table)
        )

    def fill(self, progress: Progress) -> Filled:
        """Return the licences that end soon or ended with nothing behind, then overdrawn ones."""
        register = self.desk.register
        every = lanes(register.records(GeneralLicence), register.today)
        told = alerts(every)
        held = behind(register, (one.licence.id for one in told)) if told else {}
        lines = [_line(one, held[one.licence.id]) for one in told[:_MOST]]
        lines += self._overdrawn(every, {one.licence.id for one in told[:_MOST]})
        leads = {one.key: To("record", one.key, table=GeneralLicence.table) for one in lines}
        if len(told) > _MOST:
            more = tr("{n:more licence|more licences}", n=len(told) - _MOST)
            lines.append(Line("more", more, look="muted", acts=follow()))
            leads["more"] = To("place", "licences", "renewals")
        soon = grouped(warning_days.in_force().licence_soon)
        none = tr("None ends within {n:day|days}.", n=soon) if every else tr("None is on record.")
        return Filled(lines, leads, empty=none)

    def _overdrawn(self, every: Iterable[Lane], there: set[str]) -> list[Line]:
        """Return lines of licences of whose quantity of this year too much was delivered."""
        found = []
        for lane in every:
            if lane.standing in ("draft", "ended") or lane.licence.id in there:
                continue
            one = on_record(self.desk.register, lane.licence.id)
            if one is None:
                continue
            today = self.desk.register.today
            over = exceeded(one.licence, one.customers, one.deliveries, today)
            if over:
                found.append(Line(
                    one.licence.id, say(words.called(one.licence)), acts=follow(),
                    remarks=(Remark(say(words.drawn(over[0])), "warn"),),
                ))  # fmt: skip
        return found


def _line(lane: Lane, held: Behind) -> Line:
    tone = "bad" if lane.is_uncovered else "warn"
    told = tr(
        "{n:company loses|companies lose} cover, {m:pending application|pending applications} "
        "would be filed anew",
        n=grouped(held.companies), m=grouped(held.pending),
    )  # fmt: skip
    if lane.is_uncovered:
        told = tr("{n:company has|companies have} no cover any more", n=grouped(held.companies))
    if not held.companies:
        told = tr("none of its customers is on record")
    last = days.show(lane.licence.valid_until)
    return Line(
        lane.licence.id,
        say(words.called(lane.licence)),
        right=say(words.standing(lane)),
        remarks=(
            Remark(told, tone),
            Remark(" · ".join(filter(None, (last, say(words.succession(lane)))))),
        ),
        acts=follow(),
    )
