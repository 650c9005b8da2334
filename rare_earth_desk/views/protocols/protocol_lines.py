"""Protocols, each said in one line."""

from __future__ import annotations

from rare_earth_desk.domain.fields import field_of
from rare_earth_desk.domain.kept_searches import kept_search
from rare_earth_desk.domain.records import Protocol
from rare_earth_desk.views.application.lines import Line, Remark
from rare_earth_desk.views.words import say, tr


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
