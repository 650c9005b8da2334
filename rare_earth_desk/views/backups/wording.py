"""What is said of backups and of what restoring one would lose."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from rare_earth_desk.domain import days, local_time
from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.step_sentences import in_words, sentence_of
from rare_earth_desk.views.words import say, sentence, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register.backups import Backup
    from rare_earth_desk.store.backups.telling import Told


def when(moment: datetime) -> str:
    """Return a local moment as people read it, to the minute."""
    return f"{days.show(moment.date().isoformat())}, {moment:%H:%M}"


def why(backup: Backup) -> str:
    """Return why a backup was made."""
    return sentence(str(backup.reason))


def step_moment(step: Step) -> str:
    """Return when a step was made."""
    return when(local_time.local(datetime.fromisoformat(step.at)))


def last_case(told: Told) -> str:
    """Return the case that was changed last, how many where they were several."""
    cases = told.last_cases
    if len(cases) > 1:
        return tr("{n:case|cases}", n=grouped(len(cases)))
    return (cases[0].name or tr("without a name")) if cases else ""


def lost(told: Told, *, compares: bool) -> str:
    """Return in short what would be lost, and what would come back."""
    if told.trouble is not None:
        return tr("cannot be read")
    if told.is_older or not compares:
        return tr("not known")
    parts = [tr("{n:step|steps}", n=grouped(told.lost)) if told.lost else tr("nothing")]
    if told.back:
        parts.append(tr("{n} come back", n=grouped(told.back)))
    return ", ".join(parts)


def in_full(told: Told) -> str:
    """Return what one backup holds, in sentences."""
    if told.trouble is not None:
        return say(told.trouble)
    if told.is_older:
        return tr("It is of an earlier version of the program; restoring brings it up to date.")
    counts = tr(
        "{n:application|applications}, {pending} pending, {decided} decided.",
        n=grouped(told.applications), pending=grouped(told.pending), decided=grouped(told.decided),
    )  # fmt: skip
    if told.last_step is None:
        return counts
    # Of a step about cases what it did is said; the last step may be about something else.
    step = told.last_cases[0].step if told.last_cases else told.last_step
    last = tr(
        "Last, {moment}: {step}", moment=step_moment(step), step=in_words(sentence_of(step.name))
    )
    return f"{counts} {last}"


def what_happens(told: Told, cases: int) -> str:
    """Return what restoring does, in one or two sentences."""
    parts = []
    if told.lost and cases:
        parts.append(
            tr("This loses {n:step|steps} about {cases:case|cases}.",
               n=grouped(told.lost), cases=grouped(cases))
        )  # fmt: skip
    elif told.is_older:
        parts.append(tr("What this loses cannot be told."))
    elif told.lost:
        parts.append(tr("This loses {n:step|steps} about no case.", n=grouped(told.lost)))
    else:
        parts.append(tr("This loses nothing."))
    if told.back:
        parts.append(
            tr("{n:step comes|steps come} back that the register lacks.", n=grouped(told.back))
        )
    parts.append(tr("The present state is kept as a backup, so that you can come back to it."))
    return " ".join(parts)
