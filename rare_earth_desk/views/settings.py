"""Every setting of the window, declared once: key, default, label, help."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings


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
        Setting("palette", [], "Palette", "What was lately chosen in the command palette."),
    )
}


class Settings:
    """Typed access to the settings file; unknown keys are an error, not a new setting."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or _usual_place()
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def get(self, key: str) -> Any:
        """Return a setting in the type of its default."""
        default = SETTINGS[key].default
        value: Any = self._store.value(key, default)
        if isinstance(default, bool):
            return str(value).lower() in ("true", "1")
        if isinstance(default, float):
            return float(value)
        if isinstance(default, list):
            return [value] if isinstance(value, str) else list(value or ())
        return value

    def set(self, key: str, value: Any) -> None:
        """Remember a setting."""
        if key not in SETTINGS:
            raise KeyError(key)
        self._store.setValue(key, value)

    def bytes(self, key: str) -> QByteArray | None:
        """Return a setting that holds Qt's own state, such as a geometry."""
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else None


def _usual_place() -> Path:
    import platformdirs

    return platformdirs.user_config_path("rare-earth-desk") / "settings.ini"
