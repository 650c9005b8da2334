"""What `import --help` says of mapping files: their sections, and all fields by their names."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from rare_earth_desk.domain import vocabulary
from rare_earth_desk.exchange.our_fields import OUR_FIELDS
from rare_earth_desk.exchange.target import APPLICATIONS, tables, target_of

_MAPPING = """the mapping file (TOML); only [columns] is needed:
  [columns]                  # our field = their heading
  number = "Case ID"
  filed = "Submitted"
  decided = "Closed"
  outcome = "Result"
  product_group = "Type"
  [values.outcome]           # their word = ours; "" is still pending
  completed = "approved"
  open = ""
  [options]
  dates = "day-first"        # or "month-first", "iso"
  into = "applications"      # or another of the tables below
  new_values = "add"         # or "refuse": words that no open list has
  match = "number"           # or "own_reference": what tells cases apart;
                             # of other tables their fields, such as "name, office"
  twins = "refuse"           # or "add": rows with the number of an earlier row
  decimals = "point"         # or "comma": where the numbers themselves do not tell

our fields: {fields}

our outcomes: {outcomes}

fields of other tables (into, or --into on the command line):
{tables}"""


def epilog() -> str:
    """Return the text below the options."""
    outcomes = [f"{term.key}," for term in vocabulary.terms("outcome")]
    return _MAPPING.format(
        fields=_filled(OUR_FIELDS),
        outcomes=_filled(outcomes).rstrip(","),
        tables="\n".join(_of(table) for table in tables() if table != APPLICATIONS),
    )


def _of(table: str) -> str:
    target = target_of(table)
    return _filled([f"{target.record.plural}:", *target.fields], "  ", "    ")


def _filled(terms: Iterable[str], first: str = "", then: str = "  ") -> str:
    """Return terms in lines that break between them only."""
    whole = " ".join(term.replace(" ", "\u00a0") for term in terms)
    lines = textwrap.fill(whole, 76, initial_indent=first, subsequent_indent=then)
    return lines.replace("\u00a0", " ")
