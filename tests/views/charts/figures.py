"""Small figures of every kind, for the tests of what draws them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
from PySide6.QtGui import QImage

from rare_earth_desk.charts.figure import (
    HATCHES,
    Column,
    Figure,
    Level,
    Mark,
    Panel,
    Series,
)  # fmt: skip
from rare_earth_desk.domain.phrases import Phrase, phrase

FIRST = date(2025, 4, 10).toordinal()
GROUPS = ("oxides", "metals", "permanent magnets")


def replaced(panel, **more):
    """Return the panel with other parts of all its series."""
    return replace(panel, series=tuple(replace(each, **more) for each in panel.series))


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


def curves(ages=121, bump=0.0, groups=GROUPS):
    """Step curves over an axis of days: intervals, ticks, dotted and cut ends."""
    x = np.arange(ages)
    series = []
    for k, group in enumerate(groups):
        values = 100 * (1 - np.exp(-x / (25 + 20 * k))) + bump
        values[x > 110 - 15 * k] = np.nan
        wide = 3 + x / 15
        series.append(
            Series(
                group, group.capitalize(), values, group, HATCHES[k],
                low=np.maximum(values - wide, 0), high=np.minimum(values + wide, 100),
                ticks=x % 9 == k, dotted_from=90 - 15 * k, end=f"{17 + 14 * k} days",
                columns=(Column(f"{group} at risk", np.maximum(200 - 2 * x, 0.0)),),
            )
        )  # fmt: skip
    panel = Panel(
        "lines", Phrase("Decided by then"), tuple(series), unit="%", steps=True, top=100.0,
        levels=(Level(50, "half"),),
    )  # fmt: skip
    return Figure(
        "curves", Phrase("Half within 30 days"), Phrase("Time"), 300, (panel,), "number", x,
        Phrase("Days since filing"), marks=(Mark(63, "45 working days"),),
    )  # fmt: skip


def shares(ages=91):
    """Shares of a whole by age."""
    x = np.arange(ages)
    rows = [x / ages * 50, x / ages * 20, 100 - x / ages * 70]
    keys = ("approved", "refused", "open")
    series = tuple(
        Series(key, key.capitalize(), row, key, HATCHES[k])
        for k, (key, row) in enumerate(zip(keys, rows, strict=True))
    )
    panel = Panel("stacked-area", Phrase("Share"), series, unit="%", steps=True, top=100.0)
    return Figure(
        "shares", Phrase("Half approved"), Phrase("Outcome"), 90, (panel,), "number", x,
        Phrase("Days since filing"),
    )  # fmt: skip


def rates():
    """Points with intervals, one row each; of the last only the count is known."""
    values = np.array([86.0, 61.0, 93.0, np.nan])
    series = Series(
        "approved", "Approved", values, "approved",
        low=np.array([81.0, 47.0, np.nan, np.nan]), high=np.array([90.0, 74.0, np.nan, np.nan]),
        said=("183 of 214", "31 of 51", "14 of 15", "5 of 7"),
        columns=(Column("Of", np.array([214.0, 51, 15, 7])),),
    )  # fmt: skip
    panel = Panel(
        "points", Phrase("Approved"), (series,), ("a", "b", None, "d"), unit="%", top=100.0,
        levels=(Level(82, "all together"),),
    )  # fmt: skip
    rows = ("Oxides", "Metals", "Permanent magnets", "Equipment")
    return Figure(
        "rates", Phrase("Four in five"), Phrase("Rate"), 287, (panel,), "category", categories=rows
    )


def fan(weeks=20, ahead=8):
    """A history and two nested bands around the line that goes on."""
    x = week_days(weeks + ahead)
    none = np.full(len(x), np.nan)
    past, on = none.copy(), none.copy()
    past[:weeks] = 100 + 10 * np.sin(np.arange(weeks) / 3)
    on[weeks - 1 :] = past[weeks - 1] + np.arange(ahead + 1)
    wide = np.where(np.isnan(on), np.nan, np.maximum(np.arange(len(x)) - weeks + 1, 0.0))
    series = (
        Series("pending", "Pending", past, "pending"),
        Series("80", "In 8 of 10 cases", none, "filed", low=on - 5 * wide, high=on + 5 * wide,
               interval="80 %"),
        Series("50", "In 5 of 10 cases", none, "filed", low=on - 2 * wide, high=on + 2 * wide,
               interval="50 %"),
        Series("expected", "Expected", on, "filed", "dashed"),
    )  # fmt: skip
    panel = Panel("lines", Phrase("Pending"), series)
    marks = (Mark(int(x[weeks - 1]), "today"),)
    return Figure(
        "fan", Phrase("It will rise"), Phrase("Backlog"), 99, (panel,), x=x, marks=marks,
        x_header=Phrase("End of"),
    )  # fmt: skip


def unripe():
    """Stacked quarters, the last of which is not over yet."""
    found = ages()
    return Figure(
        "unripe", Phrase("Old"), Phrase("Age"), 20, found.panels, "category",
        categories=found.categories, known_until=1,
    )  # fmt: skip
