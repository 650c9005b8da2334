"""Importing rows into a register of its own, as the command and the dialog do."""

from __future__ import annotations

from datetime import UTC, date, datetime

from rare_earth_desk.exchange.applying import ImportRows
from rare_earth_desk.exchange.layout import Grid, lay_out
from rare_earth_desk.exchange.mapping import Mapping
from rare_earth_desk.exchange.register_side import plan_import
from rare_earth_desk.register import Register

TODAY = date(2025, 11, 25)


def new_register(folder, name="t.desk"):
    register = Register.create(folder / name)
    register.file.now = lambda: datetime(2025, 11, 25, 12, tzinfo=UTC)
    return register


def table_of(*rows, name="t.csv"):
    """Lay out rows given as dicts by our names, which are the headings as well."""
    headings = list(dict.fromkeys(key for row in rows for key in row))
    lines = [headings, *([row.get(key) for key in headings] for row in rows)]
    return lay_out(Grid(name, list(enumerate(lines, start=1)), delimited=False))


def mapping_of(table, **options):
    return Mapping(columns={name: name for name in table.headings}, **options)


def planned(register, *rows, **options):
    table = table_of(*rows)
    return plan_import(register, table, mapping_of(table, **options))


def import_rows(register, *rows, progress=None, **options):
    """Import rows; returns the step, None when nothing was changed."""
    table = table_of(*rows)
    mapping = mapping_of(table, **options)
    plan = plan_import(register, table, mapping)
    command = ImportRows(plan, mapping, "t.csv", TODAY.isoformat(), " | ".join(table.headings))
    return register.do(command, progress)


def facts_of(register, number):
    """Return what the list shows of the application with a number."""
    facts = register.facts()
    place = facts.values("number").index(number)
    return {name: facts.value(place, name) for name in facts.columns} | {"id": facts.ids[place]}
