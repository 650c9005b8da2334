"""The briefing that was issued for a meeting of the sample, on the eve of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal

from rare_earth_desk.commands.issuing import IssuePaper
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.sample import timeline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.charts.figure import Figure
    from rare_earth_desk.charts.lanes import LaneChart
    from rare_earth_desk.register import Register
    from rare_earth_desk.reports.blocks import Paper
    from rare_earth_desk.sample.world import SampleMeeting

SINCE: Final = 7
"""Days before the end of the sample from which on no briefing is issued: things happened since."""
_SUFFIX: Final = ".docx"
_BY: Final = "Demo officer"


def place(meetings: Sequence[SampleMeeting]) -> int | None:
    """Return the place of the meeting that was briefed for: the last one, but for the last days."""
    latest = timeline.text(timeline.END - SINCE)
    held = [n for n, one in enumerate(meetings) if one.held and one.values["held_on"] <= latest]
    return held[-1] if held else None


def eve(meeting: SampleMeeting) -> date:
    """Return the day before a meeting."""
    return date.fromisoformat(meeting.values["held_on"]) - timedelta(days=1)


def issue(register: Register, meeting: str) -> None:
    """Issue the briefing for a meeting, as the register stands now; undo does not reach it."""
    # Imported here: writers are needed to make a sample, not to open it.
    from rare_earth_desk.reports import kind
    from rare_earth_desk.reports.issued.issuing import issued
    from rare_earth_desk.reports.request import Head, Request
    from rare_earth_desk.reports.writers import content
    from rare_earth_desk.reports.writers.means import Means, in_english

    register.read_anew()
    briefing = kind("briefing")
    head = Head(addressee="Cabinet (invented)", reference="DEMO/BRF/1", version="1.0")
    request = Request(register, meeting=meeting, made_by=_BY, head=head)
    paper = briefing.make(request)
    file = content(_in_words(paper), _SUFFIX, Means(in_english, _drawn))
    kept = issued(briefing, request, paper, _SUFFIX, file)
    kept = replace(kept, id=new_id(), issued_by=_BY)
    register.file.commit(IssuePaper(kept).apply, kind="base")


def _in_words(paper: Paper) -> Paper:
    """Return a paper without its pictures: nothing is drawn where a sample is made."""
    from rare_earth_desk.reports.blocks import Drawing

    return replace(paper, blocks=tuple(b for b in paper.blocks if not isinstance(b, Drawing)))


def _drawn(
    figure: Figure | LaneChart, width: float, height: float, form: Literal["svg", "png"]
) -> bytes:
    told = f"the sample draws no {form} of {width} x {height} mm"
    raise NotImplementedError(f"{figure.title}: {told}")
