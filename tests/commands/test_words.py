"""A word of an open list that is in use keeps its spelling, whichever way it is written again."""

from __future__ import annotations

import pytest

from rare_earth_desk.commands.applications import AddApplication
from rare_earth_desk.commands.bulk import BulkEdit
from rare_earth_desk.commands.cells import Cell, EditCells
from rare_earth_desk.commands.command import Command
from rare_earth_desk.commands.records import AddRecord, EditField
from rare_earth_desk.domain.records import Application
from rare_earth_desk.register import Register

TODAY = "2025-11-25"
WAYS = {
    "cell": lambda id_, word: EditCells("application", (Cell(id_, "product_group", word),), TODAY),
    "field": lambda id_, word: EditField("application", (id_,), "product_group", word),
    "bulk": lambda id_, word: BulkEdit("application", (id_,), "product_group", word),
}


def groups(register: Register) -> dict[str, str | None]:
    return {one.number or "": one.product_group for one in register.records(Application)}


def add(register: Register, number: str, word: str | None = None) -> str:
    register.do(AddRecord(Application(number=number, product_group=word)))
    return register.records(Application, number=number)[0].id


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("typed", ["rare gongs", "RARE  GONGS", "RareGongs", "Rare Gongs"])
def test_a_word_in_use_is_taken_as_it_is_spelt(register, way, typed):
    add(register, "A", "Rare Gongs")
    other = add(register, "B")
    register.do(WAYS[way](other, typed))
    assert groups(register) == {"A": "Rare Gongs", "B": "Rare Gongs"}


@pytest.mark.parametrize("way", WAYS)
def test_a_word_that_only_this_case_has_is_spelt_anew(register, way):
    only = add(register, "A", "Rare Gongs")
    register.do(WAYS[way](only, "rare gongs"))
    assert groups(register) == {"A": "rare gongs"}


@pytest.mark.parametrize("way", WAYS)
def test_a_term_goes_by_its_key(register, way):
    other = add(register, "B")
    register.do(WAYS[way](other, "permanent  MAGNETS"))
    assert groups(register) == {"B": "permanent magnets"}


def made(number: str, word: str) -> list[Command]:
    record = Application(number=number, product_group=word)
    return [AddRecord(record), AddApplication(record, TODAY, company="Voltaris GmbH")]


@pytest.mark.parametrize("place", [0, 1])
def test_a_new_case_takes_the_word_in_use(register, place):
    add(register, "A", "Rare Gongs")
    register.do(made("B", " rare gongs ")[place])
    assert groups(register) == {"A": "Rare Gongs", "B": "Rare Gongs"}


def test_accents_make_another_word(register):
    add(register, "A", "Rare Gongs")
    other = add(register, "B")
    register.do(WAYS["field"](other, "Rare Göngs"))
    assert groups(register) == {"A": "Rare Gongs", "B": "Rare Göngs"}
