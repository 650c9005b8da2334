"""Pictures of contact points: their page, whom to call about a case, contact cards."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.domain.records import ContactPoint
from rare_earth_desk.domain.search import term
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.contacts.cards import cards_dialog
from rare_earth_desk.views.dialogs.asking import ask
from rare_earth_desk.views.going import show_record
from rare_earth_desk.views.main_window import MainWindow

# A moment at which people on both sides can be reached.
_MORNING = datetime(2026, 11, 25, 8, 10, tzinfo=UTC)
_CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=A4=BA=E4=BE=8B;Gao Yan;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E7=A4=BA=E4=BE=8B Demo Gao Yan
ORG:Demo Department of Commerce of Guangdong
TITLE:export licensing section
TEL;WORK;VOICE:+86 20 0000 0001
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Demo Ruth Nolan
N:Nolan;Demo Ruth;;;
ORG:Demo Chamber of Commerce in China
EMAIL;TYPE=WORK:demo.nolan@example.invalid
TEL;TYPE=WORK:+86 10 0000 0055
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Demo Anna Keller
ORG:Demo Purchasing Office
EMAIL:demo.keller@example.invalid
END:VCARD
"""


def _in_the_morning(window: MainWindow) -> MainWindow:
    window.desk.register.file.now = lambda: _MORNING
    return window


def _known(window: MainWindow, words: str) -> str:
    contacts = window.desk.register.records(ContactPoint)
    return next(one.id for one in contacts if words in (one.name or ""))


@shot("contacts")
def contacts(stage: Stage) -> QWidget:
    """Show the contact points and one of them, who can be reached."""
    window = _in_the_morning(stage.window())
    show_record(window, ContactPoint.table, _known(window, "Wu Fang"))
    stage.settle()
    return window


@shot("contacts-of-a-case")
def of_a_case(stage: Stage) -> QWidget:
    """Show whom to call about a case from Jiangxi."""
    window = _in_the_morning(stage.window())
    window.desk.select(typed=f"{term('province', 'Jiangxi')} is:pending")
    stage.settle()
    stage.act("who-to-call")
    return window


@shot("contacts-vcard")
def cards(stage: Stage) -> QPixmap:
    """Show what a file of cards would bring."""
    window = stage.window(place="contacts")
    path = window.desk.register.path.with_name("cards.vcf")
    path.write_text(_CARDS, encoding="utf-8")
    dialog = cards_dialog(window, path)
    path.unlink()
    assert dialog is not None  # the file is sound
    return stage.during(lambda: ask(dialog))


@shot("contacts-vcard-refused")
def refused(stage: Stage) -> QWidget:
    """Show the sentence about a damaged file."""
    window = stage.window(place="contacts")
    path = window.desk.register.path.with_name("damaged.vcf")
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Demo\n", encoding="utf-8")
    cards_dialog(window, path)
    path.unlink()
    return window


@shot("empty-contacts")
def empty(stage: Stage) -> QWidget:
    """Show no contact points yet."""
    return stage.window(empty=True, place="contacts")


@shot("new-contact")
def new_contact(stage: Stage) -> QPixmap:
    """Show a new contact point."""
    stage.window(place="contacts")
    return stage.during(lambda: stage.act("add"))
