"""What the main window says of its file (only shown, left open, its place), and the ways out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused, phrase
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register import ways_out
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.views.main_window import MainWindow

    Buttons = tuple[tuple[str, Callable[[], object]], ...]

KINDS = {".desk": "Registers (*.desk)"}
_HERE_NOW = "You work in “{path}” now; the file of before stays in its place and is not changed."
# The registers whose place was warned of: once is enough while the program runs.
_warned: set[Path] = set()


class WaysOut(QObject):
    """Titles the window after its file and offers the ways out of what is wrong with it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._later: list[Callable[[], object]] = []
        window.desk.register.on_refused(self._on_refused)
        window.toasts.ways = self.buttons
        window.banner.dismissed.connect(self._say_next)
        window.applications.list.pictured.connect(self._on_pictured)
        self.show_file()

    def show_file(self) -> None:
        """Say which file is open, and whether it is only shown."""
        window, register = self._window, self._window.desk.register
        only = register.only_read
        marks = [tr("SAMPLE")] if register.is_sample else []
        marks += [tr("READ-ONLY")] if only else []
        title = f"{register.path.name} — Rare Earth Desk"
        window.setWindowTitle(" · ".join((*marks, title)))
        window.navigation.show_file(register.path)
        window.read_only.show_reason(only, self.buttons(only) if only else ())

    def buttons(self, why: Phrase) -> Buttons:
        """Return the buttons of a sentence: the ways out of what it tells."""
        ways = ways_out.ways_of(why, is_open=self._is_own(why))
        return tuple((tr(way.value), partial(self.take, way, why)) for way in ways)

    def refuse(self, why: Phrase) -> None:
        """Show what could not be done; of another file, Enter takes the first way out."""
        self._window.desk.refuse(why)
        if self._window.banner.buttons and not self._is_own(why):
            self._window.banner.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def alarm(self, why: Phrase) -> None:
        """Show what a check found: the ways out are those of damage."""
        damage = ways_out.damage_of(self._window.desk.register.path)
        buttons = self.buttons(why) or self.buttons(damage)
        self._window.banner.show_message(say(why), tone="error", buttons=buttons)

    def take(self, way: Way, why: Phrase) -> None:
        """Take a way out; what needs another window is left to whoever opens windows."""
        if way is Way.EXPORT:
            self._window.actions_["export"].trigger()
        elif way is Way.MOVE:
            self.move_home()
        elif way is Way.COPY and self._is_own(why):
            self.save_elsewhere()
        else:
            self._window.way_wanted.emit(way, why)

    def _is_own(self, why: Phrase) -> bool:
        register = self._window.desk.register
        named = why.values.get("path")
        return named is not None and Path(str(named)).absolute() in (
            register.path.absolute(), register.file.path.absolute()
        )  # fmt: skip

    # -- saving elsewhere ----------------------------------------------------------------------

    def save_elsewhere(self) -> None:
        """Ask where, save a copy there, and work on in it; what was typed goes along."""
        from rare_earth_desk.views.dialogs.saving import ask_where

        name = self._window.desk.register.path.name
        title = tr("Save a copy elsewhere")
        path = ask_where(self._window, title, Path.home() / name, KINDS)
        if path is not None:
            self._go_on_at(path)

    def open_to_work(self) -> None:
        """Try to open the register that is only shown here, in place of its copy."""
        self._window.other_wanted.emit(self._window.desk.register.path, False)

    def move_home(self) -> None:
        """Save a copy in the user's own folder and work on in it."""
        try:
            path = ways_out.own_folder_for(self._window.desk.register.path)
        except Refused as refusal:
            self._window.desk.refuse(refusal.phrase)
            return
        self._go_on_at(path)

    def _go_on_at(self, path: Path) -> None:
        from rare_earth_desk.views.widgets.progress import run_with_progress

        window, desk = self._window, self._window.desk

        def moved(told: Progress) -> bool:
            desk.register.go_on_at(path, told)
            return True

        try:
            done = run_with_progress(window, tr("Saving a copy elsewhere"), moved)
        except Refused as refusal:
            desk.refuse(refusal.phrase)
            return
        if not done:
            window.banner.show_message(say(CANCELLED), tone="warn")
            return
        window.settings.set("register", str(path))
        window.remembered.is_of(path)
        self.show_file()
        desk.selection_changed.emit(desk.selection)  # pages that could not be changed can be now
        window.applications.list.reload()
        desk.tell(phrase(_HERE_NOW, path=path), warn=True)
        self._write_drafts()

    def _write_drafts(self) -> None:
        """Write what was typed and could not be written before."""
        from rare_earth_desk.views.editors.field_editor import FieldEditor

        for editor in self._window.findChildren(FieldEditor):
            if editor.isVisible() and editor.is_typing() and editor.sentence():
                editor.commit()

    # -- what is said --------------------------------------------------------------------------

    def _on_refused(self, why: Phrase) -> None:
        """Show trouble with the file itself, whichever field, form or line met it."""
        if ways_out.ways_of(why, is_open=True):
            self._window.desk.refuse(why)

    def _on_pictured(self) -> None:
        """Say once what there is to say of the file when it was opened."""
        window, register = self._window, self._window.desk.register
        window.applications.list.pictured.disconnect(self._on_pictured)
        warning = None
        if register.only_read is None and register.path not in _warned:
            warning = ways_out.warning_of_place(register.path)
            _warned.add(register.path)
        self.say_at_opening(ways_out.restored(register), warning)

    def say_at_opening(self, restored: Phrase | None, warning: Phrase | None) -> None:
        """Say what a killed program left and, once that is closed, what is wrong with the place."""
        show = self._window.banner.show_message
        if restored is not None:
            told = say(restored)
            self._later.append(lambda: show(told, tone="good"))
        if warning is not None:
            words, buttons = say(warning), self.buttons(warning)
            self._later.append(lambda: show(words, buttons=buttons))
        self._say_next()

    def say_when_free(self, show: Callable[[], object]) -> None:
        """Show something as soon as no other message is shown."""
        self._later.append(show)
        self._say_next()

    def _say_next(self) -> None:
        window = self._window
        if self._later and not window.banner.isVisible() and not window.desk.is_closed:
            self._later.pop(0)()
