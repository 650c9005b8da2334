"""What the product puts into a register by itself: views, protocols, briefing lines, facts.

Facts of the field are put in once for each table of them; newer ones are offered afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import RECORDS, BriefingLine, Protocol, Record, SavedView
from rare_earth_desk.domain.shipped.facts import INVENTED, TABLES
from rare_earth_desk.domain.shipped.facts import facts as shipped

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.domain.shipped.newer import Offer
    from rare_earth_desk.register.register import Register


def furnish(register: Register) -> None:
    """Give a register what it never had of these; nothing is put into one that is only read."""
    if register.only_read is not None:
        return
    if register.never_had(SavedView):
        from rare_earth_desk.commands.views import AddReadyViews

        register.file.commit(AddReadyViews().apply, kind="base")
    if register.never_had(Protocol):
        from rare_earth_desk.commands.protocols import AddReadyProtocols

        register.file.commit(AddReadyProtocols().apply, kind="base")
    if register.never_had(BriefingLine):
        from rare_earth_desk.commands.briefing import AddReadyLines

        register.file.commit(AddReadyLines().apply, kind="base")
    _furnish_facts(register)


def _furnish_facts(register: Register) -> None:
    left = INVENTED if register.is_sample else frozenset()
    missing = {
        table for table in TABLES if table not in left and register.never_had(RECORDS[table])
    }
    if missing:
        from rare_earth_desk.commands.shipped import AddShippedFacts

        facts = [one for one in shipped() if one.table in missing]
        register.file.commit(AddShippedFacts(facts).apply, kind="base")


def newer_facts(register: Register, folder: Path | None = None) -> list[Offer]:
    """Return what newer shipped facts offer to a register, the files of the product or a `folder`.

    Nothing of it is written before somebody confirms it (`TakeNewerFacts`).
    """
    from rare_earth_desk.domain.party_names import PartyNames
    from rare_earth_desk.domain.shipped.facts import party_links
    from rare_earth_desk.domain.shipped.newer import offers
    from rare_earth_desk.store import rows

    given = shipped(invented=register.is_sample, folder=folder)
    held: dict[str, Record] = {}
    named: dict[str, set[str]] = {}
    for table in dict.fromkeys(fact.table for fact in given):
        ids = [fact.id for fact in given if fact.table == table]
        held |= rows.by_id(register.file.engine, RECORDS[table], ids)
        for field, party in party_links(table).items():
            told = (fact.values.get(field) for fact in given if fact.table == table)
            named.setdefault(party, set()).update(filter(None, told))
    parties: dict[str, str] = {}
    for table, names in named.items():
        known = PartyNames(register.records(RECORDS[table]))
        parties |= {name: id_ for name in names if (id_ := known.find(name))}
    return offers(given, held, parties)
