"""How the records of the wider picture are listed."""

from __future__ import annotations

from rare_earth_desk.domain.benchmark_lists import BENCHMARK_LISTS
from rare_earth_desk.domain.list_declaration import Examples, Listed
from rare_earth_desk.domain.records import (
    Demand,
    GeneralLicence,
    Measure,
    Project,
    Stoppage,
)

WIDER_LISTS: tuple[Listed, ...] = (
    Listed(
        GeneralLicence,
        shown=("name", "exporter", "state", "product_groups", "value_chains", "valid_from",
               "valid_until", "quantity_kg", "verification"),
        names=("name",),
        details=("exporter", "valid_until"),
        bulk="valid_until",
        examples=Examples(
            "state:force", "-state:draft", "until:..3m", "no:source", "until<3m"
        ),
        ordering="valid_until",
        counted=False,
        none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
    ),
    Listed(
        Measure,
        shown=("name", "announced_on", "body", "state", "until", "subject", "elements",
               "verification"),
        names=("name",),
        details=("body", "announced_on"),
        bulk="state",
        examples=Examples(
            "state:suspended", "-kind:event", "announced:2025-10..2025-11", "no:source",
            "announced>2025"
        ),
        ordering="-announced_on",
        counted=False,
        none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
    ),
    Listed(
        Stoppage,
        shown=("company", "product_group", "since", "until", "extent", "effect",
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
    ),
    Listed(
        Project,
        shown=("name", "operator", "country", "steps", "stage", "elements", "starts_on",
               "strategic", "as_of", "verification"),
        names=("name",),
        details=("operator", "country"),
        bulk="stage",
        examples=Examples(
            "steps:magnet", "-stage:operation", "starts:2026..2028", "no:source", "starts>2027"
        ),
        ordering="name",
        counted=False,
        none="Ctrl+N adds one; Ctrl+I takes in a list of them.",
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
    ),
    *BENCHMARK_LISTS,
)  # fmt: skip
