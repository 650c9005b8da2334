"""A company or an exporter that is named in a dialog and added only with what refers to it."""

from __future__ import annotations

from dataclasses import replace

from rare_earth_desk.domain.steps import Value
from rare_earth_desk.views.editors.link_edit import LinkSource

NEW = "new:"
"""Stands before a name instead of an id until the record is added."""


def named(value: Value) -> str:
    """Return the name of a party to be added, "" for the id of a known one."""
    return value.removeprefix(NEW) if isinstance(value, str) and value.startswith(NEW) else ""


def with_new(source: LinkSource) -> LinkSource:
    """Return a source that can also say the names of parties to be added."""

    def text_of(id: str) -> str:  # noqa: A002
        return named(id) or source.text_of(id)

    return replace(source, text_of=text_of)
