"""The tables of the file as peewee models, made from the declared records.

Only what makes tables imports this module: peewee takes a tenth of the time to the first picture.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from typing import Any

import peewee

from rare_earth_desk.domain.fields import Field, Kind, fields_of
from rare_earth_desk.domain.records import RECORDS
from rare_earth_desk.domain.records.standing import Standing
from rare_earth_desk.store.engine import in_memory
from rare_earth_desk.store.modelled import Modelled


class AnyField(peewee.Field):
    """A column that keeps each value in its own SQLite type (7 and '007' stay apart)."""

    field_type = "ANY"


class DoubleField(peewee.DoubleField):
    """STRICT tables accept REAL only, not peewee's DOUBLE."""

    field_type = "REAL"


_COLUMN_TYPES: dict[Kind, type[peewee.Field]] = {
    Kind.TEXT: peewee.TextField,
    Kind.NOTE: peewee.TextField,
    Kind.CHOICE: peewee.TextField,
    Kind.DAY: peewee.TextField,
    Kind.MOMENT: peewee.TextField,
    Kind.INTEGER: peewee.IntegerField,
    Kind.FLAG: peewee.IntegerField,
    Kind.NUMBER: DoubleField,
}


def _is_day(name: str) -> Any:
    return peewee.Check(f'"{name}" IS NULL OR "{name}" GLOB \'[12][0-9][0-9][0-9]*\'')


def _column(field: Field, made: dict[str, Any], table: str) -> peewee.Field:
    if field.kind is Kind.LINK:
        # Records are declared after those that they link to.
        parent: Any = "self" if field.links == table else made[field.links]
        return peewee.ForeignKeyField(
            parent,
            column_name=field.name,
            object_id_name=f"{field.name}_id_",
            null=True,
            deferrable="INITIALLY DEFERRED",
        )
    constraints = [_is_day(field.name)] if field.kind is Kind.DAY else None
    column = _COLUMN_TYPES[field.kind]
    return column(null=True, index=field.indexed, constraints=constraints)


class _Models:
    """Makes the models. They belong to no file: making them takes longer than opening one."""

    def __init__(self) -> None:
        self.by_name: dict[str, Any] = {}
        for name, record in RECORDS.items():
            self.by_name[name] = self._record_table(name, fields_of(record))
        self.by_name["standing"] = self._standing_table()
        self.by_name["step"] = self._step_table()
        self.by_name["change"] = self._change_table()
        self.by_name["about"] = self._model(
            "about", {"key": peewee.TextField(primary_key=True), "value": peewee.TextField()}
        )

    def _model(self, name: str, columns: dict[str, Any], **meta: Any) -> Any:
        options = {
            "table_name": name,
            "strict_tables": True,
            "legacy_table_names": False,
            **meta,
        }
        return type(name.title().replace("_", "") + "Table", (peewee.Model,), {
            "Meta": type("Meta", (), options),
            **columns,
        })  # fmt: skip

    def _record_table(self, name: str, fields: tuple[Field, ...]) -> Any:
        columns: dict[str, Any] = {
            "id": peewee.TextField(primary_key=True),
            "removed": peewee.IntegerField(
                default=0, constraints=[peewee.SQL("DEFAULT 0"), peewee.Check("removed IN (0, 1)")]
            ),
        }
        for field in fields:
            columns[field.name] = _column(field, self.by_name, name)
        return self._model(name, columns)

    def _standing_table(self) -> Any:
        application = peewee.ForeignKeyField(
            self.by_name["application"], column_name="application", primary_key=True
        )
        columns: dict[str, Any] = {"application": application}
        for field in fields_of(Standing):
            columns[field.name] = _column(field, self.by_name, "standing")
        return self._model("standing", columns)

    def _step_table(self) -> Any:
        return self._model("step", {
            "no": peewee.AutoField(),
            "id": peewee.TextField(unique=True),
            "laptop": peewee.TextField(),
            "running": peewee.IntegerField(),
            "clock": peewee.IntegerField(),
            "at": peewee.TextField(index=True),
            "who": peewee.TextField(),
            "action": peewee.TextField(),
            "words": peewee.TextField(),
            "kind": peewee.TextField(),
            "undoes": peewee.TextField(null=True),
            "continues": peewee.TextField(null=True),
            "meeting": peewee.TextField(null=True),
            "previous": peewee.TextField(),
            "hash": peewee.TextField(),
            "brought_by": peewee.IntegerField(null=True),
        }, indexes=((("laptop", "running"), True),))  # fmt: skip

    def _change_table(self) -> Any:
        return self._model("change", {
            "step": peewee.IntegerField(),
            "place": peewee.IntegerField(),
            "table": peewee.TextField(),
            "row": peewee.TextField(),
            "field": peewee.TextField(),
            "old": AnyField(null=True),
            "new": AnyField(null=True),
            "replaces": peewee.TextField(null=True),
        }, primary_key=peewee.CompositeKey("step", "place"), without_rowid=True,
           indexes=((("row", "field", "step"), False),))  # fmt: skip


@cache
def models() -> dict[str, Any]:
    """Return the peewee model of every table, by name, parents before children."""
    return _Models().by_name


@cache
def statements() -> dict[str, str]:
    """Return the SQL of every table and index by name, as peewee writes it: that takes long."""
    with closing(in_memory()) as engine:
        database = Modelled(engine)
        for model in models().values():
            peewee.SchemaManager(model, database).create_all(safe=False)
        return engine.statements()
