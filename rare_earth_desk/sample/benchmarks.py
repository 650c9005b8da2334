"""Invented values, stockpiles and figures of others, beside the facts that are shipped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.phrases import phrase
from rare_earth_desk.domain.records import (
    Benchmark,
    BenchmarkValue,
    PublishedFigure,
    RiskRule,
    Stockpile,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rare_earth_desk.domain.phrases import Phrase
    from rare_earth_desk.domain.records import Record
    from rare_earth_desk.register import Register
    from rare_earth_desk.store.transaction import Transaction

_SOURCE: Final = "Invented for the sample register"
_MARK: Final[dict[str, Any]] = {"verification": "to-verify", "source": _SOURCE}


def add_benchmarks(register: Register) -> None:
    """Let the sample have what shows how benchmarks move; it comes after the shipped facts."""

    def write(tx: Transaction) -> Phrase:
        for one in (*_values(tx), *_OTHERS):
            tx.insert(one)
        return phrase("values of benchmarks")

    register.file.commit(write, kind="base")


def _values(tx: Transaction) -> Iterator[Record]:
    """Yield the invented values of the shipped benchmarks of each step."""
    known = {one.step: one.id for one in tx.all(Benchmark) if one.shipped and one.target}
    for row in resources.table("sample/benchmark_values"):
        if row["step"] in known:
            yield BenchmarkValue(
                benchmark=known[row["step"]],
                element=row["element"] or None,
                as_of=row["as_of"],
                value=float(row["value"]),
                **_MARK,
            )


_OTHERS: Final[tuple[Record, ...]] = (
    Stockpile(
        name="Demo stockpile of magnet metals", scheme="Demo programme", owner="Demo Agency",
        material="metals for permanent magnets", elements="Nd, Pr, Dy, Tb", stage="filling",
        target_t=400.0, held_t=90.0, consumption_t=700.0, as_of="2026-10",
        status_note="Goods are being bought; invented.", **_MARK,
    ),
    Stockpile(
        name="Demo stockpile of yttrium oxide", scheme="Demo programme", owner="Demo Agency",
        material="oxide", elements="Y", stage="in place", target_t=60.0, held_t=60.0,
        consumption_t=180.0, as_of="2026-06", status_note="The target is held; invented.", **_MARK,
    ),
    RiskRule(
        signal="backlog", element="Dy", amber=20.0, red=40.0, used=1,
        reason="Nearly every motor needs dysprosium: the desk wants to see it earlier.",
    ),
    PublishedFigure(
        publisher="Demo Industry Association", published_on="2025-11",
        population="applications in the channel", rate="about 45 %", compares=1,
        differs="Theirs are what members told.", **_MARK,
    ),
)  # fmt: skip
