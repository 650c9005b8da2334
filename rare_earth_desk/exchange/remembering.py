"""Which mapping a table is read by: the one remembered for its source, or the one proposed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rare_earth_desk.domain.phrases import Refused
from rare_earth_desk.domain.records import ImportProfile
from rare_earth_desk.exchange.mapping import Mapping, find_heading
from rare_earth_desk.exchange.proposing import date_evidence, headings_key
from rare_earth_desk.exchange.table import Table
from rare_earth_desk.exchange.target import APPLICATIONS


def remembered(
    profiles: Iterable[ImportProfile], table: Table, into: str = APPLICATIONS
) -> Mapping | None:
    """Return the mapping with which a table of these headings was imported last into `into`.

    A remembered mapping that does not fit any more is passed over.
    """
    key = headings_key(table, into)
    for profile in sorted(profiles, key=lambda one: one.id, reverse=True):
        if profile.headings == key and profile.mapping:
            try:
                mapping = Mapping.from_toml(profile.mapping)
                mapping.validate(table)
            except Refused:
                continue
            return with_evidence(mapping, table)
    return None


def with_evidence(mapping: Mapping, table: Table) -> Mapping:
    """Return a mapping with the order of day and month that the cells themselves prove.

    A mapping that states the order keeps it. Raises Refused for a heading that is not there.
    """
    if mapping.dates_certain:
        return mapping
    columns = {name: find_heading(table, heading) for name, heading in mapping.columns.items()}
    order = date_evidence(table, columns, mapping.target.fields).order
    return mapping if order is None else replace(mapping, dates=order, dates_certain=True)
