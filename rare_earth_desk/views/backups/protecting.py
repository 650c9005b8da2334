"""Backups that lie about without the passphrase of their register: told, and given it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.phrases import Phrase, phrase
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.views.main_window import MainWindow


def tell_plain_copies(window: MainWindow) -> None:
    """Say it where there are such."""
    from rare_earth_desk.register.passphrase import left_plain

    tell_plain(window, left_plain(window.desk.register))


def tell_plain(window: MainWindow, paths: list[Path]) -> None:
    """Say that these are, with a button that protects them; it stays until closed."""
    from rare_earth_desk.register.passphrase import told_of_plain

    told = told_of_plain(paths)
    if told is None:
        return
    words = say(told)
    buttons = ((tr("&Protect these copies"), lambda: protect_copies(window)),)
    window.ways.say_when_free(
        lambda: window.banner.show_message(words, tone="warn", buttons=buttons)
    )


def protect_copies(window: MainWindow) -> None:
    """Give them the passphrase, with progress; a cancel leaves the rest of them as they are."""
    from rare_earth_desk.register import passphrase
    from rare_earth_desk.views.widgets.progress import run_with_progress

    register = window.desk.register
    title = tr("Protecting the copies")
    done = run_with_progress(window, title, lambda told: passphrase.protect_copies(register, told))
    if done is not None:
        _tell(window, *done)


def _tell(window: MainWindow, number: int, left: list[Phrase]) -> None:
    told = phrase("{n:copy|copies} got the passphrase of this register.", n=number)
    if left:
        more = phrase(" {n:more copy|more copies} likewise.", n=len(left) - 1)
        told = phrase("{done} {first}{more}", done=told, first=left[0],
                      more=more if len(left) > 1 else "")  # fmt: skip
    window.desk.tell(told, warn=bool(left))
