"""How records are called in menus, messages and history."""

from __future__ import annotations

from collections.abc import Iterable

from rare_earth_desk.domain.listed import owner_link
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import RECORDS, Application, Company, Exporter, Record
from rare_earth_desk.store.names import titled
from rare_earth_desk.store.transaction import Transaction


def name_of(tx: Transaction, record: type[Record], id: str) -> str:  # noqa: A002
    """Return the words by which a person knows one record; raises Refused when there is none."""
    found = tx.get(record, id)
    if isinstance(found, Application):
        return found.number or found.own_reference or _party(tx, found) or record.label
    called = titled(tx.engine, record.table, id)
    if called:
        return called
    table, link = owner_link(record.table) or ("application", "application")
    owner = getattr(found, link, None)
    return name_of(tx, RECORDS[table], owner) if owner else record.label


def _party(tx: Transaction, application: Application) -> str | None:
    if application.company:
        return tx.get(Company, application.company).name
    return name_of(tx, Exporter, application.exporter) if application.exporter else None


def refuse_gone(tx: Transaction, applications: Iterable[str]) -> None:
    """Raise Refused when one of these applications is no longer in the register."""
    gone = [one for one in tx.linked(Application, "id", list(applications)) if one.removed]
    if gone:
        raise Refused(
            "{name} is no longer in the register; bring it back with undo, or name another case."
            if len(gone) == 1
            else "{name} are no longer in the register; bring them back with undo, or name others.",
            name=names_of(tx, Application, tuple(one.id for one in gone)),
        )


def names_of(tx: Transaction, record: type[Record], ids: tuple[str, ...]) -> str:
    """Return the name of one record, or "12 applications" for several."""
    if len(ids) == 1:
        return name_of(tx, record, ids[0])
    return f"{len(ids)} {record.plural}"
