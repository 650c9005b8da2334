"""Papers as PDF, tagged for screen readers (PDF/UA-1) and made to last (PDF/A-2a), by typst.

The paper is handed over as JSON to one template, `resources/papers/paper.typ`; nothing of it is
ever read as markup. The pages of the preview and for printers are drawn in the same run from the
same setting, so that they show what the file does; saved afterwards, it is not set again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.writers.apart import Unset, made_by, set_apart
from rare_earth_desk.reports.writers.coverage import covered
from rare_earth_desk.reports.writers.missing_letters import missing, private, spelled
from rare_earth_desk.reports.writers.setting import setting

if TYPE_CHECKING:
    import typst

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.writers.means import Means

_PDF = {"format": "pdf", "pdf_standards": ["ua-1", "a-2a"]}
# Dots per inch at which a page is as wide on the screen as in the hand.
_ON_SCREEN = 96.0
# The compiler does one paper at a time, also where somebody no longer waits for the last one.
_LOCK = Lock()
# Seconds between two looks at whether it has come to its end.
_LOOK = 0.02
# Letters of a paper from which on it is worth a process of its own: some fifty rows of a list.
_LARGE = 16_000


@dataclass(frozen=True, slots=True)
class _Job:
    """A paper as it is handed over: its JSON, and the moment that the file tells."""

    told: str
    timestamp: int


# The last paper that was set, with its file: saved as it was looked at, it is not set again.
_last: list[tuple[_Job, bytes]] = []


def write(paper: Paper, suffix: str, means: Means) -> bytes:
    """Return the paper as a PDF; `suffix` is always ".pdf". Raises Refused where none is made."""
    job = _job(paper, means)
    return _last[0][1] if _last and _last[0][0] == job else _set(job, paper, means)[0]


def pages(paper: Paper, means: Means, *, zoom: float = 1.0) -> list[bytes]:
    """Return its pages as PNG pictures, `zoom` times as large as on paper at 96 dpi."""
    return _shown(paper, means, {"format": "png", "ppi": _ON_SCREEN * zoom})


def drawings(paper: Paper, means: Means) -> list[bytes]:
    """Return its pages as SVG, letters as outlines: sharp at any size, and quick to make.

    A chart is a picture within the page (`<image>`), itself SVG.
    """
    return _shown(paper, means, {"format": "svg"})


def _shown(paper: Paper, means: Means, how: dict[str, Any]) -> list[bytes]:
    made = _set(_job(paper, means), paper, means, how)[1]
    return made if isinstance(made, list) else [made]


def _job(paper: Paper, means: Means) -> _Job:
    told = json.dumps(setting(paper, means), ensure_ascii=False)
    moment = paper.moment
    if paper.is_outer:  # of what leaves, the file tells no hour, nor a zone by the day
        moment = datetime.combine(moment.date(), time(12), UTC)
    return _Job(spelled(told, private(told)), int(moment.timestamp()))


def _set(job: _Job, paper: Paper, means: Means, *also: dict[str, Any]) -> list[Any]:
    """Return a paper as a PDF, and what else is to be made of it; remembers the file.

    Letters that the shipped fonts lack are taken from the system, or spelled where no font has
    them. Raises Refused where the compiler refuses all that.
    """
    foreign = frozenset(letter for letter in set(job.told) - covered() if not letter.isascii())
    # As it is; then without what no font has; in the end without all that is not ours.
    told, system, error = job.told, bool(foreign), None
    for last_resort in (False, True, None):
        try:
            made = _compile(told, job.timestamp, means, also, system=system)
        except Unset as refused:
            error = refused
        else:
            _last[:] = [(job, made[0])]
            return made
        lacking = foreign if last_resort else missing(str(error), covered())
        told, system = spelled(told, lacking), system and not last_resort
    raise Refused(
        "“{title}” cannot be set as pages; save it in another format.", title=paper.title
    ) from error


def _compile(
    told: str, timestamp: int, means: Means, also: tuple[dict[str, Any], ...], *, system: bool
) -> list[Any]:
    template = resources.path("papers", "paper.typ").read_bytes()
    given = {"input": template, "sys_inputs": {"paper": told}, "timestamp": timestamp}
    hows = [given | how for how in (_PDF, *also)]
    is_apart = means.apart and (system or len(told) > _LARGE)
    made = _set_apart(hows, means.told, system=system) if is_apart else None
    return made if made is not None else means.aside(partial(_compiled, hows, system=system))


def _set_apart(hows: list[dict[str, Any]], told: Progress, *, system: bool) -> list[Any] | None:
    """Return what a process of its own makes; what `told` raises stops that and is raised."""
    while not _LOCK.acquire(timeout=_LOOK):
        told(0, 0)
    try:
        return set_apart(str(resources.path("fonts")), hows, told, system=system)
    except TimeoutError:
        raise Refused(
            "The pages were not made within a quarter of an hour; narrow the list, or save it as "
            ".xlsx."
        ) from None
    finally:
        _LOCK.release()


def _compiled(hows: list[dict[str, Any]], *, system: bool) -> list[Any]:
    with _LOCK:
        return made_by(_compiler(system=system), hows)


@cache
def _compiler(*, system: bool) -> typst.Compiler:
    """Return the one compiler; it keeps fonts and template, so that later papers are quicker.

    It knows only the fonts that are shipped, so that pages are the same on every laptop; those of
    the `system` are taken where a letter is missing there.
    """
    import typst

    return typst.Compiler(font_paths=[resources.path("fonts")], ignore_system_fonts=not system)
