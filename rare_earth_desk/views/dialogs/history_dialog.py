"""The history of any record in a window of its own: companies, exporters, applications."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from rare_earth_desk.domain.records import Application, Record
from rare_earth_desk.views.application.history_panel import HistoryPanel
from rare_earth_desk.views.desk import Desk
from rare_earth_desk.views.theme.theme import current
from rare_earth_desk.views.widgets.dialog_frame import lay_out
from rare_earth_desk.views.widgets.foot import Foot
from rare_earth_desk.views.words import tr


class HistoryDialog(QDialog):
    """Follows the register while it is open, so that what was put back is seen at once."""

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        id: str,  # noqa: A002
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._kind, self._id = desk, kind, id
        self.panel = HistoryPanel(desk, current(), kind)
        name = desk.register.title(kind.table, id) or tr(kind.label)
        title = tr("History of {name}", name=name)
        lay_out(self, title, (self.panel,), Foot(self, out="Close"), size=(560, 600))
        desk.changed.connect(self._show)
        self._show()
        self.panel.list.setFocus()

    def _show(self) -> None:
        # The past day of the selection is one of applications; parties are shown as they are.
        past = self._kind is Application and self._desk.selection.past is not None
        self.panel.show_record(self._id, editable=not past)
