"""Showing a dialog until it is answered, and ending it with all that belongs to it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit, QWidget


def ask(dialog: QDialog) -> bool:
    """Show a dialog until it is answered; returns whether it was accepted.

    `exec` hands a dialog over to Python although it has a parent. Then whoever drops the last
    reference deletes it, and often that is a slot of one of its own inputs: the dialog would go in
    the middle of the going of that input. So it is ended here, by Qt, between two events.
    """
    try:
        return bool(dialog.exec())
    finally:
        dialog.deleteLater()


def ask_text(parent: QWidget, title: str, label: str, text: str) -> str | None:
    """Ask for a text, beginning with this one; None when it is called off."""
    normal = QLineEdit.EchoMode.Normal
    typed, good = QInputDialog.getText(parent, title, label, normal, text)
    return typed if good else None
