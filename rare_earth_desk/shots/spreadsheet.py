"""A spreadsheet with new, changed, unchanged and faulty rows, made from a register."""

from __future__ import annotations

import csv
from pathlib import Path

from rare_earth_desk.domain.facts import Facts

_HEADINGS = ("Case no.", "Applicant", "Country", "Product group", "Submitted", "Closed", "Result")
_KNOWN = 18
_NEW = 14


def write_spreadsheet(path: Path, facts: Facts) -> Path:
    """Write the file and return its path."""
    rows = _rows(facts)
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(_HEADINGS)
        writer.writerows(rows)
    return path


def write_poor_spreadsheet(path: Path) -> Path:
    """Write a file that an import has much to say about, and return its path."""
    groups = ("General", "general", "GENERAL", "Special")
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Case no.", "Applicant", "Product group", "Tonnes", "Result"))
        for n in range(12):
            weight = "some" if n % 3 == 0 else f"{n + 1},25"
            result = "frozen" if n % 2 == 0 else ""
            writer.writerow((f"P-{n:03}", f"Demo Works {n}", groups[n % 4], weight, result))
    return path


def write_open_spreadsheet(path: Path) -> Path:
    """Write a file whose days and amounts can be read two ways, and return its path."""
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Case no.", "Applicant", "Submitted", "Quantity (kg)", "Result"))
        for n in range(1, 10):
            day, weight = f"{n:02}/{n + 2:02}/2026", f"{n * 3}.{n}00"
            writer.writerow((f"Q-{n:03}", f"Demo Works {n}", day, weight, "approved"))
    return path


def write_companies(path: Path, facts: Facts) -> Path:
    """Write a list of companies, known and new ones, of which some rows are wrong."""
    known = [str(name) for name in facts.values("name")[:4]]
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(("Firma", "Land", "Ansprechpartner", "Telefon", "Bemerkung"))
        for n, name in enumerate((*known, "Demo Werke 901 GmbH", "Demo Werke 902 GmbH", "")):
            phone = f"+49 30 000 {n:02}" if n % 2 else ""
            writer.writerow((name, "Deutschland", f"Demo Person {n}", phone, ""))
        writer.writerow(("Demo Werke 901 GmbH", "Frankreich", "Demo Person 9", "", ""))
        writer.writerow(("Demo Werke 903 SA", "Atlantis", "Demo Person 8", "", ""))
    return path


def _rows(facts: Facts) -> list[list[str]]:
    numbered = [place for place in range(len(facts)) if facts.value(place, "number")]
    rows = [_row(facts, place) for place in numbered[-_KNOWN:]]
    for row in rows[: _KNOWN // 3]:
        row[5:] = ["17.11.2026", "approved"]
    rows += [[f"EU-2026-{9000 + n}", *row[1:5], "", ""] for n, row in enumerate(rows[:_NEW])]
    if rows:
        rows.append(["EU-2026-9100", *rows[-1][1:4], "31.11.2026", "", ""])
        rows.append(["EU-2026-9101", *rows[-1][1:4], "2026-11", "2026-11-20", "perhaps"])
    return rows


def _row(facts: Facts, place: int) -> list[str]:
    number, company, state, group, filed = (
        str(facts.value(place, name) or "")
        for name in ("number", "company", "member_state", "product_group", "filed_on")
    )
    return [number, company, state, group, filed, "", ""]
