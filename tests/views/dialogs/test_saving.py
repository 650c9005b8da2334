from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget

from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.widgets.file_dialog import FileDialog

KINDS = {".xlsx": "Excel workbook (*.xlsx)", ".csv": "Delimited text (*.csv)"}


@pytest.fixture
def asked(monkeypatch, qtbot):
    """Answer both questions of the platform; keeps what was asked."""
    parent = QWidget()
    qtbot.addWidget(parent)
    told = []

    def act(path, kind="", *, yes=False):
        def question(_parent, _title, words):
            told.append(words)
            return QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No

        def name(_parent, _title, proposed, words):
            told.append(f"{Path(proposed).name} {words}")
            return str(path or ""), kind

        monkeypatch.setattr(QMessageBox, "question", question)
        monkeypatch.setattr(FileDialog, "save_name", name)
        told.clear()
        return ask_where(parent, "Save", Path("a.xlsx"), KINDS), told

    return act


@pytest.mark.parametrize(
    ("typed", "kind", "wanted"),
    [
        ("o.csv", "Excel workbook (*.xlsx)", "o.csv"),
        ("o.CSV", "", "o.CSV"),
        ("o", "Delimited text (*.csv)", "o.csv"),
        ("o", "", "o.xlsx"),
        ("25.11", "Delimited text (*.csv)", "25.11.csv"),
    ],
)
def test_a_name_gets_the_ending_of_its_kind(asked, tmp_path, typed, kind, wanted):
    found, told = asked(tmp_path / typed, kind)
    assert found == tmp_path / wanted
    assert told == ["a.xlsx Excel workbook (*.xlsx);;Delimited text (*.csv)"]


def test_nothing_chosen_is_nothing(asked):
    assert asked(None)[0] is None


@pytest.mark.parametrize("yes", [True, False])
def test_a_file_of_the_name_with_its_ending_is_asked_about(asked, tmp_path, yes):
    there = tmp_path / "o.csv"
    there.touch()
    found, told = asked(tmp_path / "o", "Delimited text (*.csv)", yes=yes)
    assert found == (there if yes else None)
    assert told[1:] == ["o.csv exists already. Replace it?"]
    assert asked(there)[1][1:] == []  # the platform has asked about the very name


@pytest.mark.parametrize(
    ("title", "sample", "name"),
    [
        ("pending", False, "pending 2025-11-25.xlsx"),
        ('a/b: "c"?', False, "a b c 2025-11-25.xlsx"),
        ("List 9 outer", True, "SAMPLE List 9 outer 2025-11-25.xlsx"),
        ("x" * 99, False, "x" * 60 + " 2025-11-25.xlsx"),
    ],
)
def test_names_are_names_of_files(title, sample, name):
    assert proposed_name(title, "2025-11-25", ".xlsx", sample=sample) == name
