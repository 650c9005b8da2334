"""Joint minutes of a meeting, to be agreed by both sides: in the order of agreed minutes.

Own notes have no way into it: `reports.minutes_told` reads through the list of what may leave.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, meetings
from rare_earth_desk.domain import minutes as english
from rare_earth_desk.domain import minutes_zh as chinese
from rare_earth_desk.domain.chinese import day as in_chinese
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.phrases import Phrase, Refused
from rare_earth_desk.domain.records import Meeting
from rare_earth_desk.reports import AS_TEXT, EVERY_LANGUAGE, names_typed, paper
from rare_earth_desk.reports.blocks import (
    Column,
    Heading,
    Items,
    Language,
    Look,
    Pairs,
    Paper,
    Paragraph,
    Signatures,
    Table,
)
from rare_earth_desk.reports.minutes_told import told
from rare_earth_desk.reports.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.reports.blocks import Block, Cell
    from rare_earth_desk.reports.minutes_told import Point, Said, Told, Undertaking
    from rare_earth_desk.reports.request import Request

# Millimetres: numbers and statements stand at the same place on every page.
_NUMBER, _ROOM = 13.0, 180.0
_BY, _DUE, _STANDS = 28.0, 34.0, 38.0
# Of the room for statements in both languages: an English one needs two lines all the same, a
# Chinese one with its day should not.
_ENGLISH = 0.46
# “Broken” is for the desk; a paper that both sides agree on says what the calendar says.
_STANDS_AS = {
    "kept": "kept (undertaking)",
    "late": "kept late (undertaking)",
    "broken": "overdue",
    "open": "open (undertaking)",
}


@paper(
    "minutes",
    Phrase("Joint minutes"),
    Phrase("What both sides said, agreed and undertook at a meeting; own notes never get in."),
    order=30,
    about="meeting",
    formats=AS_TEXT,
    languages=EVERY_LANGUAGE,
)
def minutes(request: Request) -> Paper:
    """Return the minutes of a meeting, of the one due where none is chosen; raises Refused."""
    read = told(request.register, _meeting(request), request.selection.as_at)
    say = Wording(request.language)
    lines = (read.meeting.title or "", say.word("draft, to be agreed by both sides"))
    blocks = tuple(_blocks(read, say))
    return Paper(
        key="minutes",
        title=say.word("joint minutes"),
        lines=lines,
        blocks=blocks,
        moment=request.register.now,
        language=request.language,
        is_sample=request.register.is_sample,
        is_outer=True,
        warnings=(*names_typed.warnings(request.register, read.typed()), *say.warnings()),
        subject=read.meeting.id,
    )


def _meeting(request: Request) -> str:
    """Return the id of the meeting chosen, else of the one in progress or held last."""
    if request.meeting:
        return request.meeting
    register = request.register
    found = meetings.to_minute(register.records(Meeting), register.today)
    if found is None:
        raise Refused("No meeting was held yet; minutes are made of a meeting.")
    return found.id


def _blocks(read: Told, say: Wording) -> Iterator[Block]:
    yield Pairs(tuple(_head(read.meeting, say)), is_head=True)
    if read.points:
        yield Heading(say.word("agenda"))
    for place, point in enumerate(read.points, start=1):
        yield Heading(f"{place}. {_name(point, say)}", 2)
        yield _said(point, place, say)
    for heading, kind in (
        ("operational conclusions", "conclusion"),
        ("open questions", "question"),
    ):
        words = read.said(kind)
        if words:
            yield Heading(say.word(heading))
            yield Items(tuple(words), numbered=True)
    if read.undertakings:
        yield Heading(say.word("follow-up"))
        yield _matrix(read, say.stacked())
    yield Heading(say.word("next meeting"))
    yield Paragraph(_next(read.following, say), stays=True)
    yield Signatures(
        (say.word("for the EU side"), say.word("for the Chinese side")),
        (say.word("signature"), say.word("name (of who signs)"), say.word("date")),
    )


def _head(meeting: Meeting, say: Wording) -> Iterator[tuple[str, str]]:
    """Yield place, day, hours and delegations; what is not known is left out."""
    hours = "–".join(filter(None, (meeting.starts, meeting.ends)))
    known = (
        (say.word("date"), say.day(meeting.held_on)),
        (say.word("time"), hours),
        (say.word("place"), meeting.place),
        (say.label("side", "EU"), meeting.eu_side),
        (say.label("side", "China"), meeting.chinese_side),
    )
    for label, value in known:
        if value:
            yield label, value


def _name(point: Point, say: Wording) -> str:
    if point.called == "list":
        return _list(point.name, say)
    if point.called == "case":
        named = point.name or say.word("application without a number")
        return f"{say.word('application')} {named}" if point.name else named
    return say.word("other points") if point.called == "other" else point.name


def _list(number: str, say: Wording) -> str:
    return say.both(
        f"List {number}",
        lambda: say.chinese.word("priority list No. …").replace("…", number),
    )


def _said(point: Point, place: int, say: Wording) -> Block:
    """Return what was said under a point as numbered statements, 2.1 and on."""
    if not point.said:
        is_parked = point.state == "parked"
        words = _parked(say) if is_parked else say.word("nothing recorded")
        return Paragraph(words, Look.MUTED)
    numbered = [(f"{place}.{n}", one) for n, one in enumerate(point.said, start=1)]
    return Table(
        _columns(say),
        [(number, *_statement(one, say)) for number, one in numbered],
        f"{place}. {_name(point, say)}",
    )


def _parked(say: Wording) -> str:
    return say.both(
        "Left for the next meeting", lambda: say.chinese.label("agenda_state", "parked")
    )


def _columns(say: Wording) -> tuple[Column, ...]:
    number = Column(_short(say.stacked()), millimetres=_NUMBER)
    room = _ROOM - _NUMBER
    if say.language is Language.BOTH:
        labels = ("Statement", say.chinese.word("statement"))
        widths = (room * _ENGLISH, room * (1 - _ENGLISH))
        return (number, *map(_column, labels, widths))
    return (number, Column(say.word("statement"), millimetres=room))


def _column(text: str, width: float) -> Column:
    return Column(text, millimetres=width)


def _short(say: Wording) -> str:
    return say.both("No.", lambda: say.chinese.word("number in a table"))


def _statement(said: Said, say: Wording) -> tuple[Cell, ...]:
    """Return a statement, in both languages where the paper has both."""
    one = str(english.sentence(said.outcome, said.number))
    if say.language is Language.ENGLISH:
        return (one,)
    other = chinese.sentence(said.outcome, said.number, say.chinese)
    return (one, other) if say.language is Language.BOTH else (other,)


def _matrix(read: Told, say: Wording) -> Table:
    columns = (
        Column(_short(say), millimetres=_NUMBER),
        Column(say.word("undertaking"), millimetres=_ROOM - _NUMBER - _BY - _DUE - _STANDS),
        Column(say.word("by whom"), millimetres=_BY),
        Column(say.word("due date"), millimetres=_DUE),
        Column(_as_at(read.judged_on.isoformat(), say), Kind.CHOICE, _STANDS),
    )
    rows = [_undertaking(place, one, say) for place, one in enumerate(read.undertakings, start=1)]
    return Table(columns, rows, say.word("follow-up"))


def _as_at(day: str, say: Wording) -> str:
    return say.both(
        f"As at {days.show(day)}", lambda: f"{say.chinese.word('as at (date)')}{in_chinese(day)}"
    )


def _undertaking(place: int, one: Undertaking, say: Wording) -> tuple[Cell, ...]:
    point = one.point
    return (
        str(place),
        point.undertaking or "",
        say.label("side", point.side),
        say.day(point.due_on),
        _stands(one, say),
    )


def _stands(one: Undertaking, say: Wording) -> str:
    """Return how an undertaking stands; while it is not kept, with the cases that were counted."""
    term, found, of = _STANDS_AS[one.judged.verdict], one.judged.found, one.point.target
    plain = term.partition(" (")[0].capitalize()
    if found is None or one.judged.verdict in ("kept", "late"):
        return say.both(plain, lambda: say.chinese.word(term))
    left = "left (number of cases)"

    def counted() -> str:
        many = f"{found}/{of}" if of else f"{say.chinese.word(left)}{found}"
        return f"{say.chinese.word(term)}，{many}"

    return say.both(f"{plain}, {found} of {of}" if of else f"{plain}, {found} left", counted)


def _next(meeting: Meeting | None, say: Wording) -> str:
    if meeting is None or not (meeting.held_on or meeting.place):
        return say.word("to be confirmed")
    return ", ".join(filter(None, (say.day(meeting.held_on), meeting.place)))
