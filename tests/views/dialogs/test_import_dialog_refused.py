from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from rare_earth_desk.views.dialogs.import_dialog import PREVIEW, ImportDialog
from rare_earth_desk.views.dialogs.import_dialog_refused import tell_import
from rare_earth_desk.views.widgets.file_dialog import FileDialog
from tests.views import conftest

window = conftest.window  # the whole window on the sample


def test_refused_rows_can_be_saved_from_the_message_after_the_import(window, tmp_path, monkeypatch):
    dialog = ImportDialog(window.desk, window.theme, window)
    dialog.told.connect(lambda *said: tell_import(window, dialog.intake, *said))
    source = tmp_path / "week 47.csv"
    source.write_text("Case ID,Submitted\nA-1,13/04/2025\nA-3,31/02/2025\n", encoding="utf-8")
    dialog.read_file(source)
    dialog.show_step(PREVIEW)
    dialog.do_import()
    buttons = [b for b in window.banner.findChildren(QPushButton) if "refused" in b.text()]
    answer = (str(tmp_path / "out.csv"), "")
    monkeypatch.setattr(FileDialog, "save_name", lambda *_: answer)
    buttons[0].click()
    assert "A-3" in (tmp_path / "out.csv").read_text(encoding="utf-8-sig")
