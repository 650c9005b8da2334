"""The reports of an application as lines of its timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rare_earth_desk.domain import days, vocabulary
from rare_earth_desk.domain.case.reports import Report
from rare_earth_desk.domain.records import Meeting, StatusEntry
from rare_earth_desk.views.application.lines import Act, Line, Mark, Remark
from rare_earth_desk.views.application.pill import status_tip
from rare_earth_desk.views.words import tr

CORRECT, REMOVE = "correct", "remove"
_MARKS: dict[str | None, Mark] = {"document seen": "full", "stated": "half", "hearsay": "empty"}


def timeline_lines(
    told: Sequence[Report], meetings: Mapping[str, Meeting], *, editable: bool
) -> list[Line]:
    """Return one line per report; those that count can be corrected and removed."""
    acts = (Act(CORRECT, tr("Correct …"), "F2"), Act(REMOVE, tr("Remove"), "Del"))
    return [_line(report, meetings, acts if editable and report.counts else ()) for report in told]


def _line(report: Report, meetings: Mapping[str, Meeting], acts: tuple[Act, ...]) -> Line:
    entry = report.entry
    remarks = _remarks(report, meetings)
    text, day, who = words(report), day_words(entry.happened), tr(entry.reported_by or "")
    certainty = tr(vocabulary.label_of("certainty", entry.certainty))
    spoken = [text, day, _by(entry), certainty, *(remark.text for remark in remarks)]
    return Line(
        key=entry.id,
        text=text,
        left=day,
        right=who,
        remarks=remarks,
        mark=_MARKS.get(entry.certainty, "") if report.counts else "",
        look="struck" if not report.counts else "strong" if report.governs else "plain",
        tip="\n".join(filter(None, (status_tip(report.status), "", _by(entry), certainty))),
        spoken=", ".join(filter(None, spoken)),
        acts=acts,
    )


def words(report: Report) -> str:
    """Return a status in short; those of the channel and of customs say so."""
    if report.status is None:
        return report.entry.status or tr("no status")
    short = tr(report.status.label)
    if report.status.track == "licensing":
        return short
    track = tr(vocabulary.label_of("track", report.status.track))
    return tr("{track}: {status}", track=track, status=short)


def day_words(day: str | None) -> str:
    """Return a day as it stands in a line; "~" before one not known to the day."""
    if not day:
        return tr("day not known")
    if days.precision(day) == "day":
        return days.show(day)
    return f"~ {days.show(day).replace('week', tr('wk'))}"


def _by(entry: StatusEntry) -> str:
    who = tr(vocabulary.label_of("reporter", entry.reported_by))
    if who and entry.reported_on:
        told = days.spoken(entry.reported_on)
        return tr("reported by {who:lower}, told {day}", who=who, day=told)
    if who:
        return tr("reported by {who:lower}", who=who)
    return tr("source not known")


def _remarks(report: Report, meetings: Mapping[str, Meeting]) -> tuple[Remark, ...]:
    entry = report.entry
    found = []
    if not report.counts:
        found.append(Remark(tr("corrected since")))
    if report.cannot_follow is not None:
        before = tr(report.cannot_follow.label)
        found.append(Remark(tr("▲ out of order: cannot follow “{status}”", status=before), "warn"))
    found += [_against(other) for other in report.contradicts]
    if entry.refusal_ground:
        ground = tr(vocabulary.label_of("refusal_ground", entry.refusal_ground))
        found.append(Remark(tr("ground: {ground}", ground=ground)))
    if entry.meeting and entry.meeting in meetings:
        found.append(Remark(tr("said at: {title}", title=meetings[entry.meeting].title or "")))
    if entry.note:
        found.append(Remark(entry.note))
    return tuple(found)


def _against(other: StatusEntry) -> Remark:
    return Remark(
        tr(
            "▲ disagrees with “{status}” ({who}, {day})",
            status=tr(vocabulary.label_of("status", other.status)),
            who=tr(other.reported_by or "source not known"),
            day=day_words(other.happened),
        ),
        "warn",
    )
