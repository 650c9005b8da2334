"""Which steps are undone together: the typing of one value, however often it was left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rare_earth_desk.commands.command import EDITED
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.steps import Change, Step
from rare_earth_desk.store import log
from rare_earth_desk.store.engine import Engine

JOIN_SECONDS = 30


def is_same_typing(
    engine: Engine, now: datetime, name: Phrase, changes: Sequence[Change], last: Step
) -> bool:
    """Tell whether a step goes on typing in the one field that the last step typed in.

    That is one field of one row, within 30 seconds.
    """
    if len(changes) != 1 or not name.template == last.name.template == EDITED:
        return False
    age = now - datetime.fromisoformat(last.at)
    if not timedelta() <= age <= timedelta(seconds=JOIN_SECONDS):
        return False
    before = log.changes_of(engine, last.no)
    return len(before) == 1 and before[0][:3] == changes[0][:3]
