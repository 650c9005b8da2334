"""Pictures of states of the pages: searched, narrowed, in the past, empty, refused, larger."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from rare_earth_desk.commands.statuses import RecordStatus
from rare_earth_desk.domain.columns import CHANGED_ON
from rare_earth_desk.domain.search import term
from rare_earth_desk.domain.selection import Axis
from rare_earth_desk.shots.registry import shot
from rare_earth_desk.shots.stage import Stage
from rare_earth_desk.views.charts.chart_view import ChartView

_GROUP = term("product_group", "permanent magnets")


@shot("applications-search")
def search(stage: Stage) -> QWidget:
    """Show a search, with a chip for what is narrowed down already."""
    window = stage.window()
    window.desk.select(chips=(_GROUP, term("is", "pending")), typed="days>45 -state:DE")
    window.applications.list.search.setFocus()
    return window


@shot("applications-nothing-found")
def nothing_found(stage: Stage) -> QWidget:
    """Show a search that nothing satisfies."""
    window = stage.window()
    window.desk.select(typed="company:nowhere")
    return window


@shot("applications-facets")
def facets(stage: Stage) -> QWidget:
    """Show the values with counts beside the list."""
    window = stage.window()
    window.applications.show_facets(on=True)
    return window


@shot("applications-history")
def history(stage: Stage) -> QWidget:
    """Show the history of one application in the editor."""
    window = stage.window()
    stage.act("history")
    return window


@shot("applications-recorded")
def recorded(stage: Stage) -> QWidget:
    """Show the message after a status was recorded, with its undo."""
    window = stage.window()
    id_ = window.applications.list.table.current_id()
    today = window.desk.register.today.isoformat()
    step = window.desk.do(RecordStatus((id_,), "L50", today, reported_by="MOFCOM"))
    assert step is not None
    window.desk.tell(step.name, step)
    stage.settle()
    return window


@shot("companies-refused")
def held(stage: Stage) -> QWidget:
    """Show the sentence that a company with applications stays."""
    window = stage.window(place="companies")
    stage.act("remove")
    return window


@shot("backlog-past")
def past(stage: Stage) -> QWidget:
    """Show the backlog as it stood a year ago."""
    window = stage.window(place="backlog")
    window.desk.select(as_at=window.desk.register.today - timedelta(days=365))
    return window


@shot("backlog-past-lists")
def past_lists(stage: Stage) -> QWidget:
    """Show the backlog of a year ago by the priority lists of then."""
    window = stage.window(place="backlog")
    day = window.desk.register.today - timedelta(days=365)
    window.desk.select(as_at=day, grouping="list")
    return window


@shot("backlog-known-on")
def known_on(stage: Stage) -> QWidget:
    """Show the backlog of the pending as the register had it on an evening a year ago."""
    window = stage.window(place="backlog")
    window.desk.read_on(Axis.KNOWN_ON)
    window.desk.select(chips=(term("is", "pending"),))
    window.desk.look_at(window.desk.register.today - timedelta(days=365))
    return window


@shot("applications-known-on")
def list_known_on(stage: Stage) -> QWidget:
    """Show list, editor and charts as known on an evening."""
    window = stage.window()
    window.desk.read_on(Axis.KNOWN_ON)
    window.desk.look_at(window.desk.register.today - timedelta(days=60))
    return window


@shot("backlog-narrowed")
def narrowed(stage: Stage) -> QWidget:
    """Show the backlog of one product group by member state."""
    window = stage.window(place="backlog")
    window.desk.select(chips=(_GROUP,), grouping="member_state")
    return window


@shot("applications-past-refused")
def refused(stage: Stage) -> QWidget:
    """Show the sentence that the past cannot be edited."""
    window = stage.window()
    window.desk.select(as_at=window.desk.register.today - timedelta(days=30))
    stage.act("add")
    return window


@shot("applications-150-percent")
def larger(stage: Stage) -> QWidget:
    """Show everything half as large again."""
    window = stage.window()
    stage.theme.set_zoom(1.5)
    return window


@shot("applications-120-percent")
def a_little_larger(stage: Stage) -> QWidget:
    """Show the page two steps larger: list and editor share the width without cutting anything."""
    window = stage.window()
    stage.theme.set_zoom(1.2)
    return window


@shot("applications-80-percent")
def smaller(stage: Stage) -> QWidget:
    """Show the charts under the list in the smallest letters."""
    window = stage.window()
    stage.theme.set_zoom(0.8)
    return window


@shot("chart-table")
def chart_table(stage: Stage) -> QWidget:
    """Show the table behind the first chart."""
    window = stage.window(place="backlog")
    stage.settle()
    view = window.page("backlog").findChild(ChartView)
    assert view is not None
    view.show_table.trigger()
    return window


@shot("backlog-150-percent")
def larger_backlog(stage: Stage) -> QWidget:
    """Show the charts half as large again."""
    window = stage.window(place="backlog")
    stage.theme.set_zoom(1.5)
    return window


@shot("empty-applications")
def empty(stage: Stage) -> QWidget:
    """Show a register without a single application."""
    return stage.window(empty=True)


@shot("empty-backlog")
def empty_backlog(stage: Stage) -> QWidget:
    """Show charts of nothing."""
    return stage.window(empty=True, place="backlog")


@shot("empty-companies")
def empty_companies(stage: Stage) -> QWidget:
    """Show no companies yet."""
    return stage.window(empty=True, place="companies")


@shot("companies-with-a-view")
def companies_with_a_view(stage: Stage) -> QWidget:
    """Show a saved view of the companies, above their list."""
    window = stage.window(place="companies")
    views, page = window.front.views, window.front.list
    assert views is not None
    assert page is not None
    page.scope.set_selection(replace(page.scope.selection, typed="pending>0"))
    views.save("With something pending")
    return window


@shot("changed-between")
def changed_between(stage: Stage) -> QPixmap:
    """Show the two days one asks for to see what changed between them."""
    stage.window()
    return stage.during(lambda: stage.act("changed-between"))


@shot("applications-changed")
def changed(stage: Stage) -> QWidget:
    """Show the cases on which anything was changed in two weeks."""
    window = stage.window()
    today = window.desk.register.today
    first, last = (today - timedelta(days=ago) for ago in (30, 16))
    window.desk.select(chips=(term(CHANGED_ON, f"{first}..{last}"),))
    return window
