"""What the product puts into a register by itself: views, protocols, briefing lines, facts.

Facts of the field are put in once for each table of them; newer ones are offered afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import RECORDS, BriefingLine, Protocol, SavedView
from rare_earth_desk.domain.shipped.facts import INVENTED, TABLES
from rare_earth_desk.domain.shipped.facts import facts as shipped

if TYPE_CHECKING:
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
    furnish_facts(register)


def furnish_facts(register: Register) -> None:
    """Give a register the shipped facts of the tables it never had a record of."""
    left = INVENTED if register.is_sample else frozenset()
    missing = {
        table for table in TABLES if table not in left and register.never_had(RECORDS[table])
    }
    if missing:
        from rare_earth_desk.commands.shipped import AddShippedFacts

        facts = [one for one in shipped() if one.table in missing]
        register.file.commit(AddShippedFacts(facts).apply, kind="base")
