"""Writing what companies told beside their applications: stocks, stoppages and their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rare_earth_desk.domain.records import StockReport, Stoppage

if TYPE_CHECKING:
    from rare_earth_desk.sample.ids import Ids
    from rare_earth_desk.sample.world import Batch
    from rare_earth_desk.store.transaction import Transaction


def write(tx: Transaction, ids: Ids, batch: Batch) -> None:
    """Write what was told on one day."""
    world = ids.world
    told = [world.told[index] for index in batch.told]
    tx.insert_all([
        StockReport(company=ids.companies[one.company], **one.values) for one in told
    ])  # fmt: skip
    rows = [world.stoppages[index] for index in batch.stoppages]
    made = tx.insert_all([
        Stoppage(
            company=ids.companies[one.company],
            application=ids.applications[one.application],
            **one.values,
        )
        for one in rows
    ])  # fmt: skip
    ids.stoppages.update(zip(batch.stoppages, made, strict=True))
    ends = {index: {"until": world.stoppages[index].until} for index in batch.resumed}
    tx.assign_all(Stoppage, {ids.stoppages[index]: values for index, values in ends.items()})
