"""The look of the window as one object: light or dark, and how large."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args
from weakref import ref

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPixmap
from shiboken6 import isValid

from rare_earth_desk.views.theme import fonts, icons
from rare_earth_desk.views.theme.palette import palette
from rare_earth_desk.views.theme.spacing import respace
from rare_earth_desk.views.theme.stylesheet import stylesheet
from rare_earth_desk.views.theme.tokens import DARK, LIGHT, SHIPPED_GROUPS, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFont, QIcon
    from PySide6.QtWidgets import QApplication, QWidget

Mode = Literal["light", "dark", "system"]

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Theme(QObject):
    """Owns mode, zoom and what follows from them; `changed` comes after every repaint is due."""

    changed = Signal()

    def __init__(
        self, mode: Mode = "system", zoom: float = 1.0, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._mode = _known(mode)
        self._zoom = _nearest(zoom)
        self._groups: tuple[str, ...] = SHIPPED_GROUPS
        self._app: QApplication | None = None
        self._windows: list[ref[QWidget]] = []
        # A key held down asks for more steps than can be shown: those that wait are taken in one.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh)

    @property
    def mode(self) -> Mode:
        """What the user chose: "light", "dark" or "system"."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the dark colours are shown now."""
        if self._mode == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._mode == "dark"

    @property
    def tokens(self) -> Tokens:
        """The colours shown now."""
        return DARK if self.dark else LIGHT

    @property
    def zoom(self) -> float:
        """How large everything is drawn: one of ZOOMS."""
        return self._zoom

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark or "system"; takes effect at once."""
        self._mode = _known(mode)
        self._tell_system()
        self._refresh()

    def set_zoom(self, zoom: float) -> None:
        """Draw everything at the step of ZOOMS nearest to `zoom`."""
        if _nearest(zoom) != self._zoom:
            self._zoom = _nearest(zoom)
            self._refresh()

    def zoom_in(self) -> None:
        """Go one step larger, up to 2.0."""
        self._step_zoom(1)

    def zoom_out(self) -> None:
        """Go one step smaller, down to 0.8."""
        self._step_zoom(-1)

    def zoom_reset(self) -> None:
        """Return to 1.0."""
        self.set_zoom(1.0)
        if self._soon.isActive():  # it was 1.0 again before anything was shown
            self._refresh()

    def is_group(self, key: str) -> bool:
        """Tell whether a key is a product group of the register."""
        return key in self._groups

    def set_groups(self, keys: Iterable[str]) -> bool:
        """Name the product groups of the register, in the order in which they came into it.

        A user's own groups take their colours in this order, the same in lists and charts.
        Returns whether a group has another colour than before.
        """
        before = self._groups
        own = [key for key in keys if key not in SHIPPED_GROUPS]
        self._groups = (*SHIPPED_GROUPS, *own)
        return self._groups != before

    def group_colour(self, key: str) -> str:
        """Return the colour ("#RRGGBB") of a product group, the same in every list and chart."""
        order = self._groups.index(key) if key in self._groups else None
        return self.tokens.group_colour(key, order)

    def colour(self, token: str) -> QColor:
        """Return the colour token of this name; raises AttributeError if there is none."""
        return QColor(getattr(self.tokens, token))

    def px(self, pixels: float) -> int:
        """Return a length given for zoom 1.0 at the present zoom, at least 1."""
        return max(1, round(pixels * self._zoom))

    def font(self, size: fonts.Size = "body", *, strong: bool = False) -> QFont:
        """Return the product's font at the present zoom."""
        return fonts.font(size, self._zoom, strong=strong)

    def icon(self, name: str, tone: str = "muted") -> QIcon:
        """Return an icon of resources/icons in the colour token `tone`."""
        colours = self.tokens
        return icons.icon(name, getattr(colours, tone), colours.edge, self.px(16), _ratio())

    def icon_pixmap(self, name: str, tone: str = "muted", extent: float = 16) -> QPixmap:
        """Return an icon as a picture, `extent` pixels at zoom 1.0."""
        return icons.pixmap(name, getattr(self.tokens, tone), self.px(extent), _ratio())

    def apply(self, app: QApplication) -> None:
        """Dress the whole application and keep it dressed when mode, zoom or system change."""
        global _current  # noqa: PLW0603 - an application has exactly one look
        _current = self
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
            self._tell_system()
        self._refresh()

    def dress(self, window: QWidget) -> None:
        """Let a window carry the changes of the look for all within it, dialogs and menus included.

        Qt takes a new style sheet of one window many times faster than of the application, which
        keeps the first one: what is made without a parent begins with it.
        """
        self._windows.append(ref(window))
        if self._app is not None and self._app.styleSheet() != self._sheet():
            window.setStyleSheet(self._sheet())

    def _dress_all(self, app: QApplication) -> None:
        present = [window for one in self._windows if (window := one()) and isValid(window)]
        self._windows = [ref(window) for window in present]
        for window in present:
            window.setStyleSheet(self._sheet())
        if not present:
            app.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        return stylesheet(self.tokens, self._zoom)

    def _on_scheme_changed(self) -> None:
        if self._mode == "system":
            self._refresh()

    def _tell_system(self) -> None:
        """Let title bars and native dialogs follow (Qt 6.8); without effect off screen."""
        hints = QGuiApplication.styleHints()
        if self._app is not None and hasattr(hints, "setColorScheme"):
            schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
            hints.setColorScheme(schemes.get(self._mode, Qt.ColorScheme.Unknown))

    def _refresh(self) -> None:
        self._soon.stop()
        if self._app is not None:
            self._app.setPalette(palette(self.tokens))
            self._app.setFont(self.font())
            self._dress_all(self._app)
            icons.retint()
            respace(self._app, self)
        self.changed.emit()

    def _step_zoom(self, by: int) -> None:
        place = ZOOMS.index(self._zoom) + by
        zoom = ZOOMS[min(max(place, 0), len(ZOOMS) - 1)]
        if zoom != self._zoom:
            self._zoom = zoom
            self._soon.start()


_current: Theme | None = None


def current() -> Theme:
    """Return the theme that dresses the application, or a plain light one before `apply`."""
    global _current  # noqa: PLW0603 - see Theme.apply
    if _current is None:
        _current = Theme("light")
    return _current


def _known(mode: Mode) -> Mode:
    return mode if mode in get_args(Mode) else "system"


def _nearest(zoom: float) -> float:
    return min(ZOOMS, key=lambda step: abs(step - zoom))


def _ratio() -> float:
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
