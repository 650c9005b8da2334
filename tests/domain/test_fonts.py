from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont

from rare_earth_desk.domain import controlled_items, glossary, resources, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

CHINESE = "DeskSansSC-Regular.otf"


def lacking(file: str, text: str) -> set[str]:
    font = QRawFont(str(resources.path("fonts", file)), 13)
    assert font.isValid()
    return {letter for letter in text if not font.supportsCharacter(ord(letter))}


@pytest.mark.parametrize(
    ("file", "family"),
    [
        ("Inter-Regular.otf", "Inter"),
        ("Inter-Medium.otf", "Inter"),
        ("Inter-SemiBold.otf", "Inter"),
        ("Inter-Bold.otf", "Inter"),
        (CHINESE, "Desk Sans SC"),
    ],
)
def test_fonts_load_under_their_family(qapp: QApplication, file: str, family: str) -> None:
    number = QFontDatabase.addApplicationFont(str(resources.path("fonts", file)))
    try:
        assert family in QFontDatabase.applicationFontFamilies(number)
    finally:
        QFontDatabase.removeApplicationFont(number)


def test_latin_greek_and_cyrillic_names_can_be_written(qapp: QApplication) -> None:
    assert lacking("Inter-Regular.otf", "Łódź Ščőř ß Αθήνα Ωμέγα София – — “” → ≤ − €") == set()


def test_chinese_of_gb2312_is_covered(qapp: QApplication) -> None:
    assert lacking(CHINESE, "稀土商务部，。；：“”（）《》、　Ａ１") == set()
    hanzi = [
        bytes((row, cell)).decode("gb2312", errors="ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    ]
    everything = "".join(hanzi)
    assert len(everything) == 6763
    assert lacking(CHINESE, everything) == set()


def shown_words() -> Iterator[str]:
    for name in vocabulary.vocabularies():
        for one in vocabulary.terms(name):
            yield from (one.label_zh, *one.synonyms, one.note)
    yield from (entry.zh for entry in glossary.entries())
    yield from (row["zh"] for row in resources.table("sheet_words"))
    yield from (item.name_zh for item in controlled_items.items())


def test_every_shipped_chinese_word_can_be_drawn(qapp: QApplication) -> None:
    chinese = {letter for word in shown_words() for letter in word if "⺀" <= letter <= "鿿"}
    assert len(chinese) > 300
    assert lacking(CHINESE, "".join(sorted(chinese))) == set()


def test_the_fonts_are_small_and_come_with_their_licence() -> None:
    files = list(resources.path("fonts").iterdir())
    assert sum(file.stat().st_size for file in files) < 4_000_000
    for name in ("OFL-Inter.txt", "OFL-DeskSansSC.txt"):
        text = resources.path("fonts", name).read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in text
        assert "©" in text
