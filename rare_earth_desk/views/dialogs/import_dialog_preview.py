"""Step 3 of the import dialog: every row with what happens to it, before anything happens."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.exchange.intake import Intake
from rare_earth_desk.exchange.mapping import find_heading
from rare_earth_desk.exchange.plan import ACTIONS, Plan, PlannedRow
from rare_earth_desk.views.delegates.dress import dress
from rare_earth_desk.views.delegates.status import StatusDelegate
from rare_earth_desk.views.delegates.text import TextDelegate
from rare_earth_desk.views.dialogs.import_dialog_rows import (
    ACTION,
    FILTERS,
    REMARK,
    SIGNS,
    WORDS,
    PlanRows,
    change_words,
    problem_words,
    value_list,
)
from rare_earth_desk.views.theme.looks import mark
from rare_earth_desk.views.theme.theme import Theme
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.widgets.chip_bar import ChipBar, ChipText
from rare_earth_desk.views.words import say, tr

_LEAST, _MOST, _REMARK = 64, 230, 320
_MEASURED = 60
_NAMES_SHOWN = 8


class PreviewStep(QWidget):
    """Counts as chips that filter, the table, and the row in view in full sentences."""

    twins_changed = Signal(bool)
    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan: Plan | None = None
        self._filter = "all"
        self.chips = ChipBar()
        self.chips.setAccessibleName(tr("Show rows"))
        self.chips.activated.connect(self.show_only)
        self.warnings = QLabel()
        self.warnings.setWordWrap(True)
        self.warnings.setTextFormat(Qt.TextFormat.PlainText)
        mark(self.warnings, tone="warn")
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setProperty("look", "caption")
        self.twins = QCheckBox()
        self.twins.toggled.connect(self.twins_changed)
        self.save_refused = QPushButton(tr("&Save the refused rows …"))
        self.save_refused.setToolTip(
            tr("Write the refused rows as a table of their own, to be put right and imported.")
        )
        self.save_refused.setAutoDefault(False)
        self.save_refused.clicked.connect(self.save_asked)
        self.model = PlanRows(self)
        self.table = QTableView()
        self.table.setAccessibleName(tr("Rows of the file and what happens to them"))
        self.detail = Card()
        self._text = QLabel()
        self._build()

    def _build(self) -> None:
        px = self._theme.px
        self.table.setModel(self.model)
        self.look = dress(self.table, self._theme)
        self.table.setItemDelegateForColumn(ACTION, StatusDelegate(self.look, self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.selectionModel().currentRowChanged.connect(self._on_current)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._text)
        self.detail.set_content(area)
        surface = Card()
        surface.set_content(self.table, to_edges=True)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(surface)
        parts.addWidget(self.detail)
        parts.setStretchFactor(0, 1)
        parts.setSizes([px(420), px(120)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self.chips, 1)
        head.addWidget(self.save_refused, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.warnings)
        column.addWidget(self.about)
        column.addWidget(self.twins)
        column.addWidget(parts, 1)

    def show_plan(self, intake: Intake) -> None:
        """Show the plan of an intake; the filter in force stays where it still finds rows."""
        plan, table = intake.plan, intake.table
        if plan is None or table is None:
            return
        self._plan = plan
        columns = {n: find_heading(table, one) for n, one in intake.mapping.columns.items()}
        self.model.show_plan(plan, table, columns)
        for place in range(self.model.columnCount()):
            if place != ACTION:
                self.table.setItemDelegateForColumn(place, self._delegate(place))
        self._fit_columns()
        self.warnings.setText("\n".join(map(say, plan.warnings)))
        self.warnings.setVisible(bool(plan.warnings))
        self.save_refused.setVisible(plan.counts()["refused"] > 0)
        self.about.setText("\n".join(_about(plan)))
        self.about.setVisible(bool(self.about.text()))
        self._show_twins(intake)
        self.show_only(self._filter if any(map(FILTERS[self._filter], plan.rows)) else "all")

    def _fit_columns(self) -> None:
        """Make each column as wide as its heading and first cells ask, within limits."""
        px, model = self._theme.px, self.model
        heading = QFontMetrics(self.look.heading_font)
        for place in range(model.columnCount()):
            words = str(model.headerData(place, Qt.Orientation.Horizontal))
            width = heading.horizontalAdvance(words)
            for row in range(min(model.rowCount(), _MEASURED)):
                text = str(model.data(model.index(row, place)) or "")
                width = max(width, self.look.metrics.horizontalAdvance(text))
            if place == ACTION:
                width += px(20)  # the round ends of the pill
            most = _REMARK if place == REMARK else _MOST
            self.table.setColumnWidth(place, min(max(width + px(24), px(_LEAST)), px(most)))

    def _delegate(self, place: int) -> TextDelegate:
        right = self.model.headerData(
            place, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole)
        )
        is_right = bool(right & Qt.AlignmentFlag.AlignRight)
        return TextDelegate(self.look, self.table, right=is_right, toned=True)

    def _show_twins(self, intake: Intake) -> None:
        add = intake.mapping.twins == "add"
        refused = intake.plan is not None and any(
            row.action == "refused" and row.twin_of is not None for row in intake.plan.rows
        )
        self.twins.blockSignals(True)
        self.twins.setChecked(add)
        self.twins.blockSignals(False)
        self.twins.setVisible(add or refused)
        self.twins.setText(
            tr("Add rows with the number of an earlier row as further cases")
            if intake.target.is_cases
            else tr(
                "Add rows like an earlier row as further {plural}",
                plural=tr(intake.target.record.plural),
            )
        )

    def show_only(self, key: str) -> None:
        """Show the rows of one of FILTERS, and mark its chip."""
        self._filter = key
        self.model.show_only(key)
        self._show_chips()
        if self.model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.table.selectionModel().setCurrentIndex(
                self.model.index(0, 0), flags | QItemSelectionModel.SelectionFlag.Rows
            )
            self.table.scrollToTop()
        self._show_row(self.model.row_at(0))

    def _show_chips(self) -> None:
        rows = self._plan.rows if self._plan else ()
        words = {"all": tr("All"), "noted": tr("With remarks"), "twins": tr("Possible twins")}
        words |= {action: f"{SIGNS[action]} {tr(WORDS[action])}" for action in ACTIONS}
        counts = {key: sum(map(test, rows)) for key, test in FILTERS.items()}
        self.chips.set_chips(
            [
                ChipText(
                    key,
                    f"{words[key]}  {grouped(counts[key])}",
                    removable=False,
                    checked=key == self._filter,
                )
                for key in FILTERS
                if counts[key] or key in ACTIONS
            ]
        )

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self._show_row(self.model.row_at(current.row()))

    def _show_row(self, row: PlannedRow | None) -> None:
        self.detail.setVisible(row is not None)
        if row is None:
            return
        self.detail.set_title(
            tr("Line {line}: {action}", line=row.line, action=tr(WORDS[row.action]))
        )
        fields = self.model.our
        changed = change_words(row, fields)
        sentences = [*problem_words(row), *changed, *(say(note) for note in row.notes)]
        if row.action in ("new", "unchanged"):
            sentences.append(value_list(row, fields))
        self._text.setText("\n".join(sentences))


def _about(plan: Plan) -> list[str]:
    """Return what the user should know of the import as a whole, one sentence each."""
    found = [say(note) for note in plan.notes]
    parts = []
    for names, one, many in (
        (plan.new_companies, "New company: {name}", "New companies: {n}"),
        (plan.new_exporters, "New exporter: {name}", "New exporters: {n}"),
    ):
        if names:
            words = one if len(names) == 1 else many
            parts.append(tr(words, n=grouped(len(names)), name=names[0]))
    fields = plan.target.fields
    for name, new in plan.new_words.items():
        shown = ", ".join(new[:_NAMES_SHOWN]) + (" …" if len(new) > _NAMES_SHOWN else "")
        parts.append(tr("New words of {field}: {words}", field=tr(fields[name].label), words=shown))
    return [" · ".join(parts), *found] if parts else found
