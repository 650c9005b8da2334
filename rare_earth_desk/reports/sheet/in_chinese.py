"""The statistics sheet in Chinese, or in both languages, made of the English one.

Each sentence of it is a phrase, whose template stands beside its Chinese one in
`resources/sheet_words.csv`; words of users stay as typed. What nobody has verified is told to
whoever makes the sheet.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.charts.figure import Figure
from rare_earth_desk.domain import chinese, days, resources, vocabulary
from rare_earth_desk.domain.day_forms import MONTHS
from rare_earth_desk.domain.phrases import Phrase, filled, phrase
from rare_earth_desk.reports.blocks import Drawing, Heading, Language, Paragraph, Table
from rare_earth_desk.statistics.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rare_earth_desk.charts.figure import Mark
    from rare_earth_desk.reports.blocks import Block, Cell, Column, Paper, Text

_NUMBERS: Final = "一二三四"
_CHINESE: Final = re.compile("[⺀-鿿]")
_LETTERS: Final = 0.56  # of a millimetre
_LOW: Final = 66.0  # millimetres of the chart where every sentence stands twice
_DAY: Final = re.compile(r"\d{1,2} [A-Z][a-z]{2} \d{4}")


@cache
def words() -> Mapping[str, tuple[str, str]]:
    """Return the Chinese templates by the English ones, each with its verification mark."""
    rows = resources.table("sheet_words")
    return {_lines(row["en"]): (_lines(row["zh"]), row["verification"]) for row in rows}


def _lines(text: str) -> str:
    return text.replace("\\n", "\n")


class InChinese:
    """Says a sheet in Chinese, or in both languages; keeps how much of it nobody verified."""

    def __init__(self, language: Language) -> None:
        self._both = language is Language.BOTH
        self._language = language
        self._unverified: dict[str, None] = {}

    def paper(self, paper: Paper) -> Paper:
        """Return the sheet in the language."""
        made = replace(
            paper,
            language=self._language,
            title=self._title(paper.title),
            lines=tuple(one for line in paper.lines for one in self._one_below(line)),
            marking=paper.marking if self._both else self._text(paper.marking or ""),
            blocks=tuple(one for block in paper.blocks for one in self._block(block)),
        )
        return replace(made, warnings=(*paper.warnings, *self.warnings()))

    def warnings(self) -> tuple[Phrase, ...]:
        """Return what is to be told to whoever makes the sheet."""
        if not self._unverified:
            return ()
        terms = [one for one in self._unverified if "。" not in one and "{" not in one]
        return (
            phrase(
                "{n:Chinese sentence or term is|Chinese sentences and terms are} not verified "
                "yet, among them {words}. Let a native reader look at the sheet before it leaves.",
                n=len(self._unverified), words="、".join(terms).replace("\n", ""),
            ),
        )  # fmt: skip

    # -- texts -------------------------------------------------------------------------------

    def _chinese(self, text: Any) -> str:
        """Return a text or a value in Chinese; what has no Chinese stays as it is."""
        if isinstance(text, Quarter):
            return f"{text.year}年第{_NUMBERS[text.number - 1]}季度"
        if not isinstance(text, Phrase):
            return _DAY.sub(lambda day: _day(day[0]), str(text))
        known = words().get(text.template) or _named(text.template)
        if known is None:
            return str(text)
        template, verification = known
        if verification != "verified" and _CHINESE.search(template):
            self._unverified[template] = None
        return filled(template, {name: self._chinese(one) for name, one in text.values.items()})

    def _text(self, text: Text, between: str = " ") -> str:
        """Return a text in the language, in both the Chinese behind or below the English."""
        said = self._chinese(text)
        if not self._both:
            return said
        english = str(text)
        return english if said == english else f"{english}{between}{said}"

    def _title(self, title: Text) -> str:
        """Return the title; with both languages the quarter stands once, as it heads each page."""
        said = self._text(title)
        if not self._both:
            return said
        return said.rpartition(" · ")[0] or said

    def _label(self, label: Text) -> str:
        """Return the heading of a column, which is narrow; the Chinese stands below."""
        values = label.values.values() if isinstance(label, Phrase) else ()
        quarter = next((one for one in values if isinstance(one, Quarter)), None)
        if quarter is None:
            return self._text(label, "\n")
        said = f"{quarter.year}年\n{_NUMBERS[quarter.number - 1]}季度"
        return f"{label}\n{said}" if self._both else said

    def _one_below(self, text: Text) -> list[str]:
        said = self._chinese(text)
        return list(dict.fromkeys((str(text), said))) if self._both else [said]

    # -- blocks ------------------------------------------------------------------------------

    def _block(self, block: Block) -> Iterator[Block]:
        if isinstance(block, Heading):
            yield replace(block, text=self._text(block.text))
        elif isinstance(block, Paragraph):
            for one in self._one_below(block.text):
                yield Paragraph(one, block.look)
        elif isinstance(block, Table):
            yield self._table(block)
        elif isinstance(block, Drawing) and isinstance(block.figure, Figure):
            height = _LOW if self._both else block.height
            yield replace(block, figure=self._figure(block.figure), height=height)
        else:
            raise TypeError(f"a sheet has no {type(block).__name__}")

    def _table(self, table: Table) -> Table:
        columns = tuple(replace(one, label=self._label(one.label)) for one in table.columns)
        rows = [
            tuple(self._cell(cell, of) for cell, of in zip(row, columns, strict=True))
            for row in table.rows
        ]
        return replace(table, columns=columns, rows=rows, summary=self._text(table.summary))

    def _cell(self, cell: Cell, column: Column) -> Cell:
        """Return a cell; figures are the same in both languages and stand once."""
        if not isinstance(cell, Phrase):
            return cell
        if column.is_number and self._both:
            return str(cell)
        said = self._text(cell)
        narrow = len(said) + len(_CHINESE.findall(said)) > column.millimetres * _LETTERS
        return self._text(cell, "\n") if narrow else said

    def _figure(self, figure: Figure) -> Figure:
        """Return the chart, named by what it shows; what only explains it is left out."""
        return replace(
            figure,
            title=self._as_phrase(_finding(figure)),
            subtitle=self._as_phrase(phrase("Pending at week ends · {when}", when=_when(figure))),
            panels=tuple(
                replace(
                    panel,
                    y_label=self._as_phrase(panel.y_label),
                    series=tuple(
                        replace(one, label=self._as_phrase(_phrase(one.label)))
                        for one in panel.series
                    ),
                )
                for panel in figure.panels
            ),
            marks=tuple(map(self._mark, figure.marks)),
            note=None,
        )

    def _mark(self, mark: Mark) -> Mark:
        return replace(mark, label=self._text(_phrase(mark.label)))

    def _as_phrase(self, text: Phrase) -> Phrase:
        return Phrase(self._text(text))


def _finding(figure: Figure) -> Phrase:
    total = int(figure.panels[0].totals()[-1])
    return phrase("{n} pending", n=total)


def _when(figure: Figure) -> Phrase:
    """Return the day of the last point, which is that of the sheet."""
    last = date.fromordinal(int(figure.x[-1]))
    return phrase("as at {day}", day=days.show(last.isoformat()))


def _phrase(text: Text) -> Phrase:
    return text if isinstance(text, Phrase) else Phrase(text)


_NAMED: Final = ("product_group", "value_chain", "member_state")
"""The vocabularies whose terms a sheet names."""


def _named(label: str) -> tuple[str, str] | None:
    """Return the Chinese label of a term that is shipped, with its mark."""
    for name in _NAMED:
        key = vocabulary.recognise(name, label)
        term = vocabulary.term(name, key) if key else None
        if term is not None and term.label == label and term.label_zh:
            return term.label_zh, term.verification
    return None


def _day(shown: str) -> str:
    """Return a day as Chinese readers write it, from how it is shown in English."""
    day, month, year = shown.split(" ")
    number = next(n for n, name in enumerate(MONTHS, start=1) if name.startswith(month))
    return chinese.day(f"{year}-{number:02}-{int(day):02}")
