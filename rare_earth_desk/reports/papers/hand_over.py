"""The two papers of a priority list: what leaves, and the same rows with everything for the desk.

The rows of both come from the frozen copy alone, whatever happens to the cases since. What leaves
tells nothing else, and is the same for ever; the pages of the inner list say who printed them and
when. Their workbooks and csv are those of `exchange.list_papers`: an inner one has all columns, on
pages those without any value are left out.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, outer
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listing.snapshot import parse
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.exchange import list_papers
from rare_earth_desk.reports import EVERY_FORMAT, EVERY_LANGUAGE, blocks, paper
from rare_earth_desk.reports.blocks import Language, Paper, Table
from rare_earth_desk.reports.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.listing.snapshot import Heading, Snapshot
    from rare_earth_desk.exchange.list_papers import Side
    from rare_earth_desk.reports.request import Request

# Millimetres; an outer list is narrow, and its columns stand at the same place on every page.
_WIDTHS = {"position": 24.0, "number": 70.0, "product_en": 43.0, "product_zh": 43.0}
# Columns by which a row is known where a wide list is set in several parts: position and number.
_KEYS = 2
_HANDED_OVER = {
    Language.ENGLISH: "Handed over on {day}",
    Language.CHINESE: "移交日期 {day}",
    Language.BOTH: "Handed over on 移交日期 {day}",
}


@paper(
    "hand-over",
    Phrase("Hand-over list"),
    Phrase("What leaves for the Chinese side: position and application number, as frozen."),
    order=20,
    about="list",
    formats=EVERY_FORMAT,
    languages=EVERY_LANGUAGE,
)
def hand_over(request: Request) -> Paper:
    """Return the outer list; raises Refused while it is not handed over."""
    copy = _copy(request)
    headings, rows = list_papers.content(copy, "outer", request.language)
    columns = tuple(blocks.Column(one.label, Kind(one.kind), _WIDTHS[one.name]) for one in headings)
    title = list_papers.title_of(copy, "outer", request.language)
    return Paper(
        key="hand-over",
        title=title,
        lines=(_handed_over(copy, request.language),),
        blocks=(Table(columns, rows, title),),
        moment=_moment(copy),
        language=request.language,
        is_sample=request.register.is_sample,
        is_outer=True,
        warnings=_warnings(copy, request.language),
        sheet=_sheet(request, copy, "outer"),
    )


@paper(
    "inner-list",
    Phrase("Inner list"),
    Phrase("The rows of a hand-over list with all that the desk knew of them on that day."),
    order=25,
    about="list",
)
def inner_list(request: Request) -> Paper:
    """Return the inner list; raises Refused while it is not handed over."""
    copy = _copy(request)
    headings, every = list_papers.content(copy, "inner")
    places = range(len(headings))
    filled = [place for place in places if any(row[place] is not None for row in every)]
    columns = tuple(_inner_column(headings[place]) for place in filled)
    rows = [tuple(row[place] for place in filled) for row in every]
    title = phrase("{title} · internal", title=list_papers.title_of(copy, "outer"))
    return Paper(
        key="inner-list",
        title=title,
        lines=(
            _handed_over(copy, Language.ENGLISH),
            phrase("For the desk alone; columns without any value are left out."),
        ),
        blocks=(Table(columns, rows, title, keys=_KEYS),),
        moment=request.register.now,
        made_by=request.made_by,
        is_sample=request.register.is_sample,
        lies=True,
        sheet=_sheet(request, copy, "inner"),
    )


def _sheet(request: Request, copy: Snapshot, side: Side) -> Callable[[str], bytes]:
    """Return what makes the workbook or csv: that of the page of lists, byte for byte."""
    sample = request.register.is_sample

    def made(suffix: str) -> bytes:
        language = request.language if side == "outer" else list_papers.BOTH
        return list_papers.list_bytes(copy, side, suffix, sample=sample, language=language)

    return made


def _warnings(copy: Snapshot, language: Language) -> tuple[Phrase, ...]:
    """Return which Chinese words of the list nobody has verified yet."""
    say = Wording(language)
    if language is Language.ENGLISH:
        return say.warnings()
    for pattern in (list_papers.TITLES["zh"], _HANDED_OVER[Language.CHINESE]):
        say.chinese.note(pattern.replace("{n}", "…").removesuffix(" {day}"))
    headings, rows = list_papers.content(copy, "outer", language)
    for place, one in enumerate(headings):
        if word := outer.LIST_COLUMNS[one.name].chinese:
            say.chinese.note(word)
        if one.name == "product_zh":
            for product in dict.fromkeys(str(row[place]) for row in rows if row[place]):
                say.chinese.note(product, "product_group")
    return say.warnings()


def _copy(request: Request) -> Snapshot:
    text = request.priority_list and request.register.text(
        PriorityList, request.priority_list, "frozen"
    )
    if not text:
        raise Refused("The list was not handed over; hand it over first, that freezes it.")
    return parse(text)


def _inner_column(heading: Heading) -> blocks.Column:
    return blocks.Column(heading.label, Kind(heading.kind), unit=heading.unit)


def _handed_over(copy: Snapshot, language: Language) -> Phrase:
    day = copy.handed_over_on
    shown = day if language is Language.CHINESE else days.show(day)
    return phrase(_HANDED_OVER[language], day=shown)


def _moment(copy: Snapshot) -> datetime:
    return datetime.combine(days.first(copy.handed_over_on), time(12)).astimezone()
