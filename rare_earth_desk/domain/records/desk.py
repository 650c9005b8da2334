"""What the desk keeps for itself: saved views and remembered import mappings."""

from __future__ import annotations

from typing import ClassVar

from rare_earth_desk.domain.fields import integer, note, text
from rare_earth_desk.domain.frozen import dataclass
from rare_earth_desk.domain.records.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView(Record):
    """A selection kept under a name."""

    table: ClassVar[str] = "saved_view"
    label: ClassVar[str] = "view"
    plural: ClassVar[str] = "views"

    name: str | None = text("View", help="Name of the view.")
    page: str | None = text("Page", help="The page the view belongs to.")
    position: int | None = integer(
        "Position", help="Place in the list; 1 to 9 have a key.", least=1
    )
    query: str | None = text("Search", help="The search of the view, as typed.")
    ordering: str | None = text("Sorted by", help="Columns to sort by, a minus for falling.")
    columns: str | None = note("Columns", help="Order, width and visibility of the columns (JSON).")


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProfile(Record):
    """The mapping of one source's headings and words, remembered for its next import."""

    table: ClassVar[str] = "import_profile"
    label: ClassVar[str] = "import mapping"
    plural: ClassVar[str] = "import mappings"

    headings: str | None = text("Headings", help="The headings by which the source is known.")
    name: str | None = text("Source", help="Name of the file it was first used for.")
    mapping: str | None = note("Mapping", help="The mapping file (TOML).")
