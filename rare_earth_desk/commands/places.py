"""Moving a record among those it stands in order with, such as a point of an agenda."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.store.transaction import Transaction


def move(tx: Transaction, in_order: Sequence[Record], id: str, by: int) -> None:  # noqa: A002
    """Give records with a `position` new ones, one of them `by` places lower; at an end it stays.

    Raises ValueError when it is not among them.
    """
    ids = [one.id for one in in_order]
    place = ids.index(id)
    ids.insert(max(0, min(len(ids) - 1, place + by)), ids.pop(place))
    places = {id_: {"position": n} for n, id_ in enumerate(ids, start=1)}
    tx.assign_all(type(in_order[0]), places)
