"""Every setting of the window, declared once: key, default, label, help."""

from __future__ import annotations

import math
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray, QSettings

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.register import key_of
from rare_earth_desk.views.passphrase.inside import Inside, parted

if TYPE_CHECKING:
    from rare_earth_desk.register import Register


@dataclass(frozen=True, slots=True)
class Setting:
    """One remembered choice."""

    key: str
    default: Any
    label: str
    help: str


SETTINGS = {
    setting.key: setting
    for setting in (
        Setting("register", "", "Last register", "The register that opens at the next start."),
        Setting("theme", "system", "Theme", "Light, dark, or as the system has it."),
        Setting("zoom", 1.0, "Size of letters", "Zoom of the whole window."),
        Setting("geometry", None, "Window", "Size and place of the window."),
        Setting("across", None, "List and editor", "Their widths."),
        Setting("down", None, "List and charts", "Their heights."),
        Setting("charts_beside", True, "Charts", "Whether charts stand beside the list."),
        Setting("folded", [], "Folded", "The sections of the editor that are folded."),
        Setting("editor_shown", True, "Editor", "Whether the editor stands beside the list."),
        Setting("registers", "", "Registers", "How each was left: place, search, layout of views."),
        Setting("searches", [], "Recent searches", "The last searches, each with its page."),
        Setting("facing", False, "Facing mode", "Whether the screen faced the other side."),
        Setting("palette", [], "Palette", "What was lately chosen in the command palette."),
        Setting("lock_after", "15", "Lock by itself", "Minutes without a key, 5 to 30; or never."),
        Setting("lock_with_screen", True, "Lock with the screen", "Whether it locks with it."),
    )
}


# What tells of the content of a register: words that were searched, records that were chosen.
_OF_CONTENT = ("registers", "searches", "palette")


class Settings:
    """Typed access to the settings file; unknown keys are an error, not a new setting.

    What tells of the content of a protected register is kept in that register, see `of`.
    """

    def __init__(self, path: Path | None = None) -> None:
        file = path or _usual_place()
        self._store = QSettings(str(file), QSettings.Format.IniFormat)
        self._inside: Inside | None = None

    def of(self, register: Register) -> Settings:
        """Return the settings as the window of a register has them."""
        made = copy(self)
        made.heed(register, by_now=False)
        return made

    def heed(self, register: Register, *, by_now: bool = True) -> None:
        """Keep what tells of the content where the passphrase of the register wants it.

        What the file tells of it is taken out of the file; where it was open without a passphrase
        `by_now`, all that may be of it.
        """
        if key_of(register) is None:
            self._inside = None
        elif self._inside is None:
            self._inside = Inside(register)
            self._take_out(str(register.path), by_now=by_now)

    def _take_out(self, register: str, *, by_now: bool) -> None:
        known = {one: self._store.value(one) for one in _OF_CONTENT}
        ours, others = parted(known["registers"], register)
        if ours is None and not by_now:
            return
        for key, value in {**known, "registers": ours}.items():
            if value:
                self.set(key, value)
            self._store.remove(key)
        self._store.setValue("registers", others)
        self._store.sync()

    def get(self, key: str) -> Any:
        """Return a setting in the type of its default, and that where the file holds no such."""
        default = SETTINGS[key].default
        if self._inside is not None and key in _OF_CONTENT:
            value: Any = self._inside.get(key, default)
        else:
            value = self._store.value(key, default)
        if isinstance(default, bool):
            known = str(value).lower()
            return known in ("true", "1") if known in ("true", "1", "false", "0") else default
        if isinstance(default, float):
            return _number(value, default)
        if isinstance(default, list):
            listed = [value] if isinstance(value, str) else value
            return [one for one in listed if isinstance(one, str)] if _is_list(listed) else []
        return value if isinstance(value, str) else default

    def set(self, key: str, value: Any) -> None:
        """Remember a setting."""
        if key not in SETTINGS:
            raise KeyError(key)
        if self._inside is not None and key in _OF_CONTENT:
            self._inside.set(key, value)
        else:
            self._store.setValue(key, value)

    def set_now(self, key: str, value: Any) -> None:
        """Remember a setting that must outlive a crash of the next moment."""
        self.set(key, value)
        self._store.sync()

    def bytes(self, key: str) -> QByteArray | None:
        """Return a setting that holds Qt's own state, such as a geometry."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else None


def _is_list(value: object) -> bool:
    return isinstance(value, (list, tuple))


def _number(value: object, default: float) -> float:
    try:
        number = float(str(value))
    except ValueError:
        return default
    return number if math.isfinite(number) else default


def _usual_place() -> Path:
    import platformdirs

    return platformdirs.user_config_path("rare-earth-desk") / "settings.ini"
