"""The case sheet: all that the desk knows of one application, for the desk alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import contact_finder, days, minutes
from rare_earth_desk.domain import meetings as order_of_meetings
from rare_earth_desk.domain.case.alerts import alerts
from rare_earth_desk.domain.case.clock_words import clock_of
from rare_earth_desk.domain.case.hands_words import hands_of
from rare_earth_desk.domain.case.reports import reports
from rare_earth_desk.domain.case.whom_to_call import about, reached_at
from rare_earth_desk.domain.fields import Kind, fields_of
from rare_earth_desk.domain.phrases import Phrase, Refused, in_a_row, phrase
from rare_earth_desk.domain.records import (
    AgendaPoint,
    Application,
    ApplicationItem,
    ContactPoint,
    Meeting,
    Outcome,
)
from rare_earth_desk.domain.status_order import is_past
from rare_earth_desk.domain.stays import TRACKS
from rare_earth_desk.domain.text import tidy_number
from rare_earth_desk.register.cases import case_source, selected_case
from rare_earth_desk.reports import AS_TEXT, paper
from rare_earth_desk.reports.blocks import (
    Column,
    Heading,
    Look,
    Pairs,
    Paper,
    Paragraph,
    Table,
)
from rare_earth_desk.reports.details import inside_on, label, sections, shown
from rare_earth_desk.reports.stocks import stock_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.case.read import Case, Source
    from rare_earth_desk.domain.case.reports import Report
    from rare_earth_desk.domain.selection import Selection
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports.blocks import Block, Text
    from rare_earth_desk.reports.request import Request

_CALLED = 5  # so many contact points, best first, as beside the case in the window
# Millimetres of the columns that are alike in every table of a timeline.
_DAY, _STATUS, _BY, _TOLD, _CERTAINTY, _REMARK = 27.0, 38.0, 26.0, 25.0, 26.0, 38.0


@paper(
    "case",
    Phrase("Case sheet"),
    Phrase("One application with all that the desk knows of it, for the desk alone."),
    order=50,
    about="application",
    formats=AS_TEXT,
)
def case_sheet(request: Request) -> Paper:
    """Return the sheet of an application as of the day of the selection; raises Refused."""
    if not request.record:
        raise Refused("Choose an application first; the case sheet is about one.")
    register = request.register
    with case_source(register, request.record, request.selection) as source:
        case = selected_case(register, request.record, request.selection, source)
        blocks = tuple(_blocks(request, source, case))
    return Paper(
        key="case",
        title=phrase("Case sheet · {number}", number=_number(case)),
        lines=tuple(_lines(request, case)),
        blocks=blocks,
        moment=register.now,
        made_by=request.made_by,
        is_sample=register.is_sample,
    )


def _number(case: Case) -> Text:
    return tidy_number(case.record.number or "") or phrase("no number yet")


def _lines(request: Request, case: Case) -> Iterator[Text]:
    if case.parties:
        yield case.parties
    yield inside_on(request.selection)
    if request.selection.as_known_on is not None:
        yield phrase("Contact points, working days and steps of a protocol are those of today.")
    elif request.selection.past is not None:
        yield phrase(
            "Data without a day of their own, contact points, working days and steps of a "
            "protocol are those of today."
        )


def _blocks(request: Request, source: Source, case: Case) -> Iterator[Block]:
    told = reports(case.entries, case.counting)
    for one in alerts(case, told):
        yield Paragraph(phrase("{what}: {why}", what=one.what, why=one.why), Look.STRONG)
    yield Heading(phrase("Where it stands"))
    yield Pairs(tuple(_standing(case)))
    yield Heading(phrase("The application"))
    yield from sections(case.record, _links(source, case), 2)
    if case.items:
        yield Heading(phrase("Items"), 2)
        yield _items(case)
    yield from _timeline(told, case)
    if case.places:
        yield Heading(phrase("Lists and answers"))
        yield _lists(case)
    stocks = [*case.own_reports, *case.company_reports]
    if stocks:
        yield Heading(phrase("Stocks"))
        yield stock_table(stocks, {case.record.id: _number(case)})
    yield from _contacts(request.register, case)
    yield from _meetings(source, case, request.selection)


def _links(source: Source, case: Case) -> dict[str, str]:
    replaced = case.record.replaces
    return {
        "company": (case.company.name or "") if case.company else "",
        "exporter": (case.exporter.name or case.exporter.name_zh or "") if case.exporter else "",
        "replaces": (source.record(Application, replaced).number or "") if replaced else "",
    }


def _standing(case: Case) -> Iterator[tuple[Text, Text]]:
    """Yield status, hands, clock and stock, each as the editor says it."""
    for name, track in (("status", "Status"), ("channel", "Channel"), ("customs", "Customs")):
        code = case.text(name)
        if code:
            yield phrase(track), label("status", code)
    hands = hands_of(case)
    if hands.sentences:
        yield phrase("In hands (working days)"), in_a_row(hands.sentences)
    for step in hands.steps:
        yield phrase("Step"), step
    yield phrase("Clock"), in_a_row(clock_of(case).sentences)
    stop = case.text("line_stop_on")
    if stop:
        yield phrase("Line stops"), days.show(stop)


def _items(case: Case) -> Table:
    """Return the goods with what is known of any; kilograms stand for the amount as reported."""
    items = case.items
    weighed = all(one.quantity_kg is not None for one in items)
    left_out = ("application", "quantity", "unit") if weighed else ("application",)
    known = [
        one
        for one in fields_of(ApplicationItem)
        if one.name not in left_out and any(getattr(item, one.name) is not None for item in items)
    ]
    columns = tuple(Column(phrase(one.label)) for one in known)
    rows = [tuple(shown(one, getattr(item, one.name), {}) for one in known) for item in items]
    return Table(columns, rows, phrase("Items"))


# -- what happened -------------------------------------------------------------------------------


def _timeline(told: list[Report], case: Case) -> Iterator[Block]:
    if told:
        yield Heading(phrase("Timeline"))
    of_track = {track: [one for one in told if _track(one) == track] for track in TRACKS}
    for track, found in of_track.items():
        if found:
            yield Heading(label("track", track), 2)
            yield _reports(found, case, label("track", track))


def _track(report: Report) -> str:
    return report.status.track if report.status is not None else TRACKS[0]


def _reports(found: list[Report], case: Case, summary: Phrase) -> Table:
    widths = (_DAY, _STATUS, _BY, _TOLD, _CERTAINTY, _REMARK)
    kinds = (Kind.DAY, Kind.TEXT, Kind.TEXT, Kind.DAY, Kind.TEXT, Kind.TEXT)
    labels = ("Day", "Status", "Reported by", "Told on", "Certainty", "Remarks")
    columns = tuple(
        Column(phrase(text), kind, width)
        for text, kind, width in zip(labels, kinds, widths, strict=True)
    )
    rows = [
        (
            one.entry.happened,
            label("status", one.entry.status),
            label("reporter", one.entry.reported_by),
            one.entry.reported_on,
            label("certainty", one.entry.certainty),
            _remarks(one, case),
        )
        for one in found
    ]
    return Table(columns, rows, summary)


def _remarks(report: Report, case: Case) -> Phrase | None:
    entry, said = report.entry, []
    if not report.counts:
        said.append(phrase("corrected since"))
    if report.cannot_follow is not None:
        said.append(phrase("out of order"))
    if report.contradicts:
        said.append(phrase("disagrees with another report"))
    if entry.refusal_ground:
        said.append(
            phrase("ground: {ground}", ground=label("refusal_ground", entry.refusal_ground))
        )
    if entry.meeting and entry.meeting in case.meetings:
        said.append(phrase("said at: {title}", title=case.meetings[entry.meeting].title or ""))
    if entry.note:
        said.append(phrase("{note}", note=entry.note))
    return in_a_row(said) if said else None


def _lists(case: Case) -> Table:
    columns = (
        Column(phrase("List")),
        Column(phrase("Position")),
        Column(phrase("Handed over"), Kind.DAY),
        Column(phrase("Answer")),
        Column(phrase("Answered on"), Kind.DAY),
    )
    rows = [
        (
            _figure(one.listed.number), _figure(one.entry.rank), one.listed.handed_over_on,
            label("answer", one.entry.answer) if one.entry.answer else phrase("no answer yet"),
            one.entry.answered_on,
        )
        for one in case.places
    ]  # fmt: skip
    return Table(columns, rows, phrase("Lists and answers"))


def _figure(number: int | None) -> str:
    """Return the number of something, which nobody adds up."""
    return "" if number is None else str(number)


# -- people and meetings -------------------------------------------------------------------------


def _contacts(register: Register, case: Case) -> Iterator[Block]:
    found = contact_finder.find(register.records(ContactPoint), about(case))[:_CALLED]
    if not found:
        return
    yield Heading(phrase("Whom to call"))
    columns = (Column(phrase("Contact point")), Column(phrase("Why")), Column(phrase("Reached at")))
    rows = [
        (
            one.contact.name or one.contact.office or phrase("without a name"),
            in_a_row(one.reasons) if one.reasons else None,
            " · ".join(filter(None, (reached_at(one.contact), one.contact.email))),
        )
        for one in found
    ]
    yield Table(columns, rows, phrase("Whom to call"))


def _meetings(source: Source, case: Case, selection: Selection) -> Iterator[Block]:
    """Yield the meetings at which the case was spoken of, the latest first, with what was said.

    As at a day there are none but those that had been held by then.
    """
    outcomes = source.records(Outcome, application=case.record.id)
    points = source.records(AgendaPoint, application=case.record.id)
    spoken = {one.meeting for one in outcomes} | {one.meeting for one in points}
    held = [source.record(Meeting, id_) for id_ in spoken | set(case.meetings) if id_]
    if selection.as_known_on is None and selection.past is not None:
        held = [one for one in held if one.held_on and is_past(one.held_on, selection.past)]
    if not held:
        return
    rows = [
        (one.held_on, one.title, said)
        for one in order_of_meetings.in_order(held)[::-1]
        for said in _said(outcomes, one, case)
    ]
    columns = (
        Column(phrase("Day"), Kind.DAY, _DAY),
        Column(phrase("Meeting")),
        Column(phrase("Said")),
    )
    yield Heading(phrase("Meetings"))
    yield Table(columns, rows, phrase("Meetings"))


def _said(outcomes: list[Outcome], meeting: Meeting, case: Case) -> list[Phrase | None]:
    """Return what was said of the case at a meeting; a row without words where nothing was."""
    number = tidy_number(case.record.number or "")
    own = sorted((one for one in outcomes if one.meeting == meeting.id), key=lambda one: one.id)
    return [minutes.sentence(one, number) for one in own] or [None]
