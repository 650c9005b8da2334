"""The briefing lines a register comes with, a proposal to be verified; users change and add theirs.

They lie in `resources/briefing_lines.csv`, in the order of their parts and positions.
"""

from __future__ import annotations

from collections import Counter

from rare_earth_desk.domain import resources
from rare_earth_desk.domain.ids import new_id
from rare_earth_desk.domain.records import BriefingLine


def ready_lines() -> list[BriefingLine]:
    """Return the shipped lines with new ids."""
    places: Counter[str] = Counter()
    found = []
    for row in resources.table("briefing_lines"):
        places[row["part"]] += 1
        found.append(
            BriefingLine(
                id=new_id(),
                part=row["part"],
                position=places[row["part"]],
                name=row["name"],
                words=row["text"],
                releasable=int(row["releasable"] == "yes"),
                verification=row["verification"],
                source=row["source"] or None,
            )
        )
    return found
