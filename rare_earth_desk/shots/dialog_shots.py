"""Pictures of what opens over the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.commands.records import EditField
from rare_earth_desk.domain.progress import SCALE
from rare_earth_desk.exchange.target import APPLICATIONS
from rare_earth_desk.shots.page_shots import reference
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.calendars.calendars_view import CalendarsView
from rare_earth_desk.views.dialogs.import_dialog import COLUMNS, PREVIEW, ImportDialog
from rare_earth_desk.views.palette.palette import Palette
from rare_earth_desk.views.widgets.progress import ProgressPanel
from rare_earth_desk.views.words import tr

_SEVERAL = 8


@shot("palette")
def palette(stage: Stage) -> QPixmap:
    """Show all commands."""
    stage.window()
    stage.act("palette")
    return stage.picture()


@shot("keys")
def keys(stage: Stage) -> QPixmap:
    """Show the sheet of keys."""
    stage.window()
    return stage.during(lambda: stage.act("keys"))


@shot("protection")
def protection(stage: Stage) -> QPixmap:
    """Show what is protected and what is not."""
    stage.window()
    return stage.during(lambda: stage.act("protection"))


@shot("about")
def about(stage: Stage) -> QPixmap:
    """Show version and licence."""
    stage.window()
    return stage.during(lambda: stage.act("about"))


@shot("new-application")
def new_application(stage: Stage) -> QPixmap:
    """Show a new application."""
    stage.window()
    return stage.during(lambda: stage.act("add"))


@shot("record-status")
def record_status(stage: Stage) -> QWidget:
    """Show recording a status in the editor, the next allowed ones first."""
    window = stage.window()
    stage.act("record-status")
    return window


def select_several(stage: Stage, place: str = "applications", number: int = _SEVERAL) -> None:
    """Select the first rows of a list."""
    page = stage.window(place=place).front.list
    assert page is not None
    table = page.table
    for row in range(min(number, table.model().rowCount())):
        index = table.model().index(row, 0)
        table.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)


@shot("record-status-of-several")
def record_several(stage: Stage) -> QPixmap:
    """Show recording a status of several applications at once."""
    select_several(stage)
    return stage.during(lambda: stage.act("record-status"))


@shot("change-several")
def change_several(stage: Stage) -> QPixmap:
    """Show one field of several applications, with a preview."""
    select_several(stage)
    return stage.during(lambda: stage.act("bulk"))


@shot("new-company")
def new_company(stage: Stage) -> QPixmap:
    """Show a new company, and that one of its name is known already."""
    window = stage.window(place="companies")
    name = window.desk.register.facts("company").shown(0, "name").upper()
    begun = {"values": {"name": name}, "drafts": {}}
    window.desk.setProperty("begun company", begun)
    return stage.during(lambda: stage.act("add"))


@shot("join-companies")
def join(stage: Stage) -> QPixmap:
    """Show which of three companies is kept, and what moves."""
    select_several(stage, "companies", 3)
    return stage.during(lambda: stage.act("join"))


@shot("change-exporters")
def change_exporters(stage: Stage) -> QPixmap:
    """Show one field of several exporters."""
    select_several(stage, "exporters")
    return stage.during(lambda: stage.act("bulk"))


@shot("company-history")
def company_history(stage: Stage) -> QPixmap:
    """Show the history of a company."""
    window = stage.window(place="companies")
    id_ = window.front.current
    for field, value in (("contact", "Example contact"), ("member_state", "AT")):
        window.desk.do(EditField("company", (id_,), field, value))
    return stage.during(lambda: stage.act("history"))


@shot("palette-on-companies")
def palette_on_companies(stage: Stage) -> QPixmap:
    """Show the commands on the page of companies, with what does not apply there and why."""
    window = stage.window(place="companies")
    stage.act("palette")
    palette = window.findChild(Palette)
    assert palette is not None
    palette.line.setText("re")
    stage.settle()
    return stage.picture()


def importing(
    stage: Stage, step: int | None, source: Path | None = None, into: str = APPLICATIONS
) -> QPixmap:
    """Show a step of the import; without one, what it begins with."""
    window = stage.front()
    dialog = ImportDialog(window.desk, stage.theme, window, into)
    dialog.setModal(True)
    dialog.show()
    if step is not None:
        dialog.read_file(source or stage.spreadsheet())
        dialog.show_step(step)
    stage.settle()
    return stage.picture()


@shot("import-file")
def import_file(stage: Stage) -> QPixmap:
    """Show the import's first step: the file."""
    return importing(stage, None)


@shot("import-columns")
def import_columns(stage: Stage) -> QPixmap:
    """Show its second step: the recognised headings."""
    return importing(stage, COLUMNS)


@shot("import-read-two-ways")
def import_read_two_ways(stage: Stage) -> QPixmap:
    """Show what is asked of a file whose days and amounts can be read two ways."""
    return importing(stage, COLUMNS, stage.open_spreadsheet())


@shot("import-columns-taken-over")
def import_taken_over(stage: Stage) -> QPixmap:
    """Show a field that one column takes over from another: said at both."""
    importing(stage, COLUMNS)
    dialog = next(one for one in stage.front().findChildren(ImportDialog) if one.isVisible())
    combos = dialog.columns_step.combos
    combos["Submitted"].setCurrentIndex(combos["Closed"].currentIndex())
    combos["Submitted"].settle()
    stage.settle()
    return stage.picture()


@shot("import-preview")
def import_preview(stage: Stage) -> QPixmap:
    """Show its third step: what would be new, updated, unchanged and refused."""
    return importing(stage, PREVIEW)


@shot("import-companies-columns")
def import_companies_columns(stage: Stage) -> QPixmap:
    """Show how the columns of a list of companies are taken."""
    stage.window(place="companies")
    return importing(stage, COLUMNS, stage.companies(), "company")


@shot("import-companies-preview")
def import_companies_preview(stage: Stage) -> QPixmap:
    """Show what would become of a list of companies."""
    stage.window(place="companies")
    return importing(stage, PREVIEW, stage.companies(), "company")


@shot("import-preview-warned")
def import_preview_warned(stage: Stage) -> QPixmap:
    """Show what is said of a file without filing days, with most rows refused."""
    return importing(stage, PREVIEW, stage.poor_spreadsheet())


@shot("long-work")
def long_work(stage: Stage) -> QPixmap:
    """Show how far a large step is, with the way to stop it."""
    panel = ProgressPanel(tr("Undoing"), stage.window(), after_ms=0)
    panel.report(420, SCALE)
    stage.settle()
    return stage.picture()


_NOTICE = """一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至12日（周五）放假调休，共8天。2月20日（周六）、2月27日（周六）上班。
2027-05-01..05 off Labour Day"""


@shot("calendar-days")
def calendar_days(stage: Stage) -> QPixmap:
    """Show days of a notice as they are entered, with what would change in words."""
    view = reference(stage, "Calendars").findChild(CalendarsView)
    assert view is not None
    view.years.go_to("china 2027")
    return stage.during(lambda: view.ask_days(_NOTICE))
