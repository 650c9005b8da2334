"""The two papers of a priority list: what leaves, and the same rows with everything for the desk.

Both come from the frozen copy alone, so that they stay the same whatever happens to the cases.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, outer
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.listing.snapshot import parse
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.reports import EVERY_FORMAT, EVERY_LANGUAGE, blocks, paper
from rare_earth_desk.reports.blocks import Language, Paper, Table
from rare_earth_desk.reports.wording import Wording

if TYPE_CHECKING:
    from rare_earth_desk.domain.listing.snapshot import Heading, Snapshot
    from rare_earth_desk.reports.request import Request

# Millimetres; an outer list is narrow, and its columns stand at the same place on every page.
_WIDTHS = {"position": 24.0, "number": 70.0, "product_en": 43.0, "product_zh": 43.0}
# Columns by which a row is known where a wide list is set in several parts: position and number.
_KEYS = 2
_TITLES = {
    Language.ENGLISH: "Priority list {n}",
    Language.CHINESE: "第{n}批优先清单",
    Language.BOTH: "Priority list {n} 第{n}批优先清单",
}
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
    headings, rows = copy.outer()
    kept = [place for place, one in enumerate(headings) if _is_of(one.name, request.language)]
    columns = tuple(
        blocks.Column(
            _heading(headings[place].name, request.language),
            Kind(headings[place].kind),
            _WIDTHS[headings[place].name],
        )
        for place in kept
    )
    title = _title(copy, request.language)
    return Paper(
        key="hand-over",
        title=title,
        lines=(_handed_over(copy, request.language),),
        blocks=(Table(columns, [tuple(row[place] for place in kept) for row in rows], title),),
        moment=_moment(copy),
        language=request.language,
        is_sample=request.register.is_sample,
        is_outer=True,
        warnings=_warnings(copy, request.language),
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
    places = range(len(copy.headings))
    filled = [place for place in places if any(row[place] is not None for row in copy.rows)]
    columns = tuple(_inner_column(copy.headings[place]) for place in filled)
    rows = [tuple(row[place] for place in filled) for row in copy.rows]
    title = phrase("{title} · internal", title=_title(copy, Language.BOTH))
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
    )


def _warnings(copy: Snapshot, language: Language) -> tuple[Phrase, ...]:
    """Return which Chinese words of the list nobody has verified yet."""
    say = Wording(language)
    if language is Language.ENGLISH:
        return say.warnings()
    for pattern in (_TITLES, _HANDED_OVER):
        say.chinese.note(pattern[Language.CHINESE].replace("{n}", "…").removesuffix(" {day}"))
    headings, rows = copy.outer()
    for place, one in enumerate(headings):
        if _is_of(one.name, language) and (word := outer.LIST_COLUMNS[one.name].chinese):
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


def _is_of(name: str, language: Language) -> bool:
    column = outer.LIST_COLUMNS[name]
    return bool(_heading_of(column, language))


def _heading(name: str, language: Language) -> str:
    return _heading_of(outer.LIST_COLUMNS[name], language)


def _heading_of(column: outer.PaperColumn, language: Language) -> str:
    if language is Language.BOTH:
        return column.heading
    return column.english if language is Language.ENGLISH else column.chinese


def _inner_column(heading: Heading) -> blocks.Column:
    return blocks.Column(heading.label, Kind(heading.kind), unit=heading.unit)


def _title(copy: Snapshot, language: Language) -> Phrase:
    return phrase(_TITLES[language], n="?" if copy.number is None else copy.number)


def _handed_over(copy: Snapshot, language: Language) -> Phrase:
    day = copy.handed_over_on
    shown = day if language is Language.CHINESE else days.show(day)
    return phrase(_HANDED_OVER[language], day=shown)


def _moment(copy: Snapshot) -> datetime:
    return datetime.combine(days.first(copy.handed_over_on), time(12)).astimezone()
