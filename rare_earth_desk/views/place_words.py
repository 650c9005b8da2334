"""Other words under which officials look for a place, by its id."""

from __future__ import annotations

from typing import Final

ALSO: Final = {
    "desk": "today escalation deadline",
    "statistics": "refused approved share",
    "companies": "company firm applicant",
    "contacts": "phone e-mail people",
    "licences": "general licence",
    "measures": "suspension announcement",
    "supply": "project supply",
    "benchmarks": "published Critical Raw Materials Act",
    "reference": "glossary holiday HS code",
}
