"""What the window does with whole registers: new, open, sample, check."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow

_FILTER = "Registers (*.desk)"


class FileActions:
    """Asks for files and hands them to the window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def new(self) -> None:
        """Ask for a name and open an empty register under it."""
        folder = str(self._window.desk.register.path.parent)
        name, _kind = FileDialog.save_name(self._window, tr("New register"), folder, tr(_FILTER))
        if name:
            path = Path(name)
            self._window.other_wanted.emit(path if path.suffix else path.with_suffix(".desk"), True)

    def open(self) -> None:
        """Ask for a register and open it."""
        folder = str(self._window.desk.register.path.parent)
        name, _kind = FileDialog.open_name(self._window, tr("Open register"), folder, tr(_FILTER))
        if name:
            self._window.other_wanted.emit(Path(name), False)

    def sample(self) -> None:
        """Open the sample register, made on first use."""
        from rare_earth_desk.sample.place import sample_path

        try:
            path = run_with_progress(self._window, tr("Making the sample register"), sample_path)
        except Refused as refusal:
            self._window.desk.refuse(refusal.phrase)
            return
        if path is not None:
            self._window.other_wanted.emit(path, False)

    def check(self) -> None:
        """Check the register and say what was found."""
        register = self._window.desk.register
        report = run_with_progress(self._window, tr("Checking the register"), register.check)
        if report is None:
            return
        if report.is_sound:
            sound = phrase("The register is sound: everything is as it was written.")
            told = " ".join(map(say, (sound, *report.remarks)))
            self._window.banner.show_message(told, tone="info" if report.remarks else "good")
        else:
            self._window.ways.alarm(report.damage or report.findings[0])
