"""Writing what companies told beside their applications: stocks, stoppages and their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from rare_earth_desk.domain.records import StockReport, Stoppage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rare_earth_desk.sample.world import Batch, SampleWorld
    from rare_earth_desk.store.transaction import Transaction


class Ids(Protocol):
    """The ids given out so far, by the place of the row in the world."""

    world: SampleWorld

    @property
    def companies(self) -> Mapping[int, str]:
        """Those of companies."""

    @property
    def applications(self) -> Mapping[int, str]:
        """Those of applications."""

    stoppages: dict[int, str]


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
