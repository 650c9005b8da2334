"""Sending pages to a printer of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from rare_earth_desk.views.papers.sheets import Sheets


def printer_for(sheets: Sheets) -> QPrinter:
    """Return the usual printer, set to the pages of a paper, at its own fineness."""
    # Asking the system about its printers takes a while: not before somebody prints.
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(sheets.layout)
    printer.setFullPage(True)
    printer.setDocName(sheets.title())
    return printer


def ask_printer(parent: QWidget, sheets: Sheets) -> tuple[QPrinter, range] | None:
    """Ask for the printer and the pages, counted from 0; None where that was called off."""
    from PySide6.QtPrintSupport import QPrintDialog

    printer = printer_for(sheets)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, sheets.pages)
    dialog.setFromTo(1, sheets.pages)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return None
    first, last = printer.fromPage() or 1, printer.toPage() or sheets.pages
    return printer, range(first - 1, min(last, sheets.pages))
