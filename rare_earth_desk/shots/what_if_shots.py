"""Pictures of line stops, forecast and general licence in states that they are seldom opened in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rare_earth_desk.shots.registry import shot
from rare_earth_desk.views.statistics.forecast_part import ForecastPart
from rare_earth_desk.views.statistics.licence_part import LicencePart
from rare_earth_desk.views.statistics.line_stops_part import LineStopsPart

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rare_earth_desk.shots.stage import Stage

    P = TypeVar("P", bound=QWidget)


def _part(stage: Stage, key: str, kind: type[P], *chips: str) -> P:
    window = stage.window(place="statistics")
    if chips:
        window.desk.select(chips=chips)
    window.go_to_part("statistics", key)
    stage.settle()
    part = window.findChild(kind)
    assert part is not None
    return part


@shot("statistics-line-stops-likely")
def likely(stage: Stage) -> QWidget:
    """Show the cases whose line is likely to stop soon, assumed ones among them."""
    part = _part(stage, "line-stops", LineStopsPart)
    part.assumed.setChecked(True)
    part.views["likely"].click()
    return part.window()


@shot("statistics-line-stops-no-stock")
def no_stock(stage: Stage) -> QWidget:
    """Show what is to be recorded where nobody reported a stock."""
    return _part(stage, "line-stops", LineStopsPart, "no:line_stop_on", "-line_stop:full").window()


@shot("statistics-forecast-supposed")
def supposed(stage: Stage) -> QWidget:
    """Show swifter decisions and some general licences, and 8 weeks of the forecast."""
    part = _part(stage, "forecast", ForecastPart)
    part.look_ahead(8)
    part.scenario.pace.set_value(1.5)
    part.scenario.licensed.set_value(20)
    return part.window()


@shot("statistics-forecast-no-past")
def no_past(stage: Stage) -> QWidget:
    """Show why pending cases alone say nothing of the time to come."""
    return _part(stage, "forecast", ForecastPart, "is:pending").window()


@shot("statistics-licence-asked")
def asked(stage: Stage) -> QWidget:
    """Show a licence for magnets of two states with a quantity."""
    part = _part(stage, "licence", LicencePart)
    part.form.checks["product_group"]["permanent magnets"].setChecked(True)
    part.form.names["member_state"].set_keys(("DE", "AT"))
    part.form.quantities["each"].setValue(2000)
    return part.window()
