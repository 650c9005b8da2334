"""What of a briefing stands on its two pages, and what goes on in the annex.

How high a line is, only the writer knows, and of a Word document only the fonts of who opens it.
So heights are reckoned, in lines of running text, for a wide font: rather too high than too low.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

from rare_earth_desk.domain.promises import state_in_words
from rare_earth_desk.reports.briefing import tables
from rare_earth_desk.reports.briefing.tables import CASE, PROMISE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rare_earth_desk.domain.listing.points import Ranked
    from rare_earth_desk.domain.outlook.promises import Owed
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.reports.briefing.figures import Figures
    from rare_earth_desk.reports.briefing.lines import Lines, Said

# Lines: of a page, title and what stands under it, a line of the head, a heading, the chart.
_PAGE, _TITLE, _HEAD, _HEADING, _CHART = 65.0, 4.5, 1.1, 1.9, 14.2
_DOUBT = 4.0
# Lines: one of a table, around a row, the labels of one, around what is said, notes below tables.
_SMALL, _ROW, _LABELS, _APART, _NOTES = 0.97, 0.2, 1.7, 0.15, 1.4
# Letters: of a line, and of a millimetre of a column.
_LINE, _LETTERS = 96, 0.58
# Lines that each part may take, in this order of importance, and undertakings.
_PARTS: Final = {
    "objective": 6.0,
    "speaking": 12.0,
    "defensive": 9.0,
    "scene": 5.0,
    "background": 4.0,
}
_GROUPS, _OWED = 9, 6.0


@dataclass
class Room:
    """What stands on the two pages: lines by part, and how many of other things; `later` the rest.

    `groups`, `cases` and `owed` say how many rows of these tables do, `has_regime` whether the
    measures do.
    """

    parts: dict[str, list[Said]] = field(default_factory=dict)
    later: dict[str, list[Said]] = field(default_factory=dict)
    groups: int = 0
    cases: int = 0
    owed: int = 0
    has_regime: bool = False
    left: float = 2 * _PAGE

    @classmethod
    def of(cls, figures: Figures, read: Lines, raised: Sequence[Ranked], head: int) -> Room:
        """Share out the two pages: first what is said, then the tables, then the measures.

        `head` is how many lines the head of the paper has.
        """
        found = cls(groups=min(len(figures.groups), 1 + _GROUPS))
        found.left -= _TITLE + head * _HEAD + 3 * _HEADING + 2 * _LABELS + _NOTES
        for part, most in _PARTS.items():
            found._share(part, read.parts.get(part, []), most)
        background = sum(map(_of_said, found.parts["background"]))
        found.left += background  # it stands behind the tables
        found._place(_HEADING + _LABELS + found.groups * (_SMALL + _ROW))
        found._place(_CHART)
        found.left -= background
        owed = figures.ledger.owed[: tables.PROMISES]
        found.owed = found._rows(map(_of_promise, owed), _OWED)
        heights = [_of_case(one) + _ROW for one in raised]
        # Where some are left out, a line says so.
        room = found.left if sum(heights) <= found.left else found.left - _NOTES
        found.cases = found._rows(heights, room, around=0)
        regime = sum(_of_text(str(one)) + _APART for one in tables.regime(figures))
        found.has_regime = regime <= found.left
        return found

    def _place(self, height: float) -> None:
        """Put what is not parted, on the next page unless it surely has room on this one."""
        on_page = self.left % _PAGE or _PAGE
        self.left -= height if height + _DOUBT <= on_page else on_page + height

    def _share(self, part: str, said: list[Said], most: float) -> None:
        """Put the lines of a part on the pages, as far as they go; the others come later."""
        n = self._rows(map(_of_said, said), most, around=0)
        self.parts[part], self.later[part] = said[:n], said[n:]
        if n and part != "background":
            self.left -= _HEADING

    def _rows(self, heights: Iterable[float], most: float, *, around: float = _ROW) -> int:
        """Return how many of these have room in `most` lines, in their order."""
        n, used = 0, 0.0
        for height in heights:
            if used + height + around > min(most, self.left):
                break
            n, used = n + 1, used + height + around
        self.left -= used
        return n


def _of_said(one: Said) -> float:
    question = _of_text(one.question) + _APART if one.question else 0
    return question + _of_text(f"{one.words} (R)") + _APART


def _of_text(text: str, letters: float = _LINE) -> int:
    """Return how many lines a text takes; Chinese letters are twice as wide, and part anywhere."""
    return sum(max(len(wrap(_wide(line), int(letters))), 1) for line in text.split("\n"))


def _wide(text: str) -> str:
    return "".join(f"{one} " if east_asian_width(one) in "WF" else one for one in text)


def _of_case(one: Ranked) -> float:
    return _of_row(tables.case_row(one), CASE)


def _of_promise(one: Owed) -> float:
    stands: Phrase = state_in_words(one.point, one.judged)
    return _of_row((one.point.undertaking, "", "", stands), PROMISE)


def _of_row(cells: Iterable[object], widths: Iterable[float]) -> float:
    pairs = zip(cells, widths, strict=True)
    return _SMALL * max(_of_text(str(cell or ""), width * _LETTERS) for cell, width in pairs)
