"""Keeping what the what-if describes as a drafted general licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.commands.general_licences import DraftLicence
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Company, Exporter
from rare_earth_desk.statistics.licences.recorded import drafted
from rare_earth_desk.views.dialogs.asking import ask_text
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.statistics.licence_form import LicenceForm


def save_draft(desk: Desk, form: LicenceForm, parent: QWidget) -> None:
    """Ask for a name and keep what the form describes; a refusal is told and nothing written."""
    label = tr("Name of the drafted licence; it covers nothing until its state is changed.")
    name = ask_text(parent, tr("Save as drafted licence"), label, "")
    if name is None:
        return
    try:
        command = draft_of(desk, form, name)
    except Refused as refused:
        desk.refuse(refused.phrase)
        return
    step = desk.do(command)
    if step is not None:
        desk.tell(step.name, step)


def draft_of(desk: Desk, form: LicenceForm, name: str) -> DraftLicence:
    """Return what would be kept; raises Refused where one licence cannot hold it."""
    register = desk.register
    companies = {one.name: one.id for one in register.records(Company) if one.name}
    exporters = {
        called: one.id for one in register.records(Exporter) if (called := one.name or one.name_zh)
    }
    return DraftLicence(*drafted(form.licence(), name, exporters, companies, form.typed_days()))
