"""Asking for the name of a file without opening any file of the folder that is shown."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QFileIconProvider, QStyle, QWidget

__all__ = ["FileDialog"]

# Dialogs of Linux open each file of a folder to choose its icon. Under POSIX, closing any handle of
# a file drops the locks on it, also those of the register that lies there: a second program could
# write to it then. Elsewhere the platform's own dialog is shown.
_OPENS_FILES = sys.platform.startswith("linux")


class _PlainIcons(QFileIconProvider):
    """Icons and kinds of files by what they are called; asked from a thread of Qt."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._file = QIcon(style.standardIcon(QStyle.StandardPixmap.SP_FileIcon))
        self._folder = QIcon(style.standardIcon(QStyle.StandardPixmap.SP_DirIcon))

    def icon(self, of: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return the one of a folder or the one of a file."""
        is_file = isinstance(of, QFileInfo) and not of.isDir()
        return self._file if is_file else self._folder

    def type(self, info: QFileInfo) -> str:
        """Return the ending."""
        return "" if info.isDir() else info.suffix()


@cache
def _plain_icons() -> _PlainIcons:
    """Return the one provider; a thread of Qt may ask it after its dialog was closed."""
    return _PlainIcons()


class FileDialog(QFileDialog):
    """A file dialog that opens no file; `words` are kinds such as "PDF (*.pdf);;Text (*.csv)"."""

    def __init__(self, parent: QWidget | None, title: str, start: str, words: str) -> None:
        super().__init__(parent, title)
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.setIconProvider(_plain_icons())
        self.setNameFilters(words.split(";;"))
        path = Path(start)
        is_file = bool(start) and not path.is_dir()
        self.setDirectory(str(path.parent if is_file else path))
        if is_file:
            self.selectFile(path.name)

    @staticmethod
    def save_name(parent: QWidget | None, title: str, start: str, words: str) -> tuple[str, str]:
        """Return the path to write to and the kind chosen; ("", "") when called off."""
        if not _OPENS_FILES:
            return QFileDialog.getSaveFileName(parent, title, start, words)
        dialog = FileDialog(parent, title, start, words)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        return dialog._answer()

    @staticmethod
    def open_name(parent: QWidget | None, title: str, start: str, words: str) -> tuple[str, str]:
        """Return the path of a file that exists and the kind chosen; ("", "") when called off."""
        if not _OPENS_FILES:
            return QFileDialog.getOpenFileName(parent, title, start, words)
        dialog = FileDialog(parent, title, start, words)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return dialog._answer()

    @staticmethod
    def folder_name(parent: QWidget | None, title: str, start: str) -> str:
        """Return the path of a folder that exists; "" when called off."""
        if not _OPENS_FILES:
            return QFileDialog.getExistingDirectory(parent, title, start)
        dialog = FileDialog(parent, title, start, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return dialog._answer()[0]

    def _answer(self) -> tuple[str, str]:
        chosen = self.selectedFiles() if self.exec() else []
        kind = self.selectedNameFilter()
        self.deleteLater()
        return (chosen[0], kind) if chosen else ("", "")
