"""What a new value or a new status would change in each of several applications."""

from __future__ import annotations

from collections.abc import Sequence

from rare_earth_desk.domain import display, statuses
from rare_earth_desk.domain.facts import Facts
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.statuses import Track
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.views.forms.preview import PreviewRow
from rare_earth_desk.views.words import tr

_COLUMNS: dict[Track, str] = {"licensing": "status", "channel": "channel", "customs": "customs"}


def field_rows(
    facts: Facts, ids: Sequence[str], field: Field, value: Value, shown: str
) -> list[PreviewRow]:
    """Return old and new of one field; `shown` is the new value as people read it."""
    is_link = field.kind is Kind.LINK
    values = facts.values(f"{field.name}_id" if is_link else field.name)
    texts: dict[Value, str] = {}
    found = []
    for id_ in ids:
        place = facts.place(id_)
        if place is None:
            continue
        old = values[place]
        if is_link:
            text = _linked(facts, field, place, old)
        else:
            if old not in texts:
                texts[old] = tr(display.shown(facts.columns[field.name], old))
            text = texts[old]
        found.append(PreviewRow(id_, text, shown, old != value))
    return found


def _linked(facts: Facts, field: Field, place: int, id_: str | None) -> str:
    """Return the name behind a link; applications are named by their number."""
    if id_ is None:
        return ""
    if field.name in facts.columns:
        return facts.shown(place, field.name)
    other = facts.place(id_)
    return facts.shown(other, "number") if other is not None else ""


def status_rows(
    facts: Facts, ids: Sequence[str], track: Track, code: str | None
) -> list[PreviewRow]:
    """Return the status in force on a track and the one to be recorded; each row gets a report."""
    found = []
    new = statuses.find(code)
    for id_ in ids:
        place = facts.place(id_)
        if place is None:
            continue
        old = status_of(facts, place, track)
        jumps = new is not None and old is not None and not statuses.may_follow(old, new.code)
        remark = tr("out of order after the status before it: kept and marked") if jumps else ""
        before = statuses.find(old)
        was, then = (tr(known.label) if known else "" for known in (before, new))
        found.append(PreviewRow(id_, was, then, new is not None, remark))
    return found


def status_of(facts: Facts, place: int, track: Track) -> str | None:
    """Return the code in force on a track; the list shows customs where no licence is known."""
    known = statuses.find(facts.value(place, _COLUMNS[track]))
    return known.code if known is not None and known.track == track else None


def codes_of(facts: Facts, ids: Sequence[str]) -> dict[Track, list[str | None]]:
    """Return the codes in force of several applications by track, each once."""
    found: dict[Track, dict[str | None, None]] = {track: {} for track in _COLUMNS}
    for id_ in ids:
        place = facts.place(id_)
        if place is not None:
            for track, codes in found.items():
                codes[status_of(facts, place, track)] = None
    return {track: list(codes) for track, codes in found.items()}
