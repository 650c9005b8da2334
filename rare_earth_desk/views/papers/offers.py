"""What the preview offers: kinds of papers, what they are about, and what is made of a choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.reports.blocks import Language
from rare_earth_desk.reports.request import Head, Profile
from rare_earth_desk.reports.writers import check_name, save
from rare_earth_desk.views.papers.means import means

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.records import IssuedPaper
    from rare_earth_desk.reports import Kind, Takes
    from rare_earth_desk.reports.blocks import Paper, Text
    from rare_earth_desk.reports.request import Request
    from rare_earth_desk.views.papers.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Subject:
    """Something a paper can be about: its id, and what it is called in a list to choose from."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Subjects:
    """Those a kind of paper can be about; `label` stands over them, `chosen` is the first shown."""

    label: str
    every: tuple[Subject, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The choices of a print run; `subject` is "" for a paper about a selection.

    A kind heeds of head, disclosure and profile what it takes.
    """

    subject: str = ""
    language: Language = Language.ENGLISH
    size: str = ""
    head: Head = field(default_factory=Head)
    disclosure: bool = False
    profile: Profile = Profile.INTERNAL


class Made(Protocol):
    """A paper that was made: to be looked at and saved."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def day(self) -> str:
        """Its day, for the name of a file."""

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What whoever hands it on should know."""

    def sheets(self, told: Progress) -> Sheets:
        """Return its pages; raises Refused where it is too long to be looked at."""

    def save(self, path: Path, told: Progress) -> None:
        """Write it by the ending of the name; raises Refused when it cannot be written."""

    @property
    def can_be_issued(self) -> bool:
        """Whether it tells figures of the register, to be kept with its file."""

    def issue(self, path: Path, told: Progress) -> IssuedPaper:
        """Write it and keep its file and figures in the register; raises Refused likewise."""


class Offer(Protocol):
    """A kind of paper with all that can be chosen about it; `sizes` of the paper where several."""

    key: str
    title: Phrase
    help: Phrase
    formats: tuple[str, ...]
    languages: tuple[Language, ...]
    sizes: tuple[str, ...]
    subjects: Subjects | None
    takes: tuple[Takes, ...]
    hides_small_counts: bool

    def make(self, choice: Choice, told: Progress) -> Made:
        """Make the paper; raises Refused, and Cancelled where `told` does."""


@dataclass(frozen=True, slots=True)
class ReportMade:
    """A paper of `reports`."""

    kind: Kind
    request: Request
    paper: Paper
    day: str

    @property
    def title(self) -> str:
        """What it is called; what leaves is so in its own language, not in the window's."""
        return means().for_paper(self.paper).say(self.paper.title)

    @property
    def warnings(self) -> tuple[Text, ...]:
        """What whoever hands it on should know."""
        return self.paper.warnings

    def sheets(self, told: Progress) -> Sheets:
        """Return its pages; raises Refused where it is too long to be looked at."""
        from rare_earth_desk.views.papers.report_sheets import sheets_of

        return sheets_of(self.paper, means(told))

    def save(self, path: Path, told: Progress) -> None:
        """Write it by the ending of the name; raises Refused when it cannot be written."""
        check_name(self.kind, path)
        save(self.paper, path, means(told))

    @property
    def can_be_issued(self) -> bool:
        """Whether it tells figures of the register, to be kept with its file."""
        return True

    def issue(self, path: Path, told: Progress) -> IssuedPaper:
        """Write it and keep its file and figures in the register; raises Refused likewise."""
        from rare_earth_desk.reports.issued.issuing import issue

        check_name(self.kind, path)
        return issue(self.kind, self.request, self.paper, path, means(told))


class ReportOffer:
    """A kind that is registered in `reports`; `ask` returns the request of a choice."""

    sizes: tuple[str, ...] = ()

    def __init__(
        self,
        kind: Kind,
        subjects: Subjects | None,
        ask: Callable[[Choice, Progress], Request],
        day: str,
    ) -> None:
        self.key, self.title, self.help = kind.key, kind.title, kind.help
        self.formats, self.languages = kind.formats, kind.languages
        self.takes, self.hides_small_counts = kind.takes, kind.hides_small_counts
        self.subjects = subjects
        self._kind, self._ask, self._day = kind, ask, day

    def make(self, choice: Choice, told: Progress) -> Made:
        """Make the paper; raises Refused, and Cancelled where `told` does."""
        request = self._ask(choice, told)
        paper = self._kind.make(request)
        day = paper.moment.date().isoformat() if paper.is_outer else self._day
        return ReportMade(self._kind, request, paper, day)


def first_of(offers: Sequence[Offer], *keys: str) -> Offer:
    """Return the first of these kinds that is offered, else the first offer there is."""
    known = {one.key: one for one in offers}
    return next((known[key] for key in keys if key in known), offers[0])
