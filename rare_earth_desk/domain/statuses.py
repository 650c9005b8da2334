"""The statuses of the three tracks (licensing, channel, customs) and what may follow what.

The licensing statuses are a working model of the Chinese procedure, not an official list; each
carries its verification mark. The table lies in `resources/statuses.csv`, parsed at first use.
"""

from __future__ import annotations

from collections import deque
from functools import cache
from typing import Literal, cast

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.frozen import dataclass

Track = Literal["licensing", "channel", "customs"]
Group = Literal["open", "decided", "closed", "ended"]
Clock = Literal["", "off", "start", "runs", "paused", "stop"]

UNKNOWN = "L99"


@dataclass(frozen=True, slots=True)
class Status:
    """One status of a track.

    `label` is its one name on screen, in lists, charts and files; it fits a pill of a table (24
    characters). `full` says it at length, for help and tool tips. `stage` orders the statuses of a
    track by how far along they are, 0 for "not known". `group`: "open", "decided" (by the
    authority), "closed" (without a decision, or done with) or "ended" (after an approval).
    `holder` is who has to act next ("" for nobody, "unknown" if not known). `outcome`: "approved",
    "refused", "withdrawn" (also a terminated procedure), "decided" (closed, nobody said how) or ""
    while open.
    `milestone`: "filed", "accepted" or "". `clock` tells what the status does to the 45 working
    days. `following` holds the codes that may come next, the likeliest first.
    """

    code: str
    track: Track
    label: str
    full: str
    label_zh: str
    group: Group
    stage: int
    holder: str
    outcome: str
    milestone: str
    clock: Clock
    first: int
    following: tuple[str, ...]
    synonyms: tuple[str, ...]
    help: str
    verification: str
    source: str
    note: str

    @property
    def stops_the_time(self) -> bool:
        """Whether the papers are back with the applicant after the filing, to be completed."""
        filed = (known.stage for known in of_track("licensing") if known.milestone == "filed")
        off = self.track == "licensing" and self.clock == "off" and self.holder == "company"
        return off and self.stage > min(filed)

    @property
    def is_open(self) -> bool:
        """Whether the case still waits for something on this track."""
        return self.group == "open"


def _read(row: dict[str, str]) -> Status:
    return Status(
        code=row["code"],
        track=cast(Track, row["track"]),
        label=row["label"],
        full=row["full"],
        label_zh=row["label_zh"],
        group=cast(Group, row["group"]),
        stage=int(row["stage"]),
        holder=row["holder"],
        outcome=row["outcome"],
        milestone=row["milestone"],
        clock=cast(Clock, row["clock"]),
        first=int(row["first"] or 0),
        following=tuple(filter(None, row["next"].split(";"))),
        synonyms=tuple(filter(None, row["synonyms"].split(";"))),
        help=row["help"],
        verification=row["verification"],
        source=row["source"],
        note=row["note"],
    )


@cache
def _by_code() -> dict[str, Status]:
    return {row["code"]: _read(row) for row in resources.table("statuses")}


def status(code: str) -> Status:
    """Return the status of a code; raises KeyError for a code this version does not know."""
    return _by_code()[code]


def find(code: str | None) -> Status | None:
    """Return the status of a code, None for one this version does not know."""
    return _by_code().get(code or "")


def statuses() -> tuple[Status, ...]:
    """Return all statuses, track by track, in the order of the table."""
    return tuple(_by_code().values())


@cache
def of_track(track: Track) -> tuple[Status, ...]:
    """Return the statuses of a track in the order in which they are shown."""
    return tuple(known for known in statuses() if known.track == track)


@cache
def next_after(code: str | None, track: Track) -> tuple[Status, ...]:
    """Return what may follow `code` on its track, the likeliest first.

    With None (nothing recorded yet) these are the statuses a case usually starts with. Raises
    ValueError when `code` belongs to another track.
    """
    if code is None:
        starts = [known for known in of_track(track) if known.first]
        return tuple(sorted(starts, key=lambda known: known.first))
    if status(code).track != track:
        raise ValueError(f"{code} is not a status of the track {track}")
    return tuple(status(following) for following in status(code).following)


def is_allowed(before: str | None, after: str) -> bool:
    """Tell whether `after` is the direct next step of `before`.

    Two liberties, because reports are second-hand: the first report of a case may tell any status
    (the desk only learns late), and a second report of the same status confirms it.
    """
    if before is None or before == after:
        return after in _by_code()
    return after in status(before).following


@cache
def may_follow(before: str | None, after: str) -> bool:
    """Tell whether `after` is in order after `before`, steps in between left unreported.

    Filed and then approved is in order although nobody told of the acceptance; approved and then
    under review is not. Neither a reopening nor the way through "not known" is assumed silently.
    """
    return is_allowed(before, after) or (before is not None and after in _ahead(before))


@cache
def _ahead(code: str) -> frozenset[str]:
    """Return every code that can be reached from an open or decided status by silent steps."""
    if code == UNKNOWN:
        return frozenset(status(code).following)
    reached: set[str] = set()
    waiting = deque([code])
    while waiting:
        known = status(waiting.popleft())
        if known.group == "closed":
            continue
        fresh = set(known.following) - reached - {UNKNOWN}
        reached |= fresh
        waiting.extend(fresh)
    return frozenset(reached)
