"""The general licence that covers an application, in its editor; Enter goes to the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain import days
from rare_earth_desk.domain.general_licences import words
from rare_earth_desk.domain.records import CoveredApplication, GeneralLicence
from rare_earth_desk.views.application.line_list import LineList
from rare_earth_desk.views.application.lines import Act, Line, Remark
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme


class Covering(LineList):
    """Hidden where none does; it tells of today, as links of licences do."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(tr("Covered by a general licence"), theme)
        self._desk, self._id = desk, ""
        self._licences: dict[str, str] = {}
        self.acted.connect(self._go)
        desk.changed.connect(self._on_changed)
        self.hide()

    def show_application(self, id_: str) -> None:
        """Show what covers an application."""
        self._id = id_
        register = self._desk.register
        links = register.records(CoveredApplication, application=id_) if id_ else []
        lines = []
        for link in links:
            for licence in register.records(GeneralLicence, id=link.licence):
                self._licences[link.id] = licence.id
                lines.append(_line(link, licence))
        self.show_lines(lines)
        self.setVisible(bool(lines))

    def _on_changed(self, step: Step) -> None:
        tables = (CoveredApplication.table, GeneralLicence.table)
        if self._id and any(step.ids(table) for table in tables):
            self.show_application(self._id)

    def _go(self, key: str, _act: str) -> None:
        self._desk.record_wanted.emit(GeneralLicence.table, self._licences[key])


def _line(link: CoveredApplication, licence: GeneralLicence) -> Line:
    name = say(words.called(licence))
    text = tr("Covered by {name}", name=name)
    when = days.show(link.confirmed_on)
    told = tr("general licence, confirmed on {day}", day=when) if when else tr("general licence")
    return Line(
        link.id, text, remarks=(Remark(told),), tip=text, spoken=f"{text}, {told}",
        acts=(Act("open", tr("Open")),),
    )  # fmt: skip
