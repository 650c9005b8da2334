"""The backups in both places as rows: one for each, wherever it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.views.backups import wording
from rare_earth_desk.views.delegates.roles import BAD, MUTED
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.register.backups import Backup, Backups
    from rare_earth_desk.store.backups.telling import Case, Telling, Told

_HEADS = (
    # By these two the rows are told apart: they are never cut.
    Head("When", 158, is_whole=True, tip="When the backup was made"),
    Head("Why", 128, is_whole=True),
    Head("Where", 150, 96, gives_way=1),
    Head("Applications", 104, 80, right=True, gives_way=2),
    Head("Last case changed", 220, 110, gives_way=3),
    Head("Would be lost", 0, 120, tip="Steps in the register that this backup does not have"),
)
_LOST = len(_HEADS) - 1


class CopiesTable(RowsTable):
    """Lists backups at once by their names, and looks into one after the other while it is seen."""

    looked_into = Signal(str)  # file name of a backup

    def __init__(self, backups: Backups) -> None:
        super().__init__(tr("Backups, the newest first"), _HEADS)
        self.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self._backups = backups
        self._found: dict[str, list[Backup]] = {}
        self._told: dict[str, Told] = {}
        self._telling: Telling | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(0)
        self._next.timeout.connect(self._look_into_next)

    def read(self) -> None:
        """List what there is now; what is known of the files already is kept."""
        self._found.clear()
        for one in self._backups.listed():
            self._found.setdefault(one.path.name, []).append(one)
        self._told = {name: told for name, told in self._told.items() if name in self._found}
        self._show()
        self._next.start()

    def stop(self) -> None:
        """Look into no more of them."""
        self._next.stop()

    @property
    def chosen(self) -> Backup | None:
        """The backup the cursor is on."""
        found = self._found.get(next(iter(self.ids()), ""))
        return found[0] if found else None

    @property
    def compares(self) -> bool:
        """Whether what would be lost can be known."""
        return self._teller.compares

    def told(self, backup: Backup) -> Told:
        """Return what a backup holds, looking into it now where that was not done yet."""
        name = backup.path.name
        if name not in self._told:
            self._told[name] = self._teller.tell(backup.path)
            self._show()
        return self._told[name]

    def lost(self, backup: Backup) -> list[Case]:
        """Return the cases about which steps would be lost, what happened last first."""
        told = self.told(backup)
        return self._teller.lost(told.position) if told.lost else []

    @property
    def is_done(self) -> bool:
        """Whether all were looked into."""
        return len(self._told) == len(self._found)

    @property
    def _teller(self) -> Telling:
        if self._telling is None:
            self._telling = self._backups.telling()
        return self._telling

    def _look_into_next(self) -> None:
        name = next((name for name in self._found if name not in self._told), None)
        if name is not None:
            self.told(self._found[name][0])
            self.looked_into.emit(name)
            self._next.start()

    def _show(self) -> None:
        self.fill([self._row(name, found) for name, found in self._found.items()])

    def _row(self, name: str, found: list[Backup]) -> Row:
        backup, told = found[0], self._told.get(name)
        head = (wording.when(backup.at), wording.why(backup), self._where(found))
        if told is None:
            return Row(name, (*head, "", "", "…"))
        unread = told.trouble is not None or told.is_older
        cells = (
            *head,
            "" if unread else grouped(told.applications),
            wording.last_case(told),
            wording.lost(told, compares=self.compares),
        )
        tone = BAD if told.trouble else MUTED if not told.lost else None
        return Row(name, cells, {_LOST: tone} if tone else None, str(backup.path))

    def _where(self, found: list[Backup]) -> str:
        if len(found) > 1:
            return tr("both places")
        is_beside = found[0].path.parent == self._backups.folder
        return tr("beside the register") if is_beside else tr("second place")
