"""Every action of the window, declared once: menus, keys, palette and key sheet read this list."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.places import PLACES, Place, key_of
from rare_earth_desk.views.statistics.parts import PARTS

if TYPE_CHECKING:
    from rare_earth_desk.views.main_window import MainWindow

    Run = Callable[[MainWindow], object]
    Reason = Callable[[MainWindow], Phrase | None]
    Name = Callable[[MainWindow], Phrase | None]


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. `blocked` returns why it cannot be done now, or None.

    `named` returns what it is called now, where that depends on the page in front or on the last
    step; None for its plain text. `everywhere` lets its keys work from open menus as well. Only
    what is `facing` can be done while the screen faces the other side.
    """

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
    named: Name | None = None
    everywhere: bool = False
    facing: bool = False


MENUS = ("Register", "Edit", "Record", "View", "Go to", "Help")


def _view_action(place: int) -> ActionSpec:
    def show(window: MainWindow) -> None:
        window.deeds.show_view(place)

    return ActionSpec(
        f"view-{place}", f"Saved view {place}", "Show this saved view.", "Views", show,
        (f"Ctrl+{place}",), blocked=lambda w: w.reasons.no_view_at(place),
    )  # fmt: skip


def _go_action(place: Place) -> ActionSpec:
    return ActionSpec(
        f"go-{place.id}", place.label, place.help, "Go to", lambda w: w.visit(place.id),
        (key_of(place.id),), place.icon,
    )  # fmt: skip


def _on_lists(id_: str) -> Run:
    """Return what does an action of the page of priority lists, which is in front then."""

    def run(window: MainWindow) -> None:
        page: Any = window.front.page
        page.act(id_)

    return run


def _by(module: str, deed: str) -> Run:
    """Return what does a deed of a module of the views, which is imported then."""

    def run(window: MainWindow) -> None:
        getattr(import_module(f"rare_earth_desk.views.{module}"), deed)(window)

    return run


def _to(place: str, part: str) -> Run:
    return lambda window: window.go_to_part(place, part)


def _part_action(
    part: str, text: str, about: str, place: str, keys: str, *, separated: bool = False
) -> ActionSpec:
    return ActionSpec(
        f"go-{part}", text, about, "Go to", _to(place, part), (keys,), separated=separated
    )


def _turn_meeting(window: MainWindow) -> None:
    page: Any = window.front.page
    page.view.turn()


def _turn_named(window: MainWindow) -> Phrase | None:
    room = window.front.room
    if room is None:
        return None
    # Not imported for the first picture, which shows no meeting.
    from rare_earth_desk.views.meeting.meeting_view import turn_named

    return turn_named(room)


def _named_after_step(verb: str, name: Phrase | None) -> Phrase | None:
    return None if name is None else phrase(f"{verb}: {{step}}", step=name)


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("new", "New register …", "Make an empty register.", "Register",
               lambda w: w.files.new(), ("Ctrl+Shift+N",), "plus"),
    ActionSpec("open", "Open register …", "Open another register.", "Register",
               lambda w: w.files.open(), ("Ctrl+O",), "folder"),
    ActionSpec("sample", "Open the sample register", "A fictional register to try things on.",
               "Register", lambda w: w.files.sample()),
    ActionSpec("import", "Import …",
               "Take in a spreadsheet (csv, xlsx), on the page of contacts cards (vCard).",
               "Register", _by("contacts.deeds", "import_file"), ("Ctrl+I",), "import",
               lambda w: w.reasons.not_importable(), separated=True),
    ActionSpec("export", "Export what is shown …",
               "Write rows, columns and order on screen, and decisions, as xlsx, csv or json.",
               "Register",
               lambda w: w.deeds.export_shown(), ("Ctrl+E",), "export",
               lambda w: w.reasons.no_list()),
    ActionSpec("export-outside", "Export for outside …",
               "Write application numbers and product words alone, those of small groups left out.",
               "Register", lambda w: w.deeds.export_shown(outside=True), (), "",
               lambda w: w.reasons.not_applications()),
    ActionSpec("papers", "Print or save as paper …",
               "Pages of what is in view: the list, a hand-over list, a meeting, a case.",
               "Register", lambda w: w.deeds.show_papers(), ("Ctrl+P",), "print"),
    ActionSpec("briefing", "Briefing …",
               "Two pages for the meeting in front, else for the running or next one.",
               "Register", lambda w: w.deeds.show_papers("briefing"), ("F6",), "print"),
    ActionSpec("print-list", "Print the list for the table …",
               "Rows with check codes and boxes to tick, for rooms without laptops; outer and "
               "inner list are at hand there.", "Register", lambda w: w.deeds.show_papers("table"),
               (), "", lambda w: w.reasons.no_list_at_table()),
    ActionSpec("export-cards", "Export contact cards …",
               "Write the chosen contacts, or all, as one file of cards (vCard).", "Register",
               _by("contacts.deeds", "export_cards"), (), "", lambda w: w.reasons.no_contacts()),
    ActionSpec("check", "Check the register", "Look for damage and for changes past the log.",
               "Register", lambda w: w.files.check(), separated=True),
    ActionSpec("quit", "Quit", "Close the window; everything is saved already.", "Register",
               lambda w: w.close(), ("Ctrl+Q",), separated=True),
    ActionSpec("undo", "Undo", "Take the last step back.", "Edit", lambda w: w.deeds.undo(),
               ("Ctrl+Z",), "undo", lambda w: w.reasons.no_undo(),
               named=lambda w: _named_after_step("Undo", w.desk.register.undo_name),
               facing=True),
    ActionSpec("redo", "Redo", "Do the undone step again.", "Edit", lambda w: w.deeds.redo(),
               ("Ctrl+Y", "Ctrl+Shift+Z"), "redo", lambda w: w.reasons.no_redo(),
               named=lambda w: _named_after_step("Redo", w.desk.register.redo_name),
               facing=True),
    ActionSpec("bulk", "Change several …",
               "Set one field of all selected rows, with a preview.", "Edit",
               lambda w: w.deeds.bulk_change(), ("Ctrl+M",), "list",
               lambda w: w.reasons.nothing_to_change(), separated=True),
    ActionSpec("find", "Search", "Go to the search line.", "Edit", lambda w: w.deeds.find(),
               ("Ctrl+F",), "search", lambda w: w.reasons.no_search(), separated=True),
    ActionSpec("add", "New …",
               "Add an application, company, exporter or contact: what the page in front is about.",
               "Record", lambda w: w.deeds.add(), ("Ctrl+N",), "plus",
               lambda w: w.reasons.nothing_to_add(), named=lambda w: w.front.named("New {what} …")),
    ActionSpec("record-status", "Record status …",
               "Record what happened to the selected applications.", "Record",
               lambda w: w.deeds.record_status(), ("Ctrl+R",), "check",
               lambda w: w.reasons.no_application()),
    ActionSpec("to-agenda", "Put on the agenda",
               "A point for each selected application, or for the priority list shown, at the "
               "meeting held or planned next.", "Record", _by("meeting.to_agenda", "put_on_agenda"),
               ("Ctrl+Shift+G",), "calendar", lambda w: w.reasons.nothing_for_agenda()),
    ActionSpec("who-to-call", "Who to call about this case",
               "Go to the contacts that fit the case the cursor is on, best first.", "Record",
               _by("contacts.deeds", "show_contacts"), ("Ctrl+L",), "contact",
               lambda w: w.reasons.no_case()),
    ActionSpec("edit", "Edit in the editor", "Go from the list to the editor beside it.",
               "Record", lambda w: w.deeds.focus_editor(), ("Ctrl+Return",), "",
               lambda w: w.reasons.no_choice() or w.reasons.not_editable()),
    ActionSpec("history", "History",
               "What happened to the record the cursor is on, with values to put back.", "Record",
               lambda w: w.deeds.show_history(), ("Ctrl+H",), "history",
               lambda w: w.reasons.no_choice()),
    ActionSpec("join", "Join twins …",
               "Make one of several companies or exporters that are the same.", "Record",
               lambda w: w.deeds.join(), ("Ctrl+J",), "", lambda w: w.reasons.no_twins(),
               separated=True),
    ActionSpec("remove", "Remove", "Take what is selected out; undo brings it back.", "Record",
               lambda w: w.deeds.remove(), (), "", lambda w: w.reasons.nothing_to_change(),
               named=lambda w: w.front.named("Remove {chosen}")),
    ActionSpec("list-check", "Check the priority list",
               "Look for what stands in the way of its hand-over.", "Record",
               _on_lists("list-check"), ("F7",), "check",
               lambda w: w.reasons.no_open_list(), separated=True),
    ActionSpec("list-hand-over", "Hand the priority list over …",
               "Freeze it, with a preview of what leaves.", "Record",
               _on_lists("list-hand-over"), ("F8",), "",
               lambda w: w.reasons.no_open_list()),
    ActionSpec("list-outer", "Save the outer list …",
               "Positions and application numbers of a list that was handed over.", "Record",
               _on_lists("list-outer"), (), "export",
               lambda w: w.reasons.no_frozen_list()),
    ActionSpec("list-inner", "Save the inner list …",
               "The same rows with everything, for the EU side alone.", "Record",
               _on_lists("list-inner"), (), "",
               lambda w: w.reasons.no_frozen_list()),
    ActionSpec("list-copy", "Copy the outer list", "Put it on the clipboard.", "Record",
               _on_lists("list-copy"), (), "copy",
               lambda w: w.reasons.no_frozen_list()),
    ActionSpec("list-meeting", "New meeting on this list",
               "Add a meeting of today with the list shown on its agenda.", "Record",
               _by("meeting.to_agenda", "new_meeting_on_list"), (), "calendar",
               lambda w: w.reasons.no_priority_list()),
    ActionSpec("meeting-turn", "Begin or close the meeting",
               "Begin the meeting in front, close it, or open it again.", "Record",
               _turn_meeting, ("Ctrl+Shift+W",), "", lambda w: w.reasons.no_meeting(),
               separated=True, named=_turn_named),
    ActionSpec("refresh", "Refresh the list", "Rows that no longer match leave the list.", "View",
               lambda w: w.deeds.refresh(), ("F5",), "refresh", lambda w: w.reasons.no_list()),
    ActionSpec("save-view", "Save this view …", "Keep search, order and columns under a name.",
               "View", lambda w: w.deeds.save_view(), ("Ctrl+Shift+S",), "star",
               lambda w: w.reasons.no_list()),
    ActionSpec("rename-view", "Rename this view …", "Give the view in force another name.",
               "View", lambda w: w.deeds.rename_view(), (), "", lambda w: w.reasons.no_view()),
    ActionSpec("remove-view", "Remove this view",
               "Take the view in force out of the list of views; undo brings it back.", "View",
               lambda w: w.deeds.remove_view(), (), "", lambda w: w.reasons.no_view()),
    ActionSpec("columns", "Columns …", "Sort by the column of the cursor; choose the columns.",
               "View", lambda w: w.deeds.ask_columns(), ("Ctrl+Shift+C",), "columns",
               lambda w: w.reasons.no_list()),
    ActionSpec("today", "Back to today", "Leave the past day that is shown.", "View",
               lambda w: w.desk.look_at(None), ("Ctrl+Shift+T",), "calendar",
               lambda w: w.reasons.no_past()),
    ActionSpec("as-known-on", "Read past days as known on",
               "What the register said on the evening of a day, not what is known of it today.",
               "View", lambda w: w.deeds.toggle_axis(), ("Ctrl+Shift+K",), "history",
               checkable=True),
    ActionSpec("reset-view", "Reset columns",
               "Show the columns as shipped, the rows in the order of the view.", "View",
               lambda w: w.deeds.reset_view(), blocked=lambda w: w.reasons.no_list()),
    ActionSpec("facets", "Values with counts", "Choose values to include or exclude.", "View",
               lambda w: w.deeds.toggle_facets(), ("Ctrl+Shift+F",), "filter",
               lambda w: w.reasons.not_applications()),
    ActionSpec("charts-beside", "Charts beside the list",
               "Show or hide the backlog charts under the list.", "View",
               lambda w: w.deeds.toggle_charts(), ("Ctrl+B",), "chart",
               lambda w: w.reasons.not_applications(), checkable=True),
    ActionSpec("editor-beside", "Editor beside the list", "Show or hide the editor.", "View",
               lambda w: w.deeds.toggle_editor(), ("Ctrl+Shift+E",), "dock",
               lambda w: w.reasons.not_applications(), checkable=True),
    ActionSpec("zoom-in", "Larger", "Larger letters.", "View", lambda w: w.theme.zoom_in(),
               ("Ctrl++", "Ctrl+="), "", separated=True, facing=True),
    ActionSpec("zoom-out", "Smaller", "Smaller letters.", "View", lambda w: w.theme.zoom_out(),
               ("Ctrl+-",), facing=True),
    ActionSpec("zoom-reset", "Normal size", "Letters as shipped.", "View",
               lambda w: w.theme.zoom_reset(), ("Ctrl+0",), facing=True),
    ActionSpec("facing", "Facing mode",
               "Leave only numbers, statuses, days and product words on the screen, for the other "
               "side to see; hold F9 for one second to come back.", "View",
               lambda w: w.facing.enter(), ("F9",), "eye-off", separated=True, everywhere=True),
    ActionSpec("theme-system", "Theme of the system", "Light or dark as the system has it.",
               "View", lambda w: w.set_theme("system"), separated=True),
    ActionSpec("theme-light", "Light theme", "Dark on light.", "View",
               lambda w: w.set_theme("light"), (), "sun"),
    ActionSpec("theme-dark", "Dark theme", "Light on dark.", "View",
               lambda w: w.set_theme("dark"), (), "moon"),
    *(_go_action(place) for place in PLACES),
    ActionSpec("minute-line", "Minute line", "Go to the meeting and type what is said.",
               "Go to", lambda w: w.minute_line(), ("Ctrl+Shift+M",), separated=True),
    _part_action("intake", "Intake", "What was reported week by week, to be checked and verified.",
                 "lists", "Ctrl+Shift+I", separated=True),
    _part_action("outcomes", "Outcomes of the lists", "What became of each list.", "lists",
                 "Ctrl+Shift+O"),
    _part_action("agenda", "Agenda", "The points of the meeting and their time.", "meetings",
                 "Ctrl+Shift+A", separated=True),
    _part_action("promises", "Promises", "Who promised what by when, and whether it was kept.",
                 "meetings", "Ctrl+Shift+L"),
    _part_action("since", "Since we last met", "What changed between two meetings.", "meetings",
                 "Ctrl+Shift+B"),
    _part_action("calendars", "Calendars", "Working days of China and of the Commission.",
                 "reference", "Ctrl+Shift+Y"),
    _part_action("protocols", "Protocols", "Who handles a case at which step, in how many days.",
                 "reference", "Ctrl+Shift+R"),
    *(ActionSpec(f"go-statistics-{one.key}", f"Statistics: {one.label}", one.help, "Statistics",
                 _to("statistics", one.key)) for one in PARTS),
    ActionSpec("palette", "All commands …", "Find any action, application, company or view.",
               "Help", lambda w: w.help.show_palette(), ("Ctrl+K", "Ctrl+Shift+P"), "search"),
    ActionSpec("keys", "Keys", "All keys of the window.", "Help", lambda w: w.help.show_keys(),
               ("F1", "Ctrl+/"), "keyboard"),
    ActionSpec("about", "About Rare Earth Desk", "Version and licence.", "Help",
               lambda w: w.help.show_about(), (), "info"),
    *(_view_action(place) for place in range(1, 10)),
)  # fmt: skip
