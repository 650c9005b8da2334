"""The main window: navigation, pages, menus; it puts the parts together and owns no rule."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.domain.steps import Step
from rare_earth_desk.register import Register
from rare_earth_desk.views import came_from, going
from rare_earth_desk.views.backups.keeper import Keeper
from rare_earth_desk.views.desk import Desk, T, Work
from rare_earth_desk.views.facing.mode import FacingMode
from rare_earth_desk.views.facts.watch import FactsWatch
from rare_earth_desk.views.front import Front
from rare_earth_desk.views.merging.watch import SharingWatch
from rare_earth_desk.views.navigation import Navigation
from rare_earth_desk.views.pages.applications_page import ApplicationsPage
from rare_earth_desk.views.places import page_of, place_of
from rare_earth_desk.views.primary import furnish
from rare_earth_desk.views.reasons import Reasons
from rare_earth_desk.views.remembered import Remembered, Remembers
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.soundness import Soundness
from rare_earth_desk.views.taken_back import show_taken_back
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.theme.theme import Mode, Theme
from rare_earth_desk.views.toasts import Toasts
from rare_earth_desk.views.wall.mode import WallMode
from rare_earth_desk.views.ways.in_window import WaysOut
from rare_earth_desk.views.widgets.buttons import press_by_enter
from rare_earth_desk.views.widgets.front_stack import FrontStack, RoomyArea
from rare_earth_desk.views.widgets.past_band import PastBand
from rare_earth_desk.views.widgets.read_only_band import ReadOnlyBand
from rare_earth_desk.views.window_actions import WindowActions
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.deeds import Deeds
    from rare_earth_desk.views.files import FileActions
    from rare_earth_desk.views.help import Help
    from rare_earth_desk.views.meeting.room import Room
    from rare_earth_desk.views.pages.meetings_page import MeetingsPage

# Below these widths, at zoom 1.0, the navigation shows the places alone, and only their icons.
_ROOM_FOR_ALL, _ROOM_FOR_NAMES = 1_150, 820
_FAULT = "A fault of the program: {error}. Everything up to now is saved."


class MainWindow(QMainWindow):
    """One window on one register. Another register opens in its place."""

    other_wanted = Signal(object, bool)  # Path to open, whether to make it first
    way_wanted = Signal(object, object)  # Way out, Phrase of what it leads out of
    restore_wanted = Signal(object)  # Path of the backup that is to become the register

    def __init__(self, register: Register, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.theme: Theme = theme
        theme.dress(self)
        settings = self.settings = settings.of(register)
        register.furnish()
        register.come_to_front()
        self.desk: Desk = Desk(register, self)
        self.setObjectName("mainWindow")
        self.remembered = Remembered(settings, register.path)
        self._build(register)
        made = (self.desk, theme, settings, self.remembered, self.stack)
        self.applications = ApplicationsPage(*made)
        self.stack.addWidget(self.applications)
        self._pages: dict[str, QWidget] = {"applications": self.applications}
        undo = lambda: self.deeds.undo()  # noqa: E731, PLW0108 - imported when it is done
        self.toasts: Toasts = Toasts(self.desk, self._centre, self.stack, self, undo)
        self.banner = self.toasts.banner
        self.ways: WaysOut = WaysOut(self)
        self.front: Front = Front(self)
        self.reasons: Reasons = Reasons(self.desk, self.front)
        self.facing: FacingMode = FacingMode(self)
        self.wall: WallMode = WallMode(self)
        self.actions_: WindowActions = WindowActions(self)
        furnish(self, self.applications, "application")
        self.soundness: Soundness = Soundness(self.desk, self)
        self.keeper: Keeper = Keeper(self)
        self.sharing = SharingWatch(self)
        self._connect()
        self._restore()
        self.applications.list.table.setFocus()
        left = self.remembered.text("page")
        self.go_to(left if place_of(left) else "applications")
        self.actions_.refresh()
        self.facing.resume()

    # What actions do is imported when the first of them is asked for: the list is painted first.

    @cached_property
    def deeds(self) -> Deeds:
        """What the actions of the window do."""
        from rare_earth_desk.views.deeds import Deeds

        return Deeds(self)

    @cached_property
    def help(self) -> Help:
        """Commands, keys and what the program is."""
        from rare_earth_desk.views.help import Help

        return Help(self)

    @cached_property
    def files(self) -> FileActions:
        """What the window does with whole registers."""
        from rare_earth_desk.views.files import FileActions

        return FileActions(self)

    def _build(self, register: Register) -> None:
        """Lay out from outside in: whatever gets a parent later is dressed once more."""
        centre = self._centre = QWidget(self)
        self.setCentralWidget(centre)
        layout = QHBoxLayout(centre)
        space(layout, 0, margins=(0, 0, 0, 0))
        self.navigation = Navigation(
            self.theme, register.path, sample=register.is_sample, parent=centre
        )
        layout.addWidget(self.navigation)
        self._paper = QWidget(centre)  # tinted while a past day is looked at
        self._paper.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout.addWidget(self._paper, 1)
        right = QVBoxLayout(self._paper)
        space(right, margins=(8, 12, 10, 10))
        self.read_only = ReadOnlyBand(self._paper)
        right.addWidget(self.read_only)
        self.past = PastBand(self._paper)
        right.addWidget(self.past)
        self.stack = FrontStack(self._paper)
        right.addWidget(RoomyArea(self.stack, self._paper), 1)

    def _connect(self) -> None:
        self.desk.long_work = self._do_long_work
        self.navigation.chosen.connect(self.go_to)
        self.past.back_wanted.connect(lambda: self.desk.look_at(None))
        self.desk.selection_changed.connect(lambda _selection: self._show_past())
        self.desk.record_wanted.connect(lambda *of: going.show_record(self, *of))
        self.desk.changed.connect(self._on_changed)
        for looks in (self.soundness, self.keeper, FactsWatch(self)):
            self.applications.list.pictured.connect(looks.begin)
        self.theme.changed.connect(self._remember_look)
        self.theme.changed.connect(self._fit)
        self.navigation.show_step(self.desk.register.last_step_at, self.desk.register.today)

    # -- pages -------------------------------------------------------------------------------

    def go_to(self, place: str) -> None:
        """Show a place; its page is made when it is first shown."""
        if place not in self._pages:
            found = place_of(place)
            assert found is not None, place
            page = page_of(self, found)
            self._pages[place] = page
            self.stack.addWidget(page)
            furnish(self, page, found.about)
        self.stack.setCurrentWidget(self._pages[place])
        self.navigation.show_place(place)
        self._show_past()

    def _show_past(self) -> None:
        """Say over pages that show the day of the selection that it is past; others never do."""
        selection = self.desk.selection
        past = selection.past is not None and self.front.shows_past
        self.past.show_selection(selection if past else Selection())
        mark(self._paper, look="past-page" if past else "")

    def visit(self, place: str) -> None:
        """Show a place and put the keys into its list, where it has one."""
        self.go_to(place)
        self.focus_list()

    def focus_list(self) -> bool:
        """Put the keys into the list of the page in front, or its rows; False where it has none."""
        found, own = self.front.list, getattr(self.front.page, "focus_rows", None)
        if found is None:
            if own is not None:
                own()
            return own is not None
        found.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    @property
    def room(self) -> Room | None:
        """The meeting that is held or looked at on the page of meetings, if it was opened."""
        page = self._pages.get("meetings")
        return cast("MeetingsPage", page).view.room if page is not None else None

    @property
    def place(self) -> str:
        """The place that is shown."""
        return next(one for one, page in self._pages.items() if page is self.front.whole)

    def minute_line(self) -> None:
        """Go to the meeting and put the cursor into its line."""
        cast("MeetingsPage", self.page("meetings")).focus_line()

    def page(self, place: str) -> QWidget:
        """Return the page of a place, making it if needed."""
        self.go_to(place)
        return self._pages[place]

    def go_to_part(self, place: str, part: str) -> None:
        """Show a place and one of its parts, such as a tab; "" for the place itself."""
        page = self.page(place)
        if part:
            page.show_part(part)  # type: ignore[attr-defined]

    # -- what happens ------------------------------------------------------------------------

    def follow_part(self) -> None:
        """Bring what depends on the page in front up to date: another part of it is shown."""
        self._show_past()
        self.actions_.refresh()

    def _on_changed(self, step: Step) -> None:
        self.navigation.show_step(self.desk.register.last_step_at, self.desk.register.today)
        self.actions_.refresh()
        self.toasts.note(step)
        show_taken_back(self, step)

    def _do_long_work(self, title: str, work: Work[T], /) -> T | None:
        from rare_earth_desk.views.widgets.progress import run_with_progress

        return run_with_progress(self, title, work)

    def show_fault(self, error: BaseException) -> None:
        """Say calmly that something went wrong in the program; what was typed is on disk."""
        self.banner.show_message(tr(_FAULT, error=error), tone="error")

    # -- remembering -------------------------------------------------------------------------

    def set_theme(self, mode: Mode) -> None:
        """Choose light, dark or the system's."""
        self.theme.set_mode(mode)

    def _remember_look(self) -> None:
        self.settings.set("theme", self.theme.mode)
        if not self.wall.is_on:  # letters of the wall are not those of the window
            self.settings.set("zoom", self.theme.zoom)

    def _restore(self) -> None:
        geometry = self.settings.bytes("geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            self.resize(min(1440, screen.width()), min(900, screen.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pages the room of the navigation where the window is small (Qt)."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        bare, on = (self.width() < self.theme.px(one) for one in (_ROOM_FOR_NAMES, _ROOM_FOR_ALL))
        self.navigation.set_narrow(on=on, bare=bare)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press a button by Enter; Esc closes the message, else goes back (`came_from`, Qt)."""
        if press_by_enter(event):
            return
        if event.key() == Qt.Key.Key_Escape and self.banner.isVisible():
            self.banner.dismiss()
        elif event.key() != Qt.Key.Key_Escape or not came_from.escape(self):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close the register with the window (Qt)."""
        super().closeEvent(event)
        self.leave()

    def leave(self) -> None:
        """Remember the window and close the register; nothing is unsaved, so nothing is asked."""
        if self.desk.is_closed:
            return
        from rare_earth_desk.views.editors.field_editor import commit_focused

        commit_focused()
        self.facing.close()
        self.wall.close()
        self.settings.set("geometry", QByteArray(self.saveGeometry()))
        for page in self._pages.values():
            if isinstance(page, Remembers):
                page.remember()
        self.remembered.set_text("page", self.place)
        # What was to be done a moment later would find the register closed.
        for timer in self.findChildren(QTimer):
            timer.stop()
        self.desk.close()
        self.banner.dismiss()  # while the window is taken apart it has no place any more
