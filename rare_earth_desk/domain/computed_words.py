"""What computed columns are called: label, help, width in pixels at zoom 1; what is asked only."""

from __future__ import annotations

COMPUTED = {
    "days_waiting": (
        "Days waiting",
        "Calendar days since filing, for pending applications.",
        76,
    ),
    "working_days": (
        "Working days",
        (
            "Chinese working days since acceptance (day 0), for pending applications; "
            "the law gives the authority 45. The bar reaches to twice that: the part beyond the "
            "mark is taller, and › says that it goes on."
        ),
        98,
    ),
    "hands_since": (
        "In hands since",
        "Since when it is in these hands, for cases that wait; of today only.",
        124,
    ),
    "days_left": (
        "Service level",
        (
            "Working days left for the step of the protocol it is in, negative beyond its time; "
            "of today only."
        ),
        110,
    ),
    "contradictions": (
        "Contradictions",
        "How many of its fields have different values written on two laptops; of today only.",
        114,
    ),
    "applications": ("Applications", "Number of applications in the register.", 106),
    "pending": ("Pending", "Number of applications filed and not decided.", 84),
    "oldest_days": ("Oldest (days)", "Days the longest waiting application has been pending.", 118),
}

MEASURE, POSSIBLE_MEASURE = "measure", "possible_measure"
TOUCHING = {MEASURE: "Touched by measure", POSSIBLE_MEASURE: "Possibly touched by measure"}
"""The measures that touch the goods of a case, by code or possibly; only searches ask for them."""
