"""Sending pages to a printer of the system."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.views.papers.plain_pdf import without_moment

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


def forget_moment(printer: QPrinter) -> None:
    """Take the hour out of what was printed to a file; raises Refused where that fails."""
    from PySide6.QtPrintSupport import QPrinter

    path = Path(printer.outputFileName() or ".")
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and path.is_file():
        made = without_moment(path.read_bytes())
        with replacing(path) as stream:
            stream.write(made)


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
