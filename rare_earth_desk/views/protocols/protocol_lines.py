"""Protocols and their steps, each said in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.kept_searches import kept_search
from rare_earth_desk.domain.records import Protocol
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import ProtocolStep


def protocol_line(protocol: Protocol) -> Line:
    """Return what a protocol is called, what it applies to, and whether it is in force."""
    name = protocol.name or tr("without a name")
    state = tr("in force") if protocol.in_force else tr("not in force")
    applies = _applies(protocol.applies_to or "")
    return Line(
        key=protocol.id,
        text=name,
        left=str(protocol.position or ""),
        right=state,
        remarks=applies,
        look="plain" if protocol.in_force else "muted",
        tip=protocol.notes or "",
        spoken=", ".join((name, state, *(remark.text for remark in applies))),
    )


def _applies(text: str) -> tuple[Remark, ...]:
    """Return to which cases a search applies, or what of it is not understood."""
    query = kept_search(field_of(Protocol, "applies_to"), text)
    if query.problems:
        left_out = Remark(tr("applies to no case until its search is mended"), "bad")
        return Remark(say(query.problems[0]), "bad"), left_out
    if not query.terms:
        return (Remark(tr("all cases")),)
    return (Remark(tr("cases found by {search}", search=text)),)


def step_line(step: ProtocolStep) -> Line:
    """Return what a step is for, its time and clock, and what follows when it is late."""
    name = step.name or tr("without a name")
    remarks = [Remark(_time(step))]
    if step.escalate_after is not None:
        remarks.append(Remark(_escalation(step)))
    return Line(
        key=step.id,
        text=name,
        left=str(step.position or ""),
        right=step.who or "",
        remarks=tuple(remarks),
        spoken=", ".join((name, *(remark.text for remark in remarks))),
    )


def _time(step: ProtocolStep) -> str:
    holder = tr(vocabulary.label_of("holder", step.holder)) or tr("nobody named")
    begins = tr("as soon as it is there")
    if step.starts:
        begins = tr("from “{status}” on", status=tr(vocabulary.label_of("status", step.starts)))
    if step.working_days is None:
        return tr("{holder}, {begins}, without a limit", holder=holder, begins=begins)
    calendar = tr(vocabulary.label_of("calendar", step.calendar)) or tr("working days")
    calendar = calendar[:1].upper() + calendar[1:]
    return tr("{holder}, {begins} · {calendar}: {n}", holder=holder, begins=begins,
              n=step.working_days, calendar=calendar)  # fmt: skip


def _escalation(step: ProtocolStep) -> str:
    to = step.escalate_to or tr("nobody named")
    said = tr("after {n}: {to}", n=step.escalate_after, to=to)
    return f"{said} — {step.escalation}" if step.escalation else said
