"""Papers of what is in view: which kinds there are for it, the first one, and their requests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from rare_earth_desk.domain.selection import Selection
from rare_earth_desk.exchange.exporting import visible_columns
from rare_earth_desk.reports import Kind, kinds
from rare_earth_desk.reports.request import Head, Request
from rare_earth_desk.views.dialogs.export_dialog import day_in_name
from rare_earth_desk.views.papers.figures_offer import KEY as FIGURES
from rare_earth_desk.views.papers.figures_offer import FiguresOffer
from rare_earth_desk.views.papers.offers import Choice, Offer, ReportOffer, first_of
from rare_earth_desk.views.papers.preview_dialog import PreviewDialog
from rare_earth_desk.views.papers.subjects import subjects_of
from rare_earth_desk.views.papers.table_offer import KEY as TABLE
from rare_earth_desk.views.papers.table_offer import TableOffer
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.views.lists.list_page import ListPage
    from rare_earth_desk.views.main_window import MainWindow

_AT_A_DAY = ("selection", "application", "company")
_LIST, _MINUTES = "list", "minutes"
# What was said of a paper holds for the next one of the register; a reference is of one alone.
_KEPT = ("addressee", "marking")


def preview(window: MainWindow, key: str = "") -> PreviewDialog:
    """Return the dialog about what is in view, beginning with a kind, else with the likeliest."""
    shown = window.front.list
    if shown is not None and not shown.stale.isHidden():
        shown.refresh()  # rows that no longer match are not on paper either
    offers = offers_of(window)
    first = first_of(offers, key) if key else first_offer(window, offers)
    remembered = window.remembered
    head = Head(**{name: remembered.text(f"paper {name}") for name in _KEPT})
    dialog = PreviewDialog(window.desk.register, offers, first, window, head=head)

    def keep() -> None:
        for name in _KEPT:
            remembered.set_text(f"paper {name}", getattr(dialog.choices.said.head, name))

    dialog.finished.connect(lambda _answer: keep())
    return dialog


def offers_of(window: MainWindow) -> list[Offer]:
    """Return all papers that can be made from what a window shows, in their order."""
    fitting = [kind for kind in kinds() if _fits(window, kind)]
    made = (_offer(window, kind) for kind in fitting)
    found = [offer for offer in made if offer is not None]
    if window.front.list is None and not any(offer.subjects for offer in found):
        # Neither a list nor a meeting there.
        found = [offer for kind in kinds() if (offer := _offer(window, kind)) is not None]
    return [*_figures(window), *found, *_for_the_table(window)]


def _figures(window: MainWindow) -> list[Offer]:
    """Return the figures that the page in front shows, and what else it makes papers of."""
    shown = window.front.figures() if window.front.figures is not None else None
    made: list[Offer] = [FiguresOffer(window.desk.register, shown)] if shown is not None else []
    further = getattr(window.front.page, "further_offers", None)
    return [*made, *(further() if further is not None else ())]


def _for_the_table(window: MainWindow) -> list[Offer]:
    """Return the list shown on its page, or under discussion at the meeting in front, to tick."""
    room, board = window.front.room, getattr(window.front.page, "board", None)
    if room is not None and room.listed:
        return [TableOffer(window.desk.register, room.meeting.priority_list or "", room.meeting)]
    if board is not None and board.entries:
        return [TableOffer(window.desk.register, board.chosen)]
    return []


def first_offer(window: MainWindow, offers: list[Offer]) -> Offer:
    """Return the paper of what is in view: of the editor its record, of a meeting its papers."""
    by_about: dict[str, str] = {kind.about: kind.key for kind in reversed(kinds())}
    about, room = window.front.about, window.front.room
    if _in_editor(window):
        return first_of(offers, by_about.get(about, ""), _LIST)
    if any(offer.key == FIGURES for offer in offers):
        return first_of(offers, FIGURES)
    if about == "priority_list":
        return first_of(offers, by_about.get("list", ""), _LIST)
    if room is not None:
        # Before and at the meeting the list lies on the table; afterwards it is told of.
        closed = room.meeting.state == "closed"
        return first_of(offers, _MINUTES if closed else TABLE, by_about.get("meeting", ""))
    return first_of(offers, _LIST)


def _fits(window: MainWindow, kind: Kind) -> bool:
    """Tell whether a kind is made of what the page in front shows; one with a subject always is."""
    if kind.about != "selection":
        return True
    front = window.front
    return front.list.page in kind.pages if front.list else front.about in ("", "application")


def _in_editor(window: MainWindow) -> bool:
    editor: QWidget | None = getattr(window.front.page, "editor", None)
    focus = QApplication.focusWidget()
    return editor is not None and focus is not None and editor.isAncestorOf(focus)


def _offer(window: MainWindow, kind: Kind) -> Offer | None:
    subjects = subjects_of(window, kind)
    # One that tells of a day can be made before there is any meeting, as can a list.
    if subjects is None and kind.about != "selection" and "day" not in kind.takes:
        return None
    day = window.desk.register.today
    past = _selection(window, kind)
    return ReportOffer(kind, subjects, partial(request, window, kind), day_in_name(past, day))


def request(window: MainWindow, kind: Kind, choice: Choice, told: Progress) -> Request:
    """Return the print run of a kind of paper: rows, columns, order and day as they are shown."""
    page = _list_of(window, kind)
    view = page is window.front.list and window.front.view
    register = window.desk.register
    made = Request(
        register,
        _selection(window, kind),
        tuple(visible_columns(page.table.column_state(), page.page)),
        choice.language,
        title=tr(view.name) if view and view.name else "",
        made_by=register.who,
        told=told,
        profile=choice.profile,
        head=choice.head,
        disclosure=choice.disclosure,
    )
    return made.of(kind.about, choice.subject)


def _selection(window: MainWindow, kind: Kind) -> Selection:
    """Return what a kind is made of: lists and meetings have a day, and rows, of their own."""
    if kind.about in _AT_A_DAY or "day" in kind.takes:
        found: Selection = _list_of(window, kind).scope.selection
        return found
    return Selection()


def _list_of(window: MainWindow, kind: Kind) -> ListPage:
    """Return the list whose selection a kind is made of: that in front, else the applications."""
    own = window.front.list
    if own is not None and own.page in kind.pages:
        return own
    found: ListPage = window.applications.list
    return found
