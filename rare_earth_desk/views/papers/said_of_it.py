"""What whoever prints a paper says of it: for whom it is, how it is handled, what may be in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.reports.request import Head, Profile
from rare_earth_desk.views.theme.spacing import space
from rare_earth_desk.views.widgets.entry_line import EntryLine
from rare_earth_desk.views.widgets.settled_combo import SettledCombo
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.views.papers.offers import Offer

_LINES = {
    "addressee": ("Addressee", "Whom the paper is for; it stands in its head."),
    "reference": ("Reference", "Such as the number in the registry; it stands below the version."),
    "version": ("Version", "Such as v2 or final; nothing is a draft."),
}
_MARKING = "Handling marking on every page; this register may hold no higher one."
_PROFILES = {
    Profile.INTERNAL: "Internal, all counts",
    Profile.SHARED: "Outside, small counts hidden",
}


class SaidOfIt(QWidget):
    """Shows only what the kind of paper takes; what was said of one kind holds for the next."""

    changed = Signal()
    typed = Signal()

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.lines = {name: EntryLine() for name in _LINES}
        self.marking, self.profile_ = SettledCombo(), SettledCombo()
        self.disclosed = QCheckBox(tr("For disclosure"))
        self._markings = ["", *(one.key for one in vocabulary.terms("marking"))]
        self._of_head, self._of_profile = QWidget(), QWidget()
        self._takes_disclosure = self._hides = False
        self._build()
        self._show(head)
        for line in self.lines.values():
            line.textEdited.connect(lambda _text: self.typed.emit())
        for combo in (self.marking, self.profile_):
            combo.settled.connect(lambda _place: self.changed.emit())
        self.disclosed.toggled.connect(self._on_disclosed)

    def _build(self) -> None:
        self.marking.addItems([tr("None"), *(tr(one.label) for one in vocabulary.terms("marking"))])
        self.profile_.addItems([tr(words) for words in _PROFILES.values()])
        self.profile_.show_place(0)
        for name, (label, help_) in _LINES.items():
            _tell(self.lines[name], tr(label), tr(help_))
        _tell(self.marking, tr("Marking"), tr(_MARKING))
        told = tr("Print only lines and figures that may be released, without this head.")
        _tell(self.disclosed, tr("For disclosure"), told)
        _tell(self.profile_, tr("Counts"), tr("Whom the counts of the paper are for."))
        pair = QHBoxLayout()
        space(pair, 8)
        pair.addLayout(_labelled(self.lines["reference"]), 3)
        pair.addLayout(_labelled(self.lines["version"]), 2)
        _below(self._of_head, _labelled(self.lines["addressee"]), pair, _labelled(self.marking))
        _below(self._of_profile, _labelled(self.profile_))
        _below(self, self._of_head, self.disclosed, self._of_profile)

    def _show(self, head: Head) -> None:
        for name, line in self.lines.items():
            line.setText(getattr(head, name))
        there = head.marking in self._markings
        self.marking.show_place(self._markings.index(head.marking) if there else 0)

    # -- what is chosen --------------------------------------------------------------------------

    @property
    def head(self) -> Head:
        """What is said of the paper."""
        words = {name: line.text().strip() for name, line in self.lines.items()}
        return Head(**words, marking=self._markings[max(self.marking.currentIndex(), 0)])

    @property
    def disclosure(self) -> bool:
        """Whether only what may be released is printed; never of a kind without such marks."""
        return self._takes_disclosure and self.disclosed.isChecked()

    @property
    def profile(self) -> Profile:
        """Whom the counts are for; the desk, where the kind hides none."""
        return (
            list(Profile)[max(self.profile_.currentIndex(), 0)] if self._hides else Profile.INTERNAL
        )

    def fill(self, offer: Offer) -> None:
        """Ask for what a kind of paper takes."""
        self._takes_disclosure = "disclosure" in offer.takes
        self._hides = offer.hides_small_counts
        takes_head = "head" in offer.takes
        self._of_head.setVisible(takes_head)
        self.disclosed.setVisible(self._takes_disclosure)
        self._of_profile.setVisible(self._hides)
        self.setVisible(takes_head or self._takes_disclosure or self._hides)

    def settle(self) -> None:
        """Take over what is shown in a list that has not been left yet."""
        for combo in (self.marking, self.profile_):
            combo.settle()

    def _on_disclosed(self, is_disclosed: bool) -> None:
        # A head tells of the house: it is not printed then.
        self._of_head.setEnabled(not is_disclosed)
        self.changed.emit()


def _below(part: QWidget, *content: QLayout | QWidget) -> None:
    """Put fields below one another."""
    column = QVBoxLayout(part)
    space(column, 8, margins=(0, 2, 0, 0))
    for one in content:
        if isinstance(one, QLayout):
            column.addLayout(one)
        else:
            column.addWidget(one)


def _tell(field: QWidget, name: str, help_: str) -> None:
    field.setAccessibleName(name)
    field.setAccessibleDescription(help_)
    field.setToolTip(help_)


def _labelled(field: QWidget) -> QVBoxLayout:
    """Return a field below its label, whose words are the name of the field."""
    label = QLabel(field.accessibleName())
    label.setBuddy(field)
    column = QVBoxLayout()
    space(column, 4, margins=(0, 0, 0, 0))
    column.addWidget(label)
    column.addWidget(field)
    return column
