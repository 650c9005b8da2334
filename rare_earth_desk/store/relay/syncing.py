"""Exchanging with a relay: what came is merged as one step, what it lacks is sent."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.domain.progress import part
from rare_earth_desk.store import log
from rare_earth_desk.store.laptops import name_of
from rare_earth_desk.store.merging.taking_in import MergeReport, take_in, try_out
from rare_earth_desk.store.relay.relay import common

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.store.file import RegisterFile
    from rare_earth_desk.store.merging.lines import Arriving
    from rare_earth_desk.store.relay.relay import Fetched, Relay


class Around(NamedTuple):
    """What is done `first` where something is to be merged, and told of the step afterwards."""

    first: Callable[[], object]
    tell: Callable[[Step, Progress], object]


# How far an exchange is when it has fetched, merged what came, and sent.
_FETCHED, _MERGED, _SENT = 0.2, 0.6, 0.9
# Where others put steps at the same moment, it takes these in as well, so many times.
_ROUNDS = 4
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """What an exchange did, or would do: what came, by merge; how many steps were sent.

    `waiting` says in words what is on its way and could not be taken in yet; `step` is the last
    step that merged something.
    """

    came: tuple[MergeReport, ...] = ()
    sent: int = 0
    waiting: tuple[Phrase, ...] = ()
    step: Step | None = None

    @property
    def merged(self) -> MergeReport:
        """All that came as one report."""
        if len(self.came) == 1:
            return self.came[0]
        return MergeReport(
            steps=sum(one.steps for one in self.came),
            changed=frozenset[str]().union(*(one.changed for one in self.came)),
            new=frozenset[str]().union(*(one.new for one in self.came)),
            contradictions=self.came[-1].contradictions if self.came else (),
            arisen=tuple(each for one in self.came for each in one.arisen),
            claims=tuple(each for one in self.came for each in one.claims),
            cases=tuple(each for one in self.came for each in one.cases),
            crossings=tuple(each for one in self.came for each in one.crossings),
        )

    @property
    def told(self) -> Phrase:
        """What it did, in words: "12 steps came (3 cases changed, 1 new, …), 4 steps sent"."""
        return self._told("{n:step|steps} came", "{n:step|steps} sent")

    @property
    def told_ahead(self) -> Phrase:
        """What it would do, in words."""
        return self._told("{n:step|steps} to come", "{n:step|steps} to send")

    def _told(self, came: str, sent: str) -> Phrase:
        merged = self.merged
        coming = phrase(came, n=merged.steps) if merged.steps else phrase("nothing new")
        if merged.steps:
            coming = phrase("{came} ({what})", came=coming, what=merged.told)
        going = phrase(sent, n=self.sent) if self.sent else phrase("nothing to send")
        return in_a_row([coming, going])


def look_ahead(file: RegisterFile, relay: Relay, progress: Progress) -> Exchange:
    """Return what `exchange` would do now; nothing is changed. Raises alike."""
    fetched = relay.fetch(part(progress, 0, _FETCHED))
    here = json.loads(log.position(file.engine))
    to_send = len(log.since(file.engine, common(here, relay.position())))
    if not fetched.steps:
        return Exchange(sent=to_send, waiting=fetched.waiting)
    # What the relay has not is unknown to all who wrote there.
    known = relay.position()
    report = try_out(file, fetched.steps, relay.what, part(progress, _FETCHED, 1), known=known)
    # The merge of what changes something is a step of its own, and is sent as well.
    merging = any(one.changes for one in fetched.steps)
    return Exchange((report,), to_send + merging, fetched.waiting)


def exchange(file: RegisterFile, relay: Relay, around: Around, progress: Progress) -> Exchange:
    """Take in what the relay has, then put there what it lacks.

    `around` is done before and after each merge. Raises Refused, and Cancelled where
    `progress` does: what came or went by then stays whole, and the next exchange goes on there.
    """
    came: list[MergeReport] = []
    last: Step | None = None
    sent = 0
    for place in range(_ROUNDS):
        share = part(progress, place / _ROUNDS, 1) if place else progress
        fetched = relay.fetch(part(share, 0, _FETCHED))
        step, report = _take(file, relay, fetched, around, part(share, _FETCHED, _MERGED))
        last = step or last
        if report is not None:
            came.append(report)
        sent += relay.put(part(share, _MERGED, _SENT))
        file.remember_seat()
        if relay.is_settled(part(share, _SENT, 1)):
            break
    return Exchange(tuple(came), sent, fetched.waiting, last)


def _take(
    file: RegisterFile, relay: Relay, fetched: Fetched, around: Around, progress: Progress
) -> tuple[Step | None, MergeReport | None]:
    step, report = None, None
    if fetched.steps:
        if any(one.changes for one in fetched.steps):
            around.first()
        makers = _makers(fetched.steps)
        step, report = take_in(
            file, fetched.steps, relay.what, makers, part(progress, 0, 0.9), known=relay.position()
        )
        if step is not None:
            around.tell(step, part(progress, 0.9, 1))
    if fetched.note:
        file.note_about(**fetched.note)
    return step, report


def _makers(steps: Sequence[Arriving]) -> str:
    """Return the laptops that made some steps, as people call them."""
    called = {one.step["laptop"]: one.step["who"] for one in steps if one.changes}
    names = [name_of(laptop, who) for laptop, who in called.items()]
    if len(names) > _NAMED:
        return f"{', '.join(names[:_NAMED])} …"
    return ", ".join(names)
