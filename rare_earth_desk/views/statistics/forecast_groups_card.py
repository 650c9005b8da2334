"""The forecast of every group: now, and in 4, 8 and 13 weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from rare_earth_desk.domain.display import grouped
from rare_earth_desk.statistics.forecast.blend import HORIZONS, Kind, forecast_by_group
from rare_earth_desk.views.delegates.roles import MUTED
from rare_earth_desk.views.rows.model import Head, Row
from rare_earth_desk.views.rows.table import RowsTable
from rare_earth_desk.views.theme.spacing import size
from rare_earth_desk.views.widgets.card import Card
from rare_earth_desk.views.words import say, tr

if TYPE_CHECKING:
    from rare_earth_desk.charts.chart_input import ChartInput, Group
    from rare_earth_desk.statistics.forecast.blend import Forecast

_HEADS = (
    Head("Group", least=110),
    Head("Now", 52, right=True),
    *(Head(f"In {days // 7} weeks", 116, right=True) for days in HORIZONS),
)


class ForecastGroupsCard(Card):
    """Enter on a row narrows the selection to its group. Muted rows are the last value only."""

    narrowed = Signal(str)

    def __init__(self) -> None:
        super().__init__(tr("By group"))
        self.setObjectName("forecastGroups")
        self.table = RowsTable(tr("Forecast by group"), _HEADS)
        self.table.entered.connect(self._narrow)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("look", "caption")
        self._terms: dict[str, str] = {}
        size(self.table, least_height=236)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.words)

    def show_input(self, given: ChartInput) -> None:
        """Show the forecast of each group of these cases."""
        whole = not (given.of_moment or given.groups_of_moment)
        found = forecast_by_group(given.cases, given.as_at) if whole else ()
        pairs = list(zip(given.groups, found, strict=True)) if found else []
        self._terms = {group.key: group.term for group in given.groups}
        self.set_subtitle(say(given.by))
        self.table.fill([_row(group, each) for group, each in pairs])
        self.words.setText(_explained([each for _, each in pairs], whole=whole))

    def _narrow(self, keys: list[str]) -> None:
        if keys:
            self.narrowed.emit(self._terms[keys[0]])


def _row(group: Group, found: Forecast) -> Row:
    cells = tuple(_cell(found, place) for place in range(len(found.horizons)))
    tones = {} if found.kind is Kind.BLEND else dict.fromkeys(range(5), MUTED)
    reason = say(found.reason) if found.reason is not None else ""
    return Row(group.key, (say(group.label), grouped(found.last), *cells), tones, reason)


def _cell(found: Forecast, place: int) -> str:
    ends = found.interval(place)
    if ends is None or found.point is None:
        return "–"
    return tr(
        "{point} ({low}–{high})",
        point=grouped(round(float(found.point[place]))),
        low=grouped(round(ends[0])), high=grouped(round(ends[1])),
    )  # fmt: skip


def _explained(found: list[Forecast], *, whole: bool) -> str:
    if not whole:
        return tr("Groups of where cases stand now have no past to forecast from.")
    said = [tr("Expected, and in brackets the 80 % range.")]
    few = [each for each in found if each.kind is Kind.LAST_VALUE]
    if few and few[0].reason is not None:
        said.append(
            tr(
                "Muted: too few filings or decisions for a forecast of its own, so the last value "
                "is carried on; point at the row for the numbers."
            )
        )
    none = next((each for each in found if each.kind is Kind.NONE and each.reason), None)
    if none is not None and none.reason is not None:
        said.append(say(none.reason))
    return " ".join(said)
