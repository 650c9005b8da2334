"""One issued paper: what is kept of it, which figures no longer hold, why, and what to tell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.reports.issued import correcting
from rare_earth_desk.views.issued import wording
from rare_earth_desk.views.issued.deeds import PaperDeeds
from rare_earth_desk.views.issued.held import HeldPapers
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.buttons import button
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.flow_layout import FlowLayout
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rare_earth_desk.domain.records import IssuedPaper
    from rare_earth_desk.domain.stated import Difference
    from rare_earth_desk.reports.issued.causes import Causes
    from rare_earth_desk.reports.issued.holding import Holding
    from rare_earth_desk.views.desk import Desk


class PaperView(QWidget):
    """Tab goes from figures to steps; the steps are those of the chosen figures, else of all.

    Enter on a step opens its case. `looked_at` says that it is known now how the paper stands.
    """

    application_wanted = Signal(str)
    looked_at = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._papers = HeldPapers.of(desk)
        self.held: Holding | None = None
        self._why: Causes | None = None
        self.deeds = PaperDeeds(desk, self)
        self.head, self.words, self.line = Card(), QLabel(), QLabel()
        self.figures = RowsTable(tr("Figures that no longer hold"), wording.figure_heads())
        self.steps = RowsTable(tr("Recorded since"), wording.step_heads())
        self.figures_card = Card(tr("Figures that no longer hold"))
        self.steps_card = Card(tr("Recorded since"))
        self.buttons: dict[str, QPushButton] = {}
        self._build()
        self.figures.chosen_changed.connect(self._show_steps)
        self.figures.entered.connect(lambda _ids: self.steps.setFocus())
        self.steps.entered.connect(self._open)

    def _build(self) -> None:
        self.line.setWordWrap(True)
        self.line.setAccessibleName(tr("Correcting line"))
        self.line.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setWordWrap(True)
        row = FlowLayout()
        space(row, 8)
        for name, words, help_, act in (
            ("save", tr("Save the issued file …"), tr("Writes the very file that was issued."),
             self.deeds.save),
            ("remake", tr("Make it again from the log"),
             tr("Makes the paper once more as the register stood then, and compares."),
             self.deeds.remake),
            ("copy", tr("Copy the correction"), tr("Puts the correcting line on the clipboard."),
             self.deeds.copy),
            ("add", tr("Add it to the briefing lines"),
             tr("Keeps the correcting line in the library, to be looked at before it is said."),
             self.deeds.add_line),
            ("told", tr("Readers were told"),
             tr("Notes that the correction was sent today; what changes after that is new."),
             self.deeds.note_told),
        ):  # fmt: skip
            self.buttons[name] = button(words, help_, act)
            row.addWidget(self.buttons[name])
        self.head.body.addWidget(self.words)
        self.head.body.addWidget(self.line)
        self.head.body.addLayout(row)
        self.figures_card.set_content(self.figures, to_edges=True)
        self.steps_card.set_content(self.steps, to_edges=True)
        size(self.figures_card, least_height=150)
        size(self.steps_card, least_height=130)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        space(column, 10)
        column.addWidget(self.head)
        column.addWidget(self.figures_card, 3)
        column.addWidget(self.steps_card, 2)
        column.addStretch()  # where both are hidden, the head keeps its height

    # -- showing ---------------------------------------------------------------------------------

    def show_paper(self, paper: IssuedPaper) -> None:
        """Show a paper; how it stands is worked out, with a bar where it takes long."""
        known = self._papers.known(paper.id)
        held = known or self._desk.long_work(
            tr("Looking whether the figures of “{name}” hold", name=paper.name or ""),
            partial(self._papers.look, paper),
        )
        self.held, self._why = held, None
        self.head.set_title(paper.name or "")
        self.head.set_note(paper.reference or "")
        self.head.set_subtitle(wording.issued(paper))
        if held is not None and held.differences:
            self._why = self._worked_out(paper)
        self._show(paper, held)
        if known is None and held is not None:
            self.looked_at.emit()

    def _worked_out(self, paper: IssuedPaper) -> Causes | None:
        title = tr("Looking for what was recorded since")
        try:
            return self._desk.long_work(title, partial(self._papers.why, paper))
        except Refused as refused:
            self._desk.refuse(refused.phrase)
            return None

    def _show(self, paper: IssuedPaper, held: Holding | None) -> None:
        told = [wording.state(held)]
        if held is not None and held.why_not is not None:
            told.append(say(held.why_not))
        if held is not None:
            told.append(wording.proof(paper, len(held.stated)))
        self.words.setText("\n".join(told))
        differences = held.differences if held is not None else ()
        line = correcting.correction(held, self._desk.register.today) if held else None
        self.line.setText(say(line) if line is not None else "")
        self.line.setAccessibleName(tr("Correcting line: {line}", line=self.line.text()))
        self.line.setVisible(line is not None)
        for name in ("copy", "add"):
            self.buttons[name].setEnabled(line is not None)
        self.buttons["told"].setEnabled(bool(held and held.untold))
        self.figures.fill(wording.figure_rows(differences))
        self.figures_card.set_note(_counted(differences))
        for card in (self.figures_card, self.steps_card):
            card.setVisible(bool(differences))
        self._show_steps()

    def _show_steps(self) -> None:
        """Show the steps behind the chosen figures, of all figures where none is chosen."""
        if self.held is None or self._why is None:
            self.steps.fill([])
            return
        chosen = set(self.figures.ids()) if self.figures.selectionModel().hasSelection() else set()
        every = self.held.differences
        some = [one for one in every if one.stated.key in chosen] or list(every)
        rows = wording.step_rows(self._why, some)
        self.steps.fill(rows)
        of = tr("of the chosen figure") if len(some) == 1 else tr("of {n} figures", n=len(some))
        self.steps_card.set_note(tr("{n:step|steps} {of}", n=len(rows), of=of))

    def _open(self, ids: Sequence[str]) -> None:
        if ids and ids[0]:
            self.application_wanted.emit(ids[0])

    def focus_rows(self) -> None:
        """Put the cursor into the figures, or on the buttons where all hold."""
        there = self.figures_card.isVisibleTo(self)
        (self.figures if there else self.buttons["save"]).setFocus()


def _counted(differences: Sequence[Difference]) -> str:
    return tr("{n:figure|figures}", n=len(differences)) if differences else ""
