"""How the records of the wider picture are listed."""

from __future__ import annotations

from rare_earth_desk.domain import measure_columns, stock_columns
from rare_earth_desk.domain.benchmark_lists import BENCHMARK_LISTS
from rare_earth_desk.domain.general_licences.listing import GENERAL_LICENCES
from rare_earth_desk.domain.list_declaration import Examples, Listed
from rare_earth_desk.domain.records import (
    ContentShare,
    Demand,
    Measure,
    Project,
    Stoppage,
)
from rare_earth_desk.domain.supply import project_columns

WIDER_LISTS: tuple[Listed, ...] = (
    GENERAL_LICENCES,
    Listed(
        Measure,
        shown=("name", "announced_on", "body", "standing", "standing_until", "subject", "elements",
               "verification", "edited", "as_of", "source"),
        names=("name",),
        details=("body", "announced_on"),
        bulk="state",
        examples=Examples(
            "today:suspended", "-kind:event", "announced:2025-10..2025-11", "no:source",
            "announced>2025"
        ),
        ordering="-announced_on",
        counted=False,
        none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        computed=measure_columns.COMPUTED,
    ),
    Listed(
        Stoppage,
        shown=("company", "product_group", "since", "until", "length", "extent", "effect",
               "jobs_affected", "application"),
        names=("company", "product_group", "since"),
        details=("extent", "effect"),
        bulk="until",
        examples=Examples(
            "group:magnets", "-extent:line", "since:2025-06..2025-09", "no:until", "since>3m"
        ),
        ordering="-since",
        counted=False,
        none="Ctrl+N adds one, F3 writes down what a company told on the phone.",
        needed=("company", "since"),
        twins=False,
        computed=stock_columns.OF_STOPPAGES,
        shown_as=("Stocks",),
    ),
    Listed(
        Project,
        shown=("name", "operator", "country", "steps", "stage", "elements", "starts_on",
               "next_milestone", "capacities", "strategic", "verification",
               "as_of", "source"),
        names=("name",),
        details=("operator", "country"),
        bulk="stage",
        examples=Examples(
            "steps:magnet", "-stage:operation", "starts-on:2026..2028", "no:source",
            "starts-on>2027"
        ),
        ordering="name",
        counted=False,
        none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        children=project_columns.CHILDREN,
        computed=project_columns.COMPUTED,
        shown_as=("Diversification",),
    ),
    Listed(
        Demand,
        shown=("name", "year", "step", "element", "tonnes", "of", "verification", "source"),
        names=("name", "year", "step", "element"),
        details=("tonnes", "of"),
        bulk="verification",
        examples=Examples(
            "step:magnet", "-element:Dy", "year:2026..2030", "no:source", "year>2027"
        ),
        ordering="name,year",
        counted=False,
        none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        shown_as=("Demand", "Diversification"),
    ),
    Listed(
        ContentShare,
        shown=("product", "element", "share", "verification", "as_of", "basis", "source"),
        names=("product", "element"),
        details=("share",),
        bulk="verification",
        examples=Examples(
            "element:Nd", "-product:magnets", "share:20..30", "no:source", "share>20"
        ),
        ordering="product,element",
        counted=False,
        none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
        shown_as=("Content shares", "Diversification"),
    ),
    *BENCHMARK_LISTS,
)  # fmt: skip
