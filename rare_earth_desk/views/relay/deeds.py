"""What the action about a folder or server does; what it needs is imported when it is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.editors.field_editor import commit_focused
from rare_earth_desk.views.merging import wording
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from rare_earth_desk.store.relay.syncing import Exchange
    from rare_earth_desk.views.main_window import MainWindow

# The place that is remembered of a register; never a password.
_WHERE = "relay"


def exchange(window: MainWindow) -> None:
    """Show what would come and go, exchange, and say what came of it."""
    from rare_earth_desk.views.relay.exchange_dialog import ExchangeDialog

    commit_focused()
    dialog = ExchangeDialog(window.desk, window.remembered.text(_WHERE), window)
    dialog.agreed.connect(partial(window.remembered.set_text, _WHERE))
    dialog.exchanged.connect(partial(_tell, window))
    ask(dialog)


def _tell(window: MainWindow, done: Exchange) -> None:
    """Say what came and went, with the ways to contradictions and twins, and back."""
    from rare_earth_desk.views.merging.deeds import join_all, twins_of

    report, more = done.merged, list[tuple[str, "Callable[[], object]"]]()
    if report.arisen:
        words = wording.contradictions(len(report.arisen))
        more.append((words, partial(window.go_to, "contradictions")))
    twins = twins_of(window, report.new | report.changed)
    if twins:
        words = tr("Join {n:twin|twins} …", n=grouped(len(twins)))
        more.append((words, partial(join_all, window, twins)))
    window.toasts.tell(_in_words(done), done.step, more=tuple(more))


def _in_words(done: Exchange) -> Phrase:
    words = phrase("Exchanged: {told}.", told=done.told)
    said = [*map(say, done.waiting), *map(say, done.merged.crossed)]
    return phrase("{words} {said}", words=words, said=" ".join(said)) if said else words
