"""The window in another language: from the texts of the code to a label on the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import PySide6
import pytest
from PySide6.QtCore import QLocale, Qt

from rare_earth_desk.register import Register
from rare_earth_desk.views import language
from rare_earth_desk.views.main_window import MainWindow
from rare_earth_desk.views.settings import Settings
from rare_earth_desk.views.words import tr
from tests.texts import texts

ROOT = Path(__file__).parents[2]
_GERMAN = {
    "Backlog": "Rückstand",
    "Company": "Firma",
    "Open register …": "Register öffnen …",
    "of {n} filed": "von {n} eingereichten",
}


def tool(name, *given):
    """Run a tool of Qt that comes with PySide6."""
    program = next(path for path in Path(PySide6.__file__).parent.glob(f"{name}*"))
    subprocess.run([program, *map(str, given)], check=True, capture_output=True, timeout=60)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Compiled translations, made as the README says: German, in part."""
    folder = tmp_path_factory.mktemp("resources") / "translations"
    folder.mkdir()
    source, written = folder / "de.ts", folder / "texts.py"
    command = [sys.executable, "-m", "tests.texts", str(written)]
    subprocess.run(command, check=True, timeout=60, cwd=ROOT)
    tool("lupdate", written, "-ts", source)
    tree = ET.parse(source)
    for message in tree.iter("message"):
        translation = message.find("translation")
        if message.findtext("source") in _GERMAN:
            translation.text = _GERMAN[message.findtext("source")]
            del translation.attrib["type"]
    tree.write(source, encoding="utf-8", xml_declaration=True)
    tool("lrelease", source, "-qm", folder / "de.qm")
    return folder


@pytest.fixture
def install(qapp, folder):
    installed = []

    def act(locale, of=folder):
        installed.append(language.install(qapp, locale, of))
        return installed[-1]

    yield act
    for translator in filter(None, installed):
        qapp.removeTranslator(translator)


class Preferring(QLocale):
    """A locale of somebody who reads several languages."""

    def __init__(self, *languages):
        super().__init__(languages[0])
        self._languages = list(languages)

    def uiLanguages(self, *_):
        return self._languages


def test_every_text_is_handed_to_the_translators(folder):
    tree = ET.parse(folder / "de.ts")
    assert [context.findtext("name") for context in tree.iter("context")] == [""]
    assert {message.findtext("source") for message in tree.iter("message")} == set(texts())
    tool("lupdate", folder / "texts.py", "-ts", folder / "de.ts")  # after a change of the code
    kept = {one.findtext("source"): one.findtext("translation") for one in tree.iter("message")}
    assert {source: kept[source] for source in _GERMAN} == _GERMAN


def test_the_window_speaks_the_language_of_the_system(install, qtbot, sample_copy, theme, tmp_path):
    assert install(QLocale("de_AT")) is not None
    window = MainWindow(Register.open(sample_copy), theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    window.applications.complete()
    model = window.applications.list.model
    headings = [model.headerData(k, Qt.Orientation.Horizontal) for k in range(model.columnCount())]
    assert "Firma" in headings
    assert window.actions_["open"].text() == "Register öffnen …"
    assert tr("of {n} filed", n=3) == "von 3 eingereichten"
    assert tr("Pending") == "Pending"  # not translated yet
    window.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system is asked otherwise")
def test_the_application_asks_the_system(folder):
    code = (
        "import sys, pathlib; from rare_earth_desk.domain import resources\n"
        "resources.folder = lambda: pathlib.Path(sys.argv[1])\n"
        "from rare_earth_desk.app import application; app = application()\n"
        "from rare_earth_desk.views.words import tr; print(ascii(tr('Backlog')))"
    )
    said = []
    for name in ("de_DE.UTF-8", "en_GB.UTF-8"):
        asked = {
            **os.environ,
            "LC_ALL": name,
            "LANG": name,
            "LANGUAGE": "",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "-c", code, str(folder.parent)]
        ran = subprocess.run(command, check=True, capture_output=True, timeout=60, env=asked)
        said.append(ran.stdout.decode().strip())
    assert said == [ascii("Rückstand"), ascii("Backlog")]


@pytest.mark.parametrize(
    ("languages", "found"),
    [
        (("de-Latn-DE", "de-DE", "de"), True),
        (("fr-FR", "fr", "de"), True),
        (("en-GB", "en", "de-DE", "de"), False),
        (("fr-FR", "fr"), False),
        (("C",), False),
    ],
)
def test_the_first_language_there_is_unless_english_comes_before(install, languages, found):
    assert (install(Preferring(*languages)) is not None) == found
    assert tr("Backlog") == ("Rückstand" if found else "Backlog")


def test_no_translation_or_a_damaged_one_leaves_english(install, tmp_path):
    assert install(QLocale("de_DE"), tmp_path / "missing") is None
    (tmp_path / "de.qm").write_bytes(b"nothing of the kind")
    assert install(QLocale("de_DE"), tmp_path) is None
    assert tr("Backlog") == "Backlog"
