"""Searches that are kept in a field, such as the cases a protocol applies to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rare_earth_desk.domain.columns import column_of
from rare_earth_desk.domain.phrases import Phrase, Refused, phrase
from rare_earth_desk.domain.search import Query, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.fields import Field


def kept_search(field: Field, text: str | None) -> Query:
    """Return the terms of a search as `field` keeps it; never fails.

    Among the problems are also the columns that follow from the field itself (`Field.unasked`).
    """
    query = parse(text or "", field.searches)
    return replace(query, problems=(*query.problems, *_circular(field, query)))


def understood(field: Field, text: str) -> Query:
    """Return the terms of a search that is kept; raises Refused for one not wholly understood."""
    query = kept_search(field, text)
    if query.problems:
        raise Refused(query.problems[0].template, **query.problems[0].values)
    return query


def _circular(field: Field, query: Query) -> Iterator[Phrase]:
    for one in query.terms:
        for name in one.values if one.field in ("no", "has") else (one.field,):
            if name in field.unasked:
                yield phrase(
                    "“{column}” follows from “{field}” and cannot be asked for in it; take it out.",
                    column=column_of(field.searches, name).label,
                    field=field.label,
                )
