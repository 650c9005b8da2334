"""What a repair recovered and what is lost, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, in_a_row, phrase
from rare_earth_desk.store.repair.losses import Lost, sentences

_CASES = 20  # so many applications are named that lost steps changed
_MOST = 50  # so many values that were put right are told, and as many stray records
_NEW_ID = phrase(
    "the id of the register, by which the files of colleagues belong together: it has a new one, "
    "and their packages and shared folders do not fit it any more; give each of them a copy of it"
)

_EARLIER = phrase(
    "what the earlier repair could not save is not told here again; its own report said it"
)


@dataclass(frozen=True, slots=True)
class LostSteps:
    """Steps of the history that could not be carried over; moments as they are read, or "".

    They are at least `count` where that is not `sure`. `cases` are the names of the applications
    that they changed, as far as anything tells.
    """

    count: int
    sure: bool = True
    since: str = ""
    until: str = ""
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RepairReport:
    """What was made of a damaged register.

    `records` and `steps` are how many the repaired one has, `replayed` the steps read from the
    damaged log, `retold` those behind a gap of it, `worked_out` how many of their changes were
    lost and are proven again by the hash of their step, `salvaged` the values taken from its
    tables in one step more, `put_right` the fields that a table had otherwise than the log, which
    was right, `stray` records that no step of the log made. `backup` is the one it begins with,
    `unnamed` the kinds of records of which more may be lost than `lost` tells. `new_id` says that
    nothing told any more which register it is, so that packages of others do not fit it.
    `from_repair` says that an earlier repair made that backup, of which nothing tells the losses.
    """

    source: Path
    out: Path
    backup: Path | None
    passed_over: tuple[Phrase, ...]
    applications: int
    records: int
    steps: int
    replayed: int
    retold: int
    worked_out: int
    salvaged: int
    put_right: tuple[Phrase, ...]
    lost: tuple[Lost, ...]
    stray: tuple[Phrase, ...]
    unnamed: tuple[Phrase, ...]
    history: LostSteps | None
    new_id: bool = False
    from_repair: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all records are as they were; their history may have a gap."""
        return not self.lost and not self.unnamed and not self.from_repair

    @property
    def cases(self) -> tuple[str, ...]:
        """The names of the applications of which something is lost, each once."""
        return tuple(sorted({one.case for one in self.lost if one.case}))

    @property
    def recovered(self) -> tuple[Phrase, ...]:
        """What was recovered and from where, in sentences."""
        told = [
            phrase(
                "The new file holds {applications:application|applications}, "
                "{records:record|records} in all and {steps:step|steps} of history.",
                applications=grouped(self.applications),
                records=grouped(self.records),
                steps=grouped(self.steps),
            ),
            self._begins_with,
            *self.passed_over,
        ]
        if self.replayed:
            told.append(
                phrase(
                    "{n:step was|steps were} taken from the damaged log.", n=grouped(self.replayed)
                )
            )
        elif self.backup is not None:
            told.append(phrase("It holds every step that the damaged file can still prove."))
        if self.retold:
            told.append(_retold(self.retold))
        if self.worked_out:
            told.append(
                phrase(
                    "{n:lost change of them was|lost changes of them were} worked out again; "
                    "the hash of the step proves that.",
                    n=grouped(self.worked_out),
                )
            )
        if self.salvaged:
            told.append(
                phrase(
                    "{n:value was|values were} salvaged from the damaged tables, as one step.",
                    n=grouped(self.salvaged),
                )
            )
        told += _few(phrase("{name}: put right from the log", name=one) for one in self.put_right)
        told += _few(
            phrase("{name}: kept, though no step of the log made it", name=one)
            for one in self.stray
        )
        return tuple(told)

    @property
    def _begins_with(self) -> Phrase:
        if self.backup is None:
            return phrase("No good backup was found; it was made from the damaged file alone.")
        if self.from_repair:
            return phrase(
                "No good backup was found; it begins with the repaired file “{name}”, which an "
                "earlier repair made.",
                name=self.backup.name,
            )
        return phrase("It begins with the backup “{name}”.", name=self.backup.name)

    @property
    def missing(self) -> tuple[Phrase, ...]:
        """What is lost, in sentences; empty where nothing is."""
        told = sentences(self.lost)
        if self.unnamed:
            what = in_a_row(self.unnamed)
            told.append(
                phrase("More {what} may be lost: nothing tells of them any more", what=what)
            )
        if self.history is not None:
            told.append(_history(self.history))
            if self.history.cases:
                told.append(_cases(self.history.cases))
        if self.new_id:
            told.append(_NEW_ID)
        if self.from_repair:
            told.append(_EARLIER)
        return tuple(told)

    @property
    def verdict(self) -> Phrase:
        """The outcome in one sentence."""
        if self.from_repair and not self.lost and not self.unnamed:
            return phrase(
                "Repaired from what an earlier repair made; what that could not save is missing "
                "here as well."
            )
        if not self.is_whole:
            return phrase("Repaired, but not all could be read; what is lost stands below.")
        if self.history is not None:
            return phrase("Repaired: all records are as they were; part of their history is lost.")
        if self.new_id:
            return phrase(
                "Repaired: all records are as they were, but not what ties them to others."
            )
        return phrase("Repaired: everything is as it was written.")


def _few(sentences: Iterable[Phrase]) -> list[Phrase]:
    """Return the first sentences, and how many more there are."""
    listed = list(sentences)
    more = len(listed) - _MOST
    rest = [phrase("… and {n} more", n=grouped(more))] if more > 0 else []
    return [*listed[:_MOST], *rest]


def _history(lost: LostSteps) -> Phrase:
    count = phrase(
        "{n:step of the history is|steps of the history are} lost", n=grouped(lost.count)
    )
    if not lost.sure:
        count = (
            phrase("At least {n:step|steps} of the history are lost", n=grouped(lost.count))
            if lost.count
            else phrase("The end of the history may be lost")
        )
    kept = phrase("what they wrote is kept where a table still told it")
    if not lost.since:
        return phrase("{count}; {kept}", count=count, kept=kept)
    return phrase(
        "{count}, from {since} to {until}; {kept}",
        count=count,
        since=lost.since,
        until=lost.until,
        kept=kept,
    )


def _cases(names: Sequence[str]) -> Phrase:
    listed, more = ", ".join(names[:_CASES]), len(names) - _CASES
    if more > 0:
        return phrase(
            "the lost steps changed {listed} and {n} more", listed=listed, n=grouped(more)
        )
    return phrase("the lost steps changed {listed}", listed=listed)


def _retold(steps: int) -> Phrase:
    return phrase(
        "{n:step|steps} from behind a gap of the log: carried over under new names of their "
        "laptops, with moment and name. After a merge with a file that has them too, the history "
        "tells them twice, and what was changed there since may be told as a contradiction.",
        n=grouped(steps),
    )
