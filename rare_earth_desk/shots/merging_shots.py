"""Pictures of a register that two laptops share: packages, what they bring, what contradicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import Application
from rare_earth_desk.domain.records.application import GOODS
from rare_earth_desk.register import Register
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.dialogs.joining import join_twins
from rare_earth_desk.views.merging.deeds import dialog_on, twins_of
from rare_earth_desk.views.merging.merge_dialog import MergeDialog
from rare_earth_desk.views.merging.sealed_dialog import WRONG, SealedDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.views.main_window import MainWindow

_EDITS = 5
_TWIN = "DEMO-2026-77001"


@shot("package")
def package(stage: Stage) -> QPixmap:
    """Show what a package for a colleague would hold."""
    window = stage.window()
    register = window.desk.register
    path = _beside(register, "first.deskpack")
    register.package(path)
    _edit(register, _cases(window)[0], "product", "NdFeB segments")
    return stage.during(lambda: stage.act("package"))


@shot("merge-preview")
def preview(stage: Stage) -> QPixmap:
    """Show what a package would change, bring and contradict."""
    window = stage.window()
    return stage.during(_asking(window, _from_colleague(window)))


@shot("merge-taken-back")
def taken_back(stage: Stage) -> QPixmap:
    """Show that what a package has is here, and was taken back."""
    window = stage.window()
    register, package = window.desk.register, _from_colleague(window)
    register.merge(register.read_package(package))
    register.undo()
    return stage.during(_asking(window, package))


@shot("merge-refused")
def refused(stage: Stage) -> QPixmap:
    """Show that a package was cut off on its way."""
    window = stage.window()
    path = _from_colleague(window)
    path.write_bytes(path.read_bytes()[:-20])
    return stage.during(_asking(window, path))


@shot("merge-passphrase")
def passphrase(stage: Stage) -> QPixmap:
    """Show that a package of a laptop with another passphrase asks for that."""
    window = stage.window()

    def read(_parent: QWidget, _secret: str) -> None:
        raise Refused(WRONG)

    dialog = SealedDialog("channel Ben 3.deskpack", read, window)
    dialog.field.line.setText("something")
    dialog.read()
    return stage.during(lambda: ask(dialog))


@shot("merged")
def merged(stage: Stage) -> QWidget:
    """Show the message after a merge: contradictions, twins, undo."""
    window = stage.window()
    dialog = dialog_on(window, _from_colleague(window))
    assert isinstance(dialog, MergeDialog)
    dialog.merge()
    return window


@shot("contradictions")
def contradictions(stage: Stage) -> QWidget:
    """Show what two laptops wrote differently."""
    window = stage.window()
    _merge(window)
    window.go_to("contradictions")
    stage.settle()
    window.focus_list()
    return window


@shot("contradictions-none")
def none(stage: Stage) -> QWidget:
    """Show that nothing contradicts itself."""
    window = stage.window(empty=True, place="contradictions")
    stage.settle()
    return window


@shot("contradictory-field")
def field(stage: Stage) -> QWidget:
    """Show the mark on a field with two values, and the search that finds such cases."""
    window = stage.window()
    _merge(window)
    window.deeds.search("is:contradictory")
    stage.settle()
    window.applications.show_editor(on=True)
    window.deeds.focus_editor()
    stage.settle()
    editor: Any = window.applications.editor
    form = editor.parts.fields.forms[GOODS]
    form.focus("product")
    editor.area.ensureWidgetVisible(form.editors["product"])
    return window


@shot("join-cases")
def join(stage: Stage) -> QPixmap:
    """Show two entries of one case side by side, and which is kept."""
    window = stage.window()
    _merge(window)
    made = window.desk.register.records(Application, number=_TWIN)
    (ids,) = twins_of(window, frozenset(one.id for one in made))
    return stage.during(lambda: join_twins(window, "application", ids))


# -- the other laptop ----------------------------------------------------------------------------


def _asking(window: MainWindow, path: Path) -> Callable[[], object]:
    """Return what shows the dialog on a package, which is read before."""
    dialog = dialog_on(window, path)
    assert dialog is not None
    return lambda: ask(dialog)


def _beside(register: Register, name: str) -> Path:
    path = register.path.with_name(name)
    path.unlink(missing_ok=True)
    return path


def _cases(window: MainWindow) -> list[str]:
    table = window.applications.list.table
    return [table.model_.id_at(row) for row in range(min(table.model_.rowCount(), 2 * _EDITS))]


def _edit(register: Register, id_: str, name: str, value: str) -> None:
    register.do(EditField("application", (id_,), name, value))


def _from_colleague(window: MainWindow) -> Path:
    """Return a package of a colleague who worked on while this laptop did."""
    register, cases = window.desk.register, _cases(window)
    register.file.who = "Anna"
    path = _beside(register, "colleague.desk")
    register.copy(path)
    other = Register.open(path)
    other.file.who = "Ben"
    company = register.record(Application, cases[0]).company
    both = ((register, "NdFeB segments", "Dr. Example"), (other, "NdFeB rotors", "Ms Sample"))
    for one, product, contact in both:
        _edit(one, cases[0], "product", product)
        _edit(one, cases[1], "end_use", "civil" if one is register else "unknown")
        one.do(EditField("company", (company or "",), "contact", contact))
        one.do(AddRecord(Application(
            number=_TWIN, company=company, product=product, product_group="magnets",
            end_user=f"Works of {one.who}", notes=f"Entered by {one.who}.",
        )))  # fmt: skip
    for id_ in cases[2:]:
        _edit(other, id_, "end_user", "Wind park North")
    day = (register.today).isoformat()
    other.do(RecordStatus(tuple(cases[2:5]), "L30", day))
    package = _beside(register, "colleague Ben 1.deskpack")
    other.package(package)
    other.close()
    return package


def _merge(window: MainWindow) -> None:
    register = window.desk.register
    register.merge(register.read_package(_from_colleague(window)))


@shot("package-dragged")
def dragged(stage: Stage) -> QWidget:
    """Show what dropping a package on the window would do."""
    return _dragged(stage, "ben 3.deskpack")


@shot("file-dragged")
def dragged_in_vain(stage: Stage) -> QWidget:
    """Show that a file of another kind cannot be opened."""
    return _dragged(stage, "speaking note.pdf")


def _dragged(stage: Stage, name: str) -> QWidget:
    window = stage.window()
    window.sharing.drops.tell_of(Path("/media/stick") / name)
    stage.settle()
    return window
