"""The window repairs its register, tells what came of it, and opens the new file."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from rare_earth_desk.app import open_window
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import Application, Company
from rare_earth_desk.domain.ways import Way
from rare_earth_desk.register import Register
from rare_earth_desk.store.engine import Engine
from rare_earth_desk.store.repair.report import Lost, LostSteps, RepairReport
from rare_earth_desk.views.repair import deeds, dialog
from rare_earth_desk.views.repair.dialog import RepairedDialog
from rare_earth_desk.views.settings import Settings


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "one.desk"
    register = Register.create(path)
    register.do(AddRecord(Application(number="EU-1", notes="secret")))
    register.do(AddRecord(Company(name="Voltaris")))
    register.furnish()
    register.close()
    engine = Engine(str(path))
    engine.connect()
    engine.execute_sql("UPDATE application SET notes = 'altered'")
    engine.close()
    return path


@pytest.fixture
def window(path, tmp_path, qtbot):
    window = open_window(path, settings=Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def test_what_a_check_finds_offers_the_repair(window, monkeypatch):
    asked = []
    monkeypatch.setattr(deeds, "ask_where", lambda *given: asked.append(given))
    window.files.check()
    assert "“Notes” of the application" in window.banner.text()
    (button,) = [b for b in window.banner.buttons if b.text().startswith("Repair")]
    wanted = []
    window.way_wanted.connect(lambda way, _why: wanted.append(way))
    button.click()
    assert wanted == [Way.REPAIR]
    window.actions_["repair"].trigger()
    ((_parent, title, proposed, _kinds),) = asked
    assert (title, proposed.name) == ("Repair into a new file", "one repaired.desk")


@pytest.mark.parametrize("opens", [True, False])
def test_the_repaired_register_is_told_and_opened(window, tmp_path, monkeypatch, qtbot, opens):
    out = tmp_path / "new.desk"
    wanted, seen = [], []
    window.other_wanted.connect(lambda path, make: wanted.append((path, make)))
    monkeypatch.setattr(deeds, "ask_where", lambda *_given: out)

    def answer(shown):
        seen.append(shown.text.toPlainText())
        return opens

    monkeypatch.setattr(deeds, "ask", answer)
    window.actions_["repair"].trigger()
    (text,) = seen
    assert "Application “EU-1”: “Notes”: put right from the log" in text
    assert "Lost\n  Nothing." in text
    assert wanted == ([(out, False)] if opens else [])
    register = Register.open(out)
    assert register.records(Application)[0].notes == "secret"
    register.close()


def test_called_off_it_does_nothing_and_a_refusal_is_said(window, tmp_path, monkeypatch):
    monkeypatch.setattr(deeds, "ask_where", lambda *_given: None)
    window.actions_["repair"].trigger()
    assert [one.name for one in tmp_path.glob("*repaired*")] == []
    taken = tmp_path / "taken.desk"
    taken.write_text("mine")
    monkeypatch.setattr(deeds, "ask_where", lambda *_given: taken)
    window.actions_["repair"].trigger()
    assert "exists already; choose another name" in window.banner.text()


# -- the report ----------------------------------------------------------------------------------


@pytest.fixture
def report(tmp_path):
    name = phrase("application “{name}”", name="EU-7")
    return RepairReport(
        source=tmp_path / "one.desk",
        out=tmp_path / "new.desk",
        backup=tmp_path / "one 2026-11-29 140512 start.desk",
        passed_over=(),
        applications=1_200,
        records=9_000,
        steps=12,
        replayed=3,
        retold=2,
        worked_out=1,
        salvaged=2,
        put_right=(),
        lost=(
            Lost("application", "x", name, ("Notes",), case="EU-7"),
            Lost("application", "y", phrase("application without a name"), gone=True),
            Lost("application", "z", phrase("application without a name"), gone=True),
        ),
        stray=(),
        unnamed=(phrase("companies"),),
        history=LostSteps(4, True, "25 Nov 2025 10:00", "26 Nov 2025 11:00", ("EU-7",)),
    )


@pytest.fixture
def shown(report, qtbot, theme):
    shown = RepairedDialog(report)
    qtbot.addWidget(shown)
    return shown


def test_it_tells_all_in_sentences(shown):
    assert shown.verdict.text() == "Repaired, but not all could be read; what is lost stands below."
    lines = [line.strip() for line in shown.text.toPlainText().splitlines()]
    assert lines == [
        "Repaired register",
        "new.desk",
        "made of “one.desk”, which was left as it is",
        "",
        "Recovered",
        ("The new file holds 1\u2009200 applications, 9\u2009000 records in all and 12 steps of "
        "history."),
        "It begins with the backup “one 2026-11-29 140512 start.desk”.",
        "3 steps were taken from the damaged log.",
        ("2 steps from behind a gap of the log: carried over under new names of their laptops, "
        "with moment and name. After a merge with a file that has them too, the history tells "
        "them twice, and what was changed there since may be told as a contradiction."),
        "1 lost change of them was worked out again; the hash of the step proves that.",
        "2 values were salvaged from the damaged tables, as one step.",
        "",
        "Lost",
        "Application “EU-7”: “Notes” may be older than before",
        "Application without a name: could not be read (2 of them)",
        "More companies may be lost: nothing tells of them any more",
        ("4 steps of the history are lost, from 25 Nov 2025 10:00 to 26 Nov 2025 11:00; "
        "what they wrote is kept where a table still told it"),
        "The lost steps changed EU-7",
    ]  # fmt: skip


def test_it_is_copied_and_saved_as_text(shown, tmp_path, monkeypatch):
    shown.copy_button.click()
    assert QGuiApplication.clipboard().text() == shown.text.toPlainText()
    assert shown.words.text() == "Copied."
    target = tmp_path / "report.txt"
    monkeypatch.setattr(dialog, "ask_where", lambda *_given: target)
    shown.save_button.click()
    assert target.read_text("utf-8") == shown.text.toPlainText() + "\n"
    assert shown.words.text() == "Saved as report.txt."
    monkeypatch.setattr(dialog, "ask_where", lambda *_given: tmp_path / "none" / "report.txt")
    shown.save_button.click()
    assert "report.txt" in shown.words.text()
    assert shown.words.text() != "Saved as report.txt."


def test_it_is_printed(shown, tmp_path, monkeypatch):
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    target = tmp_path / "report.pdf"

    def accept(asked):
        asked.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asked.printer().setOutputFileName(str(target))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    shown.print_button.click()
    assert target.read_bytes().startswith(b"%PDF")


def test_every_button_is_reached_by_a_key_and_the_text_is_named(shown):
    buttons = (shown.copy_button, shown.save_button, shown.print_button, shown.open_button)
    keys = [one.text()[one.text().index("&") + 1] for one in buttons]
    assert len(set(keys)) == len(keys)
    assert shown.text.accessibleName() == "What was recovered and what is lost"
    shown.show()
    QApplication.processEvents()
    assert shown.open_button.isDefault()
