"""What can be done with an issued paper: its file, a new making, the correction."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from rare_earth_desk.commands.issuing import NoteCorrected
from rare_earth_desk.commands.records import AddRecord
from rare_earth_desk.domain import stated
from rare_earth_desk.domain.phrases import Refused, phrase
from rare_earth_desk.exchange.atomic import replacing
from rare_earth_desk.reports.issued import correcting
from rare_earth_desk.reports.issued.holding import remade
from rare_earth_desk.reports.issued.issuing import file_of
from rare_earth_desk.views.dialogs.saving import ask_where, proposed_name
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from pathlib import Path

    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.issued.paper_view import PaperView


class PaperDeeds:
    """Acts on the paper that a view shows; without one nothing happens."""

    def __init__(self, desk: Desk, view: PaperView) -> None:
        self._desk, self._view = desk, view

    def save(self) -> None:
        """Ask for a name and write the very file that was issued."""
        held = self._view.held
        if held is None:
            return
        paper, register = held.paper, self._desk.register
        ending = paper.ending or ""
        name = proposed_name(paper.name or "", paper.as_at or "", ending,
                             sample=register.is_sample)  # fmt: skip
        words = {ending: tr("Issued file") + f" (*{ending})"}
        path = ask_where(self._view, tr("Save the issued file"), register.path.parent / name, words)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the issued file; what stands in the way is said instead."""
        held = self._view.held
        assert held is not None
        try:
            file = file_of(self._desk.register, held.paper)
            with replacing(path) as stream:
                stream.write(file)
        except Refused as refused:
            self._desk.refuse(refused.phrase)
            return
        self._desk.tell(phrase("Wrote {file}, as it was issued.", file=str(path)))

    def remake(self) -> None:
        """Make the paper once more from the log and say whether every figure is the same."""
        held = self._view.held
        if held is None:
            return
        title = tr("Making the paper again from the log")
        try:
            again = self._desk.long_work(title, partial(remade, self._desk.register, held.paper))
        except Refused as refused:
            self._desk.refuse(refused.phrase)
            return
        if again is None:
            return
        differing = len(stated.differences(held.stated, again))
        if differing:
            self._desk.tell(
                phrase("Made again from the log: {n:figure differs|figures differ}. Check the "
                       "register.", n=differing), warn=True,
            )  # fmt: skip
        else:
            self._desk.tell(
                phrase("Made again from the log: all of {n:figure is|figures are} as issued.",
                       n=len(held.stated))
            )  # fmt: skip

    def copy(self) -> None:
        """Put the correcting line on the clipboard."""
        QGuiApplication.clipboard().setText(self._view.line.text())
        self._desk.tell(phrase("The correcting line is on the clipboard."))

    def add_line(self) -> None:
        """Keep the correcting line among the briefing lines."""
        held = self._view.held
        line = correcting.as_line(held, self._desk.register.today) if held is not None else None
        if line is not None:
            step = self._desk.do(AddRecord(line))
            if step is not None:
                self._desk.tell(step.name, step)

    def note_told(self) -> None:
        """Note that the readers were told today."""
        held = self._view.held
        if held is None or not held.untold:
            return
        step = self._desk.do(NoteCorrected(held.paper.id, stated.text(held.now)))
        if step is not None:
            self._desk.tell(step.name, step)
