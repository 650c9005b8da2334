"""What the actions about other laptops do; what they need is imported when they are done."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.domain.phrases import CANCELLED, Phrase, Refused, in_a_row, phrase
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.editors.field_editor import commit_focused
from rare_earth_desk.views.merging import wording
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from rare_earth_desk.views.widgets.progress import run_with_progress
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.domain.progress import Progress
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.register import Register
    from rare_earth_desk.store.merging.package import Package
    from rare_earth_desk.store.merging.taking_in import MergeReport
    from rare_earth_desk.views.main_window import MainWindow
    from rare_earth_desk.views.merging.merge_dialog import MergeDialog, RefusedDialog

    Read = tuple[Package, MergeReport]

_PACKAGES = "Packages (*.deskpack);;All files (*)"
_COPIES = {".desk": "Registers (*.desk)"}
# How far reading is of what it takes to read and to try out.
_READ = 0.4


# -- out -----------------------------------------------------------------------------------------


def copy_register(window: MainWindow) -> None:
    """Ask where to and write a copy for another laptop."""
    from rare_earth_desk.views.dialogs.saving import ask_where

    commit_focused()
    register, title = window.desk.register, tr("Copy for another laptop")
    proposed = register.path.with_stem(tr("{name} copy", name=register.path.stem))
    path = ask_where(window, title, proposed, _COPIES)
    if path is None:
        return

    def copied(told: Progress) -> bool:
        register.copy(path, told)
        return True

    try:
        done = run_with_progress(window, title, copied)
    except Refused as refusal:
        window.desk.refuse(refusal.phrase)
        return
    if not done:
        window.banner.show_message(say(CANCELLED), tone="warn")
        return
    words = phrase(
        "Made {file}, a copy for another laptop. What is entered there comes back as a package.",
        file=path.name,
    )
    window.banner.show_message(say(words), tone="good")


def make_package(window: MainWindow) -> None:
    """Show what a package would hold, write it, and say where it lies."""
    from rare_earth_desk.views.merging.package_dialog import PackageDialog

    commit_focused()
    dialog = PackageDialog(window.desk, window)
    if not ask(dialog) or dialog.written is None:
        return
    header, path = dialog.written
    words = phrase(
        "Made {file}: package {n} with {steps:step|steps}. Give it to your colleague to merge.",
        file=path.name, n=header.number, steps=grouped(header.steps),
    )  # fmt: skip
    window.banner.show_message(say(words), tone="good")


# -- in ------------------------------------------------------------------------------------------


def merge_package(window: MainWindow) -> None:
    """Ask for a package and merge it."""
    commit_focused()
    folder = str(window.desk.register.path.parent)
    name, _kind = FileDialog.open_name(window, tr("Merge a package"), folder, tr(_PACKAGES))
    if name:
        merge_file(window, Path(name))


def merge_file(window: MainWindow, path: Path) -> None:
    """Show what a package would do, or why it is refused; merge it where that is wanted."""
    from rare_earth_desk.views.merging.merge_dialog import RefusedDialog

    dialog = dialog_on(window, path)
    if dialog is None:
        window.banner.show_message(say(CANCELLED), tone="warn")
    elif ask(dialog) and isinstance(dialog, RefusedDialog):
        merge_package(window)


def dialog_on(window: MainWindow, path: Path) -> MergeDialog | RefusedDialog | None:
    """Read a package and return the dialog on it; None where reading was cancelled."""
    from rare_earth_desk.views.merging.merge_dialog import MergeDialog, RefusedDialog

    commit_focused()
    try:
        read = _read_or_asked(window, path)
    except Refused as refusal:
        return RefusedDialog(path.name, refusal.phrase, window)
    if read is None:
        return None
    dialog = MergeDialog(window.desk, *read, window)
    dialog.merged.connect(partial(_tell_merged, window))
    return dialog


def _read_or_asked(window: MainWindow, path: Path) -> Read | None:
    """Read a package; where it needs another passphrase than the register has, ask for that."""
    from rare_earth_desk.views.merging.sealed_dialog import SealedDialog, is_sealed_otherwise

    register, title = window.desk.register, tr("Reading {file}", file=path.name)

    def read(parent: QWidget, secret: str | None = None) -> Read | None:
        return run_with_progress(parent, title, partial(_read, register, path, secret))

    if not is_sealed_otherwise(register, path):
        return read(window)
    dialog = SealedDialog(path.name, read, window)
    return dialog.found if ask(dialog) else None


def _read(register: Register, path: Path, secret: str | None, told: Progress) -> Read:
    from rare_earth_desk.domain.progress import part
    from rare_earth_desk.views.merging.sealed_dialog import refuse_wrong

    if secret is not None:
        refuse_wrong(path, secret)
    found = register.read_package(path, part(told, 0, _READ), secret=secret)
    return found, register.preview(found, part(told, _READ, 1))


def _tell_merged(window: MainWindow, step: Step | None, report: MergeReport) -> None:
    """Say what came, with the ways to contradictions and twins, and back."""
    more: list[tuple[str, Callable[[], object]]] = []
    if report.arisen:
        words = wording.contradictions(len(report.arisen))
        more.append((words, partial(window.go_to, "contradictions")))
    twins = twins_of(window, report.new)
    if twins:
        words = tr("Join {n:twin|twins} …", n=grouped(len(twins)))
        more.append((words, partial(join_all, window, twins)))
    window.toasts.tell(_merged(step, report), step, more=tuple(more))


def _merged(step: Step | None, report: MergeReport) -> Phrase:
    if step is None:
        return phrase("Nothing new came with this package that changes anything.")
    words = phrase(
        "Merged {n:step|steps} of the laptop of {maker}: {told}.",
        n=grouped(report.steps + report.taken_back.steps), maker=step.name.values["maker"],
        told=in_a_row(report.all_told(done=True)),
    )  # fmt: skip
    crossed = " ".join(map(say, report.crossed))
    return phrase("{words} {crossed}", words=words, crossed=crossed) if crossed else words


# -- twins ---------------------------------------------------------------------------------------


def twins_of(window: MainWindow, ids: frozenset[str]) -> list[tuple[str, ...]]:
    """Return the groups of applications that are one case and have one of these in them."""
    from rare_earth_desk.views.application.duplicates import TwinFinder

    return TwinFinder(window.desk.register.facts).groups(ids)


def join_all(window: MainWindow, groups: Sequence[tuple[str, ...]]) -> None:
    """Offer to join each group of twins, one after the other, until one is called off."""
    from rare_earth_desk.views.dialogs.joining import join_twins

    for ids in groups:
        if not join_twins(window, "application", ids):
            return
