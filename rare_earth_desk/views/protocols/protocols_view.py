"""The protocols by which cases are handled: all of them at the left, the steps of one beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rare_earth_desk.domain.records import Protocol, ProtocolStep
from rare_earth_desk.domain.service_clock import handlings
from rare_earth_desk.views.application.parts import PartsPanel
from rare_earth_desk.views.protocols.protocol_lines import protocol_line
from rare_earth_desk.views.protocols.steps_panel import StepsPanel
from rare_earth_desk.views.theme.spacing import size, space
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.folding_splitter import FoldingSplitter
from rare_earth_desk.views.widgets.scrolled import scrolled
from rare_earth_desk.views.words import tr

if TYPE_CHECKING:
    from rare_earth_desk.domain.service_clock import Handling
    from rare_earth_desk.domain.steps import Step
    from rare_earth_desk.views.desk import Desk
    from rare_earth_desk.views.theme.theme import Theme

# Widths at zoom 1.0: of the protocols, and below which their steps stand under them.
_LEFT = 338
_ROOM_FOR_BOTH = 640


class ProtocolsView(QWidget):
    """Enter and F2 open the fields of a protocol, Del takes it out; leaving a field writes it.

    The steps of the protocol the cursor is on stand beside it, edited in their cells.
    They are those of today also where the applications show a past day.
    """

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self._desk, self._theme = desk, theme
        self.protocols = PartsPanel(
            desk, theme, Protocol, protocol_line, hidden=(), none=tr("There is no protocol yet."),
            label_width=58,
        )  # fmt: skip
        self.steps = StepsPanel(desk)
        self.card = Card()
        self.add_protocol = QPushButton(tr("Add a protocol"))
        self._build()
        self.protocols.list.selectionModel().currentChanged.connect(lambda *_: self._show_steps())
        self.add_protocol.clicked.connect(self.protocols.add)
        desk.changed.connect(self._on_changed)
        self.fill()

    def _build(self) -> None:
        card = Card(tr("Protocols"), tr("The first one in force that fits a case applies."))
        card.set_content(scrolled(self.protocols))
        self.card.set_content(self.steps)
        left = QWidget()
        size(left, least_width=_LEFT, least_height=200)
        column = QVBoxLayout(left)
        space(column, 8, margins=(0, 0, 0, 0))
        foot = QHBoxLayout()
        foot.addWidget(self.add_protocol)
        foot.addStretch(1)
        column.addWidget(card, 1)
        column.addLayout(foot)
        parts = FoldingSplitter(self._theme, _ROOM_FOR_BOTH)
        parts.addWidget(left)
        parts.addWidget(self.card)
        parts.setStretchFactor(1, 1)
        parts.setSizes([self._theme.px(_LEFT), self._theme.px(3 * _LEFT)])
        whole = QVBoxLayout(self)
        space(whole, margins=(0, 8, 0, 0))
        whole.addWidget(parts)

    # -- what is shown -------------------------------------------------------------------------

    def _handlings(self) -> list[Handling]:
        register = self._desk.register
        return handlings(register.records(Protocol), register.records(ProtocolStep))

    def fill(self) -> None:
        """Show the protocols in their order and the steps of the chosen one."""
        every = [one.protocol for one in self._handlings()]
        last = max((one.position or 0 for one in every), default=0)
        defaults = {"position": last + 1, "in_force": 0}
        self.protocols.show_parts("register", every, defaults, editable=True)
        if not self.protocols.list.current_key() and every:
            self.protocols.list.go_to(every[0].id)
        self._show_steps()

    def chosen(self) -> Handling | None:
        """Return the protocol the cursor is on, the first one without a cursor."""
        every = self._handlings()
        key = self.protocols.list.current_key()
        return next((one for one in every if one.protocol.id == key), every[0] if every else None)

    def _show_steps(self) -> None:
        chosen = self.chosen()
        self.card.setVisible(chosen is not None)
        if chosen is None:
            return
        self.card.set_title(chosen.protocol.name or tr("without a name"))
        self.card.set_subtitle(chosen.protocol.notes or "")
        self.steps.show_steps(chosen)

    def _on_changed(self, step: Step) -> None:
        if step.ids(Protocol.table) or step.ids(ProtocolStep.table):
            self.fill()
