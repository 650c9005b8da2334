"""Pictures of the exchange with a shared folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.app import open_window
from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register
from rare_earth_desk.register.passphrase import change_with_copies, fresh
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.relay.exchange_dialog import ExchangeDialog

_PLACE = r"R:\Unit\rare earths"


@shot("exchange-first")
def exchange_first(stage: Stage) -> QPixmap:
    """Show what is asked before the first exchange of a register."""
    stage.window()
    return stage.during(lambda: stage.act("exchange"))


@shot("exchange-refused")
def exchange_refused(stage: Stage) -> QPixmap:
    """Show a folder that is out of reach."""
    stage.window()

    def type_it(dialog: QWidget) -> None:
        assert isinstance(dialog, ExchangeDialog)
        dialog.where.setText(r"R:\Unit\not connected")
        dialog.preview()

    return stage.during(lambda: stage.act("exchange"), type_it)


@shot("exchange-password")
def exchange_password(stage: Stage) -> QPixmap:
    """Show what is to be known before a server is reached with a password in its address."""
    stage.window()

    def type_it(dialog: QWidget) -> None:
        assert isinstance(dialog, ExchangeDialog)
        dialog.where.setText("postgresql://anna:magnets@channel.example/register")

    return stage.during(lambda: stage.act("exchange"), type_it)


@shot("exchange-readable")
def exchange_readable(stage: Stage) -> QPixmap:
    """Show what is to be known before the steps of a protected register go to a server."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "channel register.desk"
        stage.front().desk.register.copy(path)
        with closing(Register.open(path)) as copy:
            change_with_copies(copy, key := fresh("lake seven copper bicycle"))
        window = open_window(path, theme=stage.theme, key=key, settings=stage.front().settings)
        stage.show(window)

        def type_it(dialog: QWidget) -> None:
            assert isinstance(dialog, ExchangeDialog)
            dialog.where.setText("postgresql://anna@channel.example/register")

        picture = stage.during(lambda: stage.act("exchange"), type_it)
        stage.clear()
    return picture


@shot("exchange-preview")
def exchange_preview(stage: Stage) -> QPixmap:
    """Show what would come from a colleague, with a contradiction, and what is on its way."""
    window = stage.window()
    with TemporaryDirectory() as folder:
        _left_by_a_colleague(window, Path(folder))

        def look(dialog: QWidget) -> None:
            assert isinstance(dialog, ExchangeDialog)
            dialog.where.setText(folder)
            dialog.preview()
            dialog.where.setText(_PLACE)

        picture = stage.during(lambda: stage.act("exchange"), look)
    window.remembered.set_text("relay", "")
    window.deeds.undo()
    return picture


def _left_by_a_colleague(window: MainWindow, folder: Path) -> None:
    """Have a colleague work on a copy and leave it in a folder, the last part only half there."""
    register = window.desk.register
    first, second, third = register.facts().ids[:3]
    register.file.who = "Anna"
    register.copy(folder / "copy.desk")
    with closing(Register.open(folder / "copy.desk")) as copy:
        copy.file.who = "Ben"
        copy.do(EditField("application", (first,), "product", "sintered blocks, grade N42SH"))
        copy.do(EditField("application", (second,), "value_eur", 184000.0))
        copy.do(EditField("application", (third,), "precautionary", 1))
        copy.do(AddRecord(Application(number="EU-2025-9017", product_group="permanent magnets")))
        copy.exchange(str(folder))
        copy.do(EditField("application", (third,), "jobs_affected", 40))
        copy.exchange(str(folder))
    half = max(folder.glob("*/*/*.desksteps"))
    half.write_bytes(half.read_bytes()[:100])
    register.do(EditField("application", (first,), "product", "sintered blocks, grade N45SH"))
