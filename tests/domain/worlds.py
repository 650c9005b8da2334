"""Facts made by hand, for tests of search, sorting and counting."""

from __future__ import annotations

from datetime import date
from typing import Any

from rare_earth_desk.domain.columns import columns_of
from rare_earth_desk.domain.facts import Facts

TODAY = date(2025, 11, 25)


def row(id_: str, page: str = "application", **values: Any) -> tuple[Any, ...]:
    """Return a row as the store reads it, with the given values and None for all others."""
    stored = [column.name for column in columns_of(page) if column.source]
    unknown = values.keys() - set(stored)
    assert not unknown, unknown
    return (id_, *(values.get(name) for name in stored))


def facts(*rows: tuple[Any, ...], page: str = "application", today: date = TODAY) -> Facts:
    """Return the facts of these rows."""
    return Facts(columns_of(page), list(rows), today)


def cases(**columns: list[Any]) -> Facts:
    """Return applications "0", "1" … with the given columns."""
    length = len(next(iter(columns.values())))
    return facts(*(
        row(f"{n:03}", **{name: values[n] for name, values in columns.items()})
        for n in range(length)
    ))  # fmt: skip


# The fictional cases that the examples of the search language are about.
CASES = (
    row("a", number="EU-2025-2417", company="Voltaris GmbH", exporter="Baotou Magnets",
        exporter_zh="包头稀土磁材", product_group="permanent magnets", product="NdFeB “N52”",
        element="Nd, Dy", value_chain="automotive", member_state="DE", status="L40",
        filed_on="2025-06-12", accepted_on="2025-07-01", days_of_stock=9, quantity_kg=120.0,
        line_stop_on="2025-12-02", list_number=7, changed_at="2025-11-24T09:00:00.000+00:00",
        disagreement=1, precautionary=0, notes="Called twice.\nThen wrote."),
    row("b", number="EU-2025-9", company="Łódź Motors", exporter="Ganzhou Oxides",
        exporter_zh="赣州氧化物", product_group="oxides", element="Tb", value_chain="wind energy",
        member_state="PL", status="L51", outcome="approved", filed_on="2025-06",
        decided_on="2025-10-01", line_stop_on="2026-03-01", quantity_kg=3.5, list_number=3,
        changed_at="2025-10-01T09:00:00.000+00:00", precautionary=1),
    row("c", number=None, company="VOLTARIS Hungary", product_group="own group",
        own_reference="X|Y", member_state="HU", status="L60", outcome="refused",
        filed_on="2025-Q3", decided_on="2025-11", quantity_kg=0.0,
        changed_at="2025-11-10T09:00:00.000+00:00"),
    row("d", company='Magnet "Pro" AG', status="C00", member_state="AT",
        changed_at="2025-11-25T09:00:00.000+00:00"),
)  # fmt: skip
