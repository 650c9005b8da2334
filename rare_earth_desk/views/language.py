"""The language of the window: that of the system, where a translation lies in resources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTranslator

from rare_earth_desk.domain import resources

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication

_OURS = "en"


def install(
    app: QCoreApplication, locale: QLocale | None = None, folder: Path | None = None
) -> QTranslator | None:
    """Install the first translation that the user's languages ask for; None for our English.

    A language before which English is preferred is not asked for. `folder` holds files such as
    `de.qm` or `pt_BR.qm`; it need not exist. A file that is damaged is passed over.
    """
    folder = folder or resources.path("translations")
    if not folder.is_dir():
        return None
    for language in (locale or QLocale.system()).uiLanguages():
        name = language.replace("-", "_")
        if name.split("_")[0] == _OURS:
            return None
        translator = QTranslator(app)
        # Only the very name: Qt would look for shorter ones itself, which come later here.
        if translator.load(f"{name}.qm", str(folder), "-") and app.installTranslator(translator):
            return translator
    return None
