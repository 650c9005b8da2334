"""A sheet of applications with headings of its own, and the mapping file that reads it."""

from __future__ import annotations

ROWS = """Case ID,Submitted,Closed,Result,Type
P-1,2025-06-12,2025-08-01,completed,Magnets
P-2,2025-06-15,,open,Special
P-3,2025-07-01,2025-07-20,turned down,Oxides
P-4,2025-07,2025-09-01,,
"""
MAPPING = """
[columns]
number = "Case ID"
filed = "Submitted"
decided = "Closed"
outcome = "Result"
product_group = "Type"
[values.outcome]
completed = "approved"
open = ""
[options]
dates = "iso"
new_values = "add"
match = "number"
"""


def write(folder, text, name="t.csv"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
