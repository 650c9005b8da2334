"""Papers as PDF, tagged for screen readers (PDF/UA-1) and made to last (PDF/A-2a), by typst.

The paper is handed over as JSON to one template, `resources/papers/paper.typ`; nothing of it is
ever read as markup. The same setting gives the pages as drawings or pictures, for the preview.
"""

from __future__ import annotations

import json
from functools import cache, partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.writers.apart import set_apart
from rare_earth_desk.reports.writers.missing_letters import missing, spelled
from rare_earth_desk.reports.writers.setting import setting

if TYPE_CHECKING:
    import typst

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.reports.writers.means import Means

_STANDARDS = ["ua-1", "a-2a"]
_LOOKS = 5
# Dots per inch at which a page is as wide on the screen as in the hand.
_ON_SCREEN = 96.0
# The compiler does one paper at a time, also where somebody no longer waits for the last one.
_LOCK = Lock()
# Seconds between two looks at whether it has come to its end.
_LOOK = 0.02
# Letters of a paper from which on it is worth a process of its own: some fifty rows of a list.
_LARGE = 16_000


def write(paper: Paper, suffix: str, means: Means) -> bytes:
    """Return the paper as a PDF; `suffix` is always ".pdf"."""
    how = {"format": suffix.lstrip("."), "pdf_standards": _STANDARDS}
    made: bytes = _with_every_letter(paper, means, how)
    return made


def pages(paper: Paper, means: Means, *, zoom: float = 1.0) -> list[bytes]:
    """Return its pages as PNG pictures, `zoom` times as large as on paper at 96 dpi."""
    made = _compile(paper, means, _told(paper, means), format="png", ppi=_ON_SCREEN * zoom)
    return made if isinstance(made, list) else [made]


def drawings(paper: Paper, means: Means) -> list[bytes]:
    """Return its pages as SVG, letters as outlines: sharp at any size, and quick to make.

    A chart is a picture within the page (`<image>`), itself SVG.
    """
    made = _compile(paper, means, _told(paper, means), format="svg")
    return made if isinstance(made, list) else [made]


def _with_every_letter(paper: Paper, means: Means, how: dict[str, Any]) -> Any:
    """Compile with the shipped fonts; letters they lack are taken from the system, or spelled."""
    import typst

    told, system = _told(paper, means), False
    for _look in range(_LOOKS):  # what is wrong is told in several rounds
        try:
            return _compile(paper, means, told, system=system, **how)
        except typst.TypstError as error:
            lacking = missing(error.diagnostic)
            if not lacking:
                raise
            if system:
                told = spelled(told, lacking)
            system = True
    return _compile(paper, means, told, system=system, **how)


def _told(paper: Paper, means: Means) -> str:
    return json.dumps(setting(paper, means), ensure_ascii=False)


def _compile(paper: Paper, means: Means, told: str, *, system: bool = False, **how: Any) -> Any:
    template = resources.path("papers", "paper.typ").read_bytes()
    # Of what leaves, the file tells no hour, and the same paper is the same bytes.
    moment = paper.moment.replace(hour=12, minute=0, second=0) if paper.is_outer else paper.moment
    how |= {"input": template, "sys_inputs": {"paper": told}, "timestamp": int(moment.timestamp())}
    is_apart = means.apart and not system and len(told) > _LARGE
    made = _set_apart(how, means.told) if is_apart else None
    return made if made is not None else means.aside(partial(_compiled, how, system=system))


def _set_apart(how: dict[str, Any], told: Progress) -> bytes | list[bytes] | None:
    """Return what a process of its own makes; what `told` raises stops that and is raised."""
    while not _LOCK.acquire(timeout=_LOOK):
        told(0, 0)
    try:
        return set_apart(str(resources.path("fonts")), how, told)
    except TimeoutError:
        raise Refused(
            "The pages were not made within a quarter of an hour; narrow the list, or save it as "
            ".xlsx."
        ) from None
    finally:
        _LOCK.release()


def _compiled(how: dict[str, Any], *, system: bool) -> Any:
    with _LOCK:
        return _compiler(system=system).compile(**how)


@cache
def _compiler(*, system: bool) -> typst.Compiler:
    """Return the one compiler; it keeps fonts and template, so that later papers are quicker.

    It knows only the fonts that are shipped, so that pages are the same on every laptop; those of
    the `system` are taken where a letter is missing there.
    """
    import typst

    return typst.Compiler(font_paths=[resources.path("fonts")], ignore_system_fonts=not system)
