"""Every action of the window, declared once: menus, keys, palette and key sheet read this list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.views.main_window import MainWindow

    Run = Callable[[MainWindow], object]
    Reason = Callable[[MainWindow], Phrase | None]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `blocked` returns why it cannot be done now, or None."""

    id: str
    text: str
    help: str
    menu: str
    run: Run
    keys: tuple[str, ...] = ()
    icon: str = ""
    blocked: Reason | None = None
    separated: bool = False
    checkable: bool = False


MENUS = ("Register", "Edit", "Application", "View", "Go to", "Help")


def _needs_application(window: MainWindow) -> Phrase | None:
    return window.reasons.no_application()


def _needs_choice(window: MainWindow) -> Phrase | None:
    return window.reasons.no_choice()


def _needs_today(window: MainWindow) -> Phrase | None:
    return window.reasons.not_editable()


def _view_action(place: int) -> ActionSpec:
    def show(window: MainWindow) -> None:
        window.deeds.show_view(place)

    return ActionSpec(
        f"view-{place}", f"Saved view {place}", "Show this saved view.", "Views", show,
        (f"Ctrl+{place}",),
    )  # fmt: skip


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", "New register …", "Make an empty register.", "Register",
               lambda w: w.files.new(), ("Ctrl+Shift+N",), "plus"),
    ActionSpec("open", "Open register …", "Open another register.", "Register",
               lambda w: w.files.open(), ("Ctrl+O",), "folder"),
    ActionSpec("sample", "Open the sample register", "A fictional register to try things on.",
               "Register", lambda w: w.files.sample()),
    ActionSpec("import", "Import …", "Take in a spreadsheet (csv, xlsx), with a preview.",
               "Register", lambda w: w.deeds.import_file(), ("Ctrl+I",), "import",
               _needs_today, separated=True),
    ActionSpec("export", "Export what is shown …",
               "Write the rows, columns and order on screen as xlsx, csv or json.", "Register",
               lambda w: w.deeds.export_shown(), ("Ctrl+E",), "export"),
    ActionSpec("check", "Check the register", "Look for damage and for changes past the log.",
               "Register", lambda w: w.files.check(), separated=True),
    ActionSpec("quit", "Quit", "Close the window; everything is saved already.", "Register",
               lambda w: w.close(), ("Ctrl+Q",), separated=True),
    ActionSpec("undo", "Undo", "Take the last step back.", "Edit", lambda w: w.deeds.undo(),
               ("Ctrl+Z",), "undo", lambda w: w.reasons.no_undo()),
    ActionSpec("redo", "Redo", "Do the undone step again.", "Edit", lambda w: w.deeds.redo(),
               ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", lambda w: w.reasons.no_redo()),
    ActionSpec("bulk", "Change several …",
               "Set one field of all selected rows, with a preview.", "Edit",
               lambda w: w.deeds.bulk_change(), ("Ctrl+M",), "list", _needs_application,
               separated=True),
    ActionSpec("find", "Search", "Go to the search line.", "Edit", lambda w: w.deeds.find(),
               ("Ctrl+F",), "search", separated=True),
    ActionSpec("add-application", "New application", "Add an application to the register.",
               "Application", lambda w: w.deeds.add_application(), ("Ctrl+N",), "plus",
               _needs_today),
    ActionSpec("record-status", "Record status …",
               "Record what happened to the selected applications.", "Application",
               lambda w: w.deeds.record_status(), ("Ctrl+R",), "check", _needs_application),
    ActionSpec("edit-application", "Edit in the editor",
               "Go from the list to the editor of the application.", "Application",
               lambda w: w.deeds.focus_editor(), ("Ctrl+Return",), "", _needs_application),
    ActionSpec("history", "History", "What happened to the application, with values to put back.",
               "Application", lambda w: w.deeds.show_history(), ("Ctrl+H",), "history",
               _needs_choice),
    ActionSpec("remove-application", "Remove application",
               "Take the selected applications out; undo brings them back.", "Application",
               lambda w: w.deeds.remove_applications(), (), "", _needs_application,
               separated=True),
    ActionSpec("refresh", "Refresh the list", "Rows that no longer match leave the list.", "View",
               lambda w: w.deeds.refresh(), ("F5",), "refresh"),
    ActionSpec("save-view", "Save this view …", "Keep search, order and columns under a name.",
               "View", lambda w: w.deeds.save_view(), ("Ctrl+Shift+S",), "star"),
    ActionSpec("remove-view", "Remove this view",
               "Take the view in force out of the list of views; undo brings it back.", "View",
               lambda w: w.deeds.remove_view()),
    ActionSpec("columns", "Columns …", "Sort by the column of the cursor; choose the columns.",
               "View", lambda w: w.deeds.ask_columns(), ("Ctrl+Shift+C",), "columns"),
    ActionSpec("today", "Back to today", "Leave the past day that is shown.", "View",
               lambda w: w.desk.select(as_at=None), ("Ctrl+Shift+T",), "calendar"),
    ActionSpec("reset-view", "Reset columns", "Show the columns as shipped.", "View",
               lambda w: w.deeds.reset_view()),
    ActionSpec("facets", "Values with counts", "Choose values to include or exclude.", "View",
               lambda w: w.deeds.toggle_facets(), ("Ctrl+Shift+F",), "filter"),
    ActionSpec("charts-beside", "Charts beside the list",
               "Show or hide the backlog charts under the list.", "View",
               lambda w: w.deeds.toggle_charts(), ("Ctrl+B",), "chart", checkable=True),
    ActionSpec("editor-beside", "Editor beside the list", "Show or hide the editor.", "View",
               lambda w: w.deeds.toggle_editor(), ("Ctrl+Shift+E",), "dock", checkable=True),
    ActionSpec("zoom-in", "Larger", "Larger letters.", "View", lambda w: w.theme.zoom_in(),
               ("Ctrl++", "Ctrl+="), "", separated=True),
    ActionSpec("zoom-out", "Smaller", "Smaller letters.", "View", lambda w: w.theme.zoom_out(),
               ("Ctrl+-",)),
    ActionSpec("zoom-reset", "Normal size", "Letters as shipped.", "View",
               lambda w: w.theme.zoom_reset(), ("Ctrl+0",)),
    ActionSpec("theme-system", "Theme of the system", "Light or dark as the system has it.",
               "View", lambda w: w.set_theme("system"), separated=True),
    ActionSpec("theme-light", "Light theme", "Dark on light.", "View",
               lambda w: w.set_theme("light"), (), "sun"),
    ActionSpec("theme-dark", "Dark theme", "Light on dark.", "View",
               lambda w: w.set_theme("dark"), (), "moon"),
    ActionSpec("go-applications", "Applications", "The list of applications.", "Go to",
               lambda w: w.go_to("applications"), ("Alt+1",), "list"),
    ActionSpec("go-backlog", "Backlog", "The charts of the approval backlog.", "Go to",
               lambda w: w.go_to("backlog"), ("Alt+2",), "chart"),
    ActionSpec("go-companies", "Companies", "The list of EU companies.", "Go to",
               lambda w: w.go_to("companies"), ("Alt+3",), "company"),
    ActionSpec("go-exporters", "Exporters", "The list of Chinese exporters.", "Go to",
               lambda w: w.go_to("exporters"), ("Alt+4",), "exporter"),
    ActionSpec("go-reference", "Reference",
               "Controlled items, measures, statuses, terms and calendars, with their sources.",
               "Go to", lambda w: w.go_to("reference"), ("Alt+5",), "info"),
    ActionSpec("palette", "All commands …", "Find any action, application, company or view.",
               "Help", lambda w: w.deeds.show_palette(), ("Ctrl+K", "Ctrl+Shift+P"), "search"),
    ActionSpec("keys", "Keys", "All keys of the window.", "Help", lambda w: w.deeds.show_keys(),
               ("F1", "Ctrl+/"), "keyboard"),
    ActionSpec("about", "About Rare Earth Desk", "Version and licence.", "Help",
               lambda w: w.deeds.show_about(), (), "info"),
    *(_view_action(place) for place in range(1, 10)),
)  # fmt: skip
