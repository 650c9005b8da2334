"""The picture of newer shipped facts beside those of the register."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.shipped.facts import Fact, facts
from rare_earth_desk.register.newer_facts import offered_by
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.facts.newer_dialog import NewerFactsDialog

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from rare_earth_desk.domain.shipped.newer import Offer
    from rare_earth_desk.register import Register
    from rare_earth_desk.shots.stage import Stage

# Invented, for the picture: what a later version might ship.
_LATER = {
    "narva": {"stage_note": "full capacity", "start_note": "invented, for this picture"},
    "mofcom-gac-18-2025": {"subject": "Invented words of a later version, for this picture"},
}
_PLANT, _ANNOUNCEMENT = (
    next(one for one in facts() if one.key == key) for key in ("narva", "mofcom-gac-18-2025")
)


@shot("newer-facts")
def newer_facts(stage: Stage) -> QPixmap:
    """Show what was not edited here as ticked, what was beside it, and a new fact."""
    window = stage.window()
    register = window.desk.register
    register.do(
        EditField(_ANNOUNCEMENT.table, (_ANNOUNCEMENT.id,), "subject", "As our lawyers read it")
    )
    return stage.during(lambda: ask(NewerFactsDialog(window.desk, _offered(register), window)))


def _offered(register: Register) -> list[Offer]:
    later = [
        replace(one, values={**one.values, **_LATER[one.key]}) for one in (_PLANT, _ANNOUNCEMENT)
    ]
    new = Fact("milestone", "invented", {"project": "narva", "name": "Invented for this picture"})
    return offered_by(register, [*later, new])
