"""Building the sample world from its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.sample import customs, numbers, parties, precision, stoppages, timeline
from rare_earth_desk.sample.chance import Chance
from rare_earth_desk.sample.channel import Channel
from rare_earth_desk.sample.contacts import add_contacts
from rare_earth_desk.sample.diary import Diary
from rare_earth_desk.sample.dossier import Dossier
from rare_earth_desk.sample.flow import Flow
from rare_earth_desk.sample.licensing import Licensing
from rare_earth_desk.sample.meetings import Meetings
from rare_earth_desk.sample.world import SampleList, SampleWorld

if TYPE_CHECKING:
    from rare_earth_desk.sample.flow import Case

DEFAULT_SEED = 20251021
MOST = 499_999  # numbers of six digits; those above serve as wrong ones
TOLD_EVERY = 500

Progress: TypeAlias = Callable[[int, int], None]
"""Called with (done, all) steps; may raise `domain.phrases.Cancelled`."""


def simulate(
    applications: int | None = None, seed: int = DEFAULT_SEED, progress: Progress | None = None
) -> SampleWorld:
    """Return a fictional world with this many filings (3,720 if not given), the same for a seed.

    Filings reported, approved and ended otherwise follow the anchors of the demo model, scaled.
    Counts at the check-points (21 October, 5 November, 15 December 2025, 24 November 2026) are
    exact for every seed both by day known and by day of the event, imprecise days included.
    Beside the filings there are 4 % rows with a customs track only; second reports of an
    application (3 %) are among the filings, since the register counts its rows.

    Where the model cannot hold: as no report crosses a check-point, delays shrink around them,
    so the median delay of filings after the first batch is 12 to 15 days instead of 16, and some
    are reported on the day of the filing. Raises Refused for a number out of range.
    """
    wanted = timeline.STANDARD if applications is None else applications
    if not 1 <= wanted <= MOST:
        raise Refused(
            "A sample of {wanted} applications cannot be made; ask for 1 to {most}.",
            wanted=wanted,
            most=MOST,
        )
    told = progress or (lambda _done, _all: None)
    drawn = parties.make(seed, wanted)
    flow = Flow(seed, wanted, drawn)
    flow.run(lambda done: told(done // 4, wanted))
    world = SampleWorld(companies=drawn.companies, exporters=drawn.exporters)
    world.lists = _lists(len(flow.lists))
    rows = customs.among(seed, flow.cases, drawn)
    _write(world, seed, rows, drawn, told=lambda done: told(_share(done, rows, wanted), wanted))
    _record_parties(world)
    add_contacts(world)
    effects = resources.data("sample/words")["stoppages"]
    world.stoppages = stoppages.stoppages(seed, rows, world.stocks, effects)
    world.told = stoppages.told(seed, rows, world.companies)
    return world


def _share(done: int, rows: list[Case], wanted: int) -> int:
    """Return the progress after writing `done` rows; the flow before was a quarter of it."""
    return wanted // 4 + (wanted - wanted // 4) * done // len(rows)


def _write(
    world: SampleWorld,
    seed: int,
    rows: list[Case],
    drawn: parties.Parties,
    *,
    told: Callable[[int], None],
) -> None:
    """Write the applications and all that was recorded on them."""
    words = resources.data("sample/words")
    meetings = Meetings(seed)
    world.meetings = meetings.rows
    licensing = Licensing(seed, meetings, words["remarks"])
    channel = Channel(seed, meetings)
    dossier = Dossier(seed, drawn, words)
    at_customs = Chance(seed, "customs entries")
    days = precision.tell(seed, rows)
    for case, number, known in zip(rows, numbers.give(seed, rows), days, strict=True):
        application = dossier.write(case, number)
        diary = Diary(case.index, meetings)
        if case.filed:
            source = application.values["source"]
            by = licensing.write(case, known, diary, source=source)
            channel.write(case, diary, source=source, told_by=by, right=number.right)
        else:
            customs.write(at_customs, case, diary, words["remarks"]["customs"])
        application.events = diary.recorded()
        world.applications.append(application)
        if case.index % TOLD_EVERY == 0:
            told(case.index)
    told(len(rows))
    world.places, world.stocks = channel.places, dossier.stocks
    world.edits = sorted(dossier.edits + channel.edits, key=lambda edit: edit.recorded)


def _lists(count: int) -> list[SampleList]:
    result = []
    for number in range(1, count + 1):
        day = timeline.FIRST_BATCH + (number - 1) * timeline.LIST_EVERY
        text = timeline.text(day)
        values = {"number": number, "week": timeline.text(day, "week"), "handed_over_on": text}
        result.append(SampleList(values, text))
    return result


def _record_parties(world: SampleWorld) -> None:
    """Let each party be recorded with its first application; the rest with the tool's opening."""
    for application in world.applications:
        for party in (
            world.companies[application.company],
            world.exporters[application.exporter],
        ):
            party.recorded = party.recorded or application.recorded
    for party in (*world.companies, *world.exporters):
        party.recorded = party.recorded or timeline.text(timeline.TOOL_OPENS)
