"""Days that report what happened: they cannot lie ahead."""

from __future__ import annotations

from rare_earth_desk.domain import days
from rare_earth_desk.domain.checks import checked
from rare_earth_desk.domain.fields import Field, Kind
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Record, StatusEntry
from rare_earth_desk.domain.steps import Value
from rare_earth_desk.store.transaction import Transaction


def entered(tx: Transaction, record: type[Record], field: Field, value: Value) -> Value:
    """Return a value as it is stored; raises Refused for one that the field cannot hold.

    The days of a status entry tell what happened, so none after today is taken; what is planned
    (a line stop, a meeting, the end of a licence) has fields of its own.
    """
    good = checked(field, value)
    if record is StatusEntry and field.kind is Kind.DAY and good is not None:
        refuse_ahead(tx, field.label, str(good))
    return good


def refuse_ahead(tx: Transaction, label: str, day: str) -> None:
    """Raise Refused when a day lies after today; a month that has begun is not ahead."""
    if days.first(day) > tx.today:
        raise Refused(
            "“{field}” cannot be {day}, which lies after today ({today}); "
            "record what has happened.",
            field=label, day=days.show(day), today=days.show(tx.today.isoformat()),
        )  # fmt: skip
