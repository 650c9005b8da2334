"""Blocks about the talks: what was promised, the next meeting and the last one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rare_earth_desk.domain import days, promises, vocabulary
from rare_earth_desk.domain.meetings import next_and_last
from rare_earth_desk.domain.outlook.promises import owed
from rare_earth_desk.domain.records import (
    ActionPoint,
    AgendaPoint,
    Meeting,
    Outcome,
    PriorityList,
)
from rare_earth_desk.register.list_counts import list_counts
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.outlook.block import Block, Filled, To, follow
from rare_earth_desk.views.outlook.meeting_missing import missing_for
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.outlook.promises import Owed
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step

_TONES = {"broken": "bad", "soon": "warn", "open": "muted"}
_MOST = 4


class PromisesBlock(Block):
    """Undertakings that are not kept: broken, due soon, open; Enter opens the ledger."""

    key: ClassVar[str] = "promises"
    title: ClassVar[str] = "Promises"
    keeps: ClassVar[bool] = False  # a past day that was read half is read again

    def concerns(self, step: Step) -> bool:
        """Tell whether a step can have kept or broken something."""
        return bool(step.applications or step.ids("action_point") or step.ids("list_entry"))

    def fill(self, progress: Progress) -> Filled:
        """Return them with their state in words; past days are read, which tells `progress`."""
        register = self.desk.register
        count = partial(register.count_as_at, progress=progress)
        points = register.records(ActionPoint)
        today = register.today
        found = owed([(one, promises.judge(one, today, count)) for one in points], today)
        lines = [_promise(one) for one in found[:_MOST]]
        if len(found) > _MOST:
            words = tr("{n:more promise|more promises}", n=len(found) - _MOST)
            lines.append(Line("more", words, look="muted", acts=follow()))
        leads = {line.key: To("promise", line.key) for line in lines}
        leads["more"] = To("place", "meetings", "promises")
        broken = sum(one.urgency == "broken" for one in found)
        note = tr("{n} broken", n=broken) if broken else ""
        none = tr("Every promise was kept.") if points else tr("Nothing was promised yet.")
        return Filled(lines, leads, note, none)


def _promise(one: Owed) -> Line:
    state = say(promises.state_in_words(one.point, one.judged))
    due = tr("due {day}", day=days.show(one.point.due_on)) if one.point.due_on else tr("no due day")
    side = tr(vocabulary.label_of("side", one.point.side))
    words = " · ".join(filter(None, (state, due, side)))
    return Line(
        one.point.id, one.point.undertaking or "",
        remarks=(Remark(words, _TONES[one.urgency]),), tip=one.point.undertaking or "",
        acts=follow(),
    )  # fmt: skip


class MeetingsBlock(Block):
    """The next meeting with what is missing for it, and the last one with what was answered."""

    key: ClassVar[str] = "meetings"
    title: ClassVar[str] = "Meetings"

    def fill(self, progress: Progress) -> Filled:
        """Return a line for either."""
        register = self.desk.register
        ahead, behind = next_and_last(register.records(Meeting), register.today)
        lines: list[Line] = []
        if ahead is not None:
            lines.append(self._line(ahead, tr("Next"), *self._prepared(ahead)))
        elif behind is not None:
            words = tr("No meeting lies ahead.")
            lines.append(Line("none", words, tr("Next"), look="muted", acts=follow()))
        if behind is not None:
            lines.append(self._line(behind, tr("Last"), Remark(self._answered(behind))))
        leads = {one.id: To("meeting", one.id) for one in (ahead, behind) if one is not None}
        leads["none"] = To("place", "meetings")
        return Filled(lines, leads, "", tr("There is no meeting yet."))

    def _line(self, one: Meeting, which: str, *more: Remark) -> Line:
        # Title, hour and place are words of the desk, in which a name may stand.
        typed = (one.starts, one.place) if self.tells_companies else ()
        where = (days.show(one.held_on) or tr("no day yet"), *typed, self._list(one))
        remarks = (Remark(" · ".join(filter(None, where))), *more)
        title = (one.title if self.tells_companies else "") or tr("Meeting")
        return Line(one.id, title, which, remarks=remarks, tip=title, acts=follow())

    def _list(self, one: Meeting) -> str:
        if not one.priority_list:
            return ""
        listed = self.desk.register.record(PriorityList, one.priority_list)
        return tr("list {n}", n=listed.number or "")

    def _prepared(self, one: Meeting) -> tuple[Remark, ...]:
        """Return what stands on the agenda, and what is still missing."""
        points = len(self.desk.register.records(AgendaPoint, meeting=one.id))
        agenda = (Remark(tr("{n:point|points} on the agenda", n=points)),) if points else ()
        lacks = missing_for(self.desk.register, one)
        if not lacks:
            return (*agenda, Remark(tr("Prepared: nothing is missing."), "good"))
        words = ", ".join(map(say, lacks))
        return (*agenda, Remark(tr("Missing: {what}.", what=words), "warn"))

    def _answered(self, one: Meeting) -> str:
        register = self.desk.register
        outcomes = register.records(Outcome, meeting=one.id)
        answers = sum(outcome.kind == "answer" for outcome in outcomes)
        said = [tr("{n:answer|answers} recorded", n=answers)] if answers else []
        counts = list_counts(register).get(one.priority_list or "")
        if counts is not None:
            words = "{n} of {all} of its list still open"
            said.append(tr(words, n=counts.still_open, all=counts.cases))
        return " · ".join(said) or tr("No answers recorded.")
