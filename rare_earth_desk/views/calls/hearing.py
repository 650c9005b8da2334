"""What a call line means, in words, and the command that Enter does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain import call_line, days, vocabulary
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import StockReport, Stoppage
from rare_earth_desk.domain.stocks import out_on
from rare_earth_desk.domain.stoppages import is_running, length
from rare_earth_desk.domain.text import shortened
from rare_earth_desk.views.calls.callers import Callers
from rare_earth_desk.views.meeting.understood import with_weekday
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from datetime import date

    from rare_earth_desk.commands.command import Command
    from rare_earth_desk.domain.call_line import Told
    from rare_earth_desk.register import Register
    from rare_earth_desk.views.calls.callers import Caller

NOTHING = phrase("Type who calls, what goods, and the days of stock: volt magnets 12")
_CHOOSE = phrase("Several fit: choose one with the arrow keys.")


@dataclass(frozen=True, slots=True)
class Heard:
    """What a line means: its words, the command of Enter (None while something is missing).

    `callers` are those to choose among where several fit; `problem` tells that the words say why
    nothing can be recorded, `warning` what does not fit; it is recorded still.
    """

    words: Phrase
    command: Command | None = None
    callers: tuple[Caller, ...] = ()
    problem: bool = False
    warning: Phrase | None = None


class Hearing:
    """Understands call lines by a register as it stands."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._today: date = register.today
        self._callers = Callers(register.facts("company"), register.facts())
        stoppages = register.records(Stoppage)
        self._running = [one for one in stoppages if is_running(one, self._today)]

    def understand(self, line: str, chosen: str = "") -> Heard:
        """Return what a line means, said by the `chosen` of several that fit (`Caller.key`)."""
        try:
            told = call_line.parse(line, self._today)
            return NO_LINE if told is None else self._of(told, chosen)
        except Refused as refused:
            return Heard(refused.phrase, problem=True)

    def _of(self, told: Told, chosen: str) -> Heard:
        found = self._callers.find(told)
        if not found:
            unknown = phrase(
                "No company is called like “{who}”; check the name, or add it first.",
                who=shortened(told.who),
            )
            return Heard(unknown, problem=True)
        several = tuple(found) if len(found) > 1 else ()
        meant = next((one for one in found if one.key == chosen), None)
        caller = meant or (found[0] if not several else None)
        if caller is None:
            return Heard(_CHOOSE, callers=several)
        try:
            words, command = self._meaning(told, caller)
        except Refused as refused:
            return Heard(refused.phrase, callers=several, problem=True)
        warning = self._warning(told, caller) if command is not None else None
        return Heard(words, command, several, warning=warning)

    # -- what is recorded ------------------------------------------------------------------------

    def _meaning(self, told: Told, caller: Caller) -> tuple[Phrase, Command | None]:
        if told.what in ("stock", "stop"):
            return self._report(told, caller)
        if told.what == "stopped":
            return self._stopped(told, caller)
        if told.what == "runs":
            return self._runs(told, caller)
        words = "{who} · then 12, stop 15 dec, stopped since 3 nov, or runs again 20 nov"
        return phrase(words, who=_who(caller)), None

    def _report(self, told: Told, caller: Caller) -> tuple[Phrase, Command]:
        today = self._today.isoformat()
        report = StockReport(
            company=caller.company or None, application=caller.application,
            product_group=caller.group, days_of_stock=told.days, line_stop_on=told.day,
            reported_on=today, source=tr("By phone"), notes=told.note or None,
        )  # fmt: skip
        until = out_on(told.day, told.days, today)
        assert until is not None
        words = (
            "{who} · {n:day|days} of stock, until {day} · reported today by phone{note}"
            if told.what == "stock"
            else "{who} · line stops {day} · reported today by phone{note}"
        )
        said = phrase(
            words, who=_who(caller), n=grouped(told.days or 0), day=with_weekday(until),
            note=_note(told),
        )  # fmt: skip
        return said, AddRecord(report)

    def _stopped(self, told: Told, caller: Caller) -> tuple[Phrase, Command]:
        already = self._stoppages(caller)
        if already:
            raise Refused(
                "{who} stands still since {day} already; to end that type “runs again”.",
                who=_who(caller), day=days.show(already[0].since),
            )  # fmt: skip
        stoppage = Stoppage(
            company=caller.company or None, application=caller.application,
            product_group=caller.group, since=told.day, reported_on=self._today.isoformat(),
            source=tr("By phone"), notes=told.note or None,
        )  # fmt: skip
        said = phrase(
            "{who} · stands still since {day} · reported today by phone{note}",
            who=_who(caller), day=with_weekday(told.day or ""), note=_note(told),
        )  # fmt: skip
        return said, AddRecord(stoppage)

    def _runs(self, told: Told, caller: Caller) -> tuple[Phrase, Command]:
        running = self._stoppages(caller)
        if not running:
            raise Refused(
                "No stoppage of {who} is on record that could end; first type “stopped since” "
                "and the day.",
                who=_who(caller),
            )
        first, day = running[0], days.first(told.day or "")
        last = day.fromordinal(day.toordinal() - 1).isoformat()
        if days.first(last) < days.first(first.since or ""):
            raise Refused(
                "{who} stood still only from {since} on; type a later day.",
                who=_who(caller), since=with_weekday(first.since or ""),
            )  # fmt: skip
        said = phrase(
            "{who} · runs again from {day}; it stood still since {since}, {n:day|days}",
            who=_who(caller), day=with_weekday(told.day or ""), since=days.show(first.since),
            n=grouped(length(first, days.first(last)) or 0),
        )  # fmt: skip
        ids = tuple(one.id for one in running)
        return said, EditField(Stoppage.table, ids, "until", last)

    def _stoppages(self, caller: Caller) -> list[Stoppage]:
        """Return the running stoppages that a line of a caller is about, in order."""
        own = [
            one
            for one in self._running
            if one.company == caller.company
            and one.application == caller.application
            and caller.group in (None, one.product_group)
        ]
        return sorted(own, key=lambda one: (one.since or "", one.id))

    # -- what does not fit -----------------------------------------------------------------------

    def _warning(self, told: Told, caller: Caller) -> Phrase | None:
        if told.what == "runs":
            return None
        running = self._stoppages(caller)
        if running:
            return phrase(
                "In the register it stands still since {day}.", day=days.show(running[0].since)
            )
        pending = self._callers.pending(caller)
        if not pending:
            return phrase("None of its applications for these goods is pending.")
        if told.what == "stopped" or caller.application:
            return None
        others = len(self._reported.intersection(pending))
        if others:
            words = "Reports about {n} of its applications go before this one."
            return phrase(words, n=grouped(others))
        return None

    @cached_property
    def _reported(self) -> frozenset[str]:
        """The applications of which there are stock reports of their own."""
        reports = self._register.records(StockReport)
        return frozenset(one.application for one in reports if one.application)


NO_LINE = Heard(NOTHING)


def _who(caller: Caller) -> Phrase:
    """Return whose goods are told of: company and product group, or the case."""
    goods = (
        phrase(vocabulary.label_of("product_group", caller.group))
        if caller.group
        else phrase("all goods")
    )
    if caller.application:
        name = phrase("{number} · {company}", number=caller.number, company=caller.name)
        return phrase("{name} · {goods}", name=name, goods=goods)
    return phrase("{name} · {goods}", name=caller.name, goods=goods)


def _note(told: Told) -> Phrase | str:
    return phrase(" · note: {text}", text=told.note) if told.note else ""
