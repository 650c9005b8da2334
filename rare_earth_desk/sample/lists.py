"""The sample's lists: those handed over are frozen, and the next one is being prepared."""

from __future__ import annotations

from collections.abc import Sequence

from rare_earth_desk.commands.handing_over import freeze
from rare_earth_desk.commands.listed_cases import cases_of
from rare_earth_desk.commands.priority_lists import AddToList, NewList
from rare_earth_desk.domain import days
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.listing.stages import stage_of
from rare_earth_desk.domain.listing.weights import Weights
from rare_earth_desk.domain.phrases import Phrase
from rare_earth_desk.domain.records import PriorityList
from rare_earth_desk.domain.statuses import find
from rare_earth_desk.sample.world import SampleApplication
from rare_earth_desk.statistics.priorities.choice import choose
from rare_earth_desk.statistics.priorities.points import Scale, ranked
from rare_earth_desk.statistics.priorities.stoppage import Basis
from rare_earth_desk.store.transaction import Transaction

CAPACITY, LISTED = 40, 26
"""How many cases the next list takes, and how many the desk has put on it so far."""


def freeze_lists(tx: Transaction, ids: Sequence[str]) -> None:
    """Freeze lists that were handed over on the day that is being written.

    Product words go with the numbers of every other list.
    """
    for id_ in ids:
        one = tx.get(PriorityList, id_)
        words = (one.number or 0) % 2 == 0
        freeze(tx, one, str(one.handed_over_on), product_words=words)


def may_wait(application: SampleApplication) -> bool:
    """Tell whether nothing that was reported of an application ended it."""
    known = (find(event.status) for event in application.events)
    return all(one is None or not (one.outcome or one.group == "closed") for one in known)


def prepare_next(tx: Transaction, waiting: Sequence[str], basis: Basis) -> Phrase:
    """Begin the list after the last one, with the cases of `waiting` that need it most.

    Some still miss something, so that the check before the hand-over has work.
    """
    id_ = new_id()
    name = NewList(days.at(tx.today, "week"), CAPACITY, id_).apply(tx)
    able = [case for case in cases_of(tx, waiting) if case.plain_number
            and stage_of(case.channel) not in ("checked", "closed")]  # fmt: skip
    weights = Weights()
    order = ranked(able, Scale(basis, weights))
    # Of twins the foremost stands for both.
    foremost = {one.case.plain_number: one for one in reversed(order)}
    # In a small sample some stay to be chosen.
    seats = min(LISTED, len(foremost) * 2 // 3)
    share = weights["choice", "company per cent"]
    chosen = choose(tuple(reversed(foremost.values())), seats, per_cent=share).chosen
    if chosen:
        AddToList(id_, tuple(one.case.id for one in chosen)).apply(tx)
    return name
