"""What the product puts into a register by itself: views, protocols and briefing lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import BriefingLine, Protocol, SavedView

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
