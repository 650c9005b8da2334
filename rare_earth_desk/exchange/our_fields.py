"""The fields of an application that a table can bring in, derived from the declared records."""

from __future__ import annotations

from dataclasses import dataclass

from rare_earth_desk.domain.fields import Field, Kind, field_of, fields_of, longest
from rare_earth_desk.domain.records import Application, ApplicationItem, Exporter
from rare_earth_desk.domain.records.standing import Standing


@dataclass(frozen=True, slots=True)
class OurField:
    """One field a column can be mapped to, by the `name` that mapping files use.

    `unit` is the unit in which values are stored; a company or exporter is given by its name, and
    so is the record of the table that `links` names. `several` says of a text that it holds
    several terms of its vocabulary with commas between them. `checked` is the declared field whose
    form its values must have (see `domain.checks`); an application's are in form as they are read.
    """

    name: str
    label: str
    help: str
    kind: Kind
    vocabulary: str = ""
    open_list: bool = False
    unit: str = ""
    least: float | None = None
    longest: int = 0
    links: str = ""
    several: bool = False
    checked: Field | None = None

    @property
    def of_case(self) -> str:
        """Its name where it is an application's, "" of other records: theirs have no own rules."""
        return "" if self.checked or self.links else self.name

    @property
    def heading(self) -> str:
        """The heading of the field in the product's own exports."""
        return heading_of(self.label, self.unit)


def heading_of(label: str, unit: str = "") -> str:
    """Return a column's heading: the label, with its unit where the label does not name it."""
    if not unit or unit.casefold() in label.casefold():
        return label
    return f"{label} ({unit})"


# In the order of the mapping file: our name -> (record that declares it, its name there).
_FIXED: dict[str, tuple[type, str]] = {
    "number": (Application, "number"),
    "own_reference": (Application, "own_reference"),
    "company": (Application, "company"),
    "member_state": (Application, "member_state"),
    "exporter": (Application, "exporter"),
    "exporter_zh": (Exporter, "name_zh"),
    "province": (Exporter, "province"),
    "value_chain": (Application, "value_chain"),
    "product_group": (Application, "product_group"),
    "element": (ApplicationItem, "element"),
    "hs_code": (ApplicationItem, "hs_code"),
    "quantity_kg": (ApplicationItem, "quantity_kg"),
    "filed": (Standing, "filed_on"),
    "accepted": (Standing, "accepted_on"),
    "decided": (Standing, "decided_on"),
    "outcome": (Standing, "outcome"),
    "days_of_stock": (Standing, "days_of_stock"),
    "line_stop": (Application, "line_stop"),
    "line_stop_on": (Standing, "line_stop_on"),
    "notes": (Application, "notes"),
}
# Links to parties are given by name; the finer words of an outcome each become their status.
_NAMED = ("company", "exporter")
_LINKS = (Kind.LINK,)
# Computed from stock reports, where the declaration of the least value stands.
_AMOUNTS = ("days_of_stock",)


def _ours(name: str, field: Field) -> OurField:
    return OurField(
        name=name,
        label=field.label,
        help=field.help,
        kind=Kind.TEXT if name in _NAMED else field.kind,
        vocabulary="outcome" if name == "outcome" else field.vocabulary,
        open_list=field.open_list,
        unit=field.unit,
        longest=longest(Kind.TEXT) if name in _NAMED else field.longest,
        least=0.0 if name in _AMOUNTS else field.least,
    )


def _declared() -> dict[str, OurField]:
    found = {
        name: _ours(name, field_of(record, declared)) for name, (record, declared) in _FIXED.items()
    }
    for field in fields_of(Application):
        if field.kind not in _LINKS and field.name not in found:
            found[field.name] = _ours(field.name, field)
    return found


OUR_FIELDS: dict[str, OurField] = _declared()
"""All importable fields by name, those of the mapping file first."""
