"""Small figures of every kind, for the tests of what draws them."""

from __future__ import annotations

from datetime import date

import numpy as np
from PySide6.QtGui import QImage

from rare_earth_desk.charts.figure import HATCHES, Figure, Mark, Panel, Series
from rare_earth_desk.domain.phrases import Phrase, phrase

FIRST = date(2025, 4, 10).toordinal()
GROUPS = ("oxides", "metals", "permanent magnets")


def colours_of(image):
    """Return all colours of an image as "#rrggbb"."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    return {
        f"#{each & 0xFFFFFF:06x}" for each in np.unique(np.frombuffer(plain.constBits(), "<u4"))
    }


def week_days(count):
    return np.array([FIRST + 7 * i for i in range(count)])


def pending(count=12, bump=0.0, kind="stacked-bars", title="Backlog up", **more):
    series = tuple(
        Series(
            group,
            group.capitalize(),
            np.arange(count, dtype=float) * (k + 1) + bump,
            group,
            HATCHES[k],
            tuple(f'product_group:"{group}" week:{i}' for i in range(count)),
        )
        for k, group in enumerate(GROUPS)
    )
    whole = tuple(f"week:{i}" for i in range(count))
    panel = Panel(kind, Phrase("pending"), series, queries=whole)
    marks = (Mark(FIRST + 20, "Controls"), Mark(FIRST + 30, "Expansion", "to-verify"))
    given = {"x": week_days(count), "x_header": Phrase("Week of"), "marks": marks} | more
    subtitle = phrase("Pending at week end · {coverage}", coverage="all applications")
    return Figure(
        "pending",
        Phrase(title),
        subtitle,
        1234,
        (panel,),
        definition=Phrase("Not decided."),
        **given,
    )


def flows(count=12, **more):
    one = Series("pending", "Pending", np.linspace(10, 90, count), "pending")
    filed = Series("filed", "Filed", np.arange(count) % 5 + 3.0, "filed")
    decided = Series("decided", "Decided", np.arange(count) % 4 + 1.0, "decided", "diagonal")
    panels = (
        Panel("lines", Phrase("pending"), (one,), height=0.7),
        Panel("bars", Phrase("per week"), (filed, decided)),
    )
    return Figure("flows", Phrase("More"), Phrase("Flow"), 99, panels, x=week_days(count), **more)


def ages(kind="stacked-bars"):
    series = tuple(
        Series(group, group, np.array([5.0, 3.0, k]), group, "solid", ("young", "middle", "old"))
        for k, group in enumerate(GROUPS)
    )
    panel = Panel(kind, Phrase("pending"), series, queries=("y", "m", "o"))
    bands = ("0–30 days", "31–60 days", "over 60 days")
    return Figure("ages", Phrase("Old"), Phrase("Age"), 20, (panel,), "category", categories=bands)
