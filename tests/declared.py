"""A declaration of a list page with lines below and worked-out columns, for tests of it."""

from __future__ import annotations

from rare_earth_desk.domain import columns, listed
from rare_earth_desk.domain.fields import Kind
from rare_earth_desk.domain.list_declaration import Child, Computed, Examples, Line, Listed
from rare_earth_desk.domain.records import Protocol, ProtocolStep


def _days(row, _today):
    return sum(step.working_days or 0 for step in row["protocol_step"])


def _today(_row, today):
    return today.toordinal()


PROTOCOLS = Listed(
    Protocol,
    shown=("name", "in_force", "days_in_all", "today"),
    names=("name",),
    details=("applies_to",),
    bulk="in_force",
    examples=Examples("name:magnets", "-in_force:no", "position:1..3", "no:notes", "position>3"),
    ordering="position",
    counted=False,
    none="Ctrl+N adds one.",
    twins=False,
    children=(
        Child(
            ProtocolStep, "protocol",
            (Line("position", 60), Line("name", least=80), Line("working_days", 90)),
            "Steps", ("position",),
        ),
    ),
    computed=(
        Computed("days_in_all", "Days in all", "Working days of all its steps.", Kind.INTEGER,
                 unit="days", reads=("protocol_step",), of=_days),
        Computed("today", "Today", "The day on which it is looked at.", Kind.INTEGER, of=_today),
    ),
)  # fmt: skip


def declare(monkeypatch, one: Listed = PROTOCOLS) -> None:
    """Declare a further list page for the time of a test."""
    monkeypatch.setitem(listed.LISTED, one.table, one)
    undeclare()


def undeclare() -> None:
    """Forget the columns that follow from declarations."""
    for cached in (columns.columns_of, columns.column_of, columns.joins_of, listed.names_of):
        cached.cache_clear()
